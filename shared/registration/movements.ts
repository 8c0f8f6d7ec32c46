import type { CopyId, Instant, LocalDate, MovementId, PaperId, Result } from '../base/index.ts';
import { dayOf, fail, ok } from '../base/index.ts';
import type { Paper } from './paper.ts';

/** Why a paper goes to someone. */
export const movementPurposes = ['execution', 'acquaintance', 'agreement', 'signature', 'copying', 'dispatch', 'storage', 'other'] as const;
export type MovementPurpose = (typeof movementPurposes)[number];

interface Recorded {
  /** Grows by one with each change. */
  readonly version: number;
  readonly paper: PaperId;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

/** A paper, or one of its copies, in someone's hands: to whom, when, for what, and when it came back. */
export interface Movement extends Recorded {
  readonly id: MovementId;
  /** Null: the paper itself. */
  readonly copyNumber: string | null;
  readonly to: string;
  readonly purpose: MovementPurpose;
  readonly on: LocalDate;
  readonly returnBy: LocalDate | null;
  readonly note: string | null;
  readonly returnedOn: LocalDate | null;
}

/** A paper by number and date. */
export interface PaperRef { readonly number: string; readonly date: LocalDate }

/** A numbered copy given to a holder: against what receipt, when it came back, by what act it was destroyed. */
export interface Copy extends Recorded {
  readonly id: CopyId;
  readonly number: string;
  readonly holder: string;
  readonly issuedOn: LocalDate;
  readonly receipt: PaperRef | null;
  readonly returnedOn: LocalDate | null;
  readonly destroyed: { readonly on: LocalDate; readonly act: PaperRef } | null;
}

/** Who records, when, and on which day of the office. */
export interface MovementContext<Id> { readonly id: Id; readonly at: Instant; readonly by: string; readonly today: LocalDate }

/** Days in the order given, none after today; a missing one is passed over. Fields name the input. */
function inOrder(days: readonly (readonly [field: string, day: LocalDate | null])[], today: LocalDate): Result<void> {
  let before: LocalDate | null = null;
  for (const [field, day] of days) {
    if (day === null) continue;
    if (day > today) return fail('movement.in-future', { date: day }, field);
    if (before !== null && day < before) return fail('movement.out-of-order', { date: day, before }, field);
    before = day;
  }
  return ok();
}

export type MovementInput = Omit<Movement, keyof Recorded | 'id' | 'returnedOn'>;

/**
 * A paper given to someone. `earlier`: its movements so far. Errors `movement.in-future`, `movement.out-of-order`,
 * `movement.return-before`, `movement.still-out` where it did not come back from the one who has it.
 */
export function move(paper: Paper, input: MovementInput, earlier: readonly Movement[], { id, at, by, today }: MovementContext<MovementId>): Result<Movement> {
  const held = earlier.find((one) => one.copyNumber === input.copyNumber && one.returnedOn === null);
  if (held !== undefined) return fail('movement.still-out', { to: held.to, since: held.on }, 'to');
  const back = earlier.filter((one) => one.copyNumber === input.copyNumber).map((one) => one.returnedOn).reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
  const order = inOrder([['on', dayOf(paper.receivedAt)], ['on', back], ['on', input.on]], today);
  if (!order.ok) return order;
  if (input.returnBy !== null && input.returnBy < input.on) return fail('movement.return-before', { on: input.on, back: input.returnBy }, 'returnBy');
  return ok({ ...input, id, version: 1, paper: paper.id, recordedAt: at, recordedBy: by, returnedOn: null });
}

/** It came back. Errors `movement.returned-already`, `movement.in-future`, `movement.out-of-order`. */
export function takeBackMovement(movement: Movement, on: LocalDate, today: LocalDate): Result<Movement> {
  if (movement.returnedOn !== null) return fail('movement.returned-already', { on: movement.returnedOn }, 'on');
  const order = inOrder([['on', movement.on], ['on', on]], today);
  return order.ok ? ok({ ...movement, version: movement.version + 1, returnedOn: on }) : order;
}

export type CopyInput = Pick<Copy, 'number' | 'holder' | 'issuedOn' | 'receipt'>;

/**
 * A numbered copy given out. `earlier`: issues of the paper's copies so far. Errors `movement.copy-out`,
 * `movement.copy-destroyed`, `movement.in-future`, `movement.out-of-order`.
 */
export function issueCopy(paper: Paper, input: CopyInput, earlier: readonly Copy[], { id, at, by, today }: MovementContext<CopyId>): Result<Copy> {
  const same = earlier.filter(({ number }) => number === input.number);
  if (same.some(({ destroyed }) => destroyed !== null)) return fail('movement.copy-destroyed', { number: input.number }, 'number');
  const held = same.find(({ returnedOn }) => returnedOn === null);
  if (held !== undefined) return fail('movement.copy-out', { number: input.number, holder: held.holder }, 'number');
  const back = same.map(({ returnedOn }) => returnedOn).reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
  const order = inOrder([['issuedOn', dayOf(paper.receivedAt)], ['issuedOn', back], ['issuedOn', input.issuedOn]], today);
  if (!order.ok) return order;
  const signed = inOrder([['receipt.date', input.issuedOn], ['receipt.date', input.receipt?.date ?? null]], today);
  if (!signed.ok) return signed;
  return ok({ ...input, id, version: 1, paper: paper.id, recordedAt: at, recordedBy: by, returnedOn: null, destroyed: null });
}

/** What happened to a copy that was given out; one of the three. */
export type CopyChange = { readonly receipt: PaperRef } | { readonly returnedOn: LocalDate } | { readonly destroyed: { readonly on: LocalDate; readonly act: PaperRef } };

/**
 * The copy after it. Errors `movement.copy-destroyed`, `movement.returned-already`, `movement.receipt-already`,
 * `movement.in-future`, `movement.out-of-order`.
 */
export function changeCopy(copy: Copy, change: CopyChange, today: LocalDate): Result<Copy> {
  if (copy.destroyed !== null) return fail('movement.copy-destroyed', { number: copy.number }, 'copy');
  const next: Copy = { ...copy, ...change, version: copy.version + 1 };
  if ('receipt' in change) {
    if (copy.receipt !== null) return fail('movement.receipt-already', { number: copy.receipt.number }, 'receipt');
    const order = inOrder([['receipt.date', copy.issuedOn], ['receipt.date', change.receipt.date]], today);
    return order.ok ? ok(next) : order;
  }
  if ('returnedOn' in change) {
    if (copy.returnedOn !== null) return fail('movement.returned-already', { on: copy.returnedOn }, 'on');
    const order = inOrder([['on', copy.issuedOn], ['on', change.returnedOn]], today);
    return order.ok ? ok(next) : order;
  }
  // The act may be drawn up before the day or after it; neither lies in the future.
  const order = inOrder([['on', copy.issuedOn], ['on', copy.returnedOn], ['on', change.destroyed.on]], today);
  if (!order.ok) return order;
  return change.destroyed.act.date > today ? fail('movement.in-future', { date: change.destroyed.act.date }, 'act.date') : ok(next);
}
