import type { LocalDate } from '../../shared/base/index.ts';
import { addDays, addMonths, dayOf, localTime, ok } from '../../shared/base/index.ts';
import type { MonthKept, WeekLoad } from '../../shared/contract/index.ts';
import { weekEnd } from '../../shared/control/index.ts';
import { inKazakhOrder } from '../../shared/i18n/sort.ts';
import type { ExecutorOverdue } from '../../shared/office/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { Handlers } from './handlers.ts';
import { overdueBySphere } from './spheres.ts';

function weeksFrom(read: ReadStore, on: LocalDate, count: number): readonly WeekLoad[] {
  const last = addDays(weekEnd(on), 7 * (count - 1));
  const days = read.dueByDay(on, last);
  return Array.from({ length: count }, (_, index) => {
    const to = addDays(weekEnd(on), 7 * index);
    const from = index === 0 ? on : addDays(to, -6);
    return { from, to, cards: days.reduce((sum, { date, cards }) => (date >= from && date <= to ? sum + cards : sum), 0) };
  });
}

function monthsTo(read: ReadStore, day: LocalDate, count: number): readonly MonthKept[] {
  const first = `${day.slice(0, 8)}01` as LocalDate;
  return Array.from({ length: count }, (_, at) => {
    const index = count - 1 - at;
    const from = addMonths(first, -index);
    // A term that ends on the day itself is not broken yet.
    const to = addDays(index === 0 ? day : addMonths(first, 1 - index), -1);
    return { from, to, ...read.kept(from, to) };
  });
}

/** The first so many of executors in the order of what is overdue, the most first; as many overdue: by name. */
function mostOverdue(executors: readonly ExecutorOverdue[], count: number): readonly string[] {
  const least = executors[count - 1]?.cards ?? 0;
  const among = executors.filter(({ cards }) => cards >= least);
  return inKazakhOrder(among, ({ executor }) => executor).sort((one, other) => other.cards - one.cards).slice(0, count).map(({ executor }) => executor);
}

/** The office's work in figures, all of them kept by day: what a year takes does not grow with its cards. */
export function overviewHandlers(): Pick<Handlers, 'control.overview'> {
  return {
    'control.overview': ({ on, weeks, months, executors }, { office: { read }, origin }) => {
      const day = on ?? dayOf(localTime(origin.at));
      const overdue = read.overdueByExecutor(day);
      return ok({
        on: day, weeks: weeksFrom(read, day, weeks), executors: read.loadOf(day, mostOverdue(overdue, executors)), overdueExecutors: overdue.length,
        sources: read.overdueBySource(day), spheres: overdueBySphere(read, overdue), months: monthsTo(read, day, months),
      });
    },
  };
}
