import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { shortLived } from '../short-lived.ts';
import type { ByteSource } from './bytes.ts';

/**
 * A place for a container while it is made. Small ones stay in memory; what grows
 * beyond `memoryLimit` goes to a file encrypted with a key that exists in this object alone, and the file's name is
 * removed as soon as it is open: no plaintext on disk, and nothing left by a crash.
 */
export interface Scratch extends ByteSource {
  append(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const block = 16;
const defaultMemory = 4 * 1024 * 1024;
/** Bytes of a piece of what is in memory. */
const piece = 256 * 1024;

class EncryptedFile {
  readonly #file: FileHandle;
  readonly #path: string;
  // AES-CTR gives random access; what is read back is checked against the signed digests, so it needs no tag of its own.
  readonly #key = randomBytes(32);
  readonly #writer = createCipheriv('aes-256-ctr', this.#key, Buffer.alloc(block));
  #size = 0;

  private constructor(file: FileHandle, path: string) {
    this.#file = file;
    this.#path = path;
  }

  static async create(folder: string): Promise<EncryptedFile> {
    const path = join(folder, `.baqylau-${randomUUID()}.part`);
    const file = await open(path, 'wx+', 0o600);
    await unlink(path).catch(() => undefined);
    return new EncryptedFile(file, path);
  }

  async append(chunk: Uint8Array): Promise<void> {
    const sealed = this.#writer.update(chunk);
    // A disk that becomes full takes a part first, and refuses the rest.
    for (let done = 0; done < sealed.length;) done += (await this.#file.write(sealed, done, sealed.length - done, this.#size + done)).bytesWritten;
    this.#size += sealed.length;
    shortLived(sealed.length);
  }

  async read(position: number, length: number, room?: Buffer): Promise<Buffer> {
    const from = position - (position % block);
    const needed = position - from + length;
    const sealed = room !== undefined && room.length >= needed ? room.subarray(0, needed) : Buffer.alloc(needed);
    const { bytesRead } = await this.#file.read(sealed, 0, sealed.length, from);
    if (bytesRead !== sealed.length) throw Object.assign(new Error('scratch file is shorter than written'), { code: 'EIO' });
    const counter = Buffer.alloc(block);
    counter.writeBigUInt64BE(BigInt(from / block), 8);
    shortLived(needed);
    return createDecipheriv('aes-256-ctr', this.#key, counter).update(sealed).subarray(position - from);
  }

  async close(): Promise<void> {
    this.#key.fill(0);
    await this.#file.close();
    await unlink(this.#path).catch(() => undefined);
  }
}

/**
 * @param folder where a large container's encrypted file may lie.
 */
export function createScratch(folder: string, memoryLimit = defaultMemory): Scratch {
  let memory: Buffer[] = [];
  let file: EncryptedFile | null = null;
  let size = 0;
  const kept = (position: number, most: number): Buffer => {
    const from = position % piece;
    return (memory[(position - from) / piece] ?? Buffer.alloc(0)).subarray(from, Math.min(piece, from + most));
  };
  const forget = (): void => {
    for (const one of memory) one.fill(0);
    memory = [];
  };
  return {
    get size() { return size; },
    async append(chunk) {
      if (file === null && size + chunk.length > memoryLimit) {
        const opened = await EncryptedFile.create(folder);
        file = opened;
        for (let at = 0; at < size; at += piece) await opened.append(kept(at, size - at));
        forget();
      }
      if (file === null) {
        for (let done = 0; done < chunk.length;) {
          if ((size + done) % piece === 0) memory.push(Buffer.allocUnsafeSlow(piece));
          const room = kept(size + done, chunk.length - done);
          room.set(chunk.subarray(done, done + room.length));
          done += room.length;
        }
      } else await file.append(chunk);
      size += chunk.length;
    },
    async read(position, length, room) {
      if (position < 0 || length < 0 || position + length > size) throw new RangeError('read beyond the end');
      if (file !== null) return file.read(position, length, room);
      const first = kept(position, length);
      if (first.length === length) return first;
      const all = room !== undefined && room.length >= length ? room.subarray(0, length) : Buffer.alloc(length);
      for (let done = 0; done < length;) {
        const part = kept(position + done, length - done);
        all.set(part, done);
        done += part.length;
      }
      return all;
    },
    async close() {
      forget();
      const open = file;
      file = null;
      size = 0;
      await open?.close();
    },
  };
}
