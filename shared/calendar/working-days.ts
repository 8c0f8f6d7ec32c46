import type { LocalDate, Result } from '../base/index.ts';
import { fail, ok, yearOf } from '../base/index.ts';
import type { Calendar, CalendarYear, CountedDays, SkippedDay } from './types.ts';
import type { Run } from './table.ts';
import { dayNumber, runOf } from './table.ts';

/** The year's data (an administrator's where there is one). Error `calendar.no-year`. */
export function calendarYear(calendar: Calendar, year: number): Result<CalendarYear> {
  const found = calendar.years.findLast((each) => each.year === year);
  return found === undefined ? fail('calendar.no-year', { year }) : ok(found);
}

/** Working days of each month, twelve numbers, corrections counted. Error `calendar.no-year`. */
export function workingDaysOfYear(calendar: Calendar, year: number): Result<readonly number[]> {
  const run = runOf(calendar, year);
  if (run === null) return fail('calendar.no-year', { year });
  const counts = Array.from({ length: 12 }, () => 0);
  run.days.forEach((day, index) => {
    const month = Number(day.slice(5, 7)) - 1;
    if (yearOf(day) === year && run.off[index] === null) counts[month] = (counts[month] ?? 0) + 1;
  });
  return ok(counts);
}

/** Why the day is off, or null where it is a working day. Error `calendar.no-year`. */
export function dayOff(calendar: Calendar, day: LocalDate): Result<SkippedDay | null> {
  const year = yearOf(day);
  const run = runOf(calendar, year);
  return run === null ? fail('calendar.no-year', { year }) : ok(run.off[dayNumber(run, day)] ?? null);
}

export function isWorkingDay(calendar: Calendar, day: LocalDate): Result<boolean> {
  const off = dayOff(calendar, day);
  return off.ok ? ok(off.value === null) : off;
}

/** Whether a provisional year holds any of the days between two days, both included (either order, known years). */
export function leansOnProvisional(calendar: Calendar, one: LocalDate, other: LocalDate): boolean {
  const [first, last] = one <= other ? [yearOf(one), yearOf(other)] : [yearOf(other), yearOf(one)];
  const run = runOf(calendar, first);
  if (run === null) return false;
  const index = (year: number) => Math.min(year - run.firstYear, run.provisionalBefore.length - 1);
  return (run.provisionalBefore[index(last + 1)] ?? 0) > (run.provisionalBefore[index(first)] ?? 0);
}

/** Number of the day reached, or the year the calendar lacks. */
function reach(run: Run, from: number, count: number): { readonly day: number } | { readonly lacks: number } {
  if (count === 0) return { day: from };
  const before = run.rank[from] ?? 0;
  const nth = count > 0 ? before + count : (run.off[from] === null ? before : before + 1) + count;
  if (nth < 1) return { lacks: run.firstYear - 1 };
  const day = run.working[nth];
  return day === undefined ? { lacks: run.lastYear + 1 } : { day };
}

/**
 * The date alone, for rules that count many; see `addWorkingDays` for the days stepped over.
 * Error `calendar.no-year` with the year the calendar lacks.
 */
export function workingDayAfter(calendar: Calendar, from: LocalDate, count: number): Result<LocalDate> {
  const year = yearOf(from);
  const run = runOf(calendar, year);
  if (run === null) return fail('calendar.no-year', { year });
  const reached = reach(run, dayNumber(run, from), count);
  return 'lacks' in reached ? fail('calendar.no-year', { year: reached.lacks }) : ok(run.days[reached.day] as LocalDate);
}

/** Days off strictly between `from` and `to` (and `to` itself where it is off), in the order they are stepped over. */
export function skippedBetween(calendar: Calendar, from: LocalDate, to: LocalDate): readonly SkippedDay[] {
  const run = runOf(calendar, yearOf(from));
  if (run === null) return [];
  const start = dayNumber(run, from);
  const end = dayNumber(run, to);
  const step = end < start ? -1 : 1;
  const skipped: SkippedDay[] = [];
  for (let index = start + step; step * (end - index) >= 0; index += step) {
    const off = run.off[index];
    if (off !== null && off !== undefined) skipped.push(off);
  }
  return skipped;
}

/**
 * The day `count` working days after `from` (before it, where negative); `from` itself is never counted, and 0 is
 * `from`, working or not. Adding and then subtracting the same count returns to `from` where `from` is a working day.
 * Error `calendar.no-year` with the year the calendar lacks.
 */
export function addWorkingDays(calendar: Calendar, from: LocalDate, count: number): Result<CountedDays> {
  const reached = workingDayAfter(calendar, from, count);
  if (!reached.ok) return reached;
  return ok({
    date: reached.value,
    skipped: skippedBetween(calendar, from, reached.value),
    provisional: leansOnProvisional(calendar, from, reached.value),
  });
}

/** The day itself where it is a working day, else the next one. */
export function nextWorkingDay(calendar: Calendar, day: LocalDate): Result<CountedDays> {
  return nearestWorkingDay(calendar, day, 1);
}

/** The day itself where it is a working day, else the one before. */
export function previousWorkingDay(calendar: Calendar, day: LocalDate): Result<CountedDays> {
  return nearestWorkingDay(calendar, day, -1);
}

function nearestWorkingDay(calendar: Calendar, day: LocalDate, direction: 1 | -1): Result<CountedDays> {
  const off = dayOff(calendar, day);
  if (!off.ok) return off;
  if (off.value === null) return ok({ date: day, skipped: [], provisional: leansOnProvisional(calendar, day, day) });
  const moved = addWorkingDays(calendar, day, direction);
  return moved.ok ? ok({ ...moved.value, skipped: [off.value, ...moved.value.skipped] }) : moved;
}

/** Working days from `from` (not counted) to `to` (counted); negative backwards. Both days in the calendar's years. */
export function workingDaysBetween(calendar: Calendar, from: LocalDate, to: LocalDate): Result<number> {
  const run = runOf(calendar, yearOf(from));
  if (run === null) return fail('calendar.no-year', { year: yearOf(from) });
  if (yearOf(to) < run.firstYear || yearOf(to) > run.lastYear) return fail('calendar.no-year', { year: yearOf(to) });
  return ok((run.rank[dayNumber(run, to)] ?? 0) - (run.rank[dayNumber(run, from)] ?? 0));
}
