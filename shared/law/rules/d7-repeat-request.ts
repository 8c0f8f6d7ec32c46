import type { Result } from '../../base/index.ts';
import { addMonths, ok } from '../../base/index.ts';
import type { Clock } from '../clocks.ts';
import { isGovernmentOccasion } from '../government-occasions.ts';
import { parameterValue } from '../parameters/index.ts';
import { beforeWorkingDays, step } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';
import type { DatedSituation, RuleAnswer } from '../situation.ts';
import { nothing, single } from '../situation.ts';
import { requestSteps } from './d6-extension-request.ts';

export const d7: RuleCard = {
  id: 'D7',
  quotes: [
    { act: 'R809', point: '103-6', words: 'Орындалу мерзімі үш айдан асатын Қазақстан Республикасы Президентінің, Қазақстан Республикасы Президентінің Әкімшілігі Басшысының' },
    { act: 'R809', point: '103-6', words: 'орындалу мерзімі аяқталғанға дейін он бес жұмыс күнінен кешіктірмей енгізеді' },
    { act: 'R809', point: '103-6', words: 'осы ұсыныс түскен кезден бастап он жұмыс күнінен кешіктірмей' },
    { act: 'R809', point: '103-7', words: 'орындалу мерзімі аяқталғанға дейін он бес жұмыс күнінен кешіктірмей енгізеді' },
    { act: 'D473', point: '54-2', words: 'орындалу мерзімінің аяқталуына дейін он бес жұмыс күнінен кешіктірмей' },
    { act: 'D473', point: '54-1', words: 'осы тармақтың ережелері осы Қағидалардың 36-1-тармағында көрсетілген тапсырмаларға қолданылмайды' },
  ],
};

/** The last day for a request of a repeated extension, where the term is over three months. Error `calendar.no-year`. */
export function repeatRequest(situation: DatedSituation): Result<RuleAnswer> {
  const { instruction, group, context, received, accepted, due } = situation;
  if (group !== 'president' && group !== 'administration') return ok(nothing);
  const over = parameterValue('repeat-request-over-months', context, received);
  const id = isGovernmentOccasion(instruction) ? 'repeat-request-government' : 'repeat-request';
  const days = parameterValue(id, context, received);
  if (over === null || days === null || due.date <= addMonths(accepted.date, over.value)) return ok(nothing);
  const reached = beforeWorkingDays(context, due.date, days.value);
  if (!reached.ok) return reached;
  const collective = instruction.source === 'security-council' || instruction.source === 'assembly';
  const basis = days.basis.filter(({ act }) => (act === 'R809' ? !collective : group === 'president'));
  const steps = () => [step('term-over-months', null, { months: over.value }), ...reached.value.steps(), ...requestSteps(situation)];
  return ok(single('repeat-extension-request', { date: reached.value.date, steps }, basis));
}

/** From the request: the check of causes and the expert conclusion, in the Administration and in the Prime Minister's Office. */
export const checkOfCauses: Clock = { parameter: 'check-of-causes', runs: 'after' };
export const checkOfCausesByGovernment: Clock = { parameter: 'check-of-causes-government', runs: 'after' };
