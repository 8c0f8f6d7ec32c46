import type { Instant, PrintId } from '../../shared/base/index.ts';
import type { PrintRecord } from '../../shared/office/index.ts';
import type { Reader, Writer } from './database.ts';

interface PrintRow { id: string; number: number; form: string; record: string; copies: number; language: string; printed_at: string; printed_by: string; sha256: string; target: string }

function fromRow({ printed_at, printed_by, id, ...row }: PrintRow): PrintRecord {
  return { ...row, id: id as PrintId, printedAt: printed_at as Instant, printedBy: printed_by };
}

export function readPrint(db: Reader, id: string): PrintRecord | null {
  const row = db.get<PrintRow>('SELECT * FROM prints WHERE id = ?', [id]);
  return row === undefined ? null : fromRow(row);
}

export function printsOf(db: Reader, record: string): PrintRecord[] {
  return db.all<PrintRow>('SELECT * FROM prints WHERE record = ? ORDER BY number', [record]).map(fromRow);
}

export function nextPrintNumber(db: Reader): number {
  return (db.get<{ last: number | null }>('SELECT max(number) AS last FROM prints')?.last ?? 0) + 1;
}

export function insertPrint(db: Writer, print: PrintRecord): void {
  const { id, number, form, record, copies, language, printedAt, printedBy, sha256, target } = print;
  db.insert('prints', { id, number, form, record, copies, language, printed_at: printedAt, printed_by: printedBy, sha256, target });
}
