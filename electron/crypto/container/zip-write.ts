import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { CancelSignal } from '../../../shared/ports/index.ts';

export interface ZipInput {
  readonly name: string;
  readonly compress: boolean;
  /** Called when the entry's turn has come, after all before it were written. */
  readonly content: () => Uint8Array | AsyncIterable<Uint8Array>;
}

/** Thrown into the stream when the work was cancelled. */
export class Cancelled extends Error {}

async function* guarded(content: Uint8Array | AsyncIterable<Uint8Array>, signal: CancelSignal): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) {
    yield content;
    return;
  }
  for await (const chunk of content) {
    if (signal.aborted) throw new Cancelled();
    yield chunk;
  }
}

/**
 * A ZIP in order, made while it is read; sizes unknown beforehand stand in data descriptors, ZIP64 where needed. The
 * first entry is written whole, without descriptor and extra field, as ASiC asks of `mimetype`.
 */
export async function* writeZip(entries: readonly ZipInput[], at: Date, signal: CancelSignal): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const stop = (error: Error): void => { output.destroy(error); };
  zip.on('error', stop);
  output.on('error', () => undefined);
  entries.forEach((entry, index) => {
    const options = { mtime: at, mode: 0o100644, compress: entry.compress, forceDosTimestamp: true };
    if (index === 0) {
      const first = entry.content();
      if (!(first instanceof Uint8Array)) throw new Error('the first entry is written whole');
      zip.addBuffer(Buffer.from(first), entry.name, options);
      return;
    }
    zip.addReadStreamLazy(entry.name, options, (give) => {
      if (signal.aborted) {
        stop(new Cancelled());
        return;
      }
      const content = Readable.from(guarded(entry.content(), signal), { objectMode: false });
      content.on('error', stop);
      give(null, content);
    });
  });
  zip.end();
  for await (const chunk of output) yield chunk as Buffer;
}
