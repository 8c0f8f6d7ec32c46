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
