import type { LocalDate } from '../../shared/base/index.ts';
import { addDays, addMonths, dayOf, localTime, ok } from '../../shared/base/index.ts';
import type { MonthKept, WeekLoad } from '../../shared/contract/index.ts';
import { weekEnd } from '../../shared/control/index.ts';
import { inKazakhOrder } from '../../shared/i18n/sort.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { Handlers } from './handlers.ts';

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

/** The first so many executors in the order of what is overdue, the most first; as many overdue: by name. */
function mostOverdue(read: ReadStore, day: LocalDate, count: number): readonly string[] {
  return inKazakhOrder(read.overdueByExecutor(day, count), ({ executor }) => executor).sort((one, other) => other.cards - one.cards).slice(0, count).map(({ executor }) => executor);
}

/** The office's work in figures, all of them kept by day: what a year takes does not grow with its cards. */
export function overviewHandlers(): Pick<Handlers, 'control.overview'> {
  return {
    'control.overview': ({ on, weeks, months, executors }, { office: { read }, origin }) => {
      const day = on ?? dayOf(localTime(origin.at));
      const spheres = read.overdueBySphere(day);
      return ok({
        on: day, weeks: weeksFrom(read, day, weeks), executors: read.loadOf(day, mostOverdue(read, day, executors)), overdueExecutors: spheres.reduce((sum, of) => sum + of.executors, 0),
        sources: read.overdueBySource(day), spheres: spheres.map(({ sphere, cards }) => ({ sphere, cards })), months: monthsTo(read, day, months),
      });
    },
  };
}
