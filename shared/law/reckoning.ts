import type { Citation, LocalDate, LocalDateTime, Result, Step } from '../base/index.ts';
import { addDays, addMonths, dayOf, fail, ok, timeOf, yearOf } from '../base/index.ts';
import { correctionsBetween, dayOff, leansOnProvisional, nextWorkingDay, previousWorkingDay, skippedBetween, workingDayAfter } from '../calendar/index.ts';
import type { Term } from './instruction.ts';
import type { LawContext } from './settings.ts';

/** A day reached by counting, with its reasoning on demand. */
export interface Reckoned { readonly date: LocalDate; readonly steps: () => readonly Step[] }

/** The end of a term. `end`: the day the term itself reaches, before T3 moves it off a day off; a term's length is measured to it. */
export interface TermEnd extends Reckoned { readonly end: LocalDate }

export function step(code: string, date: LocalDate | null, params?: Readonly<Record<string, string | number>>): Step {
  return params === undefined ? { code, date } : { code, date, params };
}

/** Days which the office itself corrected, and years it added or laid over ours, between two days: what of an answer rests on its own papers. */
function ofOffice({ calendar }: LawContext, from: LocalDate, to: LocalDate): Step[] {
  const years = new Set(calendar.officeYears?.filter((year) => year >= Math.min(yearOf(from), yearOf(to)) && year <= Math.max(yearOf(from), yearOf(to))) ?? []);
  return [
    ...[...years].map((year) => step('office-year', null, { year, source: calendar.years.findLast((each) => each.year === year)?.sources[0] ?? '' })),
    ...correctionsBetween(calendar, from, to).map(({ date, working, source }) => step(working ? 'office-working-day' : 'office-day-off', date, { source })),
  ];
}

/** Holidays and moved days off that were stepped over, and whether a provisional year was leaned on. */
function skips(context: LawContext, from: LocalDate, to: LocalDate): Step[] {
  const skipped = skippedBetween(context.calendar, from, to);
  const weekends = skipped.filter((day) => day.reason === 'weekend').length;
  const office = from === to ? [] : ofOffice(context, from < to ? addDays(from, 1) : addDays(from, -1), to);
  const said = new Set(office.map(({ date }) => date));
  const steps = skipped.filter((day) => day.reason !== 'weekend' && !said.has(day.date)).map((day) => step(`skipped-${day.reason}`, day.date));
  steps.push(...office);
  if (weekends > 0) steps.unshift(step('skipped-weekends', null, { count: weekends }));
  if (leansOnProvisional(context.calendar, from, to)) steps.push(step('provisional-year', to, { year: Number(to.slice(0, 4)) }));
  return steps;
}

/**
 * The day a paper counts as received (T5): what arrives after the office's hours or on a day off is accepted on the
 * next working day. R85 150 2) says so for restricted correspondence of the Government Office; elsewhere a setting.
 */
export function acceptedOn(context: LawContext, receivedAt: LocalDateTime, until = context.settings.acceptedUntil): Result<Reckoned> {
  const day = dayOf(receivedAt);
  const received = step('received', day, { time: timeOf(receivedAt) });
  if (until === null) return ok({ date: day, steps: () => [received] });
  const off = dayOff(context.calendar, day);
  if (!off.ok) return off;
  const late = timeOf(receivedAt) > until;
  if (off.value === null && !late) return ok({ date: day, steps: () => [received, ...ofOffice(context, day, day)] });
  const next = workingDayAfter(context.calendar, day, 1);
  if (!next.ok) return next;
  const why = off.value === null ? step('after-hours', next.value, { until }) : step('arrived-on-day-off', next.value);
  return ok({ date: next.value, steps: () => [received, ...ofOffice(context, day, next.value), why] });
}

