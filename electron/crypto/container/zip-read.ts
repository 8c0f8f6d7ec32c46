import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry, LocalFileHeader, ZipFile } from 'yauzl';
import yauzl from 'yauzl';
import { entryLimit, isEntryName, isRecordsName, limits, packageNames } from '../../../shared/packages/index.ts';
import type { ByteSource } from './bytes.ts';
import { passing, streamOf, windowed } from './bytes.ts';

/** Why a file is no container of ours; each is a rule of FORMAT.md, 4 and 5. */
export type ZipReason = 'no-end' | 'many-disks' | 'comment' | 'entry-count' | 'directory-place' | 'name' | 'twice' | 'flags' | 'method'
  | 'kind' | 'extra-field' | 'local-header' | 'gap' | 'descriptor' | 'too-large' | 'ratio' | 'damaged' | 'first-entry';

export class ZipRefused extends Error {
  readonly reason: ZipReason;
  readonly entry: string;
  constructor(reason: ZipReason, entry = '') {
    super(`${reason} ${entry}`);
    this.reason = reason;
    this.entry = entry;
  }
}

interface Placed { readonly name: string; readonly method: number; readonly start: number; readonly compressed: number; readonly size: number; readonly crc: number }

export interface ZipArchive {
  /** In the order of the file. */
  readonly names: readonly string[];
  size(name: string): number;
  /** The entry's bytes; throws `ZipRefused` where they don't inflate to exactly the size and CRC the directory says. */
  read(name: string): AsyncGenerator<Buffer>;
  /** SHA-256 (hex) of the entry's bytes where their source knows it already; throws as `read` does. */
  known(name: string): string | null;
  /** As `read`, for a consumer that keeps no piece once it asks for the next. */
  pass(name: string): AsyncGenerator<Buffer>;
}

const endSize = 22;
const locatorSize = 20;
const end64Size = 56;

/** Where the directory must lie, from the end records, which must be the file's very last bytes and leave no choice. */
export async function directoryPlace(source: ByteSource): Promise<{ start: number; end: number; count: number }> {
  if (source.size < endSize) throw new ZipRefused('no-end');
  const end = await source.read(source.size - endSize, endSize);
  if (end.readUInt32LE(0) !== 0x06054b50) throw new ZipRefused('no-end');
  if (end.readUInt16LE(20) !== 0) throw new ZipRefused('comment');
  if (end.readUInt16LE(4) !== 0 || end.readUInt16LE(6) !== 0 || end.readUInt16LE(8) !== end.readUInt16LE(10)) throw new ZipRefused('many-disks');
  const small = { count: end.readUInt16LE(10), size: end.readUInt32LE(12), start: end.readUInt32LE(16) };
  const locatorAt = source.size - endSize - locatorSize;
  const locator = locatorAt >= end64Size ? await source.read(locatorAt, locatorSize) : null;
  if (locator?.readUInt32LE(0) !== 0x07064b50) {
    if (small.start + small.size !== source.size - endSize) throw new ZipRefused('directory-place');
    return { start: small.start, end: source.size - endSize, count: small.count };
  }
  const end64At = locatorAt - end64Size;
  if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) !== 1) throw new ZipRefused('many-disks');
  if (Number(locator.readBigUInt64LE(8)) !== end64At) throw new ZipRefused('directory-place');
  const end64 = await source.read(end64At, end64Size);
  if (end64.readUInt32LE(0) !== 0x06064b50 || Number(end64.readBigUInt64LE(4)) !== end64Size - 12) throw new ZipRefused('no-end');
  if (end64.readUInt32LE(16) !== 0 || end64.readUInt32LE(20) !== 0 || end64.readBigUInt64LE(24) !== end64.readBigUInt64LE(32)) throw new ZipRefused('many-disks');
  const large = { count: Number(end64.readBigUInt64LE(32)), size: Number(end64.readBigUInt64LE(40)), start: Number(end64.readBigUInt64LE(48)) };
  const agrees = (value: number, full: number, marker: number): boolean => value === full || value === marker;
  if (!agrees(small.count, large.count, 0xffff) || !agrees(small.size, large.size, 0xffffffff) || !agrees(small.start, large.start, 0xffffffff)) throw new ZipRefused('directory-place');
  if (large.start + large.size !== end64At) throw new ZipRefused('directory-place');
  return { start: large.start, end: end64At, count: large.count };
}

