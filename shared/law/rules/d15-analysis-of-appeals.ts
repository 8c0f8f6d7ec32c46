import type { Citation, LocalDate } from '../../base/index.ts';
import { addDays, weekday } from '../../base/index.ts';
import type { Clock } from '../clocks.ts';
import { asSetting } from '../editions.ts';
import type { RuleCard } from '../rule.ts';
import type { LawSettings } from '../settings.ts';

export const d15: RuleCard = {
  id: 'D15',
  quotes: [
    { act: 'R85', point: '185', words: 'тоқсан сайын, есепті тоқсаннан кейінгі айдың 15-і күніне қарай' },
    { act: 'M289', point: '34', words: 'бақылаудағы құжаттар тізбесі мен олардың орындалу (апта сайын) мерзімдері келгендігі туралы ескертулерді тарату' },
  ],
};

/** By the 15th of the month after the quarter. */
export const appealsAnalysis: Clock = { parameter: 'appeals-analysis', runs: 'after-quarter' };

/** A document on control as the weekly list names it. */
export interface Remindable<Id> { readonly id: Id; readonly executor: string; readonly due: LocalDate }

/** What an executor is reminded of: terms that passed before the day, and those that come from the day to the end of its week. */
export interface Reminders<Id> { readonly executor: string; readonly overdue: readonly Remindable<Id>[]; readonly due: readonly Remindable<Id>[] }

/** The weekly list: Monday and Sunday of its week, the executors it reminds, in the order of their names. */
export interface WeeklyList<Id> { readonly from: LocalDate; readonly to: LocalDate; readonly executors: readonly Reminders<Id>[]; readonly basis: readonly Citation[] }

/**
 * The reminder list of a day's week, by executor, each one's by due date (M289 34, a habit). Null where the office has
 * it switched off.
 */
export function weeklyList<Id>(onControl: readonly Remindable<Id>[], day: LocalDate, { habits }: LawSettings): WeeklyList<Id> | null {
  if (!habits.weeklyList) return null;
  const from = addDays(day, 1 - weekday(day));
  const to = addDays(from, 6);
  const byExecutor = Map.groupBy([...onControl].sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0)), ({ executor }) => executor);
  const executors = [...byExecutor].map(([executor, all]): Reminders<Id> => ({
    executor, overdue: all.filter(({ due }) => due < day), due: all.filter(({ due }) => due >= day && due <= to),
  })).filter(({ overdue, due }) => overdue.length + due.length > 0);
  return { from, to, executors: executors.sort((one, other) => (one.executor < other.executor ? -1 : 1)), basis: [asSetting('M289', '34')] };
}