/** The day from which whole days are added: the event's own (T2), or the one before it where the office counts it. */
function origin(context: LawContext, event: LocalDate): { readonly from: LocalDate; readonly note: Step } {
  return context.settings.eventDayExcluded
    ? { from: event, note: step('event-day-not-counted', event) }
    : { from: addDays(event, -1), note: step('event-day-counted', event) };
}

/** N working days from an event (T1, T2). Error `calendar.no-year`. */
export function afterWorkingDays(context: LawContext, event: LocalDate, count: number): Result<TermEnd> {
  const { from, note } = origin(context, event);
  const reached = workingDayAfter(context.calendar, from, count);
  if (!reached.ok) return reached;
  return ok({ date: reached.value, end: reached.value, steps: () => [note, ...skips(context, from, reached.value), step('working-days-added', reached.value, { count })] });
}

/** N working days before a due date, which is day 0 (T4). Error `calendar.no-year`. */
export function beforeWorkingDays(context: LawContext, due: LocalDate, count: number): Result<Reckoned> {
  const reached = workingDayAfter(context.calendar, due, -count);
  if (!reached.ok) return reached;
  return ok({ date: reached.value, steps: () => [step('due-is-day-zero', due), ...skips(context, due, reached.value), step('working-days-back', reached.value, { count })] });
}

/** Where a term in calendar time ends on a day off it ends as the office's convention says (T3). Error `calendar.no-year`. */
export function endOfTerm(context: LawContext, end: LocalDate, before: () => readonly Step[]): Result<TermEnd> {
  const off = dayOff(context.calendar, end);
  if (!off.ok) return off;
  const provisional = () => (leansOnProvisional(context.calendar, end, end) ? [step('provisional-year', end, { year: Number(end.slice(0, 4)) })] : []);
  const convention = context.settings.endOnDayOff;
  if (off.value === null || convention === 'as-is') {
    const kept = off.value === null ? [] : [step('ends-on-day-off', end)];
    return ok({ date: end, end, steps: () => [...before(), ...ofOffice(context, end, end), ...kept, ...provisional()] });
  }
  const moved = convention === 'next' ? nextWorkingDay(context.calendar, end) : previousWorkingDay(context.calendar, end);
  if (!moved.ok) return moved;
  return ok({ date: moved.value.date, end, steps: () => [...before(), ...ofOffice(context, end, moved.value.date), step(`moved-to-${convention}-working-day`, moved.value.date, { from: end }), ...provisional()] });
}

/** N calendar days from an event (T2, T3). Error `calendar.no-year`. */
export function afterCalendarDays(context: LawContext, event: LocalDate, count: number): Result<TermEnd> {
  const { from, note } = origin(context, event);
  const end = addDays(from, count);
  return endOfTerm(context, end, () => [note, step('calendar-days-added', end, { count })]);
}

/** N months from an event: the same day number, the last day of a shorter month (T7), then T3. Error `calendar.no-year`. */
export function afterMonths(context: LawContext, event: LocalDate, count: number): Result<TermEnd> {
  const { from, note } = origin(context, event);
  const end = addMonths(from, count);
  return endOfTerm(context, end, () => [note, step('months-added', end, { count })]);
}

/** The end of an instruction's own term, counted from the day it counts as received. Errors `calendar.no-year`, `law.no-term`. */
export function endOf(context: LawContext, term: Term, received: LocalDate): Result<TermEnd> {
  if ('due' in term) return endOfTerm(context, term.due, () => [step('term-date-given', term.due)]);
  if ('workingDays' in term) return afterWorkingDays(context, received, term.workingDays);
  if ('calendarDays' in term) return afterCalendarDays(context, received, term.calendarDays);
  if ('months' in term) return afterMonths(context, received, term.months);
  return fail('law.no-term');
}

/** A dated answer before its steps are asked for. */
export interface Draft<Kind extends string = string> extends Reckoned { readonly kind: Kind; readonly basis: readonly Citation[] }

/** The due date before its steps are asked for, with the day its term reaches by itself. */
export type DueDraft = Draft<'due'> & TermEnd;
