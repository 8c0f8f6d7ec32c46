import { z } from 'zod';
import type { AttachmentId, CardId, PaperId } from '../base/index.ts';
import type { Card, CardEvent } from '../control/index.ts';
import { fold, hasContent, isHistory } from '../control/index.ts';
import type { Mark } from '../law/index.ts';
import type { Attachment, Paper } from '../registration/index.ts';
import { canonical, parseCanonical } from './canonical.ts';
import { exactId } from './exact.ts';
import { isEntryName } from './layout.ts';
import type { PackageInfo } from './types.ts';
import { attachmentSchema, cardSchema, eventSchema, paperSchema } from './wire.ts';

/** A printed form: a card's, or the package's inventory (`MANIFEST`), which belongs to no card. `file` is its entry in the container. */
export interface FormRecord {
  readonly code: string;
  readonly language: 'kk' | 'ru';
  readonly card: CardId | null;
  readonly file: string;
}

/** An attachment and its entry in the container. */
export interface NamedAttachment { readonly attachment: Attachment; readonly file: string }

/** A card with its whole history. */
export interface CardRecord { readonly card: Card; readonly events: readonly CardEvent[] }

/** One line of `records/records-NNNN.ndjson` (FORMAT.md, 13). */
export type RecordLine =
  | { readonly kind: 'paper'; readonly paper: Paper }
  | ({ readonly kind: 'attachment' } & NamedAttachment)
  | ({ readonly kind: 'card' } & CardRecord)
  | { readonly kind: 'form'; readonly form: FormRecord };

const entryName = z.string().refine(isEntryName);

const lineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paper'), paper: paperSchema }),
  z.strictObject({ kind: z.literal('attachment'), attachment: attachmentSchema, file: entryName }),
  z.strictObject({ kind: z.literal('card'), card: cardSchema, events: z.array(eventSchema).min(1).max(10_000) }),
  z.strictObject({ kind: z.literal('form'), form: z.strictObject({ code: z.string().regex(/^[A-Z][A-Z0-9-]{0,29}$/), language: z.enum(['kk', 'ru']), card: exactId<CardId>().nullable(), file: entryName }) }),
]);

/** A record as one canonical line with its line feed. */
export function formatRecord(line: RecordLine): string {
  return `${canonical(line)}\n`;
}

/** A line that `RecordsReader` took, read once more. */
export function parseRecord(text: string): RecordLine {
  return lineSchema.parse(JSON.parse(text));
}

/** What of a paper tells whether and how it is taken in where there is no such paper yet. `content`: it says what it is about. */
export interface PaperOutline extends Pick<Paper, 'id' | 'owner' | 'journal' | 'number' | 'mark'> { readonly content: boolean }

/** The same of a card. */
export interface CardOutline extends Pick<Card, 'id' | 'owner' | 'number' | 'paper'>, Pick<Paper, 'mark'> { readonly content: boolean }

export function paperOutline({ id, owner, journal, number, mark, title, content }: Paper): PaperOutline {
  return { id, owner, journal, number, mark, content: title !== null || content !== null };
}

export function cardOutline({ card: { id, owner, number, paper, instruction: { mark } }, events }: CardRecord): CardOutline {
  return { id, owner, number, paper, mark, content: hasContent(events) };
}

/** Why the records of a package can't be taken; `line` counts from 1 over all records files. */
export interface RecordsProblem {
  readonly reason: 'not-canonical' | 'wrong-field' | 'twice' | 'unknown-paper' | 'unknown-card' | 'file-differs' | 'file-unnamed' | 'counts-differ' | 'mark-differs' | 'history-differs';
  readonly line: number;
  readonly field: string;
}

/** Whether a card is what its history makes it. */
function isResult(card: Card, events: readonly CardEvent[]): boolean {
  if (!isHistory(events)) return false;
  const { id, owner, number, paper } = card;
  return canonical(fold({ id, owner, number, paper }, events)) === canonical(card);
}

/** What the signed manifest says of an entry. */
export interface EntryDigest { readonly size: number; readonly sha256: string }

/**
 * Checks records line by line and keeps of each no more than the checks of later ones ask for, so that a package of any
 * size is read in little memory; `end` makes the checks that need all of them.
 */
