import type { Citation, LocalDate } from '../../base/index.ts';
import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import { groupOf, isPersonal } from '../check-instruction.ts';
import type { EntryInForce } from '../amendments.ts';
import { asSetting } from '../editions.ts';
import { hasFact } from '../facts.ts';
import type { Instruction } from '../instruction.ts';
import { listEntries } from '../parameters/index.ts';
import type { RuleCard } from '../rule.ts';
import type { LawContext } from '../settings.ts';

export const c2: RuleCard = {
  id: 'C2',
  quotes: [
    { act: 'R85', point: '170', words: 'Мынадай, оның ішінде құпия құжаттар бақылауға алынады' },
    { act: 'R85', point: '170 1)', words: 'Президенттің, Премьер-Министрдің және Үкіметтің актілері не актілерінің тармақтары' },
    { act: 'R85', point: '170 7)', words: '"өте шұғыл", "шұғыл", "жеделдетілсін" деген белгілері бар, орындау мерзімі көрсетілген немесе бақылауға алу туралы нұсқау бар' },
    { act: 'R85', point: '170 9)', words: 'депутаттық сауалдар' },
    { act: 'R85', point: '170 17)', words: 'Үкіметтің және мемлекеттік органдардың бақылауына берілген Президенттің және Президент Әкімшілігінің тапсырмалары' },
    { act: 'M289', point: '31 8)', words: 'бұйрықтар, хаттамалар, алқа шешімдері, ОМО басшылығының тапсырмалары' },
  ],
};

const occasions = new Set(['regional-trip', 'international-event', 'public-event', 'statement', 'working-meeting', 'enlarged-government', 'advisory-body']);

/** Point 7) needs a mark of urgency, a term or a note to take on control. */
function isMarked({ urgency, term, controlStamp }: Instruction): boolean {
  return urgency !== null || term !== null || controlStamp;
}

/** The seventeen kinds of R85 170 in their order; each says whether an instruction is of the kind. */
const kinds: readonly ((instruction: Instruction) => boolean)[] = [
  ({ source }) => source === 'president-act' || source === 'government-act' || source === 'national-plan',
  ({ source, occasion }) => (source === 'president-instruction' && occasion !== null && occasions.has(occasion)) || source === 'security-council' || source === 'assembly',
  ({ source }) => isPersonal(source),
  ({ source, occasion, controlStamp }) => source === 'president-instruction' && (occasion === 'service-document' || occasion === 'citizen-appeal') && controlStamp,
  ({ matter }) => matter === 'protocol',
  ({ source }) => source === 'prime-minister' || source === 'deputy-prime-minister' || source === 'government-office',
  // Given to the Government Office or its head; what the leadership gave to a body is not of the kind.
  (instruction) => (instruction.source === 'prime-minister' || instruction.source === 'deputy-prime-minister' || (instruction.source === 'administration' && instruction.controlledBy !== 'body')) && isMarked(instruction),
  ({ source, urgency }) => source === 'prime-minister' && urgency !== null,
  ({ source }) => source === 'deputy-inquiry',
  ({ source }) => source === 'prosecutor',
  ({ matter }) => matter === 'constitutional-court',
  ({ matter }) => matter === 'audit-chamber',
  ({ matter, changesApproach }) => matter === 'strategic' || changesApproach,
  ({ specialKind, matter }) => matter === 'legislation' || specialKind === 'named-law' || specialKind === 'amendments',
  ({ matter }) => matter === 'large-project',
  ({ matter }) => matter === 'by-decision',
  ({ source, handedOver, controlledBy }) => (groupOf(source) === 'president' || source === 'administration') && (handedOver || controlledBy === 'government'),
];

/** The entries of the list that an instruction is of on a day: kinds of R85 170 by number, and facts that an amendment put there. */
export function kindsOf170(instruction: Instruction, on: LocalDate, context: Pick<LawContext, 'amendments'>): readonly EntryInForce[] {
  return listEntries('government-list', context, on).filter(({ entry }) => kinds[Number(entry) - 1]?.(instruction) ?? hasFact(instruction, entry));
}

/** Why the Government has it on control, one reason for each kind; none before R85 or where no kind applies. */
export function governmentReasons(instruction: Instruction, on: LocalDate, context: Pick<LawContext, 'amendments'>): readonly Reason[] {
  return kindsOf170(instruction, on, context).map(({ entry, basis, amendedBy }) =>
    (amendedBy === null ? reason(`government-list-${entry}`, basis) : reason('government-list-amended', basis, { source: amendedBy })));
}

/** A central body's own list after M289 31, an office's habit: own orders, letters that need an answer, appeals, drafts for agreement. */
export function ownListPoint({ source, occasion, matter, term, controlStamp }: Instruction): Citation | null {
  if (source === 'own-leadership') return asSetting('M289', '31 8)');
  if (matter === 'draft-for-agreement') return asSetting('M289', '31 7)');
  if (occasion === 'citizen-appeal') return asSetting('M289', '31 6)');
  return matter === 'needs-answer' || term !== null || controlStamp ? asSetting('M289', '31 5)') : null;
}
