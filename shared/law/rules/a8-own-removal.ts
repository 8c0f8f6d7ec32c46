import type { Citation } from '../../base/index.ts';
import { asSetting, citeAll, editionByAct } from '../editions.ts';
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

/** The points, and what stays open where none speaks of the level. */
function points(deciding: Deciding): { readonly basis: readonly Citation[]; readonly flags: readonly string[] } {
  const { on, group, level } = deciding;
  // Of the Government's and the leadership's own instructions no point says so: the office's practice after 193.
  if (group !== 'president') return { basis: on < editionByAct.R85.from ? [] : [asSetting('R85', '193')], flags: [] };
  if (isRemovedByBody(deciding)) return { basis: citeAll(on, ['D473', '59']), flags: [] };
  if (on < editionByAct.D403.from) return { basis: citeAll(on, ['D473', '61']), flags: [] };
  // 79 speaks of what the Administration controls; of the rest only the earlier text does.
  return level === 'administration' ? { basis: citeAll(on, ['D403', '79']), flags: [] } : { basis: citeAll(on, ['D473', '61']), flags: ['own-removal-level-open'] };
}

/** The executing body takes an instruction off its own control after the higher level did. */
export function ownRemoval(deciding: Deciding): Verdict {
  const { on, state, group } = deciding;
  const { basis, flags } = points(deciding);
  if (basis.length === 0) return noText(on);
  // What a body controls itself it removes once, by its own head (A6).
  if (group === 'president' && isRemovedByBody(deciding)) return { refused: 'removal-is-own', basis };
  if (state.ownRemoved) return { refused: 'already-removed-by-body', basis, flags };
  return state.removed ? { deciders: ['body-head'], requires: [], basis, flags } : { refused: 'not-removed-above', basis, flags };
}
