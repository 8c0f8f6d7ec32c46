import { hash } from 'node:crypto';
import type { CodedError, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { OfficeInfo, User } from '../../shared/office/index.ts';
import { canonical } from '../../shared/packages/canonical.ts';
import type { OpenOffice, WriteStore } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import type { KdfCost } from '../crypto/kdf.ts';
import type { SlotFile } from '../crypto/slots.ts';
import { authenticate, sealSlot } from '../crypto/slots.ts';
import type { AnchorFile } from './anchor.ts';
import { contentOfAttachment, hasContent } from './attachments.ts';
import { readHead } from './audit.ts';
import { checkOffice } from './check.ts';
import type { Connection, FolderLock, Reader } from './database.ts';
import { asFailure } from './failure.ts';
import { officeFiles, replaceFile } from './folder.ts';
import { layoutOf } from './layout.ts';
import { putSlotRecord } from './office.ts';
import { checkPassphrase } from './passphrase.ts';
import { readStore } from './read-store.ts';
import { nameKey, userNamed } from './users.ts';
import type { Vault } from './vault.ts';
import type { WriteParts } from './write-store.ts';
import { addUserRecord, recorder, writeStore } from './write-store.ts';

export interface OpenParts {
  readonly folder: string;
  readonly info: OfficeInfo;
  readonly user: User;
  readonly alarm: CodedError | null;
  readonly db: Connection;
  readonly anchor: AnchorFile;
  readonly vault: Vault;
  readonly lock: FolderLock;
  readonly slots: SlotFile;
  /** Both are forgotten at `close`. */
  readonly master: Buffer;
  readonly slotsKey: Buffer;
  /** Cost for further slots. */
  readonly cost: KdfCost;
}

/** SHA-256 of a slot file as the database remembers it. */
export function slotFileDigest(file: SlotFile): string {
  return hash('sha256', canonical(file), 'hex');
}

/** An unlocked office. Every method works on the one connection; a closed office refuses. */
export function openOffice(parts: OpenParts): OpenOffice {
  const { folder, info, user, alarm, db, anchor, vault, lock, master, slotsKey, cost } = parts;
  const layout = layoutOf(info.regime);
  const files = officeFiles(folder);
  let slots = parts.slots;
  let closed = false;

  const reader = (): Reader => {
    if (closed) throw new StoreFailure({ code: 'office.closed' });
    return db;
  };

  /** One transaction and the anchor after it. */
  function transaction<T>(work: () => Result<T>): Result<T> {
    if (closed) return fail('office.closed');
    if (db.inTransaction) throw new Error('a write within a write');
    try {
      db.exec('BEGIN IMMEDIATE');
      const answer = work();
      if (!answer.ok) { db.exec('ROLLBACK'); return answer; }
      db.exec('COMMIT');
      const head = readHead(db, info.id);
      // The commit stands whatever becomes of the anchor: a database ahead of it is sound, and the next write repeats it.
      try { anchor.write(head.seq, head.hash); } catch (error) { asFailure(error); }
      return answer;
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      return asFailure(error);
    }
  }

  const write: OpenOffice['write'] = (origin, work) => {
    const used = new Map<string, string>();
    const writeParts: WriteParts = {
      db, layout, office: info.id, origin,
      content: (sealed) => vault.contentOf(sealed),
    };
    let live = true;
    const answer = transaction(() => {
      const store = writeStore(writeParts);
      const traced: WriteStore = {
        ...store,
        insertAttachment: (attachment, sealed) => { store.insertAttachment(attachment, sealed); used.set(sealed.file, sealed.sha256); },
      };
      try { return work(revocable(traced, () => live)); } finally { live = false; }
    });
    if (answer.ok) for (const [file, sha256] of used) vault.settle(file, hasContent(db, sha256) && contentFile(db, sha256) === file);
    return answer;
  };

  return {
    folder, info, user, alarm, write,
    read: readStore(reader, layout),
    attachments: {
      seal: (content, signal) => {
        if (closed) return Promise.resolve(fail('office.closed'));
        return layout.contents ? vault.seal(content, signal) : Promise.resolve(fail('paper.attachments-not-kept'));
      },
      async* open(id) {
        const content = layout.contents ? contentOfAttachment(reader(), id) : null;
        if (content === null) throw new Error('no such attachment');
        yield* vault.read(content);
      },
    },
    async addUser(origin, added, passphrase) {
      if (closed) return fail('office.closed');
      const weak = checkPassphrase(passphrase, 'newPassphrase');
      if (weak !== null) return weak;
      const slot = await sealSlot(info.id, added, passphrase, master, cost);
      if (closed) return fail('office.closed');
      if (userNamed(db, added.name) !== null) return fail('office.user-exists', { user: added.name }, 'name');
      const before = slots;
      const others = slots.slots.filter((one) => nameKey(one.name) !== nameKey(added.name));
      const next = authenticate({ ...slots, generation: slots.generation + 1, slots: [...others, slot] }, slotsKey);
      // The file first: a cut in between leaves a slot without a user, which opens nothing and is replaced by the next try.
      try { replaceFile(files.slots, JSON.stringify(next, null, 1)); } catch (error) { return asFailure(error); }
      const record = { generation: next.generation, sha256: slotFileDigest(next) };
      const answer = transaction(() => {
        addUserRecord({ db, layout, office: info.id, origin }, added);
        recorder(db, layout, info.id, origin).record('slots', 'one', record, () => { putSlotRecord(db, record); });
        return ok(added);
      });
      if (answer.ok) slots = next;
      else try { replaceFile(files.slots, JSON.stringify(before, null, 1)); } catch (error) { asFailure(error); }
      return answer;
    },
    async check(progress, signal) {
      try {
        return await checkOffice({ db: reader, layout, office: info.id, anchor, vault, slots: () => slots, slotsPath: files.slots }, progress, signal);
      } catch (error) {
        return asFailure(error);
      }
    },
    close: () => {
      if (closed) return;
      closed = true;
      vault.close();
      anchor.close();
      try {
        if (db.inTransaction) db.exec('ROLLBACK');
        db.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        // A full disk: all that was committed stays in the log and is written back at the next opening with room.
        asFailure(error);
      } finally {
        db.close();
        lock.release();
        master.fill(0);
        slotsKey.fill(0);
      }
    },
  };
}

function contentFile(db: Reader, sha256: string): string | null {
  return db.get<{ file: string | null }>('SELECT file FROM attachment_contents WHERE sha256 = ?', [sha256])?.file ?? null;
}

/** The write store ends with its transaction: one kept beyond it would write without audit's protection. */
function revocable(store: WriteStore, live: () => boolean): WriteStore {
  return new Proxy(store, {
    get(target, name, receiver) {
      if (!live()) throw new Error('a write store used after its transaction');
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}
