import { Readable } from 'node:stream';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import type { CancelSignal } from '../../../shared/ports/index.ts';

export interface ZipInput {
  readonly name: string;
  readonly compress: boolean;
  /** Called when the entry's turn has come, after all before it were written. */
  readonly content: () => Uint8Array | AsyncIterable<Uint8Array>;
}

/** Thrown into the stream when the work was cancelled. */
export class Cancelled extends Error {}

/* APPNOTE 6.3, by the profile of FORMAT.md. Every byte passes here once: the CRC is zlib's own, nothing is copied. */

const utf8Name = 0x0800;
const descriptorFollows = 0x0008;
const version = { plain: 20, zip64: 45, madeBy: (3 << 8) | 63 } as const;
const regularFile = 0o100644;
const most32 = 0xffffffff;

interface Put { readonly name: Uint8Array; readonly flags: number; readonly method: number; readonly offset: number; readonly crc: number; readonly compressed: number; readonly size: number }

/** Little-endian fields one after another: [bytes, value]. */
function fields(...parts: readonly (readonly [2 | 4 | 8, number])[]): Buffer {
  const out = Buffer.alloc(parts.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of parts) {
    if (length === 8) out.writeBigUInt64LE(BigInt(value), at);
    else out.writeUIntLE(value, at, length);
    at += length;
  }
  return out;
}

/** DOS time and date of a moment, as the workstation's clock shows it. */
function stamp(at: Date): readonly [time: number, date: number] {
  return [at.getHours() << 11 | at.getMinutes() << 5 | at.getSeconds() >> 1, (at.getFullYear() - 1980) << 9 | (at.getMonth() + 1) << 5 | at.getDate()];
}

const isLarge = (one: Put): boolean => one.size >= most32 || one.compressed >= most32 || one.offset >= most32;

function descriptor(one: Put): Buffer {
  const length = isLarge(one) ? 8 : 4;
  return fields([4, 0x08074b50], [4, one.crc], [length, one.compressed], [length, one.size]);
}

function directoryRecord(one: Put, [time, date]: readonly [number, number]): Buffer {
  const large = isLarge(one);
  const of = (value: number): number => (large ? most32 : value);
  const extra = large ? fields([2, 1], [2, 24], [8, one.size], [8, one.compressed], [8, one.offset]) : Buffer.alloc(0);
  const head = fields(
    [4, 0x02014b50], [2, version.madeBy], [2, large ? version.zip64 : version.plain], [2, one.flags], [2, one.method], [2, time], [2, date], [4, one.crc], [4, of(one.compressed)], [4, of(one.size)],
    [2, one.name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, regularFile * 0x10000], [4, of(one.offset)],
  );
  return Buffer.concat([head, one.name, extra]);
}

function endRecords(count: number, start: number, size: number): Buffer {
  const large = count >= 0xffff || start >= most32 || size >= most32;
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, Math.min(count, 0xffff)], [2, Math.min(count, 0xffff)], [4, Math.min(size, most32)], [4, Math.min(start, most32)], [2, 0]);
  if (!large) return end;
  const end64 = fields([4, 0x06064b50], [8, 44], [2, version.madeBy], [2, version.zip64], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, start]);
  return Buffer.concat([end64, fields([4, 0x07064b50], [4, 0], [8, start + size], [4, 1]), end]);
}

/** Records of tens of thousands of entries, laid together: a small buffer holds the whole block of memory that it was cut from. */
class Directory {
  readonly #laid: Buffer[] = [];
  #recent: Buffer[] = [];
  #count = 0;

  get count(): number { return this.#count; }

  add(record: Buffer): void {
    this.#count += 1;
    this.#recent.push(record);
    if (this.#recent.length === 256) this.#lay();
  }

  #lay(): void {
    this.#laid.push(Buffer.concat(this.#recent));
    this.#recent = [];
  }

  pieces(): readonly Buffer[] {
    if (this.#recent.length > 0) this.#lay();
    return this.#laid;
  }
}

function streamed(content: Uint8Array | AsyncIterable<Uint8Array>): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  return content instanceof Uint8Array ? [content] : content;
}

/**
 * A ZIP in order, made while it is read; sizes unknown beforehand stand in data descriptors, ZIP64 where needed. The
 * first entry is written whole, without descriptor and extra field, as ASiC asks of `mimetype`.
 */
export async function* writeZip(entries: Iterable<ZipInput>, at: Date, signal: CancelSignal): AsyncGenerator<Uint8Array> {
  const stamped = stamp(at);
  const [time, date] = stamped;
  const directory = new Directory();
  let offset = 0;
  const count = <T extends Uint8Array>(piece: T): T => {
    offset += piece.length;
    return piece;
  };
  for (const entry of entries) {
    if (signal.aborted) throw new Cancelled();
    const name = Buffer.from(entry.name, 'utf8');
    const content = entry.content();
    const whole = directory.count === 0 && content instanceof Uint8Array ? content : null;
    if (directory.count === 0 && whole === null) throw new Error('the first entry is written whole');
    const packed = whole === null ? null : entry.compress ? deflateRawSync(whole) : whole;
    const flags = utf8Name | (whole === null ? descriptorFollows : 0);
    const method = entry.compress ? 8 : 0;
    const known = whole === null || packed === null ? { crc: 0, compressed: 0, size: 0 } : { crc: crc32(whole), compressed: packed.length, size: whole.length };
    const one: Put = { name, flags, method, offset, ...known };
    yield count(Buffer.concat([fields([4, 0x04034b50], [2, version.plain], [2, flags], [2, method], [2, time], [2, date], [4, one.crc], [4, one.compressed], [4, one.size], [2, name.length], [2, 0]), name]));
    if (packed !== null) {
      yield count(packed);
      directory.add(directoryRecord(one, stamped));
      continue;
    }
    let crc = 0;
    let size = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of streamed(content)) {
        if (signal.aborted) throw new Cancelled();
        crc = crc32(piece, crc);
        size += piece.length;
        yield piece;
      }
    };
    const from = offset;
    for await (const piece of entry.compress ? deflated(counted()) : counted()) yield count(piece);
    const put = { ...one, crc, compressed: offset - from, size };
    yield count(descriptor(put));
    directory.add(directoryRecord(put, stamped));
  }
  const start = offset;
  for (const piece of directory.pieces()) yield count(piece);
  yield endRecords(directory.count, start, offset - start);
}

async function* deflated(content: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(content, { objectMode: false });
  const deflate = createDeflateRaw();
  source.on('error', (error) => deflate.destroy(error));
  source.pipe(deflate);
  try {
    for await (const piece of deflate) yield piece as Buffer;
  } finally {
    source.destroy();
    deflate.destroy();
  }
}
