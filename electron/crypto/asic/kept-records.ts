import { hash } from 'node:crypto';
import type { CodedError } from '../../../shared/base/index.ts';
import type { CardOutline, CardRecord, NamedAttachment, PaperOutline, RecordLine } from '../../../shared/packages/index.ts';
import { cardOutline, paperOutline, parseRecord } from '../../../shared/packages/index.ts';
import type { PackageRecords } from '../../../shared/ports/index.ts';
import { StoreFailure } from '../../../shared/ports/index.ts';
import type { Paper } from '../../../shared/registration/index.ts';
import type { Scratch } from '../container/scratch.ts';

/** Bytes that are written, and read, at once. */
const piece = 128 * 1024;

/** Where a line lies, in bytes, and its digest, by which it is known again. */
interface Place { readonly start: number; readonly length: number; readonly digest: string }

/** Records of one kind. */
class Lines<Outline> {
  readonly outlines: Outline[] = [];
  readonly places: Place[] = [];
  /** Bytes of lines that lie near each other, from the last that was asked for. */
  near: { readonly start: number; readonly bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };
}

function digestOf(line: Uint8Array): string {
  // Half as much memory as hexadecimal digits.
  return hash('sha256', line, 'binary');
}

/** What the place where records wait did to us. */
function failureOf(error: unknown, folder: string): CodedError | null {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  switch (code) {
    case '': return null;
    case 'ENOSPC': case 'EDQUOT': case 'EFBIG': return { code: 'office.disk-full' };
    case 'EACCES': case 'EPERM': case 'EROFS': case 'ENOENT': case 'ENOTDIR': return { code: 'file.not-writable', params: { path: folder } };
    default: return { code: 'office.write-failed', params: { detail: code } };
  }
}

/** Records that were checked: their lines go to a scratch place, and come back from it only as they were. */
export class KeptRecords implements PackageRecords {
  readonly attachments: NamedAttachment[] = [];
  readonly #papers = new Lines<PaperOutline>();
  readonly #cards = new Lines<CardOutline>();
  readonly #scratch: Scratch;
  readonly #folder: string;
  #waiting: Buffer[] = [];
  #waitingSize = 0;
  #size = 0;

  /** `folder`: where the place is, for its errors. */
  constructor(scratch: Scratch, folder: string) {
    this.#scratch = scratch;
    this.#folder = folder;
  }

  get papers(): readonly PaperOutline[] {
    return this.#papers.outlines;
  }

  get cards(): readonly CardOutline[] {
    return this.#cards.outlines;
  }

  /** A record with its line. Throws `StoreFailure`. */
  async add(record: RecordLine, line: string): Promise<void> {
    switch (record.kind) {
      case 'paper':
        this.#papers.outlines.push(paperOutline(record.paper));
        return this.#keep(this.#papers.places, line);
      case 'card':
        this.#cards.outlines.push(cardOutline(record));
        return this.#keep(this.#cards.places, line);
      case 'attachment':
        this.attachments.push({ attachment: record.attachment, file: record.file });
        return;
      case 'form':
    }
  }

  async #keep(places: Place[], line: string): Promise<void> {
    const bytes = Buffer.from(line, 'utf8');
    places.push({ start: this.#size, length: bytes.length, digest: digestOf(bytes) });
    this.#size += bytes.length;
    this.#waiting.push(bytes);
    this.#waitingSize += bytes.length;
    if (this.#waitingSize >= piece) await this.whole();
  }

  /** Nothing waits to be written any more. Throws `StoreFailure`. */
  async whole(): Promise<void> {
    const waiting = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingSize = 0;
    await this.#asked(() => this.#scratch.append(waiting));
  }

  async paper(at: number): Promise<Paper> {
    const record = await this.#read(this.#papers, at);
    if (record.kind !== 'paper') throw new Error('another record at the place of a paper');
    return record.paper;
  }

  async card(at: number): Promise<CardRecord> {
    const record = await this.#read(this.#cards, at);
    if (record.kind !== 'card') throw new Error('another record at the place of a card');
    return { card: record.card, events: record.events };
  }

  async #read(lines: Lines<unknown>, at: number): Promise<RecordLine> {
    const place = lines.places[at];
    if (place === undefined) throw new RangeError('no such record');
    const { start, bytes } = lines.near;
    const near = place.start >= start && place.start + place.length <= start + bytes.length ? lines.near : lines.near = await this.#from(lines.places, at, place);
    const line = near.bytes.subarray(place.start - near.start, place.start - near.start + place.length);
    if (digestOf(line) !== place.digest) throw new StoreFailure({ code: 'office.write-failed', params: { detail: 'EIO' } });
    return parseRecord(line.toString('utf8'));
  }

  /** A line with those after it: asked for one by one, each would take a turn of the disk. */
  async #from(places: readonly Place[], at: number, { start, length }: Place): Promise<{ readonly start: number; readonly bytes: Buffer }> {
    let end = start + length;
    for (let next = places[at + 1], to = at + 1; next !== undefined && next.start + next.length <= start + piece; next = places[to += 1]) end = next.start + next.length;
    return { start, bytes: await this.#asked(() => this.#scratch.read(start, end - start)) };
  }

  async #asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const failure = failureOf(error, this.#folder);
      throw failure === null ? error : new StoreFailure(failure);
    }
  }

  async close(): Promise<void> {
    await this.#scratch.close();
  }
}
