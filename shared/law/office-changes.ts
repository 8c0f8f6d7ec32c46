import type { Instant, Result } from '../base/index.ts';
import { fail, ok, yearOf } from '../base/index.ts';
import type { Calendar, CalendarYear, DayCorrection } from '../calendar/index.ts';
import { checkYear, dayOff } from '../calendar/index.ts';
import type { Amendment } from './amendments.ts';
import { checkAmendment } from './choose-edition.ts';
import type { LawContext, LawSettings } from './settings.ts';

/** What an administrator changes of what dates and verdicts are computed by. */
export type LawChange =
  | { readonly kind: 'day'; readonly correction: DayCorrection }
  | { readonly kind: 'year'; readonly year: CalendarYear }
  | { readonly kind: 'amendment'; readonly amendment: Amendment }
  | { readonly kind: 'settings'; readonly settings: LawSettings }
  /** Takes an earlier change out of force; its record stays. */
  | { readonly kind: 'withdrawal'; readonly of: number };

/** A change as the office keeps it, numbered from 1. `basis`: number and date of the paper behind it. */
export interface RecordedChange { readonly seq: number; readonly since: Instant; readonly who: string; readonly basis: string; readonly change: LawChange }

export interface ListedChange extends RecordedChange { readonly inForce: boolean }

/** The office's changes, each with whether it still holds: not withdrawn, and of the settings the last. */
export function listChanges(recorded: readonly RecordedChange[]): readonly ListedChange[] {
  const withdrawn = new Set(recorded.flatMap(({ change }) => (change.kind === 'withdrawal' ? [change.of] : [])));
  const holding = recorded.filter(({ seq, change }) => !withdrawn.has(seq) && change.kind !== 'withdrawal');
  const settings = holding.findLast(({ change }) => change.kind === 'settings')?.seq;
  const inForce = new Set(holding.filter(({ seq, change }) => change.kind !== 'settings' || seq === settings).map(({ seq }) => seq));
  return recorded.map((each) => ({ ...each, inForce: inForce.has(each.seq) }));
}

/** What answers are computed in: the days and settings of the program with the office's changes laid over them. */
export function contextOf(calendar: Calendar, settings: LawSettings, recorded: readonly RecordedChange[]): LawContext {
  const changes = listChanges(recorded).filter(({ inForce }) => inForce).map(({ change }) => change);
  if (changes.length === 0) return { calendar, settings };
  const years = changes.flatMap((each) => (each.kind === 'year' ? [each.year] : []));
  const own = changes.find((each) => each.kind === 'settings');
  return {
    calendar: {
      years: [...calendar.years, ...years], officeYears: years.map(({ year }) => year),
      corrections: [...calendar.corrections, ...changes.flatMap((each) => (each.kind === 'day' ? [each.correction] : []))],
    },
    // The regime is the office's for good and no setting.
    settings: own === undefined ? settings : { ...own.settings, regime: settings.regime },
    amendments: changes.flatMap((each) => (each.kind === 'amendment' ? [each.amendment] : [])),
  };
}

function checkWithdrawal(of: number, calendar: Calendar, recorded: readonly RecordedChange[]): Result<void> {
  const found = listChanges(recorded).find(({ seq }) => seq === of);
  if (found === undefined || found.change.kind === 'withdrawal') return fail('law.change-unknown', { seq: of }, 'change.of');
  if (recorded.some(({ change }) => change.kind === 'withdrawal' && change.of === of)) return fail('law.change-withdrawn', { seq: of }, 'change.of');
  const { change } = found;
  if (change.kind !== 'year' || calendar.years.some(({ year }) => year === change.year.year)) return ok();
  const rest = listChanges(recorded).filter((each) => each.inForce && each.seq !== of).map((each) => each.change);
  const leans = rest.find((each) => each.kind === 'day' && yearOf(each.correction.date) === change.year.year);
  const again = rest.some((each) => each.kind === 'year' && each.year.year === change.year.year);
  return leans === undefined || again ? ok() : fail('law.change-leaned-on', { year: change.year.year }, 'change.of');
}

/**
 * Whether a change can be made now; `calendar` is the program's. Errors `calendar.no-year`, `calendar.day-unchanged`, those of
 * `checkYear` and `checkAmendment`, `law.change-unknown`, `law.change-withdrawn`, `law.change-leaned-on`.
 */
export function checkChange(change: LawChange, calendar: Calendar, settings: LawSettings, recorded: readonly RecordedChange[]): Result<void> {
  const context = contextOf(calendar, settings, recorded);
  switch (change.kind) {
    case 'day': {
      const off = dayOff(context.calendar, change.correction.date);
      if (!off.ok) return { ok: false, error: { ...off.error, at: 'change.correction.date' } };
      return (off.value === null) === change.correction.working ? fail('calendar.day-unchanged', { date: change.correction.date }, 'change.correction.date') : ok();
    }
    case 'year': return checkYear(change.year);
    case 'amendment': return checkAmendment(change.amendment, context.amendments ?? []);
    case 'settings': return ok();
    case 'withdrawal': return checkWithdrawal(change.of, calendar, recorded);
  }
}
