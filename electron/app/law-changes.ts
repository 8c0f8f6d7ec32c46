import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { ParsedOf } from '../../shared/contract/index.ts';
import type { LawChange, LawSettings, ListedChange, RecordedChange } from '../../shared/law/index.ts';
import { checkChange, defaultSettings, listChanges } from '../../shared/law/index.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { lawContext } from './law.ts';

type Part = Pick<Handlers, 'law.changes' | 'law.change'>;

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

/** The change as it would be recorded now, or why it cannot be made. */
export function proposed(deps: Deps, { office, origin, user }: OfficeCall, input: ParsedOf<'law.change'>): Result<RecordedChange> {
  const recorded = office.read.lawChanges();
  const change = whole(input.change, lawContext(deps).settings);
  const basis = input.basis ?? ownBasis(change);
  if (basis === null) return fail('input.required', {}, 'basis');
  const checked = checkChange(change, deps.calendar, defaultSettings(office.info.regime), recorded);
  return checked.ok ? ok({ seq: office.read.lastLawChange() + 1, since: origin.at, who: user.name, basis, change }) : checked;
}

/** What an office changes of what its dates are computed by. */
export function lawChangeHandlers(deps: Deps): Part {
  return {
    'law.changes': (_input, { office }) => ok({ settings: lawContext(deps).settings, changes: listChanges(office.read.lawChanges()) }),
    'law.change': (input, call) => {
      const change = proposed(deps, call, input);
      if (!change.ok) return change;
      return call.office.write(call.origin, (store): Result<ListedChange> => {
        store.insertLawChange(change.value);
        return ok({ ...change.value, inForce: change.value.change.kind !== 'withdrawal' });
      });
    },
  };
}
