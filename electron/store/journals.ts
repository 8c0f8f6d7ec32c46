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

export function readNumber(db: Reader, key: string): TakenNumber | null {
  const [year, number, ...journal] = key.split('/');
  return db.get<TakenNumber>('SELECT journal, year, number FROM journal_numbers WHERE journal = ? AND year = ? AND number = ?',
    [journal.join('/'), Number(year), Number(number)]) ?? null;
}
