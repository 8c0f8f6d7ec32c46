import { setImmediate as turn } from 'node:timers/promises';
import type { LocalDate, Result } from '../../shared/base/index.ts';
import { addDays, addMonths, dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { MonthKept, Overview, WeekLoad } from '../../shared/contract/index.ts';
import { weekEnd } from '../../shared/control/index.ts';
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

/** The office's work in figures. */
export function overviewHandlers(): Pick<Handlers, 'control.overview'> {
  return {
    'control.overview': async ({ on, weeks, months: count }, { office: { read }, origin, progress, signal }): Promise<Result<Overview>> => {
      const day = on ?? dayOf(localTime(origin.at));
      const executors = read.load(day).filter(({ overdue }) => overdue > 0).sort((one, other) => other.overdue - one.overdue);
      const months: MonthKept[] = [];
      const first = `${day.slice(0, 8)}01` as LocalDate;
      for (let index = count - 1; index >= 0; index -= 1) {
        const from = addMonths(first, -index);
        // A term that ends on the day itself is not broken yet.
        const to = addDays(index === 0 ? day : addMonths(first, 1 - index), -1);
        months.push({ from, to, ...read.kept(from, to) });
        progress(count - index, count);
        await turn();
        if (signal.aborted) return fail('command.cancelled');
      }
      return ok({ on: day, weeks: weeksFrom(read, day, weeks), executors, sources: read.overdueBySource(day), spheres: overdueBySphere(read, day), months });
    },
  };
}
