import { setImmediate as turn } from 'node:timers/promises';
import type { Result } from '../../shared/base/index.ts';
import { fail } from '../../shared/base/index.ts';
import type { CancelSignal, WriteOrigin, WriteStore } from '../../shared/ports/index.ts';
import { readHead } from './audit.ts';
import { cacheKiB, sparingKiB } from './database.ts';
import type { Desk } from './desk.ts';
import { logBefore } from './desk.ts';
import { asFailure } from './failure.ts';
import { writeStore } from './write-store.ts';

/** So long others wait at once, milliseconds. */
const pieceMs = 40;

type Pieces<T> = Generator<void, Result<T>, void>;

/** A transaction that was begun, and its pieces until there is an answer. */
class Pending<T> {
  readonly #desk: Desk;
  readonly #held: Desk['held'];
  readonly #pieces: Pieces<T>;
  readonly #clockTold: () => void;
  /** Null while it goes on; throws what was a defect. */
  answer: (() => Result<T>) | null = null;

  constructor(desk: Desk, origin: WriteOrigin, work: (store: WriteStore) => Pieces<T>) {
    this.#desk = desk;
    this.#held = desk.held;
    const { db, vault } = this.#held;
    const parts = desk.recordParts(origin);
    db.exec('BEGIN IMMEDIATE');
    this.#clockTold = logBefore(desk, origin, parts);
    this.#pieces = work(writeStore({ ...parts, content: (sealed) => vault.contentOf(sealed), leaveWords: null }));
  }

  /** Goes on until it is over, or for so long. */
  go(ms: number): void {
    const until = performance.now() + ms;
    this.#guarded(() => {
      while (this.answer === null) {
        const piece = this.#pieces.next();
        if (piece.done === true) this.#settle(piece.value);
        else if (performance.now() >= until) return;
      }
    });
  }

  cancel(): void {
    this.#guarded(() => { this.#settle(fail('command.cancelled')); });
  }

  #settle(answer: Result<T>): void {
    const { db, anchor } = this.#held;
    if (!answer.ok) {
      db.exec('ROLLBACK');
      this.answer = () => answer;
      return;
    }
    db.exec('COMMIT');
    this.#clockTold();
    this.answer = () => answer;
    const head = readHead(db, this.#desk.info.id);
    // As after any transaction: the commit stands whatever becomes of the anchor.
    try { anchor.write(head.seq, head.hash); } catch (error) { asFailure(error); }
  }

  /** What goes wrong is told to whoever began, not to the one who asked meanwhile. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.answer = () => asFailure(error);
      if (this.#held.db.inTransaction) this.#held.db.exec('ROLLBACK');
    }
  }
}

/**
 * One transaction in pieces, between which a cancel is heard. Nobody sees it half: whoever asks the desk for what it holds
 * in the meantime has the rest made first (`Desk.finish`), and waits for it as for any transaction.
 */
export async function writePieces<T>(desk: Desk, origin: WriteOrigin, signal: CancelSignal, work: (store: WriteStore) => Pieces<T>): Promise<Result<T>> {
  if (desk.closed) return fail('office.closed');
  if (desk.frozen) return fail('office.busy');
  const { db } = desk.held;
  if (db.inTransaction) throw new Error('a write within a write');
  // What is changed goes into the log as it is made: thousands of rows would fill all that pages may take.
  db.pragma(`cache_size = -${String(sparingKiB)}`);
  try {
    return await piecewise(desk, signal, new Pending(desk, origin, work));
  } catch (error) {
    if (!desk.closed && db.inTransaction) db.exec('ROLLBACK');
    return asFailure(error);
  } finally {
    desk.finish = null;
    if (!desk.closed && desk.held.db === db) db.pragma(`cache_size = -${String(cacheKiB)}`);
  }
}

async function piecewise<T>(desk: Desk, signal: CancelSignal, pending: Pending<T>): Promise<Result<T>> {
  desk.finish = () => {
    desk.finish = null;
    pending.go(Infinity);
  };
  for (;;) {
    if (pending.answer === null) pending.go(pieceMs);
    if (pending.answer !== null) return pending.answer();
    await turn();
    // Made to its end meanwhile, it stands: a cancel came too late.
    if (pending.answer === null && signal.aborted) pending.cancel();
  }
}
