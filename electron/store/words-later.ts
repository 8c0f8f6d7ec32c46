import type { Result } from '../../shared/base/index.ts';
import { ok } from '../../shared/base/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import type { Desk } from './desk.ts';
import { asDamage } from './failure.ts';
import { putWaiting, wordsWait } from './paper-words.ts';

/** Milliseconds until words that wait are put: the answer is out by then, and whoever registers quickly has several put at once. */
const after = 200;

/** Puts the words that wait, in a transaction of their own. An index that does not take them is answered as damage. */
export function settleWords(desk: Desk): Result<void> {
  try {
    return wordsWait(desk.reader()) ? desk.quietly((db) => { putWaiting(db, desk.layout); }) : ok();
  } catch (error) {
    return asDamage(error);
  }
}

/** The words of papers that were registered alone: put a moment later, and before anybody looks for them. */
export interface LaterWords {
  /** A paper's words wait. */
  left(): void;
  /** Puts what waits; throws `StoreFailure` where it can't be written: a search would pass over papers in silence. */
  put(): void;
}

export function laterWords(desk: Desk): LaterWords {
  // What the opening could not put may wait.
  let waiting = true;
  let timer: NodeJS.Timeout | null = null;
  const tried = (): Result<void> => {
    const done = settleWords(desk);
    waiting = !done.ok;
    return done;
  };
  const later = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      if (desk.closed || !waiting) return;
      // A long work has the office: after it. What can't be written is tried again by the next search, paper or opening.
      if (desk.frozen || desk.writing || desk.finish !== null) later(); else tried();
    }, after).unref();
  };
  return {
    left() { waiting = true; later(); },
    put() {
      if (!waiting) return;
      const done = tried();
      if (!done.ok) throw new StoreFailure(done.error);
    },
  };
}
