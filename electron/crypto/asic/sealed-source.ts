import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { CodedError } from '../../../shared/base/index.ts';
import type { SumLine } from '../../../shared/packages/index.ts';
import type { CancelSignal, OfficerKey } from '../../../shared/ports/index.ts';
import type { FileSource } from '../container/bytes.ts';
import { openFile, passing } from '../container/bytes.ts';
import { RangeDigests, storedRanges } from '../container/range-digests.ts';
import { Cancelled } from '../container/zip-write.ts';
import type { OpenedSlice } from '../unseal.ts';
import { openSlice } from '../unseal.ts';

interface Part { readonly path: string; readonly name: string; readonly start: number; readonly slice: OpenedSlice }

/** What one pass over the slices showed: the first whose file is another than listed, the first that does not open. */
export interface Passed { readonly changed: string | null; readonly failed: { readonly name: string; readonly error: CodedError } | null }

const block = 16;

/**
 * The container inside the slices of a medium, deciphered anew wherever it is read: nothing of it is kept, in memory or on
 * disk. `check` makes sure, once, of every slice's digest and tag; what is read after that is compared with the signed
 * digests by its readers, for the medium may have changed.
 */
export class SealedContainer implements FileSource {
  readonly #parts: readonly Part[];
  readonly #errors: ReadonlyMap<string, CodedError>;
  #digests: RangeDigests | null = null;
  #open: { readonly path: string; readonly file: FileSource } | null = null;
  readonly size: number;

  private constructor(parts: readonly Part[], errors: ReadonlyMap<string, CodedError>) {
    this.#parts = parts;
    this.#errors = errors;
    const last = parts.at(-1);
    this.size = last === undefined ? 0 : last.start + last.slice.size;
  }

  /** Reads the heads of the slices, in the list's order, and opens their keys. */
  static async open(folder: string, lines: readonly SumLine[], key: OfficerKey, signal: CancelSignal): Promise<SealedContainer> {
    const parts: Part[] = [];
    const errors = new Map<string, CodedError>();
    let start = 0;
    for (const { name } of lines) {
      if (signal.aborted) throw new Cancelled();
      const path = join(folder, name);
      const file = await openFile(path);
      try {
        const opened = await openSlice({ name, size: file.size, read: file.read }, key);
        if (!opened.ok) {
          errors.set(name, opened.error);
          continue;
        }
        parts.push({ path, name, start, slice: opened.value });
        start += opened.value.size;
      } finally {
        await file.close();
      }
    }
    return new SealedContainer(parts, errors);
  }

  /**
   * Reads every slice once from its first byte to its last: its digest, its tag, the digests of the entries within, and
   * what `plain` wants of the container; `told` hears the part that passed. Nothing of what `plain` saw may be used unless neither is changed nor failed.
   */
  async check(folder: string, lines: readonly SumLine[], plain: ((chunk: Uint8Array) => void) | null, signal: CancelSignal, told: (part: number) => void): Promise<Passed> {
    const whole = this.#errors.size === 0;
    const digests = new RangeDigests(whole ? await storedRanges(this) : []);
    let failed: Passed['failed'] = null;
    let done = 0;
    for (const { name, sha256 } of lines) {
      const hash = createHash('sha256');
      const part = this.#parts.find((one) => one.name === name);
      const error = this.#errors.get(name);
      if (error !== undefined) failed ??= { name, error };
      const file = await openFile(join(folder, name));
      try {
        if (part === undefined || failed !== null) {
          for await (const chunk of passing(file)) {
            if (signal.aborted) throw new Cancelled();
            hash.update(chunk);
          }
        } else {
          const sink = (chunk: Uint8Array): void => {
            if (whole) digests.pass(chunk);
            plain?.(chunk);
            done += chunk.length;
            told(done / this.size);
          };
          const fits = await part.slice.pass({ name, size: file.size, read: file.read }, sink, (octets) => { hash.update(octets); }, signal);
          if (fits === null) throw new Cancelled();
          if (!fits) failed = { name, error: { code: 'package.slice-changed', params: { name } } };
        }
      } finally {
        await file.close();
      }
      if (hash.digest('hex') !== sha256) return { changed: name, failed };
    }
    if (failed === null) this.#digests = digests;
    return { changed: null, failed };
  }

  digested(start: number, length: number): ReturnType<RangeDigests['of']> {
    return this.#digests?.of(start, length) ?? null;
  }

  async read(position: number, length: number, room?: Buffer): Promise<Buffer> {
    if (position < 0 || length < 0 || position + length > this.size) throw new RangeError('read beyond the end');
    const pieces: Buffer[] = [];
    for (let at = position; at < position + length;) {
      const part = this.#parts.find((one) => at >= one.start && at < one.start + one.slice.size);
      if (part === undefined) throw new RangeError('no slice holds this byte');
      const within = at - part.start;
      const take = Math.min(position + length - at, part.slice.size - within);
      const from = within - (within % block);
      const file = await this.#file(part.path);
      const cipherText = await file.read(part.slice.contentStart + from, within - from + take, room);
      pieces.push(part.slice.at(from).update(cipherText).subarray(within - from));
      at += take;
    }
    return pieces.length === 1 ? pieces[0] ?? Buffer.alloc(0) : Buffer.concat(pieces);
  }

  /** One slice is held open at a time. */
  async #file(path: string): Promise<FileSource> {
    if (this.#open?.path === path) return this.#open.file;
    const before = this.#open;
    this.#open = null;
    await before?.file.close();
    this.#open = { path, file: await openFile(path) };
    return this.#open.file;
  }

  async close(): Promise<void> {
    for (const { slice } of this.#parts) slice.close();
    const open = this.#open;
    this.#open = null;
    await open?.file.close();
  }
}
