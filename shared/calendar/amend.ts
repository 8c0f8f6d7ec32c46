import type { LocalDate, Result } from '../base/index.ts';
import { fail, ok, weekday, yearOf } from '../base/index.ts';
import type { Calendar, CalendarYear, DayCorrection } from './types.ts';
import { calendarYear } from './working-days.ts';

/** Lays a correction over the calendar; the data beneath stays. Error `calendar.no-year`. */
export function withCorrection(calendar: Calendar, correction: DayCorrection): Result<Calendar> {
  const year = yearOf(correction.date);
  if (!calendar.years.some((each) => each.year === year)) return fail('calendar.no-year', { year }, 'date');
  return ok({ ...calendar, corrections: [...calendar.corrections, correction] });
}

/** Adds a year, or lays it over ours; the data beneath stays. Errors `calendar.other-year`, `calendar.day-twice`, `calendar.not-moved`. */
export function withYear(calendar: Calendar, year: CalendarYear): Result<Calendar> {
  const checked = checkYear(year);
  return checked.ok ? ok({ ...calendar, years: [...calendar.years, year], officeYears: [...(calendar.officeYears ?? []), year.year] }) : checked;
}

/** A year's days must be its own, each listed once; a moved day off is a weekday, a working weekend a Saturday or Sunday. */
export function checkYear(year: CalendarYear): Result<void> {
  const seen = new Set<LocalDate>();
  for (const { date } of [...year.holidays, ...year.daysOff, ...year.workingWeekends]) {
    if (yearOf(date) !== year.year) return fail('calendar.other-year', { date, year: year.year });
    if (seen.has(date)) return fail('calendar.day-twice', { date });
    seen.add(date);
  }
  const wrong = year.daysOff.find((day) => weekday(day.date) > 5) ?? year.workingWeekends.find((day) => weekday(day.date) < 6);
  return wrong === undefined ? ok() : fail('calendar.not-moved', { date: wrong.date });
}

/** The office's corrections of the days from one to another (either order, both included), in the order of the days; of several of one day the last. */
export function correctionsBetween(calendar: Calendar, one: LocalDate, other: LocalDate): readonly DayCorrection[] {
  if (calendar.corrections.length === 0) return [];
  const [first, last] = one <= other ? [one, other] : [other, one];
  const byDay = new Map(calendar.corrections.filter(({ date }) => date >= first && date <= last).map((each) => [each.date, each]));
  return [...byDay.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** A year as it is counted: the office's corrections among its days off and working weekends. Error `calendar.no-year`. */
export function correctedYear(calendar: Calendar, asked: number): Result<CalendarYear> {
  const found = calendarYear(calendar, asked);
  if (!found.ok) return found;
  const days = correctionsBetween(calendar, `${asked}-01-01` as LocalDate, `${asked}-12-31` as LocalDate);
  const corrected = new Set(days.map(({ date }) => date));
  const others = <Day extends { readonly date: LocalDate }>(list: readonly Day[]): Day[] => list.filter(({ date }) => !corrected.has(date));
  const inOrder = <Day extends { readonly date: LocalDate }>(list: Day[]): Day[] => list.sort((a, b) => (a.date < b.date ? -1 : 1));
  const moved = (working: boolean) => days.filter((day) => day.working === working && (weekday(day.date) > 5) === working).map(({ date, reason, source }) => ({ date, reason, source }));
  return ok({
    ...found.value, holidays: others(found.value.holidays), daysOff: inOrder([...others(found.value.daysOff), ...moved(false)]),
    workingWeekends: inOrder([...others(found.value.workingWeekends), ...moved(true)]),
  });
}
