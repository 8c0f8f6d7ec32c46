import type { Citation, LocalDate } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import type { Mark } from '../instruction.ts';
import { isSecret } from '../instruction.ts';
import type { RuleCard } from '../rule.ts';

export const i9: RuleCard = {
  id: 'I9',
  quotes: [{ act: 'R809', point: '2', words: 'Бұл ретте бір құрылымдық бөлімшенің құрамында құпия емес және құпия іс қағаздарын жүргізуге тыйым салынады' }],
};

/** Whether one office may keep records of these marks together, and the point. */
export function mayKeepTogether(marks: readonly Mark[], on: LocalDate): { readonly allowed: boolean; readonly basis: readonly Citation[] } {
  return { allowed: marks.every((mark) => isSecret(mark) === isSecret(marks[0] ?? mark)), basis: citeAll(on, ['R809', '2']) };
}
