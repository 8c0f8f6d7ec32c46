import { createDecipheriv } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok, type Result } from '../../shared/base/index.ts';
import type { CancelSignal, OfficerKey } from '../../shared/ports/index.ts';
import { tag } from './der.ts';
import { readSealedHead } from './sealed-head.ts';
import { openRecipients } from './recipients.ts';
import { exists, fileError, giveName, readError } from './key-files.ts';

/** Octets at any place, as a file gives them. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /** Exactly `length` octets from `start`. */
  read(start: number, length: number): Promise<Uint8Array>;
}

const headRoom = 256 * 1024;
const step = 1024 * 1024;
const never: CancelSignal = { aborted: false };

/**
 * Decrypts one sealed slice into `sink`. What the sink got is worthless unless the answer is ok: the tag comes last.
 * Errors: package.slice-malformed (not our strict AuthEnvelopedData), package.wrong-recipient,
 * package.slice-changed (key or tag does not fit), command.cancelled; params.name is the slice's.
 */
export async function unsealTo(source: ByteSource, key: OfficerKey, sink: (plain: Uint8Array) => Promise<void>, signal: CancelSignal = never): Promise<Result<{ readonly size: number }>> {
  const { name } = source;
  const head = readSealedHead(await source.read(0, Math.min(headRoom, source.size)), source.size);
  if (head === null) return fail('package.slice-malformed', { name });
  const [type, length, ...mac] = await source.read(head.tagStart - 2, 18);
  if (type !== tag.octetString || length !== 16) return fail('package.slice-malformed', { name });
  const recipient = openRecipients(head.recipients, key);
  if (recipient.state === 'not-ours') return fail('package.wrong-recipient', { name, subject: key.certificate.subject });
  if (recipient.state !== 'opened') return fail(recipient.state === 'refused' ? 'package.slice-malformed' : 'package.slice-changed', { name });
  const decipher = createDecipheriv('aes-256-gcm', recipient.contentKey, head.nonce, { authTagLength: 16 });
  recipient.contentKey.fill(0);
  decipher.setAuthTag(Uint8Array.from(mac));
  for (let at = 0; at < head.contentLength; at += step) {
    if (signal.aborted) return fail('command.cancelled');
    const cipherText = await source.read(head.contentStart + at, Math.min(step, head.contentLength - at));
    await sink(decipher.update(cipherText));
  }
  try {
    decipher.final();
  } catch {
    return fail('package.slice-changed', { name });
  }
  return ok({ size: head.contentLength });
}

/**
 * Decrypts slices one after another into the file `target`, which must not exist. Until every tag is verified the
 * plaintext stands under `target` + `.quarantine` (mode 0600); when one fails it is deleted.
 * Errors: as `unsealTo`; file.exists, file.not-found, file.unreadable, file.not-writable.
 */
export async function unsealFiles(slices: readonly string[], key: OfficerKey, target: string, signal: CancelSignal = never): Promise<Result<{ readonly size: number }>> {
  const quarantine = `${target}.quarantine`;
  let out: FileHandle | null = null;
  let ours = false;
  try {
    if (await exists(target)) return fail('file.exists', { path: target });
    const handle = await open(quarantine, 'wx', 0o600);
    out = handle;
    ours = true;
    let size = 0;
    for (const path of slices) {
      const opened = await withFile(path, async (source) => unsealTo(source, key, async (plain) => { await handle.writeFile(plain); }, signal));
      if (!opened.ok) return opened;
      size += opened.value.size;
    }
    await handle.sync();
    await handle.close();
    out = null;
    await giveName(quarantine, target);
    ours = false;
    return ok({ size });
  } catch (error) {
    return fileError(error, target);
  } finally {
    await out?.close();
    if (ours) await rm(quarantine, { force: true });
  }
}

/**
 * Lends the file as a byte source for the time of `use`. Errors: file.not-found, file.unreadable; what `use` itself
 * throws passes.
 */
export async function withFile<T>(path: string, use: (source: ByteSource) => Promise<Result<T>>): Promise<Result<T>> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    return readError(error, path);
  }
  let unreadable = false;
  const read = async (start: number, length: number): Promise<Uint8Array> => {
    const buffer = Buffer.alloc(length);
    let got = 0;
    try {
      while (got < length) {
        const { bytesRead } = await handle.read(buffer, got, length - got, start + got);
        if (bytesRead === 0) throw new Error('file cut while reading');
        got += bytesRead;
      }
    } catch (error) {
      unreadable = true;
      throw error;
    }
    return buffer;
  };
  try {
    const found = await handle.stat();
    if (!found.isFile()) return fail('file.unreadable', { path });
    return await use({ name: basename(path), size: found.size, read });
  } catch (error) {
    if (unreadable) return fail('file.unreadable', { path });
    throw error;
  } finally {
    await handle.close();
  }
}
