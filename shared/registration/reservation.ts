import type { Instant } from '../base/index.ts';

/** A number set aside before there is a record to bear it. `released`: it will never be used, and why. */
export interface ReservedNumber {
  readonly journal: string;
  /** As the journal counts (`countingYear`). */
  readonly year: number;
  readonly number: number;
  readonly state: 'reserved' | 'used' | 'released';
  readonly reason: string;
  readonly reservedAt: Instant;
  readonly reservedBy: string;
  /** Who used or released it, when, and why it was released. */
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly closedReason: string | null;
}

/** Numbers in a row that no record bears. `missing`: never given by this program, and nobody has said why. */
export interface NumberGap {
  readonly from: number;
  readonly to: number;
  readonly state: 'missing' | 'reserved' | 'released';
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: Instant | null;
}

interface Range { readonly from: number; readonly to: number }

/** The gaps of one journal and year in order: what was never given, what waits, what was let go. `reserved` in order of numbers. */
export function gapsOf(missing: readonly Range[], reserved: readonly ReservedNumber[]): readonly NumberGap[] {
  const gaps: NumberGap[] = missing.map(({ from, to }) => ({ from, to, state: 'missing', reason: null, by: null, at: null }));
  for (const { number, state, reason, reservedAt, reservedBy, closedAt, closedBy, closedReason } of reserved) {
    if (state === 'used') continue;
    const one: NumberGap = { from: number, to: number, state, reason: closedReason ?? reason, by: closedBy ?? reservedBy, at: closedAt ?? reservedAt };
    const last = gaps.at(-1);
    const follows = last !== undefined && last.to === number - 1 && last.state === state && last.reason === one.reason && last.by === one.by && last.at === one.at;
    if (follows) gaps[gaps.length - 1] = { ...last, to: number };
    else gaps.push(one);
  }
  return gaps.sort((one, other) => one.from - other.from);
}
