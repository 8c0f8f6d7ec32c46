import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { CancelSignal, SealedAttachment } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import { openBytes, openWith, sealBytes, sealWith } from '../crypto/aead.ts';
import type { StoredContent } from './attachments.ts';
import { asFailure, failureOf } from './failure.ts';
import { syncFolder } from './folder.ts';

/** Content up to here lives in the database, larger content in files beside it, which is several times faster. */
export const inlineLimit = 256 * 1024;
export const chunkSize = 1024 * 1024;
const tagSize = 16;
/** What the vault itself names; whatever else someone put into the folder is left alone. */
const ownName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.part)?$/;

/** Bytes a content's file takes on disk. */
export function sealedSize(size: number): number {
  return size + Math.max(1, Math.ceil(size / chunkSize)) * tagSize;
}

/** Where a content's sealed bytes lie, where that is not its own file: inside a backup. */
export interface Place { readonly path: string; readonly offset: number; readonly size: number }

/** The bytes of attachments: sealed ones wait here for their row, stored ones are read back. */
export interface Vault {
  seal(content: AsyncIterable<Uint8Array>, signal?: CancelSignal): Promise<Result<SealedAttachment>>;
  /** What to write in the row of a sealed attachment; a name the vault does not know is a defect. */
  contentOf(sealed: SealedAttachment): StoredContent;
  /** The content was committed (or one with the same bytes was there already). */
  settle(file: string, kept: boolean): void;
  /** Decrypted chunks; throws `StoreFailure` `office.damaged` where a byte differs. */
  read(content: StoredContent, from?: Place): AsyncGenerator<Uint8Array>;
  /** Removes files that no row owns: a process died between file and row. */
  sweep(owns: (file: string) => boolean): void;
  /** From now on another key wraps; what waits for its row is wrapped anew. */
  rekey(wrappingKey: Uint8Array): void;
  close(): void;
}

function associated(file: string, index: number, last: boolean): Buffer {
  return Buffer.from(`baqylau attachment ${file} ${index} ${last ? 'last' : 'more'}`, 'utf8');
}

/** Each file has its own key, so counting is enough. */
function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function damaged(file: string): StoreFailure {
  return new StoreFailure({ code: 'office.damaged', params: { file: `attachments/${file}` } });
}

/** The giver's stream failed, not our disk. */
async function* source(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    if (failureOf(error) === null || error instanceof StoreFailure) throw error;
    throw new StoreFailure({ code: 'file.unreadable', params: { path: error instanceof Error && 'path' in error ? String(error.path) : '' } });
  }
}

/** Cuts a stream into chunks of the given size; only the last one is shorter (empty where the stream is). */
async function* chunks(content: AsyncIterable<Uint8Array>): AsyncGenerator<{ readonly plain: Buffer; readonly last: boolean }> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const piece of content) {
    let rest = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    while (size + rest.length > chunkSize) {
      const taken = rest.subarray(0, chunkSize - size);
      yield { plain: Buffer.concat([...held, taken]), last: false };
      rest = rest.subarray(taken.length);
      held = [];
      size = 0;
    }
    // Copied: the giver may use its buffer again.
    if (rest.length > 0) { held.push(Buffer.from(rest)); size += rest.length; }
  }
  yield { plain: Buffer.concat(held), last: true };
}

