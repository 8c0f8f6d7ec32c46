import type { Citation, LocalDate, Result, Step } from '../base/index.ts';
import { addDays, addMonths, date, fail, ok } from '../base/index.ts';
import { leansOnProvisional, previousWorkingDay } from '../calendar/index.ts';
import { flagsOf } from './editions.ts';
import { parameters, parameterValue } from './parameters/index.ts';
import type { Reckoned } from './reckoning.ts';
import { afterCalendarDays, afterMonths, afterWorkingDays, beforeWorkingDays, endOfTerm, step } from './reckoning.ts';
import type { Habits, LawContext } from './settings.ts';

/**
 * A term that some event starts, or that ends at one. `within-month`: by the end of a month that the act names, which a
 * day off at its end never leaves. `habit`: the switch of a term that follows the repealed model regulation. `flags`:
 * exceptions which the point makes and only a person can tell.
 */
export interface Clock {
  readonly parameter: string;
  readonly runs: 'after' | 'before' | 'in-year' | 'within-month' | 'in-next-year' | 'after-quarter';
  readonly habit?: keyof Habits;
  readonly flags?: readonly string[];
}

/** The day a clock gives, with basis, open questions and reasoning. */
export interface ClockAnswer { readonly date: LocalDate; readonly basis: readonly Citation[]; readonly flags: readonly string[]; readonly steps: readonly Step[] }

const units = new Map(parameters.map((each) => [each.id, each.unit]));

function fixedDay(year: number, value: number): LocalDate {
  return date(`${String(year)}-${String(Math.floor(value / 100)).padStart(2, '0')}-${String(value % 100).padStart(2, '0')}`);
}

/** The day of the month after the quarter that holds `day`. */
function afterQuarter(day: LocalDate, inMonth: number): LocalDate {
  const first = date(`${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`);
  return addDays(addMonths(first, 3), inMonth - 1);
}

function reckon(clock: Clock, value: number, event: LocalDate, context: LawContext): Result<Reckoned> {
  const year = Number(event.slice(0, 4));
  const fixed = (day: LocalDate) => endOfTerm(context, day, () => [step('fixed-day', day)]);
  switch (clock.runs) {
    case 'in-year': return fixed(fixedDay(year, value));
    case 'within-month': {
      const end = fixedDay(year, value);
      const moved = previousWorkingDay(context.calendar, end);
      return moved.ok ? ok({ date: moved.value.date, steps: () => [step('fixed-month', end), ...(moved.value.date === end ? [] : [step('moved-to-previous-working-day', moved.value.date, { from: end })])] }) : moved;
    }
    case 'in-next-year': return fixed(fixedDay(year + 1, value));
    case 'after-quarter': return fixed(afterQuarter(event, value));
    case 'before': {
      if (units.get(clock.parameter) === 'working-days') return beforeWorkingDays(context, event, value);
      const day = addDays(event, -value);
      const moved = previousWorkingDay(context.calendar, day);
      return moved.ok ? ok({ date: moved.value.date, steps: () => [step('calendar-days-back', day, { count: value })] }) : moved;
    }
    case 'after': {
      const unit = units.get(clock.parameter);
      if (unit === 'months') return afterMonths(context, event, value);
      return unit === 'calendar-days' ? afterCalendarDays(context, event, value) : afterWorkingDays(context, event, value);
    }
  }
}

/**
 * When a clock runs out. `event`: the day it starts, the day it ends at (`before`), or any day of the year or quarter
 * it reports on. Errors `law.no-edition` where no text gives the term on that day, `law.habit-off`
 * where the office doesn't keep it, `calendar.no-year`.
 */
export function clockDate(clock: Clock, event: LocalDate, context: LawContext): Result<ClockAnswer> {
  const value = parameterValue(clock.parameter, context, event);
  if (value === null) return fail('law.no-edition', { date: event });
  const { habit } = clock;
  if (habit !== undefined && !context.settings.habits[habit] && value.basis.every(({ rests }) => rests === 'setting')) return fail('law.habit-off');
  const reached = reckon(clock, value.value, event, context);
  if (!reached.ok) return reached;
  const flags: string[] = [...flagsOf(value.basis, event), ...(clock.flags ?? [])];
  if (leansOnProvisional(context.calendar, event, reached.value.date)) flags.push('provisional-calendar');
  return ok({ date: reached.value.date, basis: value.basis, flags, steps: reached.value.steps() });
}
