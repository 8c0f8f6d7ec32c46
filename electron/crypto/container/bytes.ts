import { open } from 'node:fs/promises';

/** Bytes that can be read at any place: a file of the medium, or a decrypted container in its scratch. */
export interface ByteSource {
  readonly size: number;
  /** Exactly `length` bytes from `position`; fails where there are fewer. */
  read(position: number, length: number): Promise<Buffer>;
}

const chunkSize = 256 * 1024;

/** The bytes from `start` up to `end` in order. */
export async function* streamOf(source: ByteSource, start = 0, end = source.size): AsyncGenerator<Buffer> {
  for (let position = start; position < end; position += chunkSize) {
    yield await source.read(position, Math.min(chunkSize, end - position));
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
    async read(position, length) {
      const buffer = Buffer.alloc(length);
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
