import type { Citation, LocalDate } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import type { RuleCard } from '../rule.ts';

export const quality: RuleCard = {
  id: 'Q',
  quotes: [
    { act: 'D473', point: '3 5)', words: 'түпкілікті нәтижесіне және/немесе аяқталу нысанына толық және сапалы қол жеткізу және оларды орындау' },
    { act: 'D473', point: '3 7)', words: 'орындау сапасына кінәраттардың болуы, оның ішінде формалды орындау' },
    { act: 'D473', point: '3 8)', words: 'жоспарланған барлық іс-шаралардың белгіленген мерзімдерде аяқталмауы' },
    { act: 'D473', point: 'annex 4', words: '"орындалды", "ішінара орындалды", "орындалған жоқ" деген тұжырымдар берілген өзіндік бағалау' },
    { act: 'D403', point: 'annex 7 note', words: 'поручений оперативного характера со сроком исполнения до десяти рабочих дней' },
  ],
};

/** The executor's own assessment; `poor-quality` is never the executor's. */
export const selfAssessments = ['executed', 'partially-executed', 'not-executed'] as const;
export const qualities = [...selfAssessments, 'poor-quality'] as const;
export type Quality = (typeof qualities)[number];

export const qualitySources = ['report', 'expert-conclusion', 'resolution', 'protocol'] as const;
export type QualitySource = (typeof qualitySources)[number];

/** Whether a finding may come from such a paper, whether it needs reasons with official documents, and where it is defined ("not executed" is nowhere). */
export interface QualityRule { readonly mayComeFrom: readonly QualitySource[]; readonly needsReasons: boolean; readonly definedIn: readonly Citation[]; readonly basis: readonly Citation[] }

export function qualityRule(finding: Quality, on: LocalDate): QualityRule {
  const form = citeAll(on, ['D473', 'annex 4']);
  switch (finding) {
    case 'executed': return { mayComeFrom: ['report'], needsReasons: false, definedIn: citeAll(on, ['D473', '3 5)']), basis: form };
    case 'partially-executed': return { mayComeFrom: qualitySources, needsReasons: true, definedIn: citeAll(on, ['D473', '3 8)']), basis: [...form, ...citeAll(on, ['D473', '3 8)'])] };
    case 'not-executed': return { mayComeFrom: ['report'], needsReasons: true, definedIn: [], basis: form };
    case 'poor-quality': return { mayComeFrom: ['expert-conclusion', 'resolution', 'protocol'], needsReasons: false, definedIn: citeAll(on, ['D473', '3 7)']), basis: citeAll(on, ['D473', '3 7)']) };
  }
}

/** What an instruction is, where no report of the set form may be due. */
export interface Reporting { readonly operational: boolean; readonly workingDays: number | null; readonly reference: boolean; readonly planning: boolean; readonly exceptedByAdministration: boolean }

/** Whether a report of the set form is due, by the note to annex 7 (D403; before, annex 4 of D473, which excepts less). */
export function reportOfSetForm({ operational, workingDays, reference, planning, exceptedByAdministration }: Reporting, on: LocalDate): { readonly due: boolean; readonly basis: readonly Citation[] } {
  if (on < '2024-02-01') return { due: !(operational || planning), basis: citeAll(on, ['D473', 'annex 4']) };
  const short = operational && workingDays !== null && workingDays <= 10;
  return { due: !(short || reference || planning || exceptedByAdministration), basis: citeAll(on, ['D403', 'annex 7 note']) };
}
