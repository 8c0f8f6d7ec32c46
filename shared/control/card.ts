import type { CardId, Instant, LocalDate, OfficeId, PaperId } from '../base/index.ts';
import type { Deadlines, Instruction } from '../law/index.ts';

export interface Resolution { readonly author: string; readonly text: string; readonly date: LocalDate }

/** What a controller writes down when a point is taken on control. */
export interface CardDetails {
  /** The point's number in the document, `3` or `12.4`. */
  readonly point: string;
  readonly content: string | null;
  readonly instruction: Instruction;
  /** The first executor named (style.md: unless the resolution says otherwise). */
  readonly responsible: string;
  readonly coExecutors: readonly string[];
  readonly completionForm: string | null;
  readonly finalResult: string | null;
  readonly controlUnit: string | null;
  readonly resolution: Resolution | null;
}

/**
 * Where a card stands. `restored`: on control again after a removal; `own-removed`: the executing body took it off its
 * own control too (D403 79).
 */
export const cardStates = ['on-control', 'restored', 'removed', 'own-removed'] as const;
export type CardState = (typeof cardStates)[number];

export function isOnControl(state: CardState): boolean {
  return state === 'on-control' || state === 'restored';
}

/** A control card: the state folded from its events. */
export interface Card extends CardDetails {
  readonly id: CardId;
  /** One for each event. */
  readonly version: number;
  readonly owner: OfficeId;
  readonly number: string;
  readonly paper: PaperId;
  readonly takenAt: Instant;
  readonly takenBy: string;
  readonly state: CardState;
  /** As it stands now: kind of control and rhythm are those of the last decision, the term is the first one. */
  readonly instruction: Instruction;
  readonly deadlines: Deadlines;
  /** The date in force now. */
  readonly due: LocalDate;
  /** There where a decision that stands was recorded against a rule. */
  readonly againstRule?: true;
}
