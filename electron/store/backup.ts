import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { CodedError, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { BackupMade } from '../../shared/office/index.ts';
import type { CancelSignal, WriteOrigin } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import type { StoreKeys } from '../crypto/keys-hkdf.ts';
import { deriveStoreKeys, forgetKeys } from '../crypto/keys-hkdf.ts';
import { nextContent, nextWrapped } from './attachments.ts';
import { followRecent } from './anchoring.ts';
import type { Head } from './audit.ts';
import { readHead } from './audit.ts';
import type { BackupSource } from './backup-file.ts';
import { openBackup, packBackup, unpackBackup } from './backup-file.ts';
import type { Connection } from './database.ts';
import { openDatabase } from './database.ts';
import { databaseBytes, restDatabase } from './database-copy.ts';
import type { Desk } from './desk.ts';
import { logOccurrence, slotFileDigest, slotFileText } from './desk.ts';
import { asFailure } from './failure.ts';
import { officeFiles, syncFolder } from './folder.ts';
import { readSlotRecord } from './office.ts';
import { sealedSize } from './vault.ts';

type Progress = (done: number, total: number) => void;

/** Where a backup may be written: nothing there, its folder is, and not inside the office it is of. */
function checkTarget(desk: Desk, path: string): Result<void> {
  const folder = dirname(path);
  if (existsSync(path)) return fail('file.exists', { path });
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return fail('file.not-found', { path: folder });
  return `${path}${sep}`.startsWith(`${resolve(desk.folder)}${sep}`) ? fail('office.backup-inside', { path }) : ok();
}

/** All of an office as it stands at this moment; what is written afterwards goes into the log and not into this. */
function sourcesOf(desk: Desk, head: Head, size: number): BackupSource[] {
  const { db, anchor, slots } = desk.held;
  const whole = (name: string, bytes: Buffer): BackupSource => ({ name, size: bytes.length, async* content() { yield await Promise.resolve(bytes); } });
  const sources: BackupSource[] = [
    whole('slots.json', Buffer.from(slotFileText(slots), 'utf8')),
    { name: 'office.db', size, content: () => databaseBytes(desk) },
    whole('anchor', anchor.image(head.seq, head.hash)),
  ];
  if (!desk.layout.contents) return sources;
  for (let next = nextWrapped(db, ''); next !== null; next = nextWrapped(db, next.file)) {
    const path = join(desk.files.attachments, next.file);
    sources.push({ name: `attachments/${next.file}`, size: sealedSize(next.size), content: () => createReadStream(path, { highWaterMark: 1024 * 1024 }) });
  }
  return sources;
}

/**
 * An encrypted copy of the office with its attachments in one file. Reading and writing go on meanwhile. It gets its
 * name only after it was read back, its database opened and gone through, and each attachment decrypted.
 */
export async function backupOffice(desk: Desk, origin: WriteOrigin, to: string, progress: Progress, signal: CancelSignal): Promise<Result<BackupMade>> {
  if (desk.closed) return fail('office.closed');
  if (desk.working) return fail('office.busy');
  const path = resolve(to);
  const part = `${path}.part`;
  let begun = false;
  let named = false;
  let done = false;
  // What is no longer where it was just written went with its medium; the office itself is whole.
  const lost = (error: CodedError): Result<never> => {
    const written = error.code === 'office.write-failed' || (error.code === 'office.damaged' && [part, path].some((file) => basename(file) === error.params?.['file']));
    return begun && written && !existsSync(named ? path : part) ? fail('file.medium-gone', { path }) : { ok: false, error: error.params?.['path'] === part ? { ...error, params: { ...error.params, path } } : error };
  };
  desk.working = true;
  const keys = deriveStoreKeys(desk.held.secrets.master, desk.info.id);
  try {
    const free = checkTarget(desk, path);
    if (!free.ok) return free;
    const rest = restDatabase(desk);
    const head = readHead(desk.held.db, desk.info.id);
    const sources = sourcesOf(desk, head, rest.size);
    const bytes = sources.reduce((sum, { size }) => sum + size, 0);
    let counted = 0;
    // Written, read back, and its attachments decrypted: up to three times the bytes.
    const count = (some: number): void => { counted += some; progress(Math.min(counted, bytes * 3), bytes * 3 + 1); };
    begun = true;
    try {
      const facts = { office: desk.info.id, madeAt: origin.at, madeBy: origin.user, sequence: head.seq, head: head.hash };
      const packed = async function* () {
        for await (const piece of packBackup(facts, sources, keys.backup, count)) {
          if (signal.aborted) return;
          yield piece;
        }
      };
      await pipeline(packed, createWriteStream(part, { mode: 0o600, flush: true }));
    } finally {
      rest.release();
    }
    if (signal.aborted) return fail('command.cancelled');
    const sound = await verifyBackup(desk, part, keys, head, count, signal);
    if (!sound.ok) return lost(sound.error);
    if (existsSync(path)) return fail('file.exists', { path });
    renameSync(part, path);
    named = true;
    syncFolder(dirname(path));
    const made: BackupMade = { path, size: statSync(path).size, sequence: head.seq, head: head.hash, attachments: sources.length - 3, at: origin.at };
    const logged = desk.transaction(origin, () => {
      logOccurrence(desk.recordParts(origin), 'backup', 'one', { ...made });
      return ok(made);
    });
    done = logged.ok;
    return logged;
  } catch (error) {
    return lost(asFailure(error, dirname(path)).error);
  } finally {
    desk.working = false;
    forgetKeys(keys);
    try {
      if (begun && !done) rmSync(part, { force: true });
      // A backup that the office does not know of would be one that nobody answers for.
      if (named && !done) rmSync(path, { force: true });
      if (begun) rmSync(desk.files.verify, { recursive: true, force: true });
    } catch (error) {
      asFailure(error);
    }
  }
}

async function verifyBackup(desk: Desk, part: string, keys: StoreKeys, head: Head, count: (bytes: number) => void, signal: CancelSignal): Promise<Result<void>> {
  const { verify } = desk.files;
  rmSync(verify, { recursive: true, force: true });
  mkdirSync(verify, { mode: 0o700 });
  const opened = await openBackup(part);
  if (!opened.ok) return opened;
  const backup = opened.value;
  let db: Connection | null = null;
  try {
    const unpacked = await unpackBackup(backup, keys.backup, verify, false, count, signal);
    if (!unpacked.ok) return unpacked;
    db = openDatabase(officeFiles(verify).database, backup.slots.cipher, keys.database, 'existing');
    const copied = readHead(db, desk.info.id);
    const whole = copied.seq === head.seq && copied.hash === head.hash && followRecent(db, desk.info.id) === null && readSlotRecord(db)?.sha256 === slotFileDigest(backup.slots);
    if (!whole || !(await isIntact(db, signal))) return signal.aborted ? fail('command.cancelled') : fail('office.damaged', { file: 'office.db' });
    for (let content = desk.layout.contents ? nextContent(db, '') : null; content !== null; content = nextContent(db, content.sha256)) {
      if (content.file === null) continue;
      const entry = unpacked.value.entries.get(`attachments/${content.file}`);
      if (entry === undefined) return fail('office.damaged', { file: `attachments/${content.file}` });
      for await (const piece of desk.held.vault.read(content, { path: part, offset: entry.offset, size: entry.size })) {
        if (signal.aborted) return fail('command.cancelled');
        count(piece.length);
      }
    }
    return ok();
  } catch (error) {
    if (error instanceof StoreFailure) return { ok: false, error: error.error };
    throw error;
  } finally {
    db?.close();
    await backup.close();
  }
}

/** SQLite's own look at every table, one at a time. */
async function isIntact(db: Connection, signal: CancelSignal): Promise<boolean> {
  for (const { name } of db.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)) {
    if (signal.aborted || db.pragma(`integrity_check('${name}')`) !== 'ok') return false;
    await turn();
  }
  return true;
}
