import type { CopyId, Instant, LocalDate, MovementId, PaperId } from '../../shared/base/index.ts';
import type { Page } from '../../shared/office/index.ts';
import type { Copy, Movement } from '../../shared/registration/index.ts';
import type { Reader, Value, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import { refuseContent } from './layout.ts';
import { cursorOf, keyOf, limited } from './pages.ts';

interface MovementRow {
  id: string; version: number; paper: string; copy_number: string | null; given_to: string; purpose: Movement['purpose']; given_on: string; return_by: string | null;
  returned_on: string | null; recorded_at: string; recorded_by: string; note: string | null;
}

function movementFrom(row: MovementRow): Movement {
  return {
    id: row.id as MovementId, version: row.version, paper: row.paper as PaperId, copyNumber: row.copy_number, to: row.given_to, purpose: row.purpose,
    on: row.given_on as LocalDate, returnBy: row.return_by as LocalDate | null, note: row.note, returnedOn: row.returned_on as LocalDate | null,
    recordedAt: row.recorded_at as Instant, recordedBy: row.recorded_by,
  };
}

function movementTo(one: Movement): Record<string, Value> {
  return {
    id: one.id, version: one.version, paper: one.paper, copy_number: one.copyNumber, given_to: one.to, purpose: one.purpose, given_on: one.on, return_by: one.returnBy,
    returned_on: one.returnedOn, recorded_at: one.recordedAt, recorded_by: one.recordedBy,
  };
}

const selected = ({ contents }: Layout): string => (contents
  ? 'SELECT m.*, n.note FROM movements m LEFT JOIN movement_notes n ON n.movement = m.id'
  : 'SELECT m.*, NULL AS note FROM movements m');

export function readMovement(db: Reader, layout: Layout, id: string): Movement | null {
  const row = db.get<MovementRow>(`${selected(layout)} WHERE m.id = ?`, [id]);
  return row === undefined ? null : movementFrom(row);
}

/** Of one paper, oldest first. */
export function movementsOf(db: Reader, layout: Layout, paper: string): Movement[] {
  return db.all<MovementRow>(`${selected(layout)} WHERE m.paper = ? ORDER BY m.given_on, m.seq`, [paper]).map(movementFrom);
}

/** What did not come back, longest away first, one page by key. */
export function movementsOut(db: Reader, layout: Layout, { after, limit }: { readonly after?: string | null; readonly limit: number }): Omit<Page<Movement>, 'total'> {
  const key = keyOf(after);
  const rows = db.all<MovementRow>(`${selected(layout)} WHERE m.returned_on IS NULL${key === null ? '' : ' AND (m.given_on, m.id) > (?, ?)'} ORDER BY m.given_on, m.id ${limited(limit + 1)}`, key ?? []);
  const items = rows.slice(0, limit).map(movementFrom);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last.on, last.id) : null };
}

export function insertMovement(db: Writer, layout: Layout, movement: Movement): void {
  db.insert('movements', movementTo(movement));
  if (!layout.contents) refuseContent({ note: movement.note });
  else if (movement.note !== null) db.insert('movement_notes', { movement: movement.id, note: movement.note });
}

/** All but its note, which stays as it was given. */
export function updateMovement(db: Writer, movement: Movement): void {
  db.update('movements', 'id', movementTo(movement));
}

interface CopyRow {
  id: string; version: number; paper: string; number: string; holder: string; issued_on: string; receipt_number: string | null; receipt_date: string | null;
  returned_on: string | null; destroyed_on: string | null; act_number: string | null; act_date: string | null; recorded_at: string; recorded_by: string;
}

function copyFrom(row: CopyRow): Copy {
  return {
    id: row.id as CopyId, version: row.version, paper: row.paper as PaperId, number: row.number, holder: row.holder, issuedOn: row.issued_on as LocalDate,
    receipt: row.receipt_number === null || row.receipt_date === null ? null : { number: row.receipt_number, date: row.receipt_date as LocalDate },
    returnedOn: row.returned_on as LocalDate | null,
    destroyed: row.destroyed_on === null || row.act_number === null || row.act_date === null ? null : { on: row.destroyed_on as LocalDate, act: { number: row.act_number, date: row.act_date as LocalDate } },
    recordedAt: row.recorded_at as Instant, recordedBy: row.recorded_by,
  };
}

function copyTo(copy: Copy): Record<string, Value> {
  return {
    id: copy.id, version: copy.version, paper: copy.paper, number: copy.number, holder: copy.holder, issued_on: copy.issuedOn, receipt_number: copy.receipt?.number ?? null,
    receipt_date: copy.receipt?.date ?? null, returned_on: copy.returnedOn, destroyed_on: copy.destroyed?.on ?? null, act_number: copy.destroyed?.act.number ?? null,
    act_date: copy.destroyed?.act.date ?? null, recorded_at: copy.recordedAt, recorded_by: copy.recordedBy,
  };
}

export function readCopy(db: Reader, id: string): Copy | null {
  const row = db.get<CopyRow>('SELECT * FROM copies WHERE id = ?', [id]);
  return row === undefined ? null : copyFrom(row);
}

/** Of one paper, by number and then in the order they were given out. */
export function copiesOf(db: Reader, paper: string): Copy[] {
  return db.all<CopyRow>('SELECT * FROM copies WHERE paper = ? ORDER BY number, seq', [paper]).map(copyFrom);
}

export function insertCopy(db: Writer, copy: Copy): void {
  db.insert('copies', copyTo(copy));
}

export function updateCopy(db: Writer, copy: Copy): void {
  db.update('copies', 'id', copyTo(copy));
}
