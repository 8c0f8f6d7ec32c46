import type { LocalDate } from '../base/index.ts';
import { dayOf } from '../base/index.ts';
import { groupOf } from './check-instruction.ts';
import { editionByAct } from './editions.ts';
import type { Controller, Instruction } from './instruction.ts';
import type { Level } from './rules/c3-level-of-control.ts';
import { levelOfControl, levelOpen } from './rules/c3-level-of-control.ts';
import { levelBefore2024 } from './rules/c4-level-before-2024.ts';
import type { LawContext } from './settings.ts';

/** Whose control an object of control of the President's is on, by the day of receipt (C3, C4). */
export function presidentialLevel(instruction: Instruction, received: LocalDate, context: Pick<LawContext, 'amendments'>): Level {
  return received < editionByAct.D403.from ? levelBefore2024(instruction, received, context) : levelOfControl(instruction, received, context);
}

/** The level at which decisions are taken. `open`: nothing was assigned, and the answer is the Administration's until it is. */
export interface DecisionLevel { readonly level: Controller; readonly open: boolean; readonly flags: readonly string[] }

/** The same level as `control` answers with, for decisions and reports on the instruction. */
export function decisionLevel(instruction: Instruction, context: Pick<LawContext, 'amendments'>): DecisionLevel {
  if (groupOf(instruction.source) !== 'president') {
    return { level: instruction.controlledBy ?? (instruction.handedOver ? 'government' : 'administration'), open: false, flags: [] };
  }
  const { controlledBy, reason, flags } = presidentialLevel(instruction, dayOf(instruction.receivedAt), context);
  const open = reason.code === levelOpen;
  return { level: open ? 'administration' : controlledBy, open, flags };
}
