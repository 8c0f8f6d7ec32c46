import type { Citation, LocalDate } from '../base/index.ts';
import type { SourceGroup } from './check-instruction.ts';
import { isCollective } from './check-instruction.ts';
import type { Requirement, Verdict } from './decision-types.ts';
import { citeAll } from './editions.ts';
import type { OccasionStanding } from './government-occasions.ts';
import type { Standing } from './history.ts';
import type { Controller, Instruction, Source } from './instruction.ts';

/** What the rules of decisions see. `level`: whose control the instruction is on, the Administration's unless it says otherwise. */
export interface Deciding {
  readonly instruction: Instruction;
  readonly source: Source;
  readonly group: SourceGroup;
  readonly on: LocalDate;
  readonly state: Standing;
  readonly level: Controller;
  /** Nothing was assigned, so the level is the Administration's until it is (D403 42-1). */
  readonly levelOpen: boolean;
  readonly occasion: OccasionStanding;
  /** Proposals to extend, this one included (R809 103-8). */
  readonly proposals: number;
  readonly inspected: boolean;
}

/** The Prime Minister's agreement to a proposal to the Administration, where the Government's powers are touched (R809 103-3, D473 59 1)). */
export function agreement({ instruction }: Deciding): readonly Requirement[] {
  return instruction.governmentPowers ? ['prime-minister-agreement'] : [];
}

/** The point on that agreement, beside the points of the decree that don't mention it; a body under the President has 52 alone. */
export function agreementBasis({ instruction, on, source, occasion }: Deciding): readonly Citation[] {
  return instruction.governmentPowers && !isCollective(source) && occasion !== 'under-president' ? citeAll(on, ['R809', '103-3']) : [];
}

/**
 * From `D403` 74-1 on, decisions on what the Government controls are taken at the level of its Regulation, and R85 193
 * sends them back to the Administration: the points, and the flag that this is a reading of two texts.
 */
export function levelFlags({ on, level, group }: Deciding): { readonly basis: readonly Citation[]; readonly flags: readonly string[] } {
  if (on < '2024-02-01' || level !== 'government' || group !== 'president') return { basis: [], flags: [] };
  return { basis: citeAll(on, ['D403', '74-1'], ['R85', '193']), flags: ['level-left-to-own-regulation'] };
}

/**
 * No point in the library speaks of such a decision on the leadership's instructions, or (before D473) on the
 * President's: what the library has on decisions over them is 103-4, shown so that one can see it is not there.
 */
export function noText(on: LocalDate): Verdict {
  return { refused: 'no-text-in-library', basis: citeAll(on, ['R809', '103-4']) };
}
