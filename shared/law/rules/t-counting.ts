import type { Citation, LocalDate, Result } from '../../base/index.ts';
import { dayOf } from '../../base/index.ts';
import { asSetting, citeAll, editionByAct } from '../editions.ts';
import type { Instruction, Mark } from '../instruction.ts';
import type { Reckoned } from '../reckoning.ts';
import { acceptedOn } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';
import type { LawContext, LawSettings } from '../settings.ts';

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

/** Point 150 2) fixes its hour, whatever the office's setting. */
const restrictedUntil = '18:00';

function isBound(mark: Mark, { office }: LawSettings, on: LocalDate): boolean {
  return office === 'government-office' && mark === 'restricted' && on >= editionByAct.R85.from;
}

/** The day an instruction's paper counts as received: by 150 2) for restricted papers of the Government Office, else by the setting. Error `calendar.no-year`. */
export function acceptanceOf({ receivedAt, mark }: Instruction, context: LawContext): Result<Reckoned> {
  const { settings } = context;
  return acceptedOn(context, receivedAt, isBound(mark, settings, dayOf(receivedAt)) ? restrictedUntil : settings.acceptedUntil);
}

/** On what a later acceptance rests: the act for restricted papers of the Government Office, elsewhere the office's setting. */
export function acceptanceBasis(mark: Mark, settings: LawSettings, on: LocalDate): readonly Citation[] {
  return isBound(mark, settings, on) ? citeAll(on, ['R85', '150 2)']) : [asSetting('R85', '150 2)')];
}

/** Working days are dated data with their own sources (`shared/calendar/`). */
export const t6: RuleCard = { id: 'T6', quotes: [] };
export const t7: RuleCard = { id: 'T7', quotes: [] };
