import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { limits } from '../../../shared/packages/index.ts';
import type { ByteSource } from './bytes.ts';
import { directoryPlace, ZipRefused } from './zip-read.ts';

export interface ByteRange { readonly start: number; readonly length: number }
/** SHA-256 in hex, and ZIP's CRC-32, of a range's bytes. */
export interface RangeDigest { readonly sha256: string; readonly crc: number }

/** Digests of ranges of a stream, taken as it passes once, so that a container need not be read again for each entry. */
export class RangeDigests {
  readonly #ranges: readonly ByteRange[];
  readonly #done = new Map<string, RangeDigest>();
  #next = 0;
  #position = 0;
  #open: { readonly hash: Hash; crc: number } | null = null;

  /** Ranges that begin before the one before them ended, and empty ones, are left out. */
  constructor(ranges: readonly ByteRange[]) {
    const kept: ByteRange[] = [];
    let end = 0;
    for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
      if (range.start < end || range.length <= 0) continue;
      kept.push(range);
      end = range.start + range.length;
    }
    this.#ranges = kept;
  }

  /** The stream's next bytes. */
  pass(chunk: Uint8Array): void {
    const until = this.#position + chunk.length;
    for (let range = this.#ranges[this.#next]; range !== undefined && range.start < until; range = this.#ranges[this.#next]) {
      const end = range.start + range.length;
      const piece = chunk.subarray(Math.max(range.start, this.#position) - this.#position, Math.min(end, until) - this.#position);
      this.#open ??= { hash: createHash('sha256'), crc: 0 };
      this.#open.hash.update(piece);
      this.#open.crc = crc32(piece, this.#open.crc);
      if (end > until) break;
      this.#done.set(`${String(range.start)}+${String(range.length)}`, { sha256: this.#open.hash.digest('hex'), crc: this.#open.crc });
      this.#open = null;
      this.#next += 1;
    }
    this.#position = until;
  }

  /** Null where this very range was not among those given, or did not pass to its end. */
  of(start: number, length: number): RangeDigest | null {
    return this.#done.get(`${String(start)}+${String(length)}`) ?? null;
  }
}

const record = { size: 46, mark: 0x02014b50, local: 30 } as const;

/**
 * Where the directory says that stored entries lie, without a look at whether it is right: a hint at what to digest while
 * the container passes, nothing that is believed. None where there is no directory to be found.
 */
export async function storedRanges(source: ByteSource): Promise<readonly ByteRange[]> {
  try {
    const place = await directoryPlace(source);
    if (place.count > limits.entries || place.end - place.start > place.count * 512 || place.start > place.end) return [];
    const directory = await source.read(place.start, place.end - place.start);
    const ranges: ByteRange[] = [];
    for (let at = 0; at + record.size <= directory.length && directory.readUInt32LE(at) === record.mark;) {
      const [name, extra, comment] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)];
      let [length, offset] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)];
      // The one ZIP64 field an entry may have (FORMAT.md, 4.12), as this product writes it: size, compressed size, offset.
      if (length === 0xffffffff && offset === 0xffffffff && extra === 28) {
        const field = at + record.size + name;
        [length, offset] = [Number(directory.readBigUInt64LE(field + 12)), Number(directory.readBigUInt64LE(field + 20))];
      }
      if (directory.readUInt16LE(at + 10) === 0 && Number.isSafeInteger(offset) && Number.isSafeInteger(length)) ranges.push({ start: offset + record.local + name, length });
      at += record.size + name + extra + comment;
    }
    return ranges;
  } catch (error) {
    if (error instanceof ZipRefused || error instanceof RangeError) return [];
    throw error;
  }
}
