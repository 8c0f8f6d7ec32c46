import { setImmediate as turn } from 'node:timers/promises';
import type { Result } from '../../shared/base/index.ts';
import { fail } from '../../shared/base/index.ts';
import type { CancelSignal, StepByStep, WriteOrigin, WriteStore } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import { contentFile, hasContent } from './attachments.ts';
import { readHead } from './audit.ts';
import type { Connection } from './database.ts';
import { cacheKiB, sparingKiB } from './database.ts';
import type { Desk } from './desk.ts';
import { logBefore, logOccurrence } from './desk.ts';
import { asFailure } from './failure.ts';
import { writeStore } from './write-store.ts';

/** Milliseconds in which an answer of some megabytes has left this process. */
const writeBackAfter = 300;

/** What a long transaction left in the log goes into the database. The commit stands without it, and one of the next would see to it too. */
function writeBack(desk: Desk, db: Connection): void {
  if (desk.closed || desk.working || desk.held.db !== db || db.inTransaction) return;
  try { db.pragma('wal_checkpoint(PASSIVE)'); } catch { return; }
}

/** The work may wait for something of its own, a disk or a medium, and the office be closed meanwhile. */
function whileOpen(desk: Desk, store: WriteStore): WriteStore {
  return new Proxy(store, {
    get(target, name, receiver) {
      if (desk.closed) throw new StoreFailure({ code: 'office.closed' });
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

/**
 * One transaction in steps, between which this process hears of a cancel. On the one connection others would see what
 * is not yet committed, so they are refused until it ends; closing the office rolls it back.
 */
export async function writeLong<T>(desk: Desk, origin: WriteOrigin, signal: CancelSignal, work: (steps: StepByStep) => Promise<Result<T>>, sparing = false): Promise<Result<T>> {
  if (desk.closed) return fail('office.closed');
  if (desk.frozen || desk.working) return fail('office.busy');
  const { db, anchor, vault } = desk.held;
  const used = new Map<string, string>();
  desk.working = true;
  desk.frozen = true;
  desk.writing = true;
  try {
    // What is changed then goes into the log as it is made, not most of it in the one turn of the commit.
    if (sparing) db.pragma(`cache_size = -${String(sparingKiB)}`);
    // Written back in a turn of its own, once the answer is out.
    db.pragma('wal_autocheckpoint = 0');
    db.exec('BEGIN IMMEDIATE');
    const parts = desk.recordParts(origin);
    const clockTold = logBefore(desk, origin);
    const store = writeStore({ ...parts, content: (sealed) => vault.contentOf(sealed), leaveWords: null });
    const answer = await work({
      store: whileOpen(desk, { ...store, insertAttachment: (attachment, sealed) => { store.insertAttachment(attachment, sealed); used.set(sealed.file, sealed.sha256); } }),
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
    for (const [file, sha256] of used) vault.settle(file, hasContent(db, sha256) && contentFile(db, sha256) === file);
    const head = readHead(db, desk.info.id);
    // As after any transaction: the commit stands whatever becomes of the anchor.
    try { anchor.write(head.seq, head.hash); } catch (error) { asFailure(error); }
    setTimeout(() => { writeBack(desk, db); }, writeBackAfter).unref();
    return answer;
  } catch (error) {
    if (!desk.closed && db.inTransaction) db.exec('ROLLBACK');
    return asFailure(error);
  } finally {
    if (!desk.closed) {
      db.pragma(`cache_size = -${String(cacheKiB)}`);
      db.pragma('wal_autocheckpoint = 1000');
    }
    desk.working = false;
    desk.frozen = false;
    desk.writing = false;
  }
}
