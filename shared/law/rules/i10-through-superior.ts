import { reason } from '../answers.ts';
import type { Reception, ReceptionAnswer } from '../incoming.ts';
import { fine, reception, refusing } from '../incoming.ts';
import type { RuleCard } from '../rule.ts';

export const i10: RuleCard = {
  id: 'I10',
  quotes: [{ act: 'R85', point: '141-1', words: 'Үкімет атына тек жоғары тұрған уәкілетті орган арқылы, сондай-ақ олардың атына берілген Үкімет және Үкімет Аппараты басшылығының тікелей тапсырмаларына жауап берген кезде өз бетінше жүгіне алады' }],
};

/** Departments and subordinate bodies address the Government through their superior body, save when they answer a direct instruction. */
export function throughSuperior(at: Reception): ReceptionAnswer {
  const { paper } = at;
  if (paper.to !== 'government-office' || paper.from !== 'subordinate' || paper.answers) return fine;
  return refusing(reason('not-through-superior', reception(at, '141-1')));
}