export function openVault(folder: string, wrappingKey: Uint8Array): Vault {
  const key = Buffer.from(wrappingKey);
  const waiting = new Map<string, StoredContent>();
  let closed = false;

  function discard(path: string): Promise<void> {
    return rm(path, { force: true });
  }

  async function writeFile(file: string, pieces: AsyncIterable<{ plain: Buffer; last: boolean }>, signal: CancelSignal | undefined): Promise<Result<StoredContent>> {
    const path = join(folder, file);
    const own = randomBytes(32);
    const digest = createHash('sha256');
    let size = 0;
    let index = 0;
    let handle: FileHandle | null = null;
    try {
      handle = await open(`${path}.part`, 'wx', 0o600);
      for await (const { plain, last } of pieces) {
        if (closed) return fail('office.closed');
        if (signal?.aborted === true) return fail('command.cancelled');
        digest.update(plain);
        size += plain.length;
        await handle.appendFile(sealWith(own, nonceOf(index), plain, associated(file, index, last)));
        index += 1;
        plain.fill(0);
      }
      await handle.sync();
      await handle.close();
      handle = null;
      if (closed) return fail('office.closed');
      await rename(`${path}.part`, path);
      syncFolder(folder);
      return ok({ sha256: digest.digest('hex'), size, bytes: null, file, wrappedKey: sealBytes(key, own, Buffer.from(file, 'utf8')) });
    } finally {
      own.fill(0);
      await handle?.close();
      await discard(`${path}.part`);
    }
  }

  async function* readFile(content: StoredContent & { readonly file: string; readonly wrappedKey: Uint8Array }, from: Place | undefined): AsyncGenerator<Uint8Array> {
    const { file, size } = content;
    const start = from?.offset ?? 0;
    const own = openBytes(key, content.wrappedKey, Buffer.from(file, 'utf8'));
    if (own === null) throw damaged(file);
    let handle: FileHandle | null = null;
    try {
      handle = await open(from?.path ?? join(folder, file), 'r');
      const count = Math.max(1, Math.ceil(size / chunkSize));
      if ((from?.size ?? (await handle.stat()).size) !== sealedSize(size)) throw damaged(file);
      for (let index = 0; index < count; index += 1) {
        const last = index === count - 1;
        const sealed = Buffer.alloc((last ? size - index * chunkSize : chunkSize) + tagSize);
        const { bytesRead } = await handle.read(sealed, 0, sealed.length, start + index * (chunkSize + tagSize));
        const plain = bytesRead === sealed.length ? openWith(own, nonceOf(index), sealed, associated(file, index, last)) : null;
        if (plain === null) throw damaged(file);
        yield plain;
      }
    } catch (error) {
      throw error instanceof StoreFailure ? error : new StoreFailure(asFailure(error).error);
    } finally {
      own.fill(0);
      await handle?.close();
    }
  }

  return {
    async seal(content, signal) {
      const file = randomUUID();
      const pieces = chunks(source(content));
      try {
        const first = await pieces.next();
        if (first.done === true) throw new Error('no chunk');
        if (closed) return fail('office.closed');
        if (signal?.aborted === true) return fail('command.cancelled');
        const { plain, last } = first.value;
        let stored: StoredContent;
        if (last && plain.length <= inlineLimit) {
          stored = { sha256: createHash('sha256').update(plain).digest('hex'), size: plain.length, bytes: plain, file: null, wrappedKey: null };
        } else {
          const all = async function* () { yield first.value; yield* pieces; };
          const written = await writeFile(file, all(), signal);
          if (!written.ok) return written;
          stored = written.value;
        }
        waiting.set(file, stored);
        return ok({ file, size: stored.size, sha256: stored.sha256 });
      } catch (error) {
        return asFailure(error);
      } finally {
        await pieces.return(undefined);
      }
    },
    contentOf: ({ file }) => {
      const content = waiting.get(file);
      if (content === undefined) throw new Error('a sealed attachment that is not waiting');
      return content;
    },
    settle: (file, kept) => {
      const content = waiting.get(file);
      waiting.delete(file);
      if (!kept && typeof content?.file === 'string') rmSync(join(folder, content.file), { force: true });
    },
    async* read(content, from) {
      if (closed) throw new StoreFailure({ code: 'office.closed' });
      const { bytes, file, wrappedKey } = content;
      const digest = createHash('sha256');
      if (bytes !== null) {
        if (digest.update(bytes).digest('hex') !== content.sha256) throw damaged(content.sha256);
        yield bytes;
        return;
      }
      if (file === null || wrappedKey === null) throw damaged(content.sha256);
      for await (const plain of readFile({ ...content, file, wrappedKey }, from)) {
        digest.update(plain);
        yield plain;
      }
      if (digest.digest('hex') !== content.sha256) throw damaged(file);
    },
    sweep: (owns) => {
      if (!existsSync(folder)) return;
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isFile() && ownName.test(entry.name) && !owns(entry.name)) rmSync(join(folder, entry.name), { force: true });
      }
    },
    rekey: (wrappingKey) => {
      for (const [name, content] of waiting) {
        if (content.file === null || content.wrappedKey === null) continue;
        const associatedName = Buffer.from(content.file, 'utf8');
        const own = openBytes(key, content.wrappedKey, associatedName);
        if (own === null) throw new Error('a waiting attachment that its own vault cannot open');
        waiting.set(name, { ...content, wrappedKey: sealBytes(wrappingKey, own, associatedName) });
        own.fill(0);
      }
      key.set(wrappingKey);
    },
    close: () => {
      closed = true;
      key.fill(0);
      for (const { bytes } of waiting.values()) bytes?.fill(0);
      waiting.clear();
    },
  };
}
