import type { Result } from '../../base/index.ts';
import { addDays, daysBetween, ok } from '../../base/index.ts';
import { previousWorkingDay } from '../../calendar/index.ts';
import type { Clock } from '../clocks.ts';
import type { Draft, Reckoned } from '../reckoning.ts';
import { beforeWorkingDays, step } from '../reckoning.ts';
import { parameterValue } from '../parameters/index.ts';
import type { RuleCard } from '../rule.ts';
import type { DatedSituation, RuleAnswer } from '../situation.ts';
import { nothing } from '../situation.ts';

export const d5: RuleCard = {
  id: 'D5',
  quotes: [
    { act: 'M289', point: '36', words: 'ОМО басшылығына орындау мерзімі біткенге дейін үш күннен кешіктірмей, ал ОМО бірінші басшысына - орындау мерзімі біткенге дейін екі күннен кешіктірмей' },
    { act: 'M289', point: '36', words: '5-тен 10 күнтізбелік күнге дейінгі мерзіммен орындау барысында дайындалған құжаттар орындау мерзімі біткенге дейін бір жұмыс күнінен кешіктірілмей' },
    { act: 'M289', point: '36', words: '5 күнтізбелік күнге дейін орындау мерзімімен дайындалған құжаттар' },
    { act: 'M289', point: '32', words: 'іске асыру жөніндегі ұйымдастыру іс-шараларының жоспары үш күн мерзімде жасалады' },
  ],
};

/** Lengths of a term, in calendar days, between which point 36 parts its cases. */
const shortTerm = { from: 5, to: 10 };

/** N days before the due date; where that is a day off, the working day before it, so that no lead gets shorter. */
function daysBefore(situation: DatedSituation, count: number): Result<Reckoned> {
  const day = addDays(situation.due.date, -count);
  const moved = previousWorkingDay(situation.context.calendar, day);
  if (!moved.ok) return moved;
  const back = step('calendar-days-back', day, { count });
  const steps = moved.value.date === day ? [back] : [back, step('moved-to-previous-working-day', moved.value.date, { from: day })];
  return ok({ date: moved.value.date, steps: () => steps });
}

/** When a draft answer goes to the leadership for its visa and to the first head; an office's habit. Error `calendar.no-year`. */
export function visas(situation: DatedSituation): Result<RuleAnswer> {
  const { context, received, accepted, due } = situation;
  if (!context.settings.habits.visas) return ok(nothing);
  const length = daysBetween(accepted.date, due.end);
  if (length < shortTerm.from) return ok({ drafts: [], flags: ['visa-at-once'] });
  const drafts: Draft<'visa-leadership' | 'visa-head'>[] = [];
  for (const kind of ['visa-leadership', 'visa-head'] as const) {
    const days = parameterValue(length <= shortTerm.to ? 'visa-of-short-term' : kind, context, received);
    if (days === null) return ok(nothing);
    const reached = length <= shortTerm.to ? beforeWorkingDays(context, due.date, days.value) : daysBefore(situation, days.value);
    if (!reached.ok) return reached;
    drafts.push({ kind, date: reached.value.date, basis: days.basis, steps: reached.value.steps });
  }
  return ok({ drafts, flags: [] });
}

/** The plan for a Presidential act, from its arrival (a habit after M289 32). */
export const actPlan: Clock = { parameter: 'act-plan', runs: 'after', habit: 'actPlan' };
