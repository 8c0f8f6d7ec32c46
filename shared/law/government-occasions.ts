import type { LocalDate } from '../base/index.ts';
import { editionByAct } from './editions.ts';
import type { Instruction } from './instruction.ts';
import { entryOn } from './parameters/index.ts';
import type { LawContext } from './settings.ts';

/**
 * Where an instruction by a regional trip, an international or publicly significant event stands. `government`: the
 * Government controls it (D473 36-1, R809 102-1). `under-president`: its main executor is directly under the President,
 * so the Administration keeps it (D473 52, 54, 54-1, 58, 59). Null: not an instruction by such an occasion.
 */
export type OccasionStanding = 'government' | 'under-president' | null;

export function occasionStanding({ source, occasion, executorUnderPresident }: Instruction, on: LocalDate, context: Pick<LawContext, 'amendments'>): OccasionStanding {
  if (occasion === null || (source !== 'president-instruction' && source !== 'administration')) return null;
  if (entryOn('government-occasions', occasion, context, on) === null) return null;
  // The exception is D473's, of the President's instructions alone; R809 102-1 makes none.
  return executorUnderPresident && source === 'president-instruction' && on >= editionByAct.D473.from ? 'under-president' : 'government';
}
