import { setImmediate as turn } from 'node:timers/promises';
import type { Result } from '../../shared/base/index.ts';
import { fail } from '../../shared/base/index.ts';
import type { CancelSignal, StepByStep, WriteOrigin } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import { readHead } from './audit.ts';
import type { Desk } from './desk.ts';
import { logBefore, logOccurrence } from './desk.ts';
import { asFailure } from './failure.ts';
import { writeStore } from './write-store.ts';

/**
 * One transaction in steps, between which this process hears of a cancel. On the one connection others would see what
 * is not yet committed, so they are refused until it ends; closing the office rolls it back.
 */
export async function writeLong<T>(desk: Desk, origin: WriteOrigin, signal: CancelSignal, work: (steps: StepByStep) => Promise<Result<T>>): Promise<Result<T>> {
  if (desk.closed) return fail('office.closed');
  if (desk.frozen || desk.working) return fail('office.busy');
  const { db, anchor } = desk.held;
  desk.working = true;
  desk.frozen = true;
  desk.writing = true;
  try {
    db.exec('BEGIN IMMEDIATE');
    const parts = desk.recordParts(origin);
    const clockTold = logBefore(desk, origin);
    const answer = await work({
      store: writeStore({ ...parts, content: () => { throw new Error('attachments are not written in steps'); } }),
      log: (kind, id, facts) => { logOccurrence(parts, kind, id, facts); },
      pause: async () => {
        await turn();
        if (desk.closed) throw new StoreFailure({ code: 'office.closed' });
        return signal.aborted;
      },
    });
    if (!answer.ok || signal.aborted) {
      db.exec('ROLLBACK');
      return answer.ok ? fail('command.cancelled') : answer;
    }
    db.exec('COMMIT');
    clockTold();
    const head = readHead(db, desk.info.id);
    // As after any transaction: the commit stands whatever becomes of the anchor.
    try { anchor.write(head.seq, head.hash); } catch (error) { asFailure(error); }
    return answer;
  } catch (error) {
    if (!desk.closed && db.inTransaction) db.exec('ROLLBACK');
    return asFailure(error);
  } finally {
    desk.working = false;
    desk.frozen = false;
    desk.writing = false;
  }
}
