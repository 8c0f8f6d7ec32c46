import type { LocalDate, Result } from '../base/index.ts';
import { dayOf, fail, missingCase, ok } from '../base/index.ts';
import type { Decider, PastDecision } from './decision-types.ts';
import type { ControlKind, Instruction } from './instruction.ts';

/** Where an instruction stands, folded from what was decided. */
export interface Standing {
  /** First extensions and transfers: one in all is allowed (D403 69). */
  readonly extensions: number;
  /** Transfers among them. */
  readonly transfers: number;
  readonly repeats: number;
  readonly newTerms: number;
  readonly controlKind: ControlKind;
  readonly removed: boolean;
  readonly ownRemoved: boolean;
  /** The date a decision set last; null where the instruction's own still stands. */
  readonly due: LocalDate | null;
  readonly last: LocalDate;
}

/** The standing of an instruction on which nothing was decided yet. */
export function initialStanding(instruction: Instruction): Standing {
  return { extensions: 0, transfers: 0, repeats: 0, newTerms: 0, controlKind: instruction.controlKind, removed: false, ownRemoved: false, due: null, last: dayOf(instruction.receivedAt) };
}

/** The standing after one more decision. Never refuses: what is recorded against a rule happened too. */
export function evolveStanding(state: Standing, event: PastDecision): Standing {
  const next: Standing = { ...state, last: event.on, due: event.due ?? state.due };
  switch (event.decision) {
    case 'first-extension': return { ...next, extensions: state.extensions + 1 };
    case 'transfer-medium': return { ...next, extensions: state.extensions + 1, transfers: state.transfers + 1, controlKind: 'medium' };
    case 'transfer-long': return { ...next, extensions: state.extensions + 1, transfers: state.transfers + 1, controlKind: 'long' };
    case 'new-term': return { ...next, newTerms: state.newTerms + 1 };
    case 'repeat-extension': return { ...next, repeats: state.repeats + 1 };
    case 'removal': return { ...next, removed: true };
    case 'own-removal': return { ...next, ownRemoved: true };
    case 'restore-control': return { ...next, removed: false, ownRemoved: false };
    default: return missingCase(event.decision);
  }
}

type ImpossibleCode = 'law.decision-before-receipt' | 'law.decisions-out-of-order' | 'law.decision-after-day' | 'law.decision-after-removal'
  | 'law.restored-on-control' | 'law.security-council-by-government';

/** Who never decides on the Council's instructions, in any edition; a body's head only on its own control. */
const neverOfTheCouncil: ReadonlySet<Decider> = new Set<Decider>(['prime-minister', 'deputy-prime-minister', 'head-of-government-office', 'issuing-official', 'body-head']);

/**
 * Folds a history. Errors where it cannot have happened: out of order, before receipt, after the
 * day asked about, a term moved while off control, control restored while on it, or decided by one who never could.
 */
export function foldHistory(instruction: Instruction, history: readonly PastDecision[], on: LocalDate): Result<Standing> {
  let state = initialStanding(instruction);
  for (const [index, event] of history.entries()) {
    const at = `history.${String(index)}`;
    const impossible = (code: ImpossibleCode, field: string) => fail(code, { date: event.on }, `${at}.${field}`);
    if (event.on < state.last) return impossible(index === 0 ? 'law.decision-before-receipt' : 'law.decisions-out-of-order', 'on');
    if (event.on > on) return impossible('law.decision-after-day', 'on');
    if (state.removed && event.decision !== 'restore-control' && event.decision !== 'own-removal') return impossible('law.decision-after-removal', 'decision');
    if (!state.removed && event.decision === 'restore-control') return impossible('law.restored-on-control', 'decision');
    if (instruction.source === 'security-council' && event.decision !== 'own-removal' && neverOfTheCouncil.has(event.by ?? 'president')) return impossible('law.security-council-by-government', 'by');
    state = evolveStanding(state, event);
  }
  if (on < state.last) return fail('law.decision-before-receipt', { date: on }, 'on');
  return ok(state);
}
