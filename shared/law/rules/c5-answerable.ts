import type { Citation, LocalDate } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import type { RuleCard } from '../rule.ts';

export const c5: RuleCard = {
  id: 'C5',
  quotes: [
    { act: 'D473', point: '2-1', words: 'Квазимемлекеттік сектор субъектілері (ұйымдар) тапсырмаларды бірлесіп орындаушылар ретінде айқындалады' },
    { act: 'D473', point: '2-1', words: 'Мемлекеттік емес ұйымдарға қатысты ұсынымдық сипаттағы тапсырмалар беріледі' },
    { act: 'D473', point: '39', words: 'уақтылы әрі сапалы орындалуы үшін дербес жауапты болады' },
    { act: 'R809', point: '103-1', words: 'уақтылы және сапалы орындалуына дербес жауаптылықта болады' },
  ],
};

export const executorKinds = ['state-body', 'quasi-state', 'non-state'] as const;
export type ExecutorKind = (typeof executorKinds)[number];

/** How an organisation stands to an instruction: its part, who coordinates, and who answers in person there. */
export interface Standing {
  readonly part: 'executor' | 'co-executor' | 'recommendation';
  readonly coordinatedBy: 'itself' | 'managing-body-or-government' | 'body-of-the-sector';
  /** First heads and their deputies; officials of non-state organisations don't answer in person. */
  readonly inPerson: boolean;
  readonly basis: readonly Citation[];
}

export function standingOf(kind: ExecutorKind, on: LocalDate): Standing {
  const basis = kind === 'state-body' ? citeAll(on, ['D473', '39'], ['R809', '103-1']) : citeAll(on, ['D473', '2-1'], ['D473', '39']);
  switch (kind) {
    case 'state-body': return { part: 'executor', coordinatedBy: 'itself', inPerson: true, basis };
    case 'quasi-state': return { part: 'co-executor', coordinatedBy: 'managing-body-or-government', inPerson: true, basis };
    case 'non-state': return { part: 'recommendation', coordinatedBy: 'body-of-the-sector', inPerson: false, basis };
  }
}
