import type { Instant } from '../../shared/base/index.ts';
import type { Journal, ReservedNumber } from '../../shared/registration/index.ts';
import type { Reader, Writer } from './database.ts';

export interface TakenNumber { readonly journal: string; readonly year: number; readonly number: number }

/** One more than the highest number taken. */
export function nextNumber(db: Reader, journal: string, year: number): number {
  return (db.get<{ last: number | null }>('SELECT max(number) AS last FROM journal_numbers WHERE journal = ? AND year = ?', [journal, year])?.last ?? 0) + 1;
}

export function insertNumber(db: Writer, { journal, year, number }: TakenNumber): void {
  db.insert('journal_numbers', { journal, year, number });
}

/** How the audit log names a number; the journal's own name may hold any character but comes last. */
export function numberKey({ journal, year, number }: TakenNumber): string {
  return `${year}/${number}/${journal}`;
}

function fromKey(key: string): TakenNumber {
  const [year, number, ...journal] = key.split('/');
  return { journal: journal.join('/'), year: Number(year), number: Number(number) };
}

export function readNumber(db: Reader, key: string): TakenNumber | null {
  const { journal, year, number } = fromKey(key);
  return db.get<TakenNumber>('SELECT journal, year, number FROM journal_numbers WHERE journal = ? AND year = ? AND number = ?', [journal, year, number]) ?? null;
}

/** The next numbers after one, in the table's own order. */
export function numberKeys(db: Reader, after: string, limit: number): string[] {
  const { journal, year, number } = after === '' ? { journal: '', year: 0, number: 0 } : fromKey(after);
  return db.all<TakenNumber>('SELECT journal, year, number FROM journal_numbers WHERE (journal, year, number) > (?, ?, ?) ORDER BY journal, year, number LIMIT ?',
    [journal, year, number, limit]).map(numberKey);
}

/** Numbers in a row between 1 and the last one that were never taken. */
export function missingNumbers(db: Reader, journal: string, year: number): { readonly from: number; readonly to: number }[] {
  return db.all<{ from: number; to: number }>('SELECT first AS "from", last AS "to" FROM number_gaps WHERE journal = ? AND year = ? ORDER BY first', [journal, year]);
}

interface JournalRow {
  code: string; version: number; kind: Journal['kind']; name_kk: string; name_ru: string; prefix: string | null; template: string; restricted_suffix: string | null;
  yearly: number; active: number;
}

function journalFrom(row: JournalRow): Journal {
  return {
    code: row.code, version: row.version, kind: row.kind, names: { kk: row.name_kk, ru: row.name_ru }, prefix: row.prefix, template: row.template,
    restrictedSuffix: row.restricted_suffix, yearly: row.yearly === 1, active: row.active === 1,
  };
}

export function readJournal(db: Reader, code: string): Journal | null {
  const row = db.get<JournalRow>('SELECT * FROM journals WHERE code = ?', [code]);
  return row === undefined ? null : journalFrom(row);
}

export function listJournals(db: Reader): Journal[] {
  return db.all<JournalRow>('SELECT * FROM journals ORDER BY code').map(journalFrom);
}

export function putJournal(db: Writer, { code, version, kind, names, prefix, template, restrictedSuffix, yearly, active }: Journal): void {
  const row = { code, version, kind, name_kk: names.kk, name_ru: names.ru, prefix, template, restricted_suffix: restrictedSuffix, yearly: Number(yearly), active: Number(active) };
  if (readJournal(db, code) === null) db.insert('journals', row);
  else db.update('journals', 'code', row);
}

/** The next journals after one, as the audit log names them. */
export function journalKeys(db: Reader, after: string, limit: number): string[] {
  return db.all<{ code: string }>('SELECT code FROM journals WHERE code > ? ORDER BY code LIMIT ?', [after, limit]).map(({ code }) => code);
}

interface ReservedRow {
  journal: string; year: number; number: number; state: ReservedNumber['state']; reason: string; reserved_at: string; reserved_by: string;
  closed_at: string | null; closed_by: string | null; closed_reason: string | null;
}

function reservedFrom(row: ReservedRow): ReservedNumber {
  return {
    journal: row.journal, year: row.year, number: row.number, state: row.state, reason: row.reason, reservedAt: row.reserved_at as Instant, reservedBy: row.reserved_by,
    closedAt: row.closed_at as Instant | null, closedBy: row.closed_by, closedReason: row.closed_reason,
  };
}

export function readReserved(db: Reader, { journal, year, number }: TakenNumber): ReservedNumber | null {
  const row = db.get<ReservedRow>('SELECT * FROM reserved_numbers WHERE journal = ? AND year = ? AND number = ?', [journal, year, number]);
  return row === undefined ? null : reservedFrom(row);
}

export function readReservedKey(db: Reader, key: string): ReservedNumber | null {
  return readReserved(db, fromKey(key));
}

/** In order of numbers. */
export function reservedOf(db: Reader, journal: string, year: number): ReservedNumber[] {
  return db.all<ReservedRow>('SELECT * FROM reserved_numbers WHERE journal = ? AND year = ? ORDER BY number', [journal, year]).map(reservedFrom);
}

export function insertReserved(db: Writer, { journal, year, number, state, reason, reservedAt, reservedBy, closedAt, closedBy, closedReason }: ReservedNumber): void {
  db.insert('reserved_numbers', { journal, year, number, state, reason, reserved_at: reservedAt, reserved_by: reservedBy, closed_at: closedAt, closed_by: closedBy, closed_reason: closedReason });
}

/** Uses or releases a number that is reserved. */
export function closeReserved(db: Writer, { journal, year, number, state, closedAt, closedBy, closedReason }: ReservedNumber): void {
  db.run('UPDATE reserved_numbers SET state = ?, closed_at = ?, closed_by = ?, closed_reason = ? WHERE journal = ? AND year = ? AND number = ?',
    [state, closedAt, closedBy, closedReason, journal, year, number]);
}

/** The next reservations after one, as the audit log names them. */
export function reservedKeys(db: Reader, after: string, limit: number): string[] {
  const { journal, year, number } = after === '' ? { journal: '', year: 0, number: 0 } : fromKey(after);
  return db.all<TakenNumber>('SELECT journal, year, number FROM reserved_numbers WHERE (journal, year, number) > (?, ?, ?) ORDER BY journal, year, number LIMIT ?',
    [journal, year, number, limit]).map(numberKey);
}
