import type { Citation } from '../../base/index.ts';
import type { EntryInForce } from '../amendments.ts';
import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import { editionByAct } from '../editions.ts';
import type { Reception, ReceptionAnswer } from '../incoming.ts';
import { fine, follows } from '../incoming.ts';
import { listEntries } from '../parameters/index.ts';
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

/** Entries of the list on the day of arrival; outside the Government Office their points are the office's own setting. */
function listed(at: Reception): ReadonlyMap<string, EntryInForce> {
  const { paper, on, context } = at;
  // Before R85 an office that follows its list follows the first one.
  const entries = listEntries('not-accepted', context, on < editionByAct.R85.from ? editionByAct.R85.from : on);
  const own = (basis: readonly Citation[]) => (paper.to === 'government-office' ? basis : basis.map((each): Citation => ({ ...each, rests: 'setting' })));
  return new Map(entries.map((each) => [each.entry, { ...each, basis: own(each.basis) }]));
}

function ofRequests({ paper }: Reception, list: ReadonlyMap<string, EntryInForce>): ReceptionAnswer {
  const refusals: Reason[] = [];
  const flags: string[] = [];
  const refuse = (entry: string, code = entry) => {
    const found = list.get(entry);
    if (found !== undefined) refusals.push(reason(code, found.basis));
  };
  if (paper.asks.includes('meeting')) {
    // The exception points to a sub-point that the amended point 27 does not have, so a person decides where a protocol came along.
    flags.push('meeting-exception-points-nowhere');
    if (!paper.disagreementsProtocol) refuse('asks-meeting');
  }
  if (paper.asks.includes('speed-up')) refuse('asks-speed-up');
  if (paper.asks.includes('money')) {
    if (paper.financeMinistry === null) refuse('asks-money', 'asks-money-undiscussed');
    if (paper.financeMinistry === 'negative' && !paper.oralInstruction) refuse('asks-money', 'asks-money-after-refusal');
  }
  if (paper.answers && !paper.onControl) refuse('answers-what-is-not-on-control');
  return { refusals, notes: [], flags };
}

/** The nine kinds of papers that are not accepted, each with its clause, and those that an office's amendment added. */
export function notAccepted(at: Reception): ReceptionAnswer {
  if (!follows('I5', at)) return fine;
  const list = listed(at);
  const requests = ofRequests(at, list);
  const refusals = at.paper.defects.flatMap((defect) => {
    const found = list.get(defect);
    if (found === undefined) return [];
    return [found.label === null ? reason(`defect-${defect}`, found.basis) : reason('defect-amended', found.basis, { label: found.label })];
  });
  return { refusals: [...refusals, ...requests.refusals], notes: [], flags: requests.flags };
}
