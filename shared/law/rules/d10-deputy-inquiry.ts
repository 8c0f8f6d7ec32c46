import type { Citation, LocalDate } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import type { RuleCard } from '../rule.ts';

export const d10: RuleCard = {
  id: 'D10',
  quotes: [
    { act: 'R85', point: '181', words: 'Премьер-Министрдің жетекшілік ететін бағыт бойынша орынбасарының немесе Үкімет Аппараты Басшысының қолы қойылған аралық хат (бір реттен артық емес) жіберіледі' },
    { act: 'R85', point: '181', words: 'Үкімет Аппаратының құрылымдық бөлімшелерімен алдын ала жұмыс тәртібімен келісіледі' },
  ],
};

/** Whether one more interim letter to a deputy may go, and who signs it. */
export interface InterimLetter { readonly allowed: boolean; readonly signers: readonly ('deputy-prime-minister' | 'head-of-government-office')[]; readonly basis: readonly Citation[] }

/** At most one interim letter on a deputies' inquiry. `sent`: letters sent so far. */
export function interimLetter(sent: number, on: LocalDate): InterimLetter {
  const basis = citeAll(on, ['R85', '181']);
  return { allowed: basis.length > 0 && sent < 1, signers: ['deputy-prime-minister', 'head-of-government-office'], basis };
}
