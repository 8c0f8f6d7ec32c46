import type { LocalDate } from '../base/index.ts';
import { addDays, date, weekday } from '../base/index.ts';
import type { Calendar, CalendarYear, SkippedDay } from './types.ts';

/**
 * Consecutive years compiled for counting. Days are numbered from 0 (1 January of `firstYear`).
 * `rank[i]`: working days among days 0…i. `working[k]`: number of the k-th working day, k from 1.
 */
export interface Run {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly yearStart: readonly number[];
  readonly days: readonly LocalDate[];
  readonly off: readonly (SkippedDay | null)[];
  readonly rank: Int32Array;
  readonly working: Int32Array;
  /** `provisionalBefore[y]`: provisional years among the first y. */
  readonly provisionalBefore: readonly number[];
}

const monthStart = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Number of a day within its run; the day's year must be one of the run's. */
export function dayNumber(run: Run, day: LocalDate): number {
  const year = Number(day.slice(0, 4));
  const month = (day.charCodeAt(5) - 48) * 10 + day.charCodeAt(6) - 48;
  const inMonth = (day.charCodeAt(8) - 48) * 10 + day.charCodeAt(9) - 48;
  const start = run.yearStart[year - run.firstYear] ?? 0;
  return start + (monthStart[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0) + inMonth - 1;
}

function offDays(calendar: Calendar, year: CalendarYear): Map<LocalDate, SkippedDay | null> {
  const own = new Map<LocalDate, SkippedDay | null>();
  for (const day of year.daysOff) own.set(day.date, { date: day.date, reason: 'day-off', names: day.reason, source: day.source });
  for (const day of year.holidays) own.set(day.date, { date: day.date, reason: 'holiday', names: day.names });
  for (const day of year.workingWeekends) own.set(day.date, null);
  for (const day of calendar.corrections) {
    if (Number(day.date.slice(0, 4)) === year.year) {
      own.set(day.date, day.working ? null : { date: day.date, reason: 'day-off', names: day.reason, source: day.source });
    }
  }
  return own;
}

function compileRun(calendar: Calendar, years: readonly CalendarYear[], firstYear: number): Run {
  const days: LocalDate[] = [];
  const off: (SkippedDay | null)[] = [];
  const yearStart: number[] = [];
  const provisionalBefore = [0];
  for (const year of years) {
    const own = offDays(calendar, year);
    yearStart.push(days.length);
    provisionalBefore.push((provisionalBefore.at(-1) ?? 0) + (year.provisional ? 1 : 0));
    let day = date(`${String(year.year)}-01-01`);
    for (let left = isLeap(year.year) ? 366 : 365; left > 0; left -= 1) {
      const known = own.get(day);
      days.push(day);
      off.push(known !== undefined ? known : weekday(day) > 5 ? { date: day, reason: 'weekend' } : null);
      day = addDays(day, 1);
    }
  }
  const rank = new Int32Array(days.length);
  const working = [-1];
  off.forEach((reason, index) => {
    if (reason === null) working.push(index);
    rank[index] = working.length - 1;
  });
  return { firstYear, lastYear: firstYear + years.length - 1, yearStart, days, off, rank, working: Int32Array.from(working), provisionalBefore };
}

function compile(calendar: Calendar): readonly Run[] {
  // The last data given for a year wins: an administrator's year replaces ours.
  const byYear = new Map(calendar.years.map((year) => [year.year, year]));
  const sorted = [...byYear.values()].sort((one, other) => one.year - other.year);
  const runs: Run[] = [];
  let group: CalendarYear[] = [];
  sorted.forEach((year, index) => {
    group.push(year);
    if (sorted[index + 1]?.year !== year.year + 1) {
      runs.push(compileRun(calendar, group, year.year - group.length + 1));
      group = [];
    }
  });
  return runs;
}

const compiled = new WeakMap<Calendar, readonly Run[]>();

/** The run of years that holds a year, compiled once for each calendar value; null where the calendar has no such year. */
export function runOf(calendar: Calendar, year: number): Run | null {
  let runs = compiled.get(calendar);
  if (runs === undefined) {
    runs = compile(calendar);
    compiled.set(calendar, runs);
  }
  for (const run of runs) if (year >= run.firstYear && year <= run.lastYear) return run;
  return null;
}