class Reader extends yauzl.RandomAccessReader {
  readonly #source: ByteSource;
  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(streamOf(this.#source, start, end), { objectMode: false });
  }
  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    this.#source.read(position, length).then((bytes) => {
      bytes.copy(buffer, offset);
      callback(null);
    }, callback);
  }
}

function localHeader(zip: ZipFile, entry: Entry): Promise<LocalFileHeader> {
  return new Promise((resolve, reject) => {
    zip.readLocalFileHeader(entry, {}, (error, header) => { if (error) reject(error); else resolve(header); });
  });
}

const utf8Name = 0x0800;
const descriptorFollows = 0x0008;
const deflateEffort = 0x0006;

/** Rules for an entry that its directory record alone can break. */
function checkRecord(entry: Entry, name: string): void {
  const allowed = utf8Name | descriptorFollows | (entry.compressionMethod === 8 ? deflateEffort : 0);
  if ((entry.generalPurposeBitFlag & ~allowed) !== 0) throw new ZipRefused('flags', name);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new ZipRefused('method', name);
  const fileType = (entry.externalFileAttributes >>> 16) & 0xf000;
  if ((fileType !== 0 && fileType !== 0x8000) || (entry.externalFileAttributes & 0x18) !== 0) throw new ZipRefused('kind', name);
  if (entry.fileCommentLength !== 0) throw new ZipRefused('comment', name);
  if (entry.extraFields.some((field) => field.id !== 1) || entry.extraFields.length > 1) throw new ZipRefused('extra-field', name);
  if (entry.uncompressedSize > entryLimit(name)) throw new ZipRefused('too-large', name);
  if (entry.uncompressedSize > 1024 * 1024 && entry.uncompressedSize > entry.compressedSize * limits.ratio) throw new ZipRefused('ratio', name);
}

/** The local header must say what the directory says; with a descriptor to follow, its own sizes are zero. */
function checkLocal(entry: Entry, local: LocalFileHeader, name: string): void {
  const later = (entry.generalPurposeBitFlag & descriptorFollows) !== 0;
  const same = local.generalPurposeBitFlag === entry.generalPurposeBitFlag && local.compressionMethod === entry.compressionMethod
    && local.lastModFileTime === entry.lastModFileTime && local.lastModFileDate === entry.lastModFileDate
    && local.fileName.equals(entry.fileNameRaw) && local.versionNeededToExtract <= 45 && entry.versionNeededToExtract <= 45
    && local.crc32 === (later ? 0 : entry.crc32) && local.compressedSize === (later ? 0 : entry.compressedSize)
    && local.uncompressedSize === (later ? 0 : entry.uncompressedSize);
  if (!same) throw new ZipRefused('local-header', name);
  if (local.extraField.length !== 0) throw new ZipRefused('extra-field', name);
}

/** The descriptor fills the space up to what follows, with its signature, in 32 or 64 bits. */
async function checkDescriptor(source: ByteSource, entry: Entry, from: number, to: number, name: string): Promise<void> {
  if ((entry.generalPurposeBitFlag & descriptorFollows) === 0) {
    if (to !== from) throw new ZipRefused('gap', name);
    return;
  }
  if (to - from !== 16 && to - from !== 24) throw new ZipRefused('gap', name);
  const descriptor = await source.read(from, to - from);
  const [compressed, size] = to - from === 16
    ? [descriptor.readUInt32LE(8), descriptor.readUInt32LE(12)]
    : [Number(descriptor.readBigUInt64LE(8)), Number(descriptor.readBigUInt64LE(16))];
  if (descriptor.readUInt32LE(0) !== 0x08074b50 || descriptor.readUInt32LE(4) !== entry.crc32 || compressed !== entry.compressedSize || size !== entry.uncompressedSize) throw new ZipRefused('descriptor', name);
}

/**
 * Opens a container by the strict profile: every byte of the file belongs to exactly one header, entry, descriptor or
 * end record, in the directory's order, and there is one way to read it.
 * @throws ZipRefused
 */
