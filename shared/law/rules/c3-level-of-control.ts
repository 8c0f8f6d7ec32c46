import type { LocalDate } from '../../base/index.ts';
import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import { isPersonal } from '../check-instruction.ts';
import { citeAll } from '../editions.ts';
import type { Controller, Instruction } from '../instruction.ts';
import type { RuleCard } from '../rule.ts';

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

/** The items of 42-1 that put an instruction on the Administration's control; null where none does. */
function itemOf421({ source, changesApproach, specialKind, matter }: Instruction): string | null {
  if (source === 'security-council' || source === 'assembly') return '4)';
  if (isPersonal(source)) return '5)';
  if (changesApproach || matter === 'strategic') return '1)';
  if (specialKind === 'named-law' || specialKind === 'amendments' || matter === 'legislation') return '2)';
  if (matter === 'large-project') return '3)';
  if (matter === 'to-administration') return '6)';
  if (matter === 'by-decision') return '7)';
  return null;
}

/** C3, from 2024-02-01: whose control an object of control is on. */
export function levelOfControl(instruction: Instruction, on: LocalDate): Level {
  const item = itemOf421(instruction);
  const isLocal = instruction.local && !instruction.resonance;
  const assigned = instruction.controlledBy;
  if (assigned !== null) {
    const differs = assigned === 'administration' ? isLocal : item === '4)' || item === '5)';
    const point = assigned === 'government' ? citeAll(on, ['D403', '42-1'], ['R85', '165-1']) : citeAll(on, ['D403', '30-1'], ['D403', '42-1']);
    return { controlledBy: assigned, reason: reason('level-assigned', point), flags: differs ? ['assignment-differs-from-42-1'] : [] };
  }
  // What was handed over the Government controls, save bodies directly under the President.
  const below: Controller = instruction.executorUnderPresident ? 'body' : 'government';
  const handedPoints = below === 'government' ? citeAll(on, ['D403', '42-1'], ['R85', '165-1']) : citeAll(on, ['D403', '42-1']);
  if (instruction.handedOver) return { controlledBy: below, reason: reason('level-handed-over', handedPoints), flags: [] };
  if (isLocal) return { controlledBy: below, reason: reason('level-local', citeAll(on, ['D403', '42-1'])), flags: ['level-by-assignment'] };
  if (item !== null) return { controlledBy: 'administration', reason: reason(`level-42-1-${item.slice(0, -1)}`, citeAll(on, ['D403', `42-1 ${item}`])), flags: [] };
  if (instruction.local) return { controlledBy: 'administration', reason: reason('level-resonance', citeAll(on, ['D403', '42-1'])), flags: [] };
  return { controlledBy: below, reason: reason('level-all-others', citeAll(on, ['D403', '42-1'])), flags: ['level-by-assignment'] };
}
