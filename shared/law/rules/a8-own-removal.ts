import { citeAll } from '../editions.ts';
import type { Verdict } from '../decision-types.ts';
import type { Deciding } from '../deciding.ts';
import { noText } from '../deciding.ts';
import type { RuleCard } from '../rule.ts';
import { isRemovedByBody } from './a6-removal.ts';

export const a8: RuleCard = {
  id: 'A8',
  quotes: [
    { act: 'D403', point: '79', words: 'снимаются с контроля государственным органом-исполнителем (организацией) только после снятия их с контроля в Администрации Президента' },
    { act: 'D473', point: '61', words: 'оларды Үкімет немесе Президент Әкімшілігі бақылаудан алған соң ғана бақылаудан алады' },
    { act: 'D473', point: '61', words: 'Қауіпсіздік Кеңесінің Хатшысы бақылаудан алған соң ғана бақылаудан алады' },
  ],
};

/** The executing body takes an instruction off its own control after the higher level did. */
export function ownRemoval(deciding: Deciding): Verdict {
  const { on, state, group } = deciding;
  const basis = group === 'president' ? citeAll(on, on < '2024-02-01' ? ['D473', '61'] : ['D403', '79']) : citeAll(on, ['R85', '193']);
  if (basis.length === 0) return noText(on);
  // What a body controls itself it removes once, by its own head (A6).
  if (group === 'president' && isRemovedByBody(deciding)) return { refused: 'removal-is-own', basis };
  if (state.ownRemoved) return { refused: 'already-removed-by-body', basis };
  return state.removed ? { deciders: ['body-head'], requires: [], basis } : { refused: 'not-removed-above', basis };
}
