import { createWriteStream, existsSync, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { User } from '../../shared/office/index.ts';
import type { CancelSignal, WriteOrigin } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import { openBytes, sealBytes } from '../crypto/aead.ts';
import type { StoreKeys } from '../crypto/keys-hkdf.ts';
import { deriveStoreKeys, forgetKeys, newMasterKey } from '../crypto/keys-hkdf.ts';
import type { OfficeSecrets, SlotFile } from '../crypto/slots.ts';
import { authenticate, resealSlot } from '../crypto/slots.ts';
import { openAnchor } from './anchor.ts';
import { followRecent } from './anchoring.ts';
import { nextWrapped, rewrapContent } from './attachments.ts';
import type { Head } from './audit.ts';
import { readHead } from './audit.ts';
import type { Connection } from './database.ts';
import { openDatabase, rekeyDatabase } from './database.ts';
import { databaseBytes, restDatabase } from './database-copy.ts';
import type { Desk } from './desk.ts';
import { logBefore, logOccurrence, slotFileText, slotRecordOf } from './desk.ts';
import { dropDraftsOf } from './drafts.ts';
import { dropHabitsOf } from './habits.ts';
import { emptyKept, listKept } from './kept-keys.ts';
import { asFailure } from './failure.ts';
import type { officeFiles } from './folder.ts';
import { putSlotRecord } from './office.ts';
import { beginSwap, commitSwap, dropSwap, finishSwap } from './swap.ts';
import { disableUser, readUser } from './users.ts';
import { settleWords } from './words-later.ts';
import { recorder } from './write-store.ts';

type Files = ReturnType<typeof officeFiles>;
type Progress = (done: number, total: number) => void;

interface Change { readonly desk: Desk; readonly origin: WriteOrigin; readonly removed: User | null; readonly slots: SlotFile; readonly old: StoreKeys; readonly keys: StoreKeys }

/**
 * Gives the office another master key: the database copied and encrypted anew, attachments' keys wrapped anew, the new
 * key sealed to the public key of each slot that stays. `removed` loses slot and access with it. Until the last step
 * nothing of the office is touched; writes are refused meanwhile. The office stays open, under the new key.
 */
export async function rekeyOffice(desk: Desk, origin: WriteOrigin, removed: User | null, progress: Progress, signal: CancelSignal): Promise<Result<void>> {
  if (desk.closed) return fail('office.closed');
  if (desk.working) return fail('office.busy');
  // Nothing can be put meanwhile, and who then looked for words that wait would be refused.
  settleWords(desk);
  desk.working = true;
  desk.frozen = true;
  const secrets: OfficeSecrets = { master: newMasterKey(), binding: Buffer.from(desk.held.secrets.binding) };
  const old = deriveStoreKeys(desk.held.secrets.master, desk.info.id);
  const keys = deriveStoreKeys(secrets.master, desk.info.id);
  let committed = false;
  let entered = false;
  try {
    const { recovery, ...before } = desk.held.slots;
    const slots = authenticate({
      ...before, generation: before.generation + 1,
      slots: before.slots.filter(({ user }) => user !== removed?.id).map((slot) => resealSlot(desk.info.id, slot, secrets)),
      recovery: recovery === null ? null : resealSlot(desk.info.id, recovery, secrets),
    }, keys.slots);
    const files = beginSwap(desk.folder);
    const copied = await copyDatabase(desk, files.database, progress, signal);
    if (!copied.ok) return copied;
    const clockTold = makeNewOffice({ desk, origin, removed, slots, old, keys }, files);
    commitSwap(desk.folder);
    committed = true;
    takeNewOffice(desk, slots, secrets, keys);
    clockTold();
    entered = true;
    return ok();
  } catch (error) {
    return asFailure(error);
  } finally {
    desk.frozen = false;
    desk.working = false;
    forgetKeys(old);
    forgetKeys(entered ? { ...keys, slots: Buffer.alloc(0) } : keys);
    if (!entered) { secrets.master.fill(0); secrets.binding.fill(0); }
    if (!committed && !desk.closed) try { dropSwap(desk.folder); } catch (error) { asFailure(error); }
  }
}

async function copyDatabase(desk: Desk, to: string, progress: Progress, signal: CancelSignal): Promise<Result<void>> {
  const rest = restDatabase(desk);
  let done = 0;
  const counted = async function* () {
    for await (const piece of databaseBytes(desk)) {
      if (signal.aborted) return;
      yield piece;
      done += piece.length;
      progress(done, rest.size + 1);
    }
  };
  try {
    await pipeline(counted, createWriteStream(to, { flags: 'wx', mode: 0o600 }));
    return signal.aborted ? fail('command.cancelled') : ok();
  } finally {
    rest.release();
  }
}

/** Returns what is to be called once the new office stands: what its log knows of the clock. */
function makeNewOffice(change: Change, files: Files): () => void {
  const { desk, slots, old, keys } = change;
  const office = desk.info.id;
  rekeyDatabase(files.database, slots.cipher, old.database, keys.database);
  const db = openDatabase(files.database, slots.cipher, keys.database, 'existing');
  let head: Head;
  let clockTold: () => void;
  try {
    db.exec('BEGIN IMMEDIATE');
    clockTold = writeChanges(change, db);
    db.exec('COMMIT');
    head = readHead(db, office);
    if (db.pragma('quick_check') !== 'ok' || followRecent(db, office) !== null) throw new StoreFailure({ code: 'office.damaged', params: { file: 'office.db' } });
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  if (existsSync(`${files.database}-wal`)) throw new Error('the new database still has a log');
  const anchor = openAnchor(files.anchor, office, keys.anchor);
  try { anchor.write(head.seq, head.hash); } finally { anchor.close(); }
  writeFileSync(files.slots, slotFileText(slots), { mode: 0o600, flush: true });
  return clockTold;
}

function writeChanges({ desk, origin, removed, slots, old, keys }: Change, db: Connection): () => void {
  const parts = { ...desk.recordParts(origin), db };
  const { layout, office } = parts;
  const { record } = recorder(db, layout, office, origin);
  const clockTold = logBefore(desk, origin, parts);
  logOccurrence(parts, 'rekey', 'one', { generation: slots.generation });
  if (removed !== null) record('user', removed.id, { ...readUser(db, removed.id), disabled: true }, () => { disableUser(db, removed.id); });
  const slotRecord = slotRecordOf(slots);
  record('slots', 'one', slotRecord, () => { putSlotRecord(db, slotRecord); });
  if (removed !== null) {
    dropHabitsOf(db, removed.id);
    for (const kept of listKept(db, removed.id)) record('kept-key', kept.id, { ...kept, sha256: null, removedAt: origin.at }, () => { emptyKept(db, kept.id, origin.at); });
  }
  if (!layout.contents) return clockTold;
  if (removed !== null) dropDraftsOf(db, removed.id);
  for (let wrapped = nextWrapped(db, ''); wrapped !== null; wrapped = nextWrapped(db, wrapped.file)) {
    const name = Buffer.from(wrapped.file, 'utf8');
    const own = openBytes(old.attachments, wrapped.wrappedKey, name);
    if (own === null) throw new StoreFailure({ code: 'office.damaged', params: { file: `attachments/${wrapped.file}` } });
    rewrapContent(db, wrapped.file, sealBytes(keys.attachments, own, name));
    own.fill(0);
  }
  return clockTold;
}

/** Closes what was open under the old key and opens the new office in its place, without a moment in between for others. */
function takeNewOffice(desk: Desk, slots: SlotFile, secrets: OfficeSecrets, keys: StoreKeys): void {
  const before = desk.held;
  let db: Connection | null = null;
  try {
    before.anchor.close();
    before.db.close();
    desk.closeHandle();
    finishSwap(desk.folder);
    db = openDatabase(desk.files.database, slots.cipher, keys.database, 'existing');
    const anchor = openAnchor(desk.files.anchor, desk.info.id, keys.anchor);
    before.vault.rekey(keys.attachments);
    desk.held = { db, anchor, vault: before.vault, slots, secrets, slotsKey: keys.slots };
  } catch (error) {
    // The new office is committed; what is left of the change is done when it is next unlocked.
    desk.closed = true;
    db?.close();
    before.db.close();
    desk.closeHandle();
    before.vault.close();
    desk.lock.release();
    throw error;
  } finally {
    for (const key of [before.secrets.master, before.secrets.binding, before.slotsKey]) key.fill(0);
  }
}
