import { z } from 'zod';
import type { AttachmentId, CardId, PaperId } from '../base/index.ts';
import type { Card, CardEvent } from '../control/index.ts';
import { fold, isHistory } from '../control/index.ts';
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

/** One line of `records/records-NNNN.ndjson` (FORMAT.md, 13). */
export type RecordLine =
  | { readonly kind: 'paper'; readonly paper: Paper }
  | { readonly kind: 'attachment'; readonly attachment: Attachment; readonly file: string }
  | { readonly kind: 'card'; readonly card: Card; readonly events: readonly CardEvent[] }
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

/** Everything a package carries, checked as a whole. */
export interface PackageRecords {
  readonly papers: ReadonlyMap<PaperId, Paper>;
  readonly attachments: ReadonlyMap<AttachmentId, { readonly attachment: Attachment; readonly file: string }>;
  readonly cards: ReadonlyMap<CardId, { readonly card: Card; readonly events: readonly CardEvent[] }>;
  readonly forms: readonly FormRecord[];
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

/** Reads records line by line, holding on to what went before; `end` makes the checks that need all of them. */
export class RecordsReader {
  readonly #papers = new Map<PaperId, Paper>();
  readonly #attachments = new Map<AttachmentId, { attachment: Attachment; file: string }>();
  readonly #cards = new Map<CardId, { card: Card; events: readonly CardEvent[] }>();
  readonly #forms: FormRecord[] = [];
  readonly #named = new Set<string>();
  readonly #numbers = new Set<string>();
  readonly #entries: ReadonlyMap<string, EntryDigest>;
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
    const key = `${record.owner} ${journal} ${record.number}`;
    if (this.#numbers.has(key)) return false;
    this.#numbers.add(key);
    return true;
  }

  /** Takes one line without its line feed. */
  add(text: string): RecordsProblem | null {
    this.#line += 1;
    const value = parseCanonical(text);
    if (value === undefined) return this.#problem('not-canonical');
    const parsed = lineSchema.safeParse(value);
    if (!parsed.success) return this.#problem('wrong-field', parsed.error.issues[0]?.path.map(String).join('.').slice(0, 200) ?? '');
    const record = parsed.data;
    switch (record.kind) {
      case 'paper':
        if (this.#papers.has(record.paper.id) || !this.#number(record.paper, record.paper.journal)) return this.#problem('twice', record.paper.id);
        this.#papers.set(record.paper.id, record.paper);
        return null;
      case 'attachment':
        if (this.#attachments.has(record.attachment.id)) return this.#problem('twice', record.attachment.id);
        if (!this.#papers.has(record.attachment.paper)) return this.#problem('unknown-paper', record.attachment.paper);
        this.#attachments.set(record.attachment.id, record);
        return this.#file('attachments/', record.file, record.attachment);
      case 'card': {
        const { card } = record;
        if (this.#cards.has(card.id) || !this.#number(card, '')) return this.#problem('twice', card.id);
        const paper = this.#papers.get(card.paper);
        if (paper === undefined) return this.#problem('unknown-paper', card.paper);
        if (card.instruction.mark !== paper.mark) return this.#problem('mark-differs', card.id);
        if (!isResult(card, record.events)) return this.#problem('history-differs', card.id);
        this.#cards.set(card.id, record);
        return null;
      }
      case 'form':
        if (record.form.card === null ? record.form.code !== 'MANIFEST' : !this.#cards.has(record.form.card)) return this.#problem('unknown-card', record.form.card ?? '');
        this.#forms.push(record.form);
        return this.#file('forms/', record.form.file, null);
    }
  }

  end(info: PackageInfo): PackageRecords | RecordsProblem {
    const unnamed = [...this.#entries.keys()].find((name) => /^(attachments|forms)\//.test(name) && !this.#named.has(name));
    if (unnamed !== undefined) return this.#problem('file-unnamed', unnamed);
    const counts = { papers: this.#papers.size, attachments: this.#attachments.size, cards: this.#cards.size, forms: this.#forms.length };
    if (canonical(counts) !== canonical(info.counts)) return this.#problem('counts-differ');
    if (info.restricted !== [...this.#papers.values()].some((paper) => paper.mark !== 'open')) return this.#problem('mark-differs');
    return { papers: this.#papers, attachments: this.#attachments, cards: this.#cards, forms: this.#forms };
  }
}
