import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import type { Defect, Reception, ReceptionAnswer } from '../incoming.ts';
import { fine, follows, reception } from '../incoming.ts';
import type { RuleCard } from '../rule.ts';

export const i5: RuleCard = {
  id: 'I5',
  quotes: [
    { act: 'R85', point: '160 1)', words: 'осы Регламентте белгіленген талаптарды бұзып ресімделген құжаттар мен оларға қосымшалар' },
    { act: 'R85', point: '160 2)', words: 'факсимиле, түзетулер және өзге де ластанған, қандай да бір зақымдалған жерлер бар, оның ішінде тескішпен тесілген, шимайқағаздарда және мемлекеттік органдар бланкілерінің көшірмелерінде орындалған қағаз хат-хабар' },
    { act: 'R85', point: '160 3)', words: 'мекенжайы дұрыс көрсетілмеген' },
    { act: 'R85', point: '160 4)', words: 'парақтар саны сәйкес келмейтін, міндетті деректемелер жоқ' },
    { act: 'R85', point: '160 5)', words: 'талаптарға сәйкес келмейтін электрондық құжаттар' },
    { act: 'R85', point: '160 6)', words: 'осы Регламенттің 27-тармағының 3-1) тармақшасында көрсетілген жағдайларды қоспағанда' },
    { act: 'R85', point: '160 7)', words: 'жобаларын қарауды жылдамдату туралы өтініш жасалған хаттар' },
    { act: 'R85', point: '160 8)', words: 'Премьер-Министрдің немесе оның орынбасарларының немесе Үкімет Аппараты Басшысының ауызша тапсырмасы негізінде қабылданады' },
    { act: 'R85', point: '160 9)', words: 'бақылауға қойылмаған тапсырмаларға жауаптар Үкімет Аппаратында қабылданбайды' },
  ],
};

/** The clause of point 160 for each defect; those of I4 have their own. */
const clause: Readonly<Record<Exclude<Defect, 'no-letterhead' | 'not-in-state-language'>, string>> = {
  'breaks-regulation': '160 1)', 'annex-breaks-regulation': '160 1)',
  facsimile: '160 2)', corrections: '160 2)', dirt: '160 2)', damage: '160 2)', punched: '160 2)', 'scrap-paper': '160 2)', 'letterhead-copy': '160 2)',
  'wrong-address': '160 3)',
  'signature-check-failed': '160 4)', 'electronic-edits': '160 4)', 'unfitting-annex': '160 4)', 'wrong-carrier-type': '160 4)',
  'wrong-page-count': '160 4)', 'missing-details': '160 4)', 'text-misplaced': '160 4)',
  'electronic-against-law': '160 5)',
};

function ofRequests(at: Reception): ReceptionAnswer {
  const { paper } = at;
  const refusals: Reason[] = [];
  const flags: string[] = [];
  if (paper.asks.includes('meeting')) {
    // The exception points to a sub-point that the amended point 27 does not have, so a person decides where a protocol came along.
    flags.push('meeting-exception-points-nowhere');
    if (!paper.disagreementsProtocol) refusals.push(reason('asks-meeting', reception(at, '160 6)')));
  }
  if (paper.asks.includes('speed-up')) refusals.push(reason('asks-speed-up', reception(at, '160 7)')));
  if (paper.asks.includes('money')) {
    if (paper.financeMinistry === null) refusals.push(reason('asks-money-undiscussed', reception(at, '160 8)')));
    if (paper.financeMinistry === 'negative' && !paper.oralInstruction) refusals.push(reason('asks-money-after-refusal', reception(at, '160 8)')));
  }
  return { refusals, notes: [], flags };
}

/** The nine kinds of papers that are not accepted, each with its clause. */
export function notAccepted(at: Reception): ReceptionAnswer {
  if (!follows('I5', at)) return fine;
  const { paper } = at;
  const requests = ofRequests(at);
  const refusals: Reason[] = [];
  for (const defect of paper.defects) {
    if (defect === 'no-letterhead' || defect === 'not-in-state-language') continue;
    refusals.push(reason(`defect-${defect}`, reception(at, clause[defect])));
  }
  refusals.push(...requests.refusals);
  if (paper.answers && !paper.onControl) refusals.push(reason('answers-what-is-not-on-control', reception(at, '160 9)')));
  return { refusals, notes: [], flags: requests.flags };
}
