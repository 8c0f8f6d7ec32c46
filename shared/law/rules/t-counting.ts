import type { Citation, LocalDate } from '../../base/index.ts';
import { asSetting, citeAll } from '../editions.ts';
import type { Mark } from '../instruction.ts';
import type { RuleCard } from '../rule.ts';
import type { LawSettings } from '../settings.ts';

/*
 * How time is counted. The rules are carried out in `reckoning.ts`; T1 has its own file. T2, T3 and T7 are the
 * office's conventions after the Civil Code (173, 175), which the library does not hold: settings, each with a default.
 */

export const t2: RuleCard = { id: 'T2', quotes: [] };
export const t3: RuleCard = { id: 'T3', quotes: [] };

export const t4: RuleCard = {
  id: 'T4',
  quotes: [
    { act: 'R809', point: '103-2 2)', words: 'белгіленген орындалу мерзіміне дейін бес жұмыс күнінен кешіктірмей' },
    { act: 'D473', point: '49 2)', words: 'белгіленген орындалу мерзіміне дейін бес жұмыс күнінен кешіктірмей' },
  ],
};

export const t5: RuleCard = {
  id: 'T5',
  quotes: [{ act: 'R85', point: '150 2)', words: 'көрсетілген уақыттан кейін келіп түскен құжаттар келесі жұмыс күні қабылданады' }],
};

/** On what a later acceptance rests: the act for restricted papers of the Government Office, elsewhere the office's setting. */
export function acceptanceBasis(mark: Mark, settings: LawSettings, on: LocalDate): readonly Citation[] {
  const bound = settings.office === 'government-office' && mark === 'restricted' ? citeAll(on, ['R85', '150 2)']) : [];
  return bound.length > 0 ? bound : [asSetting('R85', '150 2)')];
}

/** Working days are dated data with their own sources (`shared/calendar/`). */
export const t6: RuleCard = { id: 'T6', quotes: [] };
export const t7: RuleCard = { id: 'T7', quotes: [] };