export async function openZip(file: ByteSource, told: (part: number) => void = () => undefined): Promise<ZipArchive> {
  const source = windowed(file);
  const place = await directoryPlace(source);
  if (place.count === 0 || place.count > limits.entries) throw new ZipRefused('entry-count');
  // Names of the white list are short: a larger directory is there to fill our memory.
  if (place.end - place.start > place.count * 512) throw new ZipRefused('too-large');
  const zip = await yauzl.fromRandomAccessReaderPromise(new Reader(source), source.size, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true })
    .catch(() => { throw new ZipRefused('no-end'); });
  if (zip.entryCount !== place.count) throw new ZipRefused('entry-count');
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch {
    throw new ZipRefused('damaged');
  }
  const directorySize = entries.reduce((sum, entry) => sum + 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength, 0);
  if (directorySize !== place.end - place.start) throw new ZipRefused('directory-place');
  const directory = await source.read(place.start, directorySize);

  const placed = new Map<string, Placed>();
  let cursor = 0;
  let total = 0;
  let records = 0;
  let record = 0;
  for (const [index, entry] of entries.entries()) {
    told(index / entries.length);
    const name = entry.fileNameRaw.toString('latin1');
    if (!isEntryName(name)) throw new ZipRefused('name', name.replace(/[^\x20-\x7e]/g, '?').slice(0, 200));
    if (placed.has(name)) throw new ZipRefused('twice', name);
    checkRecord(entry, name);
    // The disk an entry begins on: not among what yauzl tells.
    if (directory.readUInt16LE(record + 34) !== 0) throw new ZipRefused('many-disks', name);
    record += 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    total += entry.uncompressedSize;
    if (isRecordsName(name)) records += entry.uncompressedSize;
    if (total > limits.total || records > limits.allRecords) throw new ZipRefused('too-large', name);
    if (entry.relativeOffsetOfLocalHeader !== cursor) throw new ZipRefused('gap', name);
    const local = await localHeader(zip, entry).catch(() => { throw new ZipRefused('local-header', name); });
    checkLocal(entry, local, name);
    const dataEnd = local.fileDataStart + entry.compressedSize;
    const next = entries[index + 1]?.relativeOffsetOfLocalHeader ?? place.start;
    if (dataEnd > next || next > place.start) throw new ZipRefused('gap', name);
    await checkDescriptor(source, entry, dataEnd, next, name);
    placed.set(name, { name, method: entry.compressionMethod, start: local.fileDataStart, compressed: entry.compressedSize, size: entry.uncompressedSize, crc: entry.crc32 });
    cursor = next;
  }
  const first = entries[0];
  if (first?.fileNameRaw.toString('latin1') !== packageNames.mimetype || first.compressionMethod !== 0 || (first.generalPurposeBitFlag & descriptorFollows) !== 0) throw new ZipRefused('first-entry');

  const find = (name: string): Placed => {
    const entry = placed.get(name);
    if (entry === undefined) throw new ZipRefused('name', name);
    return entry;
  };
  const known = (name: string): string | null => {
    const { method, start, compressed, size, crc } = find(name);
    const digest = method === 0 && compressed === size ? source.digested?.(start, size) ?? null : null;
    if (digest !== null && digest.crc !== crc) throw new ZipRefused('damaged', name);
    return digest?.sha256 ?? null;
  };
  return { names: [...placed.keys()], size: (name) => find(name).size, known, read: (name) => readEntry(source, find(name), streamOf), pass: (name) => readEntry(source, find(name), passing) };
}

async function* readEntry(source: ByteSource, entry: Placed, pieces: typeof streamOf): AsyncGenerator<Buffer> {
  const end = entry.start + entry.compressed;
  const inflate = entry.method === 8 ? createInflateRaw() : null;
  const deflated = inflate === null ? null : Readable.from(streamOf(source, entry.start, end), { objectMode: false });
  if (inflate !== null && deflated !== null) {
    deflated.on('error', (error) => inflate.destroy(error));
    deflated.pipe(inflate);
  }
  let crc = 0;
  let size = 0;
  try {
    for await (const chunk of inflate ?? pieces(source, entry.start, end)) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > entry.size) throw new ZipRefused('damaged', entry.name);
      crc = crc32(bytes, crc);
      yield bytes;
    }
  } catch (error) {
    // zlib's own errors carry a code; a consumer's or the file system's are theirs.
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_') ? new ZipRefused('damaged', entry.name) : error;
  } finally {
    deflated?.destroy();
    inflate?.destroy();
  }
  // Bytes after the deflate stream's end would be hidden ones.
  if (size !== entry.size || crc !== entry.crc || (inflate !== null && inflate.bytesWritten !== entry.compressed)) throw new ZipRefused('damaged', entry.name);
}
