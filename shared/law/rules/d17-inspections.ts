import type { Citation, LocalDate } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import type { RuleCard } from '../rule.ts';

export const d17: RuleCard = {
  id: 'D17',
  quotes: [
    { act: 'D403', point: '43-1', words: 'путем проведения плановых или внеплановых проверок с посещением объекта проверки' },
    { act: 'D403', point: '43-1', words: 'Плановые проверки проводятся согласно утвержденному графику проверок государственных органов и организаций.' },
    { act: 'R85', point: '203-1', words: 'өзекті мәселелерді шешу бойынша ұсыныстарды қамтитын талдамалық жазбалар' },
    { act: 'R85', point: '203-1', words: 'қажет болған жағдайда лауазымды тұлғаларды тәртіптік жауапкершілікке тарту туралы ұсыныс дайындалады' },
  ],
};

export const inspectionKinds = ['planned', 'unplanned'] as const;
export const inspectionMeans = ['documents-and-officials', 'databases', 'audit', 'other-lawful'] as const;
export const inspectionResults = ['analytical-note', 'proposal-on-discipline'] as const;

/** What an inspection of execution is: planned ones need an approved schedule; the note is due always, the proposal if need be. */
export interface Inspection {
  readonly needsSchedule: boolean;
  readonly means: typeof inspectionMeans;
  readonly results: { readonly always: readonly (typeof inspectionResults)[number][]; readonly ifNeeded: readonly (typeof inspectionResults)[number][] };
  readonly basis: readonly Citation[];
}

/** By the Administration (D403 43-1, which leaves the result to its own act) or the Government Office (R85 203-1); null where no text is in force. */
export function inspection(kind: (typeof inspectionKinds)[number], by: 'administration' | 'government-office', on: LocalDate): Inspection | null {
  const basis = by === 'administration' ? citeAll(on, ['D403', '43-1']) : citeAll(on, ['R85', '203-1']);
  if (basis.length === 0) return null;
  const results = by === 'administration' ? { always: [], ifNeeded: [] } : { always: ['analytical-note'] as const, ifNeeded: ['proposal-on-discipline'] as const };
  return { needsSchedule: kind === 'planned', means: inspectionMeans, results, basis };
}
