import type { LocalDate, Result } from '../base/index.ts';
import { fail, ok, weekday, yearOf } from '../base/index.ts';
import type { Calendar, CalendarYear, DayCorrection } from './types.ts';

/** Lays a correction over the calendar; the data beneath stays. Error `calendar.no-year`. */
export function withCorrection(calendar: Calendar, correction: DayCorrection): Result<Calendar> {
  const year = yearOf(correction.date);
  if (!calendar.years.some((each) => each.year === year)) return fail('calendar.no-year', { year }, 'date');
  return ok({ years: calendar.years, corrections: [...calendar.corrections, correction] });
}

/** Adds a year, or lays it over ours; the data beneath stays. Errors `calendar.other-year`, `calendar.day-twice`, `calendar.not-moved`. */
export function withYear(calendar: Calendar, year: CalendarYear): Result<Calendar> {
  const checked = checkYear(year);
  return checked.ok ? ok({ years: [...calendar.years, year], corrections: calendar.corrections }) : checked;
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
