import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import type { Reception, ReceptionAnswer } from '../incoming.ts';
import { fine, follows, reception } from '../incoming.ts';
import type { RuleCard } from '../rule.ts';

export const i6: RuleCard = {
  id: 'I6',
  quotes: [
    { act: 'R85', point: '146-1', words: 'тиісті нормативтік құқықтық актілерге сілтеме жасай отырып, құжаттарды енгізу негіздемесін міндетті түрде көрсетеді' },
    { act: 'R85', point: '148', words: 'онда міндетті түрде тапсырманың нөміріне, күніне және нақты тармағына сілтеме, оның мазмұны келтіріледі не оны дайындаудың бастама жасау тәртібі көрсетіледі' },
    { act: 'R85', point: '27-1 2)', words: 'Үкімет Аппаратына жүгінген кезде келіспеушіліктер хаттамасы қоса беріледі' },
    { act: 'R85', point: '52 8)', words: 'жобаны жария талқылаудың аяқталуы туралы есеп' },
    { act: 'R85', point: '56', words: 'оның осы Регламенттің 52-тармағына сәйкестігін алдын ала тексеруді жүзеге асырады' },
  ],
};

/** Grounds a letter must cite, and the protocol that a request for a meeting comes with. */
export function groundsOfLetters(at: Reception): ReceptionAnswer {
  if (!follows('I6', at)) return fine;
  const { paper } = at;
  const refusals: Reason[] = [];
  if (!paper.answers && paper.ownInitiative !== null && paper.legalGround === null) refusals.push(reason('legal-ground-missing', reception(at, '146-1')));
  const { refersTo } = paper;
  const cited = refersTo !== null && refersTo.number !== null && refersTo.date !== null && refersTo.point !== null && refersTo.content !== null;
  if (paper.answers && !cited && paper.ownInitiative === null) refusals.push(reason('reference-incomplete', reception(at, '148')));
  if (paper.asks.includes('meeting') && !paper.disagreementsProtocol) refusals.push(reason('disagreements-protocol-missing', reception(at, '27-1 2)')));
  // Of the list of point 52 the library has item 8) alone: the office checks by its own list.
  return { refusals, notes: [], flags: paper.type === 'draft' ? ['own-checklist-for-drafts'] : [] };
}
