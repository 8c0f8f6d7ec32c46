import type { Citation, LocalDate } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import type { RuleCard } from '../rule.ts';

export const a11: RuleCard = {
  id: 'A11',
  quotes: [
    { act: 'D473', point: '38', words: 'тәртіптік жауаптылыққа тарту туралы мәселе қаралады' },
    { act: 'R85', point: '191', words: 'жауапты мемлекеттік орган лауазымды адамды тәртіптік жауаптылыққа тарту туралы бұйрық енгізеді' },
  ],
};

/** What late information brings: the question of discipline, or (to the Government) an order on discipline that is submitted. */
export interface LateInformation { readonly follows: 'question-of-discipline' | 'order-on-discipline'; readonly basis: readonly Citation[] }

/** Null where it is not late, or no text is in force on the day. */
export function lateInformation(due: LocalDate, given: LocalDate, to: 'administration' | 'government'): LateInformation | null {
  if (given <= due) return null;
  const basis = to === 'government' ? citeAll(given, ['R85', '191']) : citeAll(given, ['D473', '38']);
  return basis.length === 0 ? null : { follows: to === 'government' ? 'order-on-discipline' : 'question-of-discipline', basis };
}
