import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { CardId, PaperId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { Card, CardEvent } from '../../shared/control/index.ts';
import type { ListedFile, RecordLine } from '../../shared/packages/index.ts';
import { attachmentName, formatRecord, limits, recordsName } from '../../shared/packages/index.ts';
import type { PackageFile, ReadStore, Spool } from '../../shared/ports/index.ts';
import type { Attachment, Paper } from '../../shared/registration/index.ts';
import type { OfficeCall } from './handlers.ts';

/** Where a record's line lies, in bytes. */
interface Place { readonly start: number; readonly length: number }

interface RecordsFile { readonly name: string; readonly start: number; readonly hash: Hash; size: number }

const gatheredAt = 128 * 1024;

/** Lines of records as they come, in files of a size a reader can hold; they wait in the spool, not in memory. */
export class RecordLines {
  readonly #spool: Spool;
  readonly #path: string;
  readonly #most: { readonly recordLine: number; readonly allRecords: number };
  readonly #files: RecordsFile[] = [];
  #waiting: Buffer[] = [];
  #waitingSize = 0;
  #size = 0;

  constructor(spool: Spool, path: string, most: { readonly recordLine: number; readonly allRecords: number } = limits) {
    this.#spool = spool;
    this.#path = path;
    this.#most = most;
  }

  /** Refuses what no reader would take. Errors: file.too-large. */
  async add(text: string): Promise<Result<Place>> {
    const line = Buffer.from(text, 'utf8');
    if (line.length > this.#most.recordLine) return fail('file.too-large', { path: this.#path, size: line.length, max: this.#most.recordLine });
    const size = this.#size + line.length;
    if (size > this.#most.allRecords) return fail('file.too-large', { path: this.#path, size, max: this.#most.allRecords });
    let file = this.#files.at(-1);
    if (file === undefined || file.size > limits.records / 8) {
      file = { name: recordsName(this.#files.length + 1), start: this.#size, hash: createHash('sha256'), size: 0 };
      this.#files.push(file);
    }
    file.hash.update(line);
    file.size += line.length;
    const place = { start: this.#size, length: line.length };
    this.#size = size;
    this.#waiting.push(line);
    this.#waitingSize += line.length;
    if (this.#waitingSize >= gatheredAt) await this.#flush();
    return ok(place);
  }

  async #flush(): Promise<void> {
    const waiting = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingSize = 0;
    await this.#spool.append(waiting);
  }

  /** The files for the package, once all lines were added; there is one where there are no lines. */
  async files(): Promise<readonly (PackageFile & ListedFile)[]> {
    await this.#flush();
    if (this.#files.length === 0) this.#files.push({ name: recordsName(1), start: 0, hash: createHash('sha256'), size: 0 });
    return this.#files.map(({ name, start, size, hash }) => ({ name, size, sha256: hash.digest('hex'), content: this.#spool.content(start, start + size) }));
  }

  async read({ start, length }: Place): Promise<RecordLine> {
    // A line this process wrote a moment ago.
    return JSON.parse(Buffer.from(await this.#spool.read(start, length)).toString('utf8')) as RecordLine;
  }
}

/** What the package's inventory says of a card, and where its record lies. */
export interface GatheredCard extends Pick<Card, 'id' | 'number' | 'point' | 'due' | 'paper'> { readonly paperNumber: string; readonly place: Place }

/** What goes: the cards, their papers, the papers' attachments, as they stood together at one moment. */
export interface Gathered {
  readonly cards: readonly GatheredCard[];
  readonly attached: readonly { readonly attachment: Attachment; readonly file: string }[];
  readonly papers: number;
  readonly restricted: boolean;
  readonly lines: RecordLines;
  /** A card as it goes. */
  record(card: GatheredCard): Promise<{ readonly card: Card; readonly paper: Paper; readonly events: readonly CardEvent[] }>;
}

export function isRestricted({ mark }: Paper): boolean {
  return mark !== 'open';
}

/** Others are let in after so long. */
export const restMs = 50;

/** Lets others in now and then; `command.cancelled` where the work was given up meanwhile. */
export function resting({ signal }: Pick<OfficeCall, 'signal'>, told: () => void = () => undefined): () => Promise<Result<void>> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < restMs) return ok();
    await turn();
    last = performance.now();
    told();
    return signal.aborted ? fail('command.cancelled') : ok();
  };
}

async function gatherOnce(read: ReadStore, ids: ReadonlySet<CardId>, lines: RecordLines, rest: (done: number) => Promise<Result<void>>): Promise<Result<Gathered>> {
  const papers = new Map<PaperId, { readonly number: string; readonly place: Place }>();
  const paperOf = new Map<CardId, PaperId>();
  let restricted = false;
  for (const id of ids) {
    const going = await rest(paperOf.size / 2);
    if (!going.ok) return going;
    const card = read.card(id);
    const paper = card === null ? null : read.paper(card.paper);
    if (card === null || paper === null) return fail('record.not-found', { record: id }, 'cards');
    paperOf.set(id, paper.id);
    if (papers.has(paper.id)) continue;
    const place = await lines.add(formatRecord({ kind: 'paper', paper }));
    if (!place.ok) return place;
    papers.set(paper.id, { number: paper.number, place: place.value });
    restricted ||= isRestricted(paper);
  }
  const attached: { attachment: Attachment; file: string }[] = [];
  for (const paper of papers.keys()) {
    for (const attachment of read.attachments(paper)) {
      const one = { attachment, file: attachmentName(attached.length + 1, attachment.name) };
      const place = await lines.add(formatRecord({ kind: 'attachment', ...one }));
      if (!place.ok) return place;
      attached.push(one);
    }
  }
  const cards: GatheredCard[] = [];
  for (const [id, paper] of paperOf) {
    const going = await rest((ids.size + cards.length) / 2);
    if (!going.ok) return going;
    const card = read.card(id);
    if (card?.paper !== paper) return fail('record.not-found', { record: id }, 'cards');
    const place = await lines.add(formatRecord({ kind: 'card', card, events: read.cardEvents(id) }));
    if (!place.ok) return place;
    const { number, point, due } = card;
    cards.push({ id, number, point, due, paper, paperNumber: papers.get(paper)?.number ?? '', place: place.value });
  }
  return ok({
    cards, attached, papers: papers.size, restricted, lines,
    async record({ place, paper: of }) {
      const own = await lines.read(place);
      const under = await lines.read(papers.get(of)?.place ?? place);
      if (own.kind !== 'card' || under.kind !== 'paper') throw new Error('another record at the place of a card');
      return { card: own.card, events: own.events, paper: under.paper };
    },
  });
}

/** So often others may change the office while it is read; then it is too busy for what must be of one moment. */
const attempts = 5;

/** Reads the cards with all they need; again where somebody changed the office meanwhile. Errors: record.not-found, file.too-large, office.busy, command.cancelled. */
export async function gather(read: ReadStore, cards: readonly CardId[], path: string, spool: () => Spool, told: (done: number) => void, call: Pick<OfficeCall, 'signal'>): Promise<Result<{ readonly gathered: Gathered; readonly spool: Spool }>> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const place = spool();
    let kept = false;
    try {
      const position = read.logPosition();
      let at = 0;
      const rest = resting(call, () => { told(at); });
      const found = await gatherOnce(read, new Set(cards), new RecordLines(place, path), (done) => { at = done; return rest(); });
      if (read.logPosition() !== position) continue;
      if (!found.ok) return found;
      kept = true;
      return ok({ gathered: found.value, spool: place });
    } finally {
      if (!kept) await place.close();
    }
  }
  return fail('office.busy');
}
