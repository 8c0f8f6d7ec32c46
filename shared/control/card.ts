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

export type CardEvent =
  | { readonly kind: 'taken-on-control'; readonly at: Instant; readonly by: string; readonly details: CardDetails; readonly deadlines: Deadlines };

/** A control card: the state folded from its events. */
export interface Card extends CardDetails {
  readonly id: CardId;
  readonly version: number;
  readonly owner: OfficeId;
  readonly number: string;
  readonly paper: PaperId;
  readonly takenAt: Instant;
  readonly takenBy: string;
  readonly state: 'on-control';
  readonly deadlines: Deadlines;
  /** The date in force now. */
  readonly due: LocalDate;
}
