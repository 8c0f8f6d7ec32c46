import type { Citation, LocalDate } from '../../base/index.ts';
import { asSetting, citeAll, editionByAct } from '../editions.ts';
import type { Mark } from '../instruction.ts';
import { isSecret } from '../instruction.ts';
import type { RuleCard } from '../rule.ts';

export const c6: RuleCard = {
  id: 'C6',
  quotes: [
    { act: 'D403', point: '50', words: 'отражаются в электронной карточке контрольного поручения (в бумажной – для содержащего государственные секреты)' },
    { act: 'D473', point: '43', words: 'бақылаудағы тапсырманың электрондық немесе қағаздағы карточкасында көрсетіледі' },
  ],
};

/**
 * The card's form: electronic, and paper instead of it for a document with state secrets. `D473` left the choice open
 * and named no secrets, so paper for them rests there on the office's setting.
 */
export function cardForm(mark: Mark, presidential: boolean, on: LocalDate): { readonly card: 'electronic' | 'paper'; readonly basis: readonly Citation[] } {
  const act = on < '2024-02-01' ? (['D473', '43'] as const) : (['D403', '50'] as const);
  const byAct = presidential && on >= editionByAct.D473.from && !(isSecret(mark) && act[0] === 'D473');
  return { card: isSecret(mark) ? 'paper' : 'electronic', basis: byAct ? citeAll(on, act) : [asSetting(act[0], act[1])] };
}
