import { accessSync, closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { SlotFile } from '../crypto/slots.ts';
import { readSlotFile } from '../crypto/slots.ts';

/** Files of one office's folder. */
export function officeFiles(folder: string) {
  return {
    database: join(folder, 'office.db'),
    slots: join(folder, 'slots.json'),
    anchor: join(folder, 'anchor'),
    tries: join(folder, 'tries'),
    lock: join(folder, 'lock'),
    attachments: join(folder, 'attachments'),
    /** New files that replace the office's together (swap.ts): while they are made, and once they count. */
    swapNew: join(folder, 'swap.new'),
    swap: join(folder, 'swap'),
    /** A backup's database while it is read back. */
    verify: join(folder, 'verify'),
    /** Stands there while an office is being made; what is beside it without a slot file was never finished. */
    creating: join(folder, 'creating'),
  } as const;
}

const madeByCreation = new Set(['office.db', 'office.db-wal', 'office.db-journal', 'slots.json.new', 'anchor', 'tries', 'attachments', 'creating']);

/** Makes names that were created or renamed in a folder durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try { fsyncSync(handle); } finally { closeSync(handle); }
}

/** Makes a folder and those above it that are missing, with their names durable. */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) {
    // A folder that takes new names and may not be read: the system then decides by itself when they are durable.
    try { syncFolder(dirname(made)); } catch (error) { if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error; }
  }
}

/** Replaces a small file as a whole: temporary name, sync, rename, sync of the folder. */
export function replaceFile(path: string, content: string): void {
  const temporary = `${path}.new`;
  try {
    writeFileSync(temporary, content, { mode: 0o600, flush: true });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Whether a database file begins as SQLite's do. Never while it is open here: closing the handle would drop SQLite's lock. */
export function isPlainDatabase(path: string): boolean {
  const head = Buffer.alloc(16);
  const handle = openSync(path, 'r');
  try { readSync(handle, head, 0, 16, 0); } finally { closeSync(handle); }
  return head.toString('latin1').startsWith('SQLite format 3');
}

/** An encrypted page looks random; SQLite's own head would mean that the key was never applied. */
export function assertEncrypted(path: string): void {
  if (isPlainDatabase(path)) throw new Error('the database was made without encryption');
}

/** A handle on a database file, opened when first needed. */
export function lazyHandle(path: string): { get(): number; close(): void } {
  let handle: number | null = null;
  return {
    get: () => { handle ??= openSync(path, 'r'); return handle; },
    close: () => { if (handle !== null) closeSync(handle); handle = null; },
  };
}

/** Reads the slot file and makes sure that the folder is an office. What the system's user may not read is said to be that. */
export function readOfficeFolder(folder: string): Result<SlotFile> {
  try {
    return survey(folder);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') return fail('file.unreadable', { path: path ?? folder });
    throw error;
  }
}

function survey(folder: string): Result<SlotFile> {
  const files = officeFiles(folder);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return fail('office.not-found', { path: folder });
  if (!found.isDirectory()) return fail('office.foreign-file', { file: folder });
  // Else nothing in it would be seen, and it would pass for an empty one.
  accessSync(folder, constants.R_OK | constants.X_OK);
  const hasDatabase = existsSync(files.database);
  // A change of key that was committed and then cut: its slot file counts, and moves to its place once the office is held.
  const committed = officeFiles(files.swap).slots;
  const slotsPath = existsSync(committed) ? committed : files.slots;
  if (!existsSync(slotsPath)) {
    if (!hasDatabase || existsSync(files.creating)) return fail('office.not-found', { path: folder });
    return isPlainDatabase(files.database) ? fail('office.foreign-file', { file: 'office.db' }) : fail('office.slots-damaged');
  }
  const slots = statSync(slotsPath).size > 4_000_000 ? 'foreign' : readSlotFile(readFileSync(slotsPath, 'utf8'));
  switch (slots) {
    case 'foreign': return fail('office.foreign-file', { file: 'slots.json' });
    case 'future': return fail('office.future');
    case 'damaged': return fail('office.slots-damaged');
  }
  return hasDatabase ? ok(slots) : fail('office.damaged', { file: 'office.db' });
}

/** What stands where an office is to be made. A lock file alone is nobody's office. */
export function surveyForCreation(folder: string): 'missing' | 'empty' | 'unfinished' | 'taken' {
  if (!existsSync(folder)) return 'missing';
  if (!statSync(folder).isDirectory()) return 'taken';
  const names = readdirSync(folder).filter((name) => name !== 'lock');
  if (names.length === 0) return 'empty';
  return names.includes('creating') && names.every((name) => madeByCreation.has(name)) ? 'unfinished' : 'taken';
}

/** Marks the folder and removes what an earlier creation left that was cut. */
export function beginCreation(folder: string): void {
  writeFileSync(officeFiles(folder).creating, '', { flush: true });
  clearCreated(folder);
}

function clearCreated(folder: string): void {
  for (const name of madeByCreation) {
    if (name !== 'creating') rmSync(join(folder, name), { recursive: true, force: true });
  }
  syncFolder(folder);
}

export function endCreation(folder: string): void {
  rmSync(officeFiles(folder).creating, { force: true });
  syncFolder(folder);
}

/** Takes a failed creation back. The mark goes last, so that this can be cut too. */
export function undoCreation(folder: string): void {
  clearCreated(folder);
  endCreation(folder);
}
