import type { Citation, LocalDate } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import type { Mark } from '../instruction.ts';
import { isSecret } from '../instruction.ts';
import type { RuleCard } from '../rule.ts';

export const d16: RuleCard = {
  id: 'D16',
  quotes: [
    { act: 'D473', point: '7', words: 'Таратылуы шектелген қызметтік ақпаратты немесе мемлекеттік құпияларды қамтитын Қазақстан Республикасы Президенті актілерінің жобалары қағаздағы түрінде келісіледі' },
    { act: 'D473', point: '9', words: 'Таратылуы шектелген қызметтік ақпаратты немесе мемлекеттік құпияларды қамтитын' },
    { act: 'D403', point: '14', words: 'Проекты актов Президента, содержащие государственные секреты, согласовываются и вносятся в Администрацию Президента в бумажном виде.' },
    { act: 'D403', point: '14', words: 'в бумажном виде только в исключительных случаях при отсутствии возможности передачи в электронном формате через систему электронного документооборота' },
    { act: 'D403', point: '33', words: 'Проект поручений Президента согласовывается только в электронном виде' },
    { act: 'D403', point: '24', words: 'проект акта визируется в бумажном виде Руководителем Администрации Президента' },
    { act: 'R85', point: '55', words: 'ЖКАЖ арқылы электрондық форматта' },
    { act: 'R85', point: '43', words: 'Мемлекеттік құпияларды қамтитын жобалар қағаз түрінде келісіледі және Үкімет Аппаратына енгізіледі' },
  ],
};

/** How a draft is agreed: on paper, electronically, or on paper only where the electronic system can't carry it. */
export interface ApprovalWay { readonly way: 'paper' | 'electronic' | 'paper-exceptionally'; readonly basis: readonly Citation[] }

/**
 * The way a draft of a Presidential act or instruction (or, `government`, one for the Government Office) is agreed on a
 * day; null where no text is in force. D403 33 has instructions agreed electronically alone and names no exception.
 */
export function approvalWay(mark: Mark, of: 'presidential-act' | 'presidential-instruction' | 'government', on: LocalDate): ApprovalWay | null {
  if (of === 'presidential-instruction') {
    const electronic = citeAll(on, ['D403', '33']);
    return electronic.length === 0 ? null : { way: 'electronic', basis: electronic };
  }
  const basis = of === 'government' ? citeAll(on, ['R85', mark === 'open' ? '55' : '43']) : on < '2024-02-01' ? citeAll(on, ['D473', '7'], ['D473', '9']) : citeAll(on, ['D403', '14']);
  if (basis.length === 0) return null;
  if (mark === 'open') return { way: 'electronic', basis };
  if (isSecret(mark)) return { way: 'paper', basis };
  return { way: of === 'presidential-act' && on < '2024-02-01' ? 'paper' : 'paper-exceptionally', basis };
}
