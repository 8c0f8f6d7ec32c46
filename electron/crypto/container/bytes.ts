import { open } from 'node:fs/promises';

/** Bytes that can be read at any place: a file of the medium, or a decrypted container in its scratch. */
export interface ByteSource {
  readonly size: number;
  /** Exactly `length` bytes from `position`; fails where there are fewer. A room given for them may be used, or not. */
  read(position: number, length: number, room?: Buffer): Promise<Buffer>;
  /** What is known of these bytes already, by a digest taken as they were checked; null where they are to be read for it. */
  digested?(start: number, length: number): { readonly sha256: string; readonly crc: number } | null;
}

/** The medium gives other bytes than those that were checked. */
export class MediumChanged extends Error {
  // To the one who reads it is a medium that fails.
  readonly code = 'EIO';
}

const chunkSize = 256 * 1024;

/** The bytes from `start` up to `end` in order. */
export async function* streamOf(source: ByteSource, start = 0, end = source.size): AsyncGenerator<Buffer> {
  for (let position = start; position < end; position += chunkSize) {
    yield await source.read(position, Math.min(chunkSize, end - position));
  }
}

const windowSize = 32 * 1024;

/** The same bytes, small reads served from a window: heads of many small entries lie side by side, and asking for each is slow. */
export function windowed(source: ByteSource): ByteSource {
  let start = 0;
  let window: Buffer = Buffer.alloc(0);
  return {
    size: source.size,
    digested: (from, length) => source.digested?.(from, length) ?? null,
    async read(position, length, room) {
      if (position >= start && position + length <= start + window.length) return window.subarray(position - start, position - start + length);
      if (length >= windowSize || position + length > source.size) return source.read(position, length, room);
      const read = await source.read(position, Math.min(windowSize, source.size - position));
      [start, window] = [position, read];
      return read.subarray(0, length);
    },
  };
}

/**
 * The same for a consumer that is done with each piece when it asks for the next: pieces share their memory, so that
 * gigabytes leave no garbage.
 */
export async function* passing(source: ByteSource, start = 0, end = source.size): AsyncGenerator<Buffer> {
  const room = Buffer.allocUnsafeSlow(Math.min(chunkSize, Math.max(0, end - start)));
  for (let position = start; position < end; position += chunkSize) {
    yield await source.read(position, Math.min(chunkSize, end - position), room);
  }
}

/** Collects a stream that must not be longer than `limit`; null where it is. */
export async function collect(content: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export interface FileSource extends ByteSource { close(): Promise<void> }

/** A file of the medium, held open: what was checked is what is read, even if the name comes to point elsewhere. */
export async function openFile(path: string): Promise<FileSource> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    size,
    async read(position, length, room) {
      const buffer = room !== undefined && room.length >= length ? room.subarray(0, length) : Buffer.alloc(length);
      for (let got = 0; got < length;) {
        const { bytesRead } = await file.read(buffer, got, length - got, position + got);
        if (bytesRead === 0) throw Object.assign(new Error('the file ended early'), { code: 'EIO' });
        got += bytesRead;
      }
      return buffer;
    },
    close: () => file.close(),
  };
}
