import type { Citation, LocalDate, Result } from '../base/index.ts';
import { dayOf, fail, ok } from '../base/index.ts';
import type { Reason } from './answers.ts';
import { distinct, reason } from './answers.ts';
import { checkInstruction, groupOf } from './check-instruction.ts';
import { editionFor } from './choose-edition.ts';
import { asSetting, citeAll, editionByAct, flagsOf } from './editions.ts';
import { occasionStanding } from './government-occasions.ts';
import type { Controller, Instruction } from './instruction.ts';
import { presidentialLevel } from './level.ts';
import { objectOfControl } from './rules/c1-objects-of-control.ts';
import { governmentReasons, kindsOf170, ownListPoint } from './rules/c2-government-list.ts';
import { cardForm } from './rules/c6-card.ts';
import { peculiarities } from './rules/c9-peculiarities.ts';
import type { LawContext } from './settings.ts';

/** Whether an instruction is an object of control, whose, and on what card. */
export interface ControlAnswer {
  readonly onControl: boolean;
  readonly controlledBy: Controller;
  readonly card: 'electronic' | 'paper';
  readonly reasons: readonly Reason[];
  readonly basis: readonly Citation[];
  readonly flags: readonly string[];
}

interface Verdict { readonly onControl: boolean; readonly controlledBy: Controller; readonly reasons: readonly Reason[]; readonly flags: readonly string[] }

function presidential(instruction: Instruction, on: LocalDate, context: LawContext): Result<Verdict> {
  // Between R809 and D473 the library has one point on the control of the President's instructions: 102-1.
  if (on < editionByAct.D473.from) {
    if (occasionStanding(instruction, on, context) !== 'government') return fail('law.no-edition', { act: 'D473', date: on });
    const { reason: why, flags } = presidentialLevel(instruction, on, context);
    return ok({ onControl: true, controlledBy: 'government', reasons: [why], flags });
  }
  const object = objectOfControl(instruction, on);
  const level = presidentialLevel(instruction, on, context);
  const listed = level.controlledBy === 'government' && object.onControl ? governmentReasons(instruction, on, context) : [];
  const reasons = object.onControl ? [object.reason, level.reason, ...listed] : [object.reason];
  return ok({ onControl: object.onControl, controlledBy: level.controlledBy, reasons, flags: [...object.flags, ...(object.onControl ? level.flags : [])] });
}

/**
 * Instructions of the Administration's leadership. R809 102-1 and 103-1 put them on control without a condition; the
 * mark, term or note is R85 170 7)'s, so it is asked for from R85 on, where no other kind of its list applies.
 */
function ofAdministration(instruction: Instruction, on: LocalDate, context: LawContext): Verdict {
  const byOccasion = occasionStanding(instruction, on, context) === 'government';
  const listed = governmentReasons(instruction, on, context);
  // Point 170 lists what comes to the Government Office; what was given to a body has R809's points alone.
  const onControl = on < editionByAct.R85.from || listed.length > 0 || instruction.controlledBy === 'body';
  const controlledBy = byOccasion || instruction.handedOver ? 'government' : instruction.controlledBy ?? 'body';
  if (!onControl) return { onControl, controlledBy, reasons: [reason('no-term-mark-or-note', citeAll(on, ['R85', '170 7)']))], flags: [] };
  const own = reason('administration-leadership', citeAll(on, ['R809', byOccasion ? '102-1' : '103-1']));
  // Whether it came to the Government Office or to a body, only the one who asks knows.
  const open = listed.length > 0 && controlledBy === 'body' && instruction.controlledBy === null;
  return { onControl, controlledBy, reasons: [own, ...listed], flags: open ? ['level-by-assignment'] : [] };
}

/**
 * Papers of the Constitutional Court and the Supreme Audit Chamber to the Government, which have no source of their own
 * (R85 170 11), 12)), and what an office's amendment put on that list.
 */
function ofGovernmentList(instruction: Instruction, on: LocalDate, context: LawContext): Verdict | null {
  const fromOutside = instruction.matter === 'constitutional-court' || instruction.matter === 'audit-chamber';
  if (!fromOutside && !kindsOf170(instruction, on, context).some(({ amendedBy }) => amendedBy !== null)) return null;
  const reasons = governmentReasons(instruction, on, context);
  return reasons.length === 0 ? null : { onControl: true, controlledBy: 'government', reasons, flags: [] };
}

function ownList(instruction: Instruction, context: LawContext): Verdict {
  const point = ownListPoint(instruction);
  if (!context.settings.habits.controlList) return { onControl: false, controlledBy: 'body', reasons: [reason('own-list-off', [asSetting('M289', '31')])], flags: [] };
  const why = point === null ? reason('not-on-own-list', [asSetting('M289', '31')]) : reason('own-list', [point]);
  return { onControl: point !== null, controlledBy: 'body', reasons: [why], flags: [] };
}

/** The Government's own: on its list, unless an amendment took their kind off it. */
function ofGovernment(instruction: Instruction, on: LocalDate, context: LawContext): Verdict {
  const reasons = governmentReasons(instruction, on, context);
  if (reasons.length > 0) return { onControl: true, controlledBy: 'government', reasons, flags: [] };
  return { onControl: false, controlledBy: 'government', reasons: [reason('not-on-government-list', citeAll(on, ['R85', '170']))], flags: [] };
}

function verdictOf(instruction: Instruction, on: LocalDate, context: LawContext): Result<Verdict> {
  switch (groupOf(instruction.source)) {
    case 'president': return presidential(instruction, on, context);
    case 'administration': return ok(ofAdministration(instruction, on, context));
    case 'government': return ok(ofGovernment(instruction, on, context));
    case 'own': return ok(ofGovernmentList(instruction, on, context) ?? ownList(instruction, context));
  }
}

/**
 * C1–C9 on the day of receipt. Errors `law.no-edition` and those of `checkInstruction`.
 */
export function control(instruction: Instruction, context: LawContext): Result<ControlAnswer> {
  const checked = checkInstruction(instruction);
  if (!checked.ok) return checked;
  const on = dayOf(instruction.receivedAt);
  const group = groupOf(instruction.source);
  const edition = editionFor(instruction.source, on, context.amendments);
  if (!edition.ok) return edition;
  const found = verdictOf(instruction, on, context);
  if (!found.ok) return found;
  const verdict = found.value;
  const form = cardForm(instruction.mark, group === 'president', on);
  const special = group === 'president' || group === 'administration' ? peculiarities(instruction, on) : { flags: [], basis: [] };
  const basis = distinct([...verdict.reasons.flatMap((each) => each.basis), ...(verdict.onControl ? [...form.basis, ...special.basis] : [])]);
  const reasons = form.card === 'paper' && verdict.onControl ? [...verdict.reasons, reason('paper-card', form.basis)] : verdict.reasons;
  const flags = [...new Set([...verdict.flags, ...(verdict.onControl ? special.flags : []), ...flagsOf(basis, on)])];
  return ok({ onControl: verdict.onControl, controlledBy: verdict.controlledBy, card: form.card, reasons, basis, flags });
}
