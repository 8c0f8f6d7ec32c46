import type { Result, Step } from '../../base/index.ts';
import { ok } from '../../base/index.ts';
import type { Clock } from '../clocks.ts';
import { isCollective } from '../check-instruction.ts';
import { citeAll } from '../editions.ts';
import { step } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';
import type { DatedSituation, RuleAnswer } from '../situation.ts';
import { nothing, single } from '../situation.ts';

export const d6: RuleCard = {
  id: 'D6',
  quotes: [
    { act: 'R809', point: '103-3', words: 'белгіленген мерзімнен кешіктірмей, Қазақстан Республикасы Президентінің Әкімшілігіне орындаудың ағымдағы жай-күйін көрсете отырып' },
    { act: 'R809', point: '103-3', words: 'ауыстыру қажеттілігіне дәлел келтірілген негіздемемен хат енгізеді' },
    { act: 'R809', point: '103-3', words: 'немесе оның орынбасарымен келіскеннен кейін' },
    { act: 'R809', point: '103-3', words: 'Бұл ретте нақты орындау мерзімі, орындаушы мемлекеттік органның, сондай-ақ қоса орындаушы мемлекеттік органдардың жауапты саяси мемлекеттік қызметшілері және ұйымдардың лауазымды адамдары көрсетіледі' },
    { act: 'R809', point: '103-3', words: 'Қазақстан Республикасы Президентінің Әкімшілігін он жұмыс күнінен кешіктірмей хабардар етеді' },
    { act: 'D473', point: '52', words: 'тиісті хатты осы органдар Президент Әкімшілігі Басшысының атына жібереді' },
  ],
};

/** To whom a request for more time goes, and what must be agreed before. */
export function requestSteps({ instruction, occasion }: DatedSituation): readonly Step[] {
  const to = occasion === 'government' ? 'request-to-government' : occasion === 'under-president' ? 'request-to-head-of-administration' : 'request-to-administration';
  const steps = [step(to, null)];
  if (occasion !== 'government' && instruction.governmentPowers) steps.push(step('request-agreed-with-prime-minister', null));
  return steps;
}

/** The last day for a request to extend the term or to move to medium- or long-term control: the due date itself. */
export function extensionRequest(situation: DatedSituation): Result<RuleAnswer> {
  const { instruction, group, received, due, occasion } = situation;
  if (group !== 'president' && group !== 'administration') return ok(nothing);
  const decree = group === 'president' ? citeAll(received, ['D473', '52']) : [];
  const collective = isCollective(instruction.source);
  // What 52 says of bodies under the President stands against 103-3, which sends every instruction of 102-1 to the Government.
  const rules703 = collective || occasion === 'under-president' ? [] : citeAll(received, ['R809', '103-3']);
  const steps = () => [step('request-by-due-date', due.date), ...requestSteps(situation)];
  // Of point 52 the library has the part on bodies under the President alone.
  return ok(single('extension-request', { date: due.date, steps }, [...rules703, ...decree], collective ? ['point-not-wholly-in-library'] : []));
}

/** From the Government's decision on a request: it tells the Administration. */
export const governmentTellsDecision: Clock = { parameter: 'government-tells-decision', runs: 'after' };
