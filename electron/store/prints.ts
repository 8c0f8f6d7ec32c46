import type { Instant, PrintId } from '../../shared/base/index.ts';
import type { Page, PrintDetail, PrinterProfile, PrintRecord } from '../../shared/office/index.ts';
import type { PrintQuery } from '../../shared/ports/index.ts';
import type { Reader, Value, Writer } from './database.ts';
import { limited } from './pages.ts';

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

/** Newest first; the cursor is a number. */
export function listPrints(db: Reader, { form, record, after, limit }: PrintQuery): Page<PrintRecord> {
  const wanted: string[] = [];
  const values: Value[] = [];
  if (form !== undefined) { wanted.push('form = ?'); values.push(form); }
  if (record !== undefined) { wanted.push('record = ?'); values.push(record); }
  const where = (parts: readonly string[]): string => parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`;
  const total = db.get<{ count: number }>(`SELECT count(*) AS count FROM prints ${where(wanted)}`, values)?.count ?? 0;
  const before = Number(after ?? Number.MAX_SAFE_INTEGER);
  const rows = db.all<PrintRow>(`SELECT * FROM prints ${where([...wanted, 'number < ?'])} ORDER BY number DESC ${limited(limit + 1)}`, [...values, Number.isSafeInteger(before) ? before : 0]);
  const items = rows.slice(0, limit).map(fromRow);
  return { items, total, next: rows.length > limit ? String(items.at(-1)?.number ?? 0) : null };
}

export function nextPrintNumber(db: Reader): number {
  return (db.get<{ last: number | null }>('SELECT max(number) AS last FROM prints')?.last ?? 0) + 1;
}

export function insertPrint(db: Writer, print: PrintRecord): void {
  const { id, number, form, record, copies, language, printedAt, printedBy, sha256, target } = print;
  db.insert('prints', { id, number, form, record, copies, language, printed_at: printedAt, printed_by: printedBy, sha256, target });
}

type PlaceTuple = readonly [key: string, sheet: number, x: number, y: number, width: number, height: number, size: number, digest: string | null];
interface DetailBody extends Omit<PrintDetail, 'print' | 'places'> { readonly places: readonly PlaceTuple[] }

export function readPrintDetail(db: Reader, print: string): PrintDetail | null {
  const row = db.get<{ print: string; body: string }>('SELECT * FROM print_details WHERE print = ?', [print]);
  if (row === undefined) return null;
  const { places, ...body } = JSON.parse(row.body) as DetailBody;
  return { print: row.print as PrintId, ...body, places: places.map(([key, sheet, x, y, width, height, size, digest]) => ({ key, sheet, x, y, width, height, size, digest })) };
}

/** A card has a hundred places: kept as short rows, without their names. */
export function insertPrintDetail(db: Writer, { print, places, ...rest }: PrintDetail): void {
  const body: DetailBody = { ...rest, places: places.map(({ key, sheet, x, y, width, height, size, digest }) => [key, sheet, x, y, width, height, size, digest]) };
  db.insert('print_details', { print, body: JSON.stringify(body) });
}

export function printDetailKeys(db: Reader, after: string, limit: number): string[] {
  return db.all<{ print: string }>('SELECT print FROM print_details WHERE print > ? ORDER BY print LIMIT ?', [after, limit]).map(({ print }) => print);
}

interface ProfileRow { name: string; shift_x: number; shift_y: number; scale_x: number; scale_y: number; measured_at: string; measured_by: string }

function profileFrom(row: ProfileRow): PrinterProfile {
  return { name: row.name, shiftX: row.shift_x, shiftY: row.shift_y, scaleX: row.scale_x, scaleY: row.scale_y, measuredAt: row.measured_at as Instant, measuredBy: row.measured_by };
}

export function readProfile(db: Reader, name: string): PrinterProfile | null {
  const row = db.get<ProfileRow>('SELECT * FROM printer_profiles WHERE name = ?', [name]);
  return row === undefined ? null : profileFrom(row);
}

export function listProfiles(db: Reader): PrinterProfile[] {
  return db.all<ProfileRow>('SELECT * FROM printer_profiles ORDER BY name').map(profileFrom);
}

export function putProfile(db: Writer, profile: PrinterProfile): void {
  const row = { name: profile.name, shift_x: profile.shiftX, shift_y: profile.shiftY, scale_x: profile.scaleX, scale_y: profile.scaleY, measured_at: profile.measuredAt, measured_by: profile.measuredBy };
  if (readProfile(db, profile.name) === null) db.insert('printer_profiles', row);
  else db.update('printer_profiles', 'name', row);
}

export function profileKeys(db: Reader, after: string, limit: number): string[] {
  return db.all<{ name: string }>('SELECT name FROM printer_profiles WHERE name > ? ORDER BY name LIMIT ?', [after, limit]).map(({ name }) => name);
}