export class RecordsReader {
  readonly #marks = new Map<PaperId, Mark>();
  readonly #cards = new Set<CardId>();
  readonly #attachments = new Set<AttachmentId>();
  readonly #named = new Set<string>();
  readonly #numbers = new Map<string, Set<string>>();
  readonly #entries: ReadonlyMap<string, EntryDigest>;
  #forms = 0;
  #restricted = false;
  #line = 0;

  constructor(entries: ReadonlyMap<string, EntryDigest>) {
    this.#entries = entries;
  }

  #problem(reason: RecordsProblem['reason'], field = ''): RecordsProblem {
    return { reason, line: this.#line, field };
  }

  /** The file a record names: there, with the bytes the record says, named by no other record, in its own folder. */
  #file(folder: string, file: string, content: EntryDigest | null): RecordsProblem | null {
    const entry = this.#entries.get(file);
    if (entry === undefined || !file.startsWith(folder)) return this.#problem('file-differs', file);
    if (content !== null && (entry.sha256 !== content.sha256 || entry.size !== content.size)) return this.#problem('file-differs', file);
    if (this.#named.has(file)) return this.#problem('twice', file);
    this.#named.add(file);
    return null;
  }

  /** Whether a record's number is new: an owner gives each once in a journal. */
  #number(record: Pick<Paper, 'owner' | 'number'>, journal: string): boolean {
    const series = `${record.owner} ${journal}`;
    let numbers = this.#numbers.get(series);
    if (numbers === undefined) this.#numbers.set(series, numbers = new Set());
    const given = numbers.size;
    return numbers.add(record.number).size > given;
  }

  /** Takes one line without its line feed; the record it is, once it was checked. */
  add(text: string): RecordLine | RecordsProblem {
    this.#line += 1;
    const value = parseCanonical(text);
    if (value === undefined) return this.#problem('not-canonical');
    const parsed = lineSchema.safeParse(value);
    if (!parsed.success) return this.#problem('wrong-field', parsed.error.issues[0]?.path.map(String).join('.').slice(0, 200) ?? '');
    return this.#check(parsed.data) ?? parsed.data;
  }

  #check(record: RecordLine): RecordsProblem | null {
    switch (record.kind) {
      case 'paper': {
        const { paper } = record;
        if (this.#marks.has(paper.id) || !this.#number(paper, paper.journal)) return this.#problem('twice', paper.id);
        this.#marks.set(paper.id, paper.mark);
        this.#restricted ||= paper.mark !== 'open';
        return null;
      }
      case 'attachment':
        if (this.#attachments.has(record.attachment.id)) return this.#problem('twice', record.attachment.id);
        if (!this.#marks.has(record.attachment.paper)) return this.#problem('unknown-paper', record.attachment.paper);
        this.#attachments.add(record.attachment.id);
        return this.#file('attachments/', record.file, record.attachment);
      case 'card': {
        const { card } = record;
        if (this.#cards.has(card.id) || !this.#number(card, '')) return this.#problem('twice', card.id);
        const mark = this.#marks.get(card.paper);
        if (mark === undefined) return this.#problem('unknown-paper', card.paper);
        if (card.instruction.mark !== mark) return this.#problem('mark-differs', card.id);
        if (!isResult(card, record.events)) return this.#problem('history-differs', card.id);
        this.#cards.add(card.id);
        return null;
      }
      case 'form':
        if (record.form.card === null ? record.form.code !== 'MANIFEST' : !this.#cards.has(record.form.card)) return this.#problem('unknown-card', record.form.card ?? '');
        this.#forms += 1;
        return this.#file('forms/', record.form.file, null);
    }
  }

  end(info: PackageInfo): RecordsProblem | null {
    const unnamed = [...this.#entries.keys()].find((name) => /^(attachments|forms)\//.test(name) && !this.#named.has(name));
    if (unnamed !== undefined) return this.#problem('file-unnamed', unnamed);
    const counts = { papers: this.#marks.size, attachments: this.#attachments.size, cards: this.#cards.size, forms: this.#forms };
    if (canonical(counts) !== canonical(info.counts)) return this.#problem('counts-differ');
    return info.restricted === this.#restricted ? null : this.#problem('mark-differs');
  }
}
