import type { Result } from '../base/index.ts';
import { dayOf, fail, ok } from '../base/index.ts';
import type { Instruction, Source } from './instruction.ts';

/** Who stands behind an instruction, as far as the rules tell them apart. */
export type SourceGroup = 'president' | 'administration' | 'government' | 'own';

export function groupOf(source: Source): SourceGroup {
  switch (source) {
    case 'president-act': case 'president-instruction': case 'president-personal': case 'president-published':
    case 'security-council': case 'assembly': case 'national-plan': case 'election-programme': return 'president';
    case 'administration': return 'administration';
    case 'government-act': case 'prime-minister': case 'deputy-prime-minister': case 'government-office':
    case 'deputy-inquiry': case 'prosecutor': return 'government';
    case 'own-leadership': case 'other': return 'own';
  }
}

/** A personal instruction of the President, published ones too (D403 4 2)). */
export function isPersonal(source: Source): boolean {
  return source === 'president-personal' || source === 'president-published';
}

/** An instruction in a decision of the Security Council or the Assembly: of the decree's Rules, not of R809's points. */
export function isCollective(source: Source): boolean {
  return source === 'security-council' || source === 'assembly';
}

/**
 * Facts that cannot stand together. Errors `control.received-before-signed`, `control.due-before-received`,
 * `law.handed-over-to-administration`, `law.co-executor-before-receipt`, `law.occasion-of-body-decision`.
 */
export function checkInstruction(instruction: Instruction): Result<void> {
  const received = dayOf(instruction.receivedAt);
  const { source, occasion, term } = instruction;
  if (received < instruction.signedOn) return fail('control.received-before-signed', { received, signed: instruction.signedOn }, 'receivedAt');
  if (term !== null && 'due' in term && term.due < received) return fail('control.due-before-received', { due: term.due, received }, 'term.due');
  // What was handed over, the Administration handed over.
  if (instruction.handedOver && instruction.controlledBy === 'administration') return fail('law.handed-over-to-administration', undefined, 'controlledBy');
  const { coExecutorDue } = instruction;
  if (coExecutorDue !== null && coExecutorDue !== undefined && coExecutorDue < received) {
    return fail('law.co-executor-before-receipt', { due: coExecutorDue, received }, 'coExecutorDue');
  }
  // Decisions of the Council and the Assembly are bodies' decisions, not instructions given on an occasion (D473 3 2), 1-1; D403 4 2)).
  if (isCollective(source) && occasion !== null && occasion !== 'advisory-body') {
    return fail('law.occasion-of-body-decision', undefined, 'occasion');
  }
  return ok();
}
