import type { FileHandle } from 'node:fs/promises';

/*
 * The plain tar of POSIX (ustar), files only: so that a backup can be unpacked by hand in thirty years. What lies in it
 * is encrypted already.
 */
const block = 512;

export interface TarEntry { readonly name: string; readonly size: number; readonly offset: number }

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

function checksum(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

/** Head of one file. Sizes beyond eleven octal digits (8 GiB) stand in base 256, as GNU and POSIX.1-2024 tar read them. */
export function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(block);
  if (Buffer.byteLength(name) > 100) throw new Error('a name too long for this container');
  header.write(name, 0, 'utf8');
  header.write(octal(0o600, 8), 100, 'ascii');
  header.write(octal(0, 8), 108, 'ascii');
  header.write(octal(0, 8), 116, 'ascii');
  if (size < 8 ** 11) header.write(octal(size, 12), 124, 'ascii');
  else { header.writeBigUInt64BE(BigInt(size), 128); header.writeUInt8(0x80, 124); }
  header.write(octal(0, 12), 136, 'ascii');
  header.write('0', 156, 'ascii');
  header.write('ustar\u000000', 257, 'latin1');
  header.write(octal(checksum(header), 7), 148, 'ascii');
  header.write(' ', 155, 'ascii');
  return header;
}

/** What fills a file's last block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

export const tarEnd = Buffer.alloc(2 * block);

function sizeIn(header: Buffer): number {
  if (header.readUInt8(124) === 0x80) return Number(header.readBigUInt64BE(128));
  const text = header.toString('ascii', 124, 135);
  return /^[0-7]{11}$/.test(text) ? Number.parseInt(text, 8) : -1;
}

async function isEmpty(file: FileHandle, at: number, length: number): Promise<boolean> {
  const filling = Buffer.alloc(length);
  if (length === 0) return true;
  return (await file.read(filling, 0, length, at)).bytesRead === length && filling.every((byte) => byte === 0);
}

/** The entry at an offset; `end` behind the last one, null where this is no tar as written here. */
export async function readEntry(file: FileHandle, at: number, fileSize: number): Promise<TarEntry | 'end' | null> {
  const header = Buffer.alloc(block);
  const { bytesRead } = await file.read(header, 0, block, at);
  if (bytesRead !== block) return null;
  if (header.equals(tarEnd.subarray(0, block))) return at + tarEnd.length === fileSize && await isEmpty(file, at + block, block) ? 'end' : null;
  const end = header.indexOf(0);
  const name = header.toString('utf8', 0, end < 0 || end > 100 ? 100 : end);
  const size = sizeIn(header);
  // The head is built again and must be the same to the byte: nothing can hide in what nobody reads.
  if (size < 0 || !Number.isSafeInteger(size) || at + block + size > fileSize || name === '' || !tarHeader(name, size).equals(header)) return null;
  if (!await isEmpty(file, at + block + size, tarPadding(size).length)) return null;
  return { name, size, offset: at + block };
}

export function afterEntry({ offset, size }: TarEntry): number {
  return offset + size + tarPadding(size).length;
}

/** An entry's bytes in chunks. */
export async function* entryBytes(file: FileHandle, { offset, size }: Pick<TarEntry, 'offset' | 'size'>): AsyncGenerator<Buffer> {
  for (let at = 0; at < size;) {
    const piece = Buffer.alloc(Math.min(1024 * 1024, size - at));
    const { bytesRead } = await file.read(piece, 0, piece.length, offset + at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}
