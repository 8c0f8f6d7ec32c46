import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import type { Entry, ZipFile } from 'yauzl';
import yauzl from 'yauzl';
import { limits, refuse } from './limits.ts';

/** The parts of a workbook: a ZIP container read from memory, each part unpacked as a stream and counted. */
export interface Parts {
  has(name: string): boolean;
  open(name: string): AsyncIterable<Uint8Array>;
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => { if (error) reject(error); else resolve(zip); });
  });
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => { found.set(entry.fileName, entry); zip.readEntry(); });
    zip.on('end', () => { resolve(found); });
    zip.on('error', reject);
    zip.readEntry();
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => { if (error) reject(error); else resolve(stream); });
  });
}

/** Throws `TableRefused` for what is no workbook, is encrypted or would unpack to more than it should. */
export async function partsOf(bytes: Buffer): Promise<Parts> {
  let zip: ZipFile;
  let entries: Map<string, Entry>;
  try {
    zip = await opened(bytes);
    if (zip.entryCount > limits.entries) refuse('table.bomb');
    entries = await entriesOf(zip);
  } catch (error) {
    if (error instanceof Error && error.name === 'TableRefused') throw error;
    return refuse('table.not-a-workbook');
  }
  return {
    has: (name) => entries.has(name),
    async* open(name) {
      const entry = entries.get(name);
      if (entry === undefined) return refuse('table.part-missing', { part: name });
      if ((entry.generalPurposeBitFlag & 1) !== 0) refuse('table.encrypted');
      const { uncompressedSize: size, compressedSize: packed } = entry;
      if (size > limits.part || (size > limits.suspicious && size > packed * limits.ratio)) refuse('table.bomb');
      try {
        // The library ends the stream where more comes out than the directory says.
        for await (const piece of await streamOf(zip, entry)) yield piece as Buffer;
      } catch (error) {
        if (error instanceof Error && error.name === 'TableRefused') throw error;
        refuse('table.damaged', { part: name });
      }
    },
  };
}

/** Characters after which a part without a single tag is taken for an attack. */
const longestRun = 8 * 1024 * 1024;

/** What is told of a part's tags: local names, without the prefix that some writers give them. */
export interface Listener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Runs a part through the listener; yields after each piece, so that what was gathered can be handed on. No document type
 * is accepted, so no entities but XML's own five exist. Throws `TableRefused`.
 */
export async function* run(parts: Parts, name: string, listener: Listener): AsyncGenerator<undefined> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let since = 0;
  parser.on('error', () => refuse('table.damaged', { part: name }));
  parser.on('doctype', () => refuse('table.damaged', { part: name }));
  parser.on('opentag', ({ name: tag, attributes }) => { since = 0; listener.open?.(local(tag), attributes); });
  parser.on('closetag', ({ name: tag }) => { since = 0; listener.close?.(local(tag)); });
  parser.on('text', (text) => { listener.text?.(text); });
  parser.on('cdata', (text) => { listener.text?.(text); });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const said = (piece?: Uint8Array): string => {
    try { return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true }); } catch { return refuse('table.damaged', { part: name }); }
  };
  for await (const piece of parts.open(name)) {
    since += piece.length;
    if (since > longestRun) refuse('table.bomb');
    parser.write(said(piece));
    yield undefined;
  }
  parser.write(said());
  parser.close();
  yield undefined;
}

export async function runAll(parts: Parts, name: string, listener: Listener): Promise<void> {
  for await (const step of run(parts, name, listener)) if (step !== undefined) return;
}
