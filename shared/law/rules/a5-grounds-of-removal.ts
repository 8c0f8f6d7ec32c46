import type { Citation, LocalDate } from '../../base/index.ts';
import { editionByAct } from '../editions.ts';
import { listEntries } from '../parameters/index.ts';
import type { RuleCard } from '../rule.ts';
import type { LawContext } from '../settings.ts';

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

/** A ground in force on a day; `label`: the act's words for one that an office's amendment added. `condition`: what D473 adds to handing over. */
export interface GroundInForce { readonly ground: string; readonly label: string | null; readonly basis: readonly Citation[]; readonly condition: 'current-without-new-measures' | null }

export function groundsOn(day: LocalDate, context: Pick<LawContext, 'amendments'> = {}): readonly GroundInForce[] {
  return listEntries('removal-grounds', context, day).map(({ entry, label, basis }) => ({
    ground: entry, label, basis, condition: entry === 'handed-over' && day < editionByAct.D403.from ? 'current-without-new-measures' : null,
  }));
}
