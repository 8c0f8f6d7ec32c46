import type { Instant, PrintId } from '../base/index.ts';

/** One line of the print log. */
export interface PrintRecord {
  readonly id: PrintId;
  /** Number in the print log, from 1. */
  readonly number: number;
  readonly form: string;
  readonly record: string;
  readonly copies: number;
  readonly language: string;
  readonly printedAt: Instant;
  readonly printedBy: string;
  readonly sha256: string;
  readonly target: string;
}
