import { citeAll } from '../editions.ts';
import type { Verdict } from '../decision-types.ts';
import { isPersonal } from '../check-instruction.ts';
import type { Deciding } from '../deciding.ts';
import { noText } from '../deciding.ts';
import type { RuleCard } from '../rule.ts';

export const a9: RuleCard = {
  id: 'A9',
  quotes: [
    { act: 'D473', point: '59', words: '57-тармағы 1), 1-1) және 2) тармақшаларының талаптарын бұза отырып бақылаудан алынғаны анықталған жағдайда' },
    { act: 'D473', point: '59', words: 'Қазақстан Республикасы Президентінің тапсырмасы тармағының' },
    { act: 'D473', point: '59', words: 'мұндай тапсырманың тармағын бақылауды қайта жаңарту және орындау мерзімін ұзарту туралы шешім қабылдайды' },
  ],
};

/** Control restored with a new term, where the Government or a body took an instruction (not an act) of the President off against the grounds. */
export function restoredControl(deciding: Deciding): Verdict {
  const { on, state, level, source } = deciding;
  const basis = citeAll(on, ['D473', '59']);
  if (basis.length === 0) return noText(on);
  if (source !== 'president-instruction' && !isPersonal(source)) return { refused: 'only-presidents-instructions', basis };
  if (!state.removed) return { refused: 'on-control', basis };
  if (level === 'administration' && !deciding.levelOpen && deciding.occasion !== 'government') return { refused: 'only-government-or-body-control', basis };
  return { deciders: ['president', 'head-of-administration'], requires: ['expert-conclusion', 'new-term'], basis };
}
