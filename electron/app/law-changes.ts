import type { LocalDate, Result } from '../../shared/base/index.ts';
import { fail, localTime, ok } from '../../shared/base/index.ts';
import type { ParsedOf } from '../../shared/contract/index.ts';
import type { DeadlineKind, LawChange, LawContext, LawSettings, RecordedChange } from '../../shared/law/index.ts';
import { checkChange, citeAll, contextOf, defaultSettings, facts, listChanges, listEntries, lists, parameterValue, parameters } from '../../shared/law/index.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { lawContext } from './law.ts';
import { applyChange, scanCards } from './recount.ts';

type Part = Pick<Handlers, 'law.changes' | 'law.change' | 'law.preview' | 'law.parameters' | 'law.lists'>;

/** The change with all of the settings, those not named as they are now. */
function whole(change: ParsedOf<'law.change'>['change'], now: LawSettings): LawChange {
  if (change.kind !== 'settings') return change;
  const given = Object.fromEntries(Object.entries(change.settings).filter(([, value]) => value !== undefined));
  const habits = Object.fromEntries(Object.entries(change.settings.habits ?? {}).filter(([, value]) => value !== undefined));
  return { kind: 'settings', settings: { ...now, ...given, habits: { ...now.habits, ...habits } } };
}

/** The paper that a change names itself. */
function ownBasis(change: LawChange): string | null {
  switch (change.kind) {
    case 'day': return change.correction.source;
    case 'year': return change.year.sources[0] ?? null;
    case 'amendment': return change.amendment.source;
    case 'settings':
    case 'withdrawal': return null;
  }
}

interface Proposed { readonly change: RecordedChange; readonly law: LawContext }

/** The change as it would be recorded now and the law it makes, or why it cannot be made. */
function proposed(deps: Deps, { office, origin, user }: OfficeCall, input: ParsedOf<'law.change'>): Result<Proposed> {
  const recorded = office.read.lawChanges();
  const change = whole(input.change, lawContext(deps).settings);
  const basis = input.basis ?? ownBasis(change);
  if (basis === null) return fail('input.required', {}, 'basis');
  const checked = checkChange(change, deps.calendar, defaultSettings(office.info.regime), recorded);
  if (!checked.ok) return checked;
  const made: RecordedChange = { seq: office.read.lastLawChange() + 1, since: origin.at, who: user.name, basis, change };
  return ok({ change: made, law: contextOf(deps.calendar, defaultSettings(office.info.regime), [...recorded, made]) });
}

/** What an office changes of what its dates are computed by. */
export function lawChangeHandlers(deps: Deps): Part {
  return {
    'law.changes': (_input, { office }) => ok({ settings: lawContext(deps).settings, changes: listChanges(office.read.lawChanges()) }),
    'law.parameters': (_input, call) => {
      const on = localTime(call.origin.at).slice(0, 10) as LocalDate;
      return ok(parameters.flatMap(({ id, unit }) => {
        const inForce = parameterValue(id, lawContext(deps), on);
        return inForce === null ? [] : [{ id, unit, ...inForce }];
      }));
    },
    'law.lists': (_input, call) => {
      const on = localTime(call.origin.at).slice(0, 10) as LocalDate;
      return ok(lists.flatMap(({ id, takes, known, values }) => {
        const own = values.findLast(({ from }) => from <= on);
        if (own === undefined) return [];
        const entries = listEntries(id, lawContext(deps), on);
        const absent = [...known, ...(takes === 'facts' ? facts : [])].filter((entry) => !entries.some((each) => each.entry === entry));
        return [{ id, basis: citeAll(on, ...own.points), entries, absent, own: takes === 'words' ? `own:${call.office.read.lastLawChange() + 1}` : null }];
      }));
    },
    'law.preview': async ({ limit, ...input }, call) => {
      // A withdrawal or a setting needs its paper only when it is made.
      const made = proposed(deps, call, { ...input, basis: input.basis ?? '–' });
      if (!made.ok) return made;
      const scan = await scanCards(call, made.value.law);
      if (!scan.ok) return scan;
      const { checked, moved, unanswered } = scan.value;
      const kinds: Partial<Record<DeadlineKind, number>> = {};
      for (const { kind } of moved.flatMap(({ dates }) => dates)) kinds[kind] = (kinds[kind] ?? 0) + 1;
      return ok({ checked, moved: moved.length, kinds, cards: moved.slice(0, limit), unanswered: unanswered.length, withoutAnswer: unanswered.slice(0, limit) });
    },
    'law.change': async (input, call) => {
      const made = proposed(deps, call, input);
      if (!made.ok) return made;
      const { change, law } = made.value;
      const scan = await scanCards(call, law);
      if (!scan.ok) return scan;
      const moved = await applyChange(call, change, law, scan.value);
      return moved.ok ? ok({ ...change, inForce: change.change.kind !== 'withdrawal', moved: moved.value, unanswered: scan.value.unanswered.length }) : moved;
    },
  };
}
