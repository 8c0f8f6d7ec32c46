import type { LocalDate } from '../../base/index.ts';
import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import { isCollective, isPersonal } from '../check-instruction.ts';
import type { EntryInForce } from '../amendments.ts';
import { citeAll } from '../editions.ts';
import { hasFact } from '../facts.ts';
import type { Controller, Instruction } from '../instruction.ts';
import { listEntries } from '../parameters/index.ts';
import type { RuleCard } from '../rule.ts';
import type { LawContext } from '../settings.ts';

export const c3: RuleCard = {
  id: 'C3',
  quotes: [
    { act: 'D403', point: '30-1', words: 'определяется уровень государственного органа, ответственного за их контроль, и принятие соответствующих решений' },
    { act: 'D403', point: '42-1', words: 'Не ставятся на контроль Администрации Президента поручения текущего (локального) характера, за исключением вопросов, вызвавших общественный резонанс.' },
    { act: 'D403', point: '42-1', words: 'Все иные поручения ставятся на контроль Правительства или центрального государственного или местного исполнительного органа согласно закреплению контроля или содержанию резолюции' },
    { act: 'D403', point: '42-1', words: '(за исключением государственных органов, непосредственно подчиненных и подотчетных Президенту), осуществляется Правительством' },
    { act: 'R85', point: '165-1', words: 'Президент актілері мен тапсырмаларының орындалуын бақылауды Үкімет Аппараты жүзеге асырады' },
  ],
};

/** Whose control, why, and what stays open. */
export interface Level { readonly controlledBy: Controller; readonly reason: Reason; readonly flags: readonly string[] }

/** An item of 42-1 that puts an instruction on the Administration's control, and what the reading leaves open. */
interface Item { readonly entry: EntryInForce; readonly flags: readonly string[] }

/** The numbers of the items an instruction falls under, the first that tells most of it. */
function numbersOf({ source, changesApproach, specialKind, matter }: Instruction): readonly string[] {
  return [
    ...(isCollective(source) ? ['4'] : []), ...(isPersonal(source) ? ['5'] : []), ...(matter === 'strategic' || changesApproach ? ['1'] : []),
    ...(specialKind === 'named-law' || specialKind === 'amendments' || matter === 'legislation' ? ['2'] : []),
    ...(matter === 'large-project' ? ['3'] : []), ...(matter === 'to-administration' ? ['6'] : []), ...(matter === 'by-decision' ? ['7'] : []),
  ];
}

function itemOf421(instruction: Instruction, on: LocalDate, context: Pick<LawContext, 'amendments'>): Item | null {
  const listed = listEntries('administration-list', context, on);
  const numbers = numbersOf(instruction);
  const number = numbers.find((each) => listed.some(({ entry }) => entry === each));
  const entry = listed.find((each) => (number === undefined ? hasFact(instruction, each.entry) : each.entry === number));
  if (entry === undefined) return null;
  // What changes an approach in some branch (56) need not be a new strategic approach.
  return { entry, flags: number === '1' && instruction.matter !== 'strategic' ? ['new-approach-taken-as-strategic'] : [] };
}

/** C3, from 2024-02-01: whose control an object of control is on. */
export function levelOfControl(instruction: Instruction, on: LocalDate, context: Pick<LawContext, 'amendments'>): Level {
  const { controlledBy: assigned, handedOver, local, resonance, executorUnderPresident } = instruction;
  const item = itemOf421(instruction, on, context);
  const isLocal = local && !resonance;
  // Items 4) and 5) know no exception for what is local, and the ban on what is local knows none for them.
  const conflict = isLocal && (item?.entry.entry === '4' || item?.entry.entry === '5') ? ['local-against-42-1'] : [];
  // What was handed to the Government and to bodies the Government controls, save bodies directly under the President.
  const below: Controller = executorUnderPresident ? 'body' : 'government';
  const belowPoints = below === 'government' ? citeAll(on, ['D403', '42-1'], ['R85', '165-1']) : citeAll(on, ['D403', '42-1']);
  if (handedOver) return { controlledBy: below, reason: reason('level-handed-over', belowPoints), flags: conflict };
  if (assigned !== null) {
    const differs = assigned === 'administration' ? isLocal : item !== null;
    const points = assigned === 'government' ? citeAll(on, ['D403', '42-1'], ['R85', '165-1']) : citeAll(on, ['D403', '30-1'], ['D403', '42-1']);
    return { controlledBy: assigned, reason: reason('level-assigned', points), flags: [...(differs ? ['assignment-differs-from-42-1'] : []), ...conflict] };
  }
  if (isLocal) return { controlledBy: below, reason: reason('level-local', citeAll(on, ['D403', '42-1'])), flags: ['level-by-assignment', ...conflict] };
  if (item !== null) {
    const { entry, basis, amendedBy } = item.entry;
    const why = amendedBy === null ? reason(`level-42-1-${entry}`, basis) : reason('level-42-1-amended', basis, { source: amendedBy });
    return { controlledBy: 'administration', reason: why, flags: item.flags };
  }
  // Resonance lifts the ban on what is local and puts on nobody's control.
  if (local) return { controlledBy: 'administration', reason: reason('level-resonance', citeAll(on, ['D403', '42-1'])), flags: ['level-by-assignment'] };
  return { controlledBy: below, reason: reason(levelOpen, citeAll(on, ['D403', '42-1'])), flags: ['level-by-assignment'] };
}

/** The reason of a level that nothing but an assignment can settle. */
export const levelOpen = 'level-all-others';
