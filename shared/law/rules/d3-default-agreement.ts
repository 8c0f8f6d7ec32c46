import type { Citation, LocalDate } from '../../base/index.ts';
import type { Clock } from '../clocks.ts';
import { citeAll } from '../editions.ts';
import type { RuleCard } from '../rule.ts';

export const d3: RuleCard = {
  id: 'D3',
  quotes: [
    { act: 'R85', point: '120', words: '3 (үш) жұмыс күнінен артық болған және ол бойынша жауап ұсынылмаған жағдайда мұндай жоба әдепкі қалпы бойынша "келісілген" деп саналады' },
    { act: 'R85', point: '125', words: '5 (бес) жұмыс күнінен артық келісуде болған' },
    { act: 'R85', point: '125', words: 'Бірыңғай ұстаным болмаған кезде 2 (екі) жұмыс күнінен аспайтын мерзімде ведомствоаралық кеңес өткізіледі' },
    { act: 'R85', point: '142', words: 'өзінің ілеспе хатында ұсынылған ақпаратты мемлекеттік органның "әдепкі қалпы бойынша" келіскені туралы міндетті түрде көрсетеді' },
    { act: 'R85', point: '142', words: 'Бұл талап Үкімет Аппаратына барлық бірлесіп орындаушылардың ұстанымдарын ескере отырып дайындалған' },
  ],
};

export const conclusionBySilence: Clock = { parameter: 'conclusion-agreed-by-silence', runs: 'after' };
export const amendmentsConclusionBySilence: Clock = { parameter: 'amendments-conclusion-agreed-by-silence', runs: 'after' };
export const meetingWithoutCommonPosition: Clock = { parameter: 'meeting-without-common-position', runs: 'after' };

/** `answered` null: no answer yet. `forHeadOfState`: a draft answer to the head of state consolidated from all positions. */
export interface Silence { readonly due: LocalDate; readonly answered: LocalDate | null; readonly on: LocalDate; readonly forHeadOfState: boolean }

/** Whether a co-executor counts as having agreed, and whether the covering letter must say so. */
export interface DefaultAgreement { readonly agreed: boolean; readonly sayInLetter: boolean; readonly basis: readonly Citation[] }

/** A co-executor's silence past its day (R85 142). Before the point is in force: nobody agrees by silence, and no basis. */
export function coExecutorSilence({ due, answered, on, forHeadOfState }: Silence): DefaultAgreement {
  const basis = citeAll(on, ['R85', '142']);
  const silent = basis.length > 0 && on > due && (answered === null || answered > due);
  // The duty to say so is what makes silence agreement; where 142 lifts it, nothing does.
  const agreed = silent && !forHeadOfState;
  return { agreed, sayInLetter: agreed, basis };
}
