import type { Citation, LocalDate } from '../../base/index.ts';
import { citeAll } from '../editions.ts';
import type { RuleCard } from '../rule.ts';

export const a5: RuleCard = {
  id: 'A5',
  quotes: [
    { act: 'D403', point: '75 1)', words: 'полное и качественное исполнение, в том числе подписанный закон, принятый акт Президента или Правительства' },
    { act: 'D403', point: '75 2)', words: 'новое поручение Президента, охватывающее (дублирующее) ранее данное поручение' },
    { act: 'D403', point: '75 3)', words: 'невозможность исполнения ввиду возникших объективных обстоятельств' },
    { act: 'D403', point: '75 4)', words: 'передача дальнейшего контроля исполнения Правительству или другому государственному органу, организации' },
    { act: 'D473', point: '57 1)', words: 'толық және сапалы орындалуы, оның ішінде заңға қол қойылуы' },
    { act: 'D473', point: '57 1-1)', words: 'бұрын берілген тапсырманы қамтитын (қосарланатын) жаңа тапсырмасы' },
    { act: 'D473', point: '57', words: 'олардың ағымдағы қызметіне байланысты және жаңа шаралар қабылдауды талап етпейтін тапсырмалар ғана берілуі мүмкін' },
  ],
};

export const removalGrounds = ['executed', 'covered-by-new', 'impossible', 'handed-over'] as const;
export type RemovalGround = (typeof removalGrounds)[number];

/** The grounds in force on a day. `condition`: what D473 adds to handing over. */
export interface GroundInForce { readonly ground: RemovalGround; readonly basis: readonly Citation[]; readonly condition: 'current-without-new-measures' | null }

/** Of D473 57 the library lacks sub-point 2), so what it says is not offered; 59 and the last part of 57 tell of handing over. */
export function groundsOn(day: LocalDate): readonly GroundInForce[] {
  if (day >= '2024-02-01') {
    return removalGrounds.map((ground, index) => ({ ground, basis: citeAll(day, ['D403', `75 ${String(index + 1)})`]), condition: null }));
  }
  const points = { 'executed': '57 1)', 'covered-by-new': '57 1-1)', 'handed-over': '57' } as const;
  return (['executed', 'covered-by-new', 'handed-over'] as const).map((ground) => ({
    ground, basis: citeAll(day, ['D473', points[ground]]), condition: ground === 'handed-over' ? 'current-without-new-measures' as const : null,
  })).filter(({ basis }) => basis.length > 0);
}
