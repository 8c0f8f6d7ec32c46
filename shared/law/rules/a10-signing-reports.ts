import type { Citation, LocalDate } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import type { RuleCard } from '../rule.ts';

export const a10: RuleCard = {
  id: 'A10',
  quotes: [
    { act: 'D403', point: '67', words: 'за подписью Премьер-Министра, соответствующего Заместителя Премьер-Министра или Руководителя Аппарата Правительства в зависимости от адресата резолюции' },
    { act: 'D403', point: '67', words: 'адресованная начальнику Канцелярии Президента, помощникам и советникам Президента может вноситься за подписью заместителей' },
    { act: 'D473', point: '50-1', words: 'оған Қазақстан Республикасы Президентінің, Президент Әкімшілігі Басшысының немесе Президент көмекшісінің' },
    { act: 'D473', point: 'annex 4', words: 'Қорытынды ақпаратқа орындаушы мемлекеттік органның (ұйымның) басшысы қол қоюға тиіс' },
    { act: 'R85', point: '165-2', words: 'бірінші басшылары орынбасарларының қолын қойғызып енгізуге болады. Бұл ретте ілеспе хатта ақпараттың бірінші басшымен келісілгенін көрсету қажет' },
    { act: 'R85', point: '193', words: 'аралық есептік ақпаратты Үкімет Аппаратының Басшысы орынбасарларының қолын қойғызып енгізуге болады' },
  ],
};

export const reportSigners = ['prime-minister', 'deputy-prime-minister', 'head-of-government-office', 'deputy-head-of-government-office', 'first-head', 'deputy-of-first-head', 'member-of-collegial-body'] as const;
export type ReportSigner = (typeof reportSigners)[number];

/** A report: whose, to whom, interim or final. `aides`: the head of the Chancery, aides and advisers of the President. */
export interface Report {
  readonly kind: 'interim' | 'final';
  readonly by: 'government' | 'body';
  readonly to: 'administration' | 'aides' | 'government-office' | 'prime-minister';
  /** To whom the resolution was addressed, for the Government's own report. */
  readonly resolutionTo: 'prime-minister' | 'deputy-prime-minister' | 'head-of-government-office' | null;
}

/** Who signs it; `sayAgreed`: the covering letter says that the first head agreed. Null where no text is in force. */
export interface Signing { readonly signers: readonly ReportSigner[]; readonly sayAgreed: boolean; readonly basis: readonly Citation[] }

export function signersOf({ kind, by, to, resolutionTo }: Report, on: LocalDate): Signing | null {
  const main = on < '2024-02-01' ? citeAll(on, ['D473', '50-1']) : citeAll(on, ['D403', '67']);
  const deputies = citeAll(on, ['D403', '67'], ['R85', '193']);
  const last = citeAll(on, ['D473', 'annex 4']);
  const signing = (signers: readonly ReportSigner[], basis: readonly Citation[], sayAgreed = false) => (basis.length === 0 ? null : { signers, sayAgreed, basis });
  if (by === 'government') {
    const own: readonly ReportSigner[] = resolutionTo === null ? ['prime-minister', 'deputy-prime-minister', 'head-of-government-office'] : [resolutionTo];
    if (kind === 'interim' && to === 'aides' && deputies.length > 0) return signing([...own, 'deputy-head-of-government-office'], deputies);
    return signing(own, main);
  }
  const toOffice = citeAll(on, ['R85', '165-2']);
  if (kind === 'interim' && to === 'government-office' && toOffice.length > 0) return signing(['first-head', 'deputy-of-first-head'], toOffice, true);
  if (kind === 'interim' && to === 'aides' && on >= '2024-02-01') return signing(['first-head', 'deputy-of-first-head', 'member-of-collegial-body'], citeAll(on, ['D403', '67']));
  if (kind === 'final') return signing(['first-head'], last);
  // Annex 4 speaks of final information; 165-2 keeps letters to the Prime Minister from deputies, 67 all but those to aides.
  const interim = to === 'prime-minister' || to === 'government-office' ? toOffice : on < '2024-02-01' ? [] : citeAll(on, ['D403', '67']);
  return signing(['first-head'], interim);
}
