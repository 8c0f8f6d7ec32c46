import { hash } from 'node:crypto';
import type { Instant } from '../../shared/base/index.ts';
import type { WriteOrigin } from '../../shared/ports/index.ts';
import type { Texts } from '../../shared/packages/canonical.ts';
import { canonical, joined, memberTexts, wholeAndRest } from '../../shared/packages/canonical.ts';
import type { Reader, Writer } from './database.ts';

/** One change. `digest` is the record's after it, SHA-256 of its canonical JSON; null where no record stands behind the row. */
export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly command: string;
  readonly kind: string;
  readonly record: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly digest: string | null;
  readonly hash: string;
}

export interface Head { readonly seq: number; readonly hash: string }

const columns = 'seq, at, who, command, kind, record, before, after, digest, hash';

export function digestOf(record: unknown): string {
  return hash('sha256', canonical(record), 'hex');
}

/** The chain's beginning, before any row. */
export function genesis(office: string): Head {
  return { seq: 0, hash: hash('sha256', `baqylau audit ${office}`, 'hex') };
}

/** A row's hash: over the hash of the row before it and every column. */
export function hashRow(previous: string, row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, who, command, kind, record, before, after, digest } = row;
  // Its canonical text: an array of texts and whole numbers has no other.
  return hash('sha256', JSON.stringify([previous, seq, at, who, command, kind, record, before, after, digest]), 'hex');
}

export function readHead(db: Reader, office: string): Head {
  return db.get<Head>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1') ?? genesis(office);
}

/** The head within a transaction, which knows what it added itself. */
export function headWithin(db: Writer, office: string): Head {
  return (db.memo.get('head') as Head | undefined) ?? readHead(db, office);
}

export function hashAt(db: Reader, office: string, seq: number): string | null {
  return seq === 0 ? genesis(office).hash : (db.get<{ hash: string }>('SELECT hash FROM audit WHERE seq = ?', [seq])?.hash ?? null);
}

export function auditRows(db: Reader, after: number, limit: number): AuditRow[] {
  return db.all<AuditRow>(`SELECT ${columns} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`, [after, limit]);
}

/** When something that has no record of its own last happened. */
export function lastOccurrence(db: Reader, kind: string): Instant | null {
  return db.get<{ at: Instant }>(`SELECT at FROM audit WHERE kind = ? AND record = 'one' ORDER BY seq DESC LIMIT 1`, [kind])?.at ?? null;
}

/** Follows the chain over some rows from the head before them; null at the first row that does not fit. */
export function follow(from: Head, rows: readonly AuditRow[]): Head | null {
  let head = from;
  for (const row of rows) {
    if (row.seq !== head.seq + 1 || row.hash !== hashRow(head.hash, row)) return null;
    head = { seq: row.seq, hash: row.hash };
  }
  return head;
}

type Fields = Readonly<Record<string, unknown>>;
type Row = Pick<AuditRow, 'before' | 'after' | 'digest'>;
/** A row's part, and the record's own canonical text. */
interface Told { readonly row: Row; readonly text: string }

/** What a record is to its readers stands elsewhere for these: a card's events in its history, the places of a print beside it. */
const unshown: ReadonlySet<string> = new Set(['events', 'places']);

/** What a row says of a record's change, or of something that happened and has no record (`facts`). */
export type Change = { readonly kind: string; readonly id: string } & (
  /** `told` stands in the log only: facts about the change that are not part of the record. */
  { readonly before: object | null; readonly record: object; readonly told?: Fields } | { readonly facts: Fields }
);

/** Of two versions only the fields that differ; a new record whole. The digest is of all fields. */
function differences(before: object | null, record: object, told: Fields | null, parts?: Texts): Told {
  if (before === null && told === null) {
    const { whole, rest } = wholeAndRest(record, unshown, parts);
    return { row: { before: null, after: rest, digest: hash('sha256', whole, 'hex') }, text: whole };
  }
  const texts = memberTexts(record);
  const shown = [...(told === null ? texts : memberTexts({ ...record, ...told }))].filter(([name]) => !unshown.has(name));
  const text = joined(texts);
  const digest = hash('sha256', text, 'hex');
  if (before === null) return { row: { before: null, after: joined(shown), digest }, text };
  const old = memberTexts(before);
  const gone = [...old.keys()].filter((name) => !texts.has(name) && !unshown.has(name));
  const names = [...shown.map(([name]) => name), ...gone].filter((name) => (old.get(name) ?? 'null') !== (texts.get(name) ?? 'null')).sort();
  const pick = (from: ReadonlyMap<string, string>): string => joined(names.map((name) => [name, from.get(name) ?? 'null']));
  return { row: { before: pick(old), after: pick(texts), digest }, text };
}

function occurrence(text: string): Told {
  return { row: { before: null, after: text, digest: null }, text };
}

/** Adds one row to the chain, in the transaction that makes the change; answers the canonical text of what was recorded. `texts`: those of its parts that were written already. */
export function appendAudit(db: Writer, office: string, origin: WriteOrigin, change: Change, texts?: Texts): string {
  const last = headWithin(db, office);
  const { row: said, text } = 'facts' in change ? occurrence(canonical(change.facts)) : differences(change.before, change.record, change.told ?? null, texts);
  const { before, after, digest } = said;
  const row = { seq: last.seq + 1, at: origin.at, who: origin.user, command: origin.command, kind: change.kind, record: change.id, before, after, digest, hash: '' };
  row.hash = hashRow(last.hash, row);
  db.insert('audit', row);
  db.memo.set('head', { seq: row.seq, hash: row.hash } satisfies Head);
  return text;
}

/** Number of the newest row. */
export function logPosition(db: Reader): number {
  return db.get<{ last: number | null }>('SELECT max(seq) AS last FROM audit')?.last ?? 0;
}

/** Records of a kind that were written after a row. */
export function recordsAfter(db: Reader, kind: string, position: number): string[] {
  return db.all<{ record: string }>('SELECT DISTINCT record FROM audit WHERE seq > ? AND kind = ?', [position, kind]).map(({ record }) => record);
}
