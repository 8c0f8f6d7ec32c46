import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Instant, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import { canonical } from '../../shared/packages/canonical.ts';
import type { CancelSignal } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import type { SlotFile } from '../crypto/slots.ts';
import { readSlotFile } from '../crypto/slots.ts';
import type { TarEntry } from './tar.ts';
import { afterEntry, entryBytes, readEntry, tarEnd, tarHeader, tarPadding } from './tar.ts';

/** What a backup says of itself, under a key of the office; the last file in it, for it names all the others. */
export interface BackupManifest {
  readonly format: 'baqylau-backup-1';
  readonly office: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
  /** Head of the audit chain at that moment. */
  readonly sequence: number;
  readonly head: string;
  readonly entries: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
  /** HMAC-SHA256 over the rest, hex. */
  readonly mac: string;
}

const manifestName = 'backup.json';
const slotsName = 'slots.json';
const longestText = 256 * 1024 * 1024;
const attachmentName = /^attachments\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function macOf(manifest: Omit<BackupManifest, 'mac'>, key: Uint8Array): Buffer {
  const { format, office, madeAt, madeBy, sequence, head, entries } = manifest;
  return createHmac('sha256', key).update(canonical({ format, office, madeAt, madeBy, sequence, head, entries })).digest();
}

export interface BackupSource { readonly name: string; readonly size: number; content(): AsyncIterable<Uint8Array> }

/** The whole container as a stream; `done` counts bytes of content. Throws `StoreFailure` where a source is not as long as it said. */
export async function* packBackup(facts: Omit<BackupManifest, 'entries' | 'mac' | 'format'>, sources: readonly BackupSource[], key: Uint8Array, done: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const entries: { name: string; size: number; sha256: string }[] = [];
  for (const { name, size, content } of sources) {
    yield tarHeader(name, size);
    const digest = createHash('sha256');
    let written = 0;
    for await (const piece of content()) {
      digest.update(piece);
      written += piece.length;
      if (written > size) break;
      yield piece;
      done(piece.length);
    }
    // What is shorter or longer than the office knows it is not the file it wrote.
    if (written !== size) throw new StoreFailure({ code: 'office.damaged', params: { file: name } });
    yield tarPadding(size);
    entries.push({ name, size, sha256: digest.digest('hex') });
  }
  const manifest = { format: 'baqylau-backup-1', ...facts, entries } as const;
  const text = Buffer.from(JSON.stringify({ ...manifest, mac: macOf(manifest, key).toString('hex') }, null, 1), 'utf8');
  yield tarHeader(manifestName, text.length);
  yield text;
  yield tarPadding(text.length);
  yield tarEnd;
}

export interface OpenBackup {
  readonly file: FileHandle;
  readonly size: number;
  readonly slots: SlotFile;
  readonly slotsText: string;
  close(): Promise<void>;
}

async function textOf(file: FileHandle, entry: TarEntry): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of entryBytes(file, entry)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Opens a backup as far as that goes without a key: whose it is, and its slots. Throws the disk's errors. */
export async function openBackup(path: string): Promise<Result<OpenBackup>> {
  const file = await open(path, 'r');
  let kept = false;
  try {
    const { size } = await file.stat();
    const first = await readEntry(file, 0, size);
    if (first === null || first === 'end' || first.name !== slotsName || first.size > 4_000_000) return fail('office.not-a-backup', { path });
    const slotsText = await textOf(file, first);
    const slots = readSlotFile(slotsText);
    if (slots === 'future') return fail('office.future');
    if (slots === 'damaged') return fail('office.backup-damaged', { part: slotsName });
    if (slots === 'foreign') return fail('office.not-a-backup', { path });
    kept = true;
    return ok({ file, size, slots, slotsText, close: () => file.close() });
  } finally {
    if (!kept) await file.close();
  }
}

export interface Unpacked { readonly manifest: BackupManifest; readonly entries: ReadonlyMap<string, TarEntry> }

function parseManifest(text: string): BackupManifest | null {
  try {
    const value = JSON.parse(text) as Partial<BackupManifest> | null;
    return value?.format === 'baqylau-backup-1' && Array.isArray(value.entries) && typeof value.mac === 'string' && /^[0-9a-f]{64}$/.test(value.mac) ? value as BackupManifest : null;
  } catch {
    return null;
  }
}

/**
 * Reads a backup from end to end: only names that belong in one, each once and in place, every byte under its digest, and the
 * list of digests under the office's key. Files go into `folder` as they are read (attachments only where `attachments` is set).
 */
export async function unpackBackup(backup: OpenBackup, key: Uint8Array, folder: string, attachments: boolean, read: (bytes: number) => void, signal: CancelSignal): Promise<Result<Unpacked>> {
  const damaged = (part: string) => fail('office.backup-damaged', { part });
  const entries = new Map<string, TarEntry>();
  const digests: { name: string; size: number; sha256: string }[] = [];
  const wanted = ['office.db', 'anchor'];
  for (let at = 0; ;) {
    const entry = await readEntry(backup.file, at, backup.size);
    if (entry === null || entry === 'end') return damaged(digests.at(-1)?.name ?? manifestName);
    const { name, size } = entry;
    if (name === manifestName) {
      if (size > longestText || await readEntry(backup.file, afterEntry(entry), backup.size) !== 'end') return damaged(name);
      const manifest = parseManifest(await textOf(backup.file, entry));
      if (manifest === null || !timingSafeEqual(Buffer.from(manifest.mac, 'hex'), macOf(manifest, key))) return damaged(name);
      const sound = manifest.office === backup.slots.office.id && canonical(manifest.entries) === canonical(digests) && [slotsName, ...wanted].every((needed) => entries.has(needed));
      return sound ? ok({ manifest, entries }) : damaged(name);
    }
    const expected = [slotsName, ...wanted][entries.size];
    if (entries.has(name) || (expected === undefined ? !attachmentName.test(name) : name !== expected)) return damaged(name);
    const digest = createHash('sha256');
    const counted = async function* () {
      for await (const piece of entryBytes(backup.file, entry)) {
        if (signal.aborted) return;
        digest.update(piece);
        read(piece.length);
        yield piece;
      }
    };
    if (wanted.includes(name) || (attachments && name !== slotsName)) {
      const to = join(folder, name);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await pipeline(counted, createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }));
    } else {
      for await (const piece of counted()) void piece;
    }
    if (signal.aborted) return fail('command.cancelled');
    digests.push({ name, size, sha256: digest.digest('hex') });
    entries.set(name, entry);
    at = afterEntry(entry);
  }
}
