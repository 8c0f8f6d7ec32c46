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
    { act: 'R85', point: '27-1 1)', words: 'мемлекеттік органдар келіспеушіліктерді реттеу жөніндегі қолданыстағы заңнамада белгіленген барлық шараларды қабылдады' },
    { act: 'R85', point: '27-1 3)', words: 'дау тарапының бірі Үкімет құрамына кіретін мемлекеттік орган болуға тиіс' },
    { act: 'R85', point: '52 8)', words: 'жобаны жария талқылаудың аяқталуы туралы есеп' },
    { act: 'R85', point: '56', words: 'оның осы Регламенттің 52-тармағына сәйкестігін алдын ала тексеруді жүзеге асырады' },
  ],
};

/** Grounds a letter must cite, and the protocol that a request for a meeting comes with. */
export function groundsOfLetters(at: Reception): ReceptionAnswer {
  if (!follows('I6', at)) return fine;
  const { paper } = at;
  const refusals: Reason[] = [];
  const flags: string[] = [];
  if (!paper.answers && paper.ownInitiative !== null && paper.legalGround === null) refusals.push(reason('legal-ground-missing', reception(at, '146-1')));
  // 148 speaks of draft answers of the Prime Minister and the Government alone, which come to their Office.
  const isDraftAnswer = paper.to === 'government-office' && paper.answers && paper.draftAnswer !== false;
  const refersTo = paper.refersTo ?? null;
  const cited = refersTo !== null && refersTo.number !== null && refersTo.date !== null && refersTo.point !== null && refersTo.content !== null;
  if (isDraftAnswer && !cited && paper.ownInitiative === null) {
    refusals.push(reason('reference-incomplete', reception(at, '148')));
    if (paper.draftAnswer !== true) flags.push('taken-as-draft-answer');
  }
  if (paper.asks.includes('meeting') && !paper.disagreementsProtocol) refusals.push(reason('disagreements-protocol-missing', reception(at, '27-1 2)')));
  // 27-1 1), 3): that all was tried before, and that a body of the Government is a party, a person sees.
  if (paper.asks.includes('meeting')) flags.push('meeting-conditions-of-27-1');
  // Of the list of point 52 the library has item 8) alone: the office checks by its own list.
  if (paper.type === 'draft') flags.push('own-checklist-for-drafts');
  return { refusals, notes: [], flags };
}
