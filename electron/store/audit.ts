import { hash } from 'node:crypto';
import type { Instant } from '../../shared/base/index.ts';
import type { WriteOrigin } from '../../shared/ports/index.ts';
import { canonical } from '../../shared/packages/canonical.ts';
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
  return hash('sha256', canonical([previous, seq, at, who, command, kind, record, before, after, digest]), 'hex');
}

export function readHead(db: Reader, office: string): Head {
  return db.get<Head>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1') ?? genesis(office);
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

/** Of two versions only the fields that differ; a new record whole. */
function differences(before: Fields | null, after: Fields): { readonly before: string | null; readonly after: string } {
  if (before === null) return { before: null, after: canonical(after) };
  const names = Object.keys({ ...before, ...after }).filter((name) => canonical(before[name] ?? null) !== canonical(after[name] ?? null));
  const pick = (fields: Fields): string => canonical(Object.fromEntries(names.map((name) => [name, fields[name] ?? null])));
  return { before: pick(before), after: pick(after) };
}

/** A change to log: what people read of it (`before`, `after`) and what the digest stands for (`record`). */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly before: Fields | null;
  readonly after: Fields;
  /** Null for an occurrence with no record of its own. */
  readonly record: unknown;
}

/** Adds one row to the chain, in the transaction that makes the change. */
export function appendAudit(db: Writer, office: string, origin: WriteOrigin, change: Change): Head {
  const last = readHead(db, office);
  const row = {
    seq: last.seq + 1, at: origin.at, who: origin.user, command: origin.command, kind: change.kind, record: change.id,
    ...differences(change.before, change.after), digest: change.record === null ? null : digestOf(change.record),
  };
  const head = { seq: row.seq, hash: hashRow(last.hash, row) };
  db.insert('audit', { ...row, hash: head.hash });
  return head;
}

/** Number of the newest row. */
export function logPosition(db: Reader): number {
  return db.get<{ last: number | null }>('SELECT max(seq) AS last FROM audit')?.last ?? 0;
}

/** Records of a kind that were written after a row. */
export function recordsAfter(db: Reader, kind: string, position: number): string[] {
  return db.all<{ record: string }>('SELECT DISTINCT record FROM audit WHERE seq > ? AND kind = ?', [position, kind]).map(({ record }) => record);
}
