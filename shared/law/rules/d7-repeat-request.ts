import type { Citation, LocalDate, Result } from '../../base/index.ts';
import { addMonths, ok } from '../../base/index.ts';
import type { Clock } from '../clocks.ts';
import type { OccasionStanding } from '../government-occasions.ts';
import type { SourceGroup } from '../check-instruction.ts';
import { isCollective } from '../check-instruction.ts';
import { parameterValue } from '../parameters/index.ts';
import type { Reckoned, TermEnd } from '../reckoning.ts';
import { beforeWorkingDays, step } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';
import type { LawContext } from '../settings.ts';
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

/** The last day of a request and what it was counted by. */
interface LastDay extends Reckoned { readonly over: number; readonly basis: readonly Citation[] }

/**
 * The last day for a request of a repeated extension of a term that ends at `due`; null where the term is not over
 * three months or no text speaks of the instruction. Error `calendar.no-year`.
 */
export function lastDayOfRequest(
  { group, occasion, received, accepted }: { readonly group: SourceGroup; readonly occasion: OccasionStanding; readonly received: LocalDate; readonly accepted: LocalDate },
  due: TermEnd, context: LawContext,
): Result<LastDay | null> {
  if (group !== 'president' && group !== 'administration') return ok(null);
  const over = parameterValue('repeat-request-over-months', context, received);
  const days = parameterValue(occasion === 'government' ? 'repeat-request-government' : 'repeat-request', context, received);
  // Three months sharp are not over three, though the day off at their end moves the date.
  if (over === null || days === null || due.end <= addMonths(accepted, over.value)) return ok(null);
  const reached = beforeWorkingDays(context, due.date, days.value);
  return reached.ok ? ok({ ...reached.value, over: over.value, basis: days.basis }) : reached;
}

/** The request of a repeated extension, where the term is over three months. Error `calendar.no-year`. */
export function repeatRequest(situation: DatedSituation): Result<RuleAnswer> {
  const { instruction, group, occasion, received, accepted, due } = situation;
  const last = lastDayOfRequest({ group, occasion, received, accepted: accepted.date }, due, situation.context);
  if (!last.ok) return last;
  if (last.value === null) return ok(nothing);
  const { date, over, basis, steps: counted } = last.value;
  const collective = isCollective(instruction.source);
  // 103-6 leaves every instruction of 102-1 out, those of bodies under the President too, which 54-1 takes in.
  const points = basis.filter(({ act }) => (act === 'R809' ? !collective && occasion !== 'under-president' : group === 'president'));
  const steps = () => [step('term-over-months', null, { months: over }), ...counted(), ...requestSteps(situation)];
  // Of point 54-1 the library has the part on the instructions of 36-1 alone.
  return ok(single('repeat-extension-request', { date, steps }, points, collective ? ['point-not-wholly-in-library'] : []));
}

/** From the request: the check of causes and the expert conclusion, in the Administration and in the Prime Minister's Office. */
export const checkOfCauses: Clock = { parameter: 'check-of-causes', runs: 'after' };
export const checkOfCausesByGovernment: Clock = { parameter: 'check-of-causes-government', runs: 'after' };
