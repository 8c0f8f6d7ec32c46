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
