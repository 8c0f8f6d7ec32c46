import type { Citation, Result } from '../../base/index.ts';
import { fail, ok } from '../../base/index.ts';
import type { Instruction } from '../instruction.ts';
import { parameterValue } from '../parameters/index.ts';
import { afterWorkingDays, beforeWorkingDays, endOfTerm, step } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';
import type { DatedSituation, RuleAnswer } from '../situation.ts';
import { nothing, single } from '../situation.ts';

export const d2: RuleCard = {
  id: 'D2',
  quotes: [
    { act: 'D473', point: '49 1)', words: 'тапсырма түскен күннен бастап бір жұмыс күні ішінде, "шұғыл", "жылдамдатылсын" деген белгісі барлар туралы – егер тиісті тапсырмада өзгеше белгіленбесе, үш жұмыс күнінен кешіктірмей' },
    { act: 'D473', point: '49 2)', words: 'белгіленген орындалу мерзіміне дейін бес жұмыс күнінен кешіктірмей' },
    { act: 'D473', point: '49 3)', words: 'белгіленген орындалу мерзіміне дейін он жұмыс күнінен кешіктірмей' },
    { act: 'D473', point: '49 4)', words: 'белгіленген орындалу мерзіміне дейін жиырма жұмыс күнінен кешіктірмей' },
    { act: 'R809', point: '103-2', words: 'Қазақстан Республикасы Президентінің, Қазақстан Республикасы Президентінің Әкімшілігі басшылығының актілері мен тапсырмаларын қоса орындаушы ұйымдар' },
  ],
};

/** Whether the texts on co-executors speak of this source: D473 of the President's, the Council's and the Assembly's, R809 of the Administration's too. */
function points({ source }: Instruction, basis: readonly Citation[]): readonly Citation[] {
  if (source === 'administration') return basis.filter(({ act }) => act === 'R809');
  if (source === 'security-council' || source === 'assembly') return basis.filter(({ act }) => act === 'D473');
  return basis;
}

function lead({ controlKind, urgency }: Instruction): 'very-urgent' | 'urgent' | 'short' | 'medium' | 'long' | null {
  // What was moved to medium- or long-term control has that control's lead, whatever mark it came with.
  if (controlKind === 'medium' || controlKind === 'long') return controlKind;
  if (urgency !== null) return urgency === 'very-urgent' ? 'very-urgent' : 'urgent';
  return controlKind === 'short' ? 'short' : null;
}

/** When co-executors' proposals reach the consolidating body. Errors `calendar.no-year`, `law.co-executor-after-due`. */
export function coExecutors(situation: DatedSituation): Result<RuleAnswer> {
  const { instruction, group, context, received, accepted, due } = situation;
  if (instruction.coExecutors === 0 || (group !== 'president' && group !== 'administration')) return ok(nothing);
  const kind = lead(instruction);
  if (kind === null) return ok({ drafts: [], flags: ['urgency-mark-missing'] });
  const days = parameterValue(`co-executor-${kind}`, context, received);
  if (days === null) return ok(nothing);
  const basis = points(instruction, days.basis);
  const own = instruction.coExecutorDue;
  if (own !== null && own !== undefined && kind !== 'very-urgent') {
    if (own > due.date) return fail('law.co-executor-after-due', { own, due: due.date }, 'coExecutorDue');
    const end = endOfTerm(context, own, () => [step('co-executor-date-given', own)]);
    return end.ok ? ok(single('co-executor', end.value, basis)) : end;
  }
  const fromReceipt = kind === 'very-urgent' || kind === 'urgent';
  const reached = fromReceipt ? afterWorkingDays(context, accepted.date, days.value) : beforeWorkingDays(context, due.date, days.value);
  if (!reached.ok) return reached;
  const mark = step(`co-executor-${kind}`, null, { count: days.value });
  const steps = () => [mark, ...(fromReceipt ? accepted.steps() : []), ...reached.value.steps()];
  const flags = reached.value.date < accepted.date ? ['co-executor-lead-exceeds-term'] : [];
  return ok(single('co-executor', { date: reached.value.date, steps }, [...basis, ...(fromReceipt ? situation.acceptedBasis : [])], flags));
}
