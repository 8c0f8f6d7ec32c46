import type { Instant, LocalDate, OfficeId, OutgoingId, PaperId } from '../../shared/base/index.ts';
import type { Mark } from '../../shared/law/index.ts';
import type { Page } from '../../shared/office/index.ts';
import type { OutgoingQuery } from '../../shared/ports/index.ts';
import type { OutgoingPaper } from '../../shared/registration/index.ts';
import type { Reader, Value, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import { refuseContent } from './layout.ts';
import { cursorOf, keyOf, limited } from './pages.ts';

interface OutgoingRow {
  seq: number; id: string; version: number; owner: string; journal: string; number: string; registered_at: string; registered_by: string; date: string; addressee: string; mark: Mark;
  sheets: string; copies: number; copy_number: string | null; signed_by: string; executor_surname: string | null; executor_phone: string | null; answers: string | null;
  refers_to: string | null; sent_by: string | null; title: string | null;
}

function fromRow(row: OutgoingRow): OutgoingPaper {
  return {
    id: row.id as OutgoingId, version: row.version, owner: row.owner as OfficeId, journal: row.journal, number: row.number, registeredAt: row.registered_at as Instant, registeredBy: row.registered_by,
    date: row.date as LocalDate, to: row.addressee, mark: row.mark, title: row.title, sheets: row.sheets, copies: row.copies, copyNumber: row.copy_number, signedBy: row.signed_by,
    executor: row.executor_surname === null || row.executor_phone === null ? null : { surname: row.executor_surname, phone: row.executor_phone },
    answers: row.answers as PaperId | null, refersTo: row.refers_to, sentBy: row.sent_by,
  };
}

function select({ contents }: Layout): string {
  return contents ? 'SELECT o.*, c.title FROM outgoing o LEFT JOIN outgoing_contents c ON c.paper = o.id' : 'SELECT o.*, NULL AS title FROM outgoing o';
}

export function readOutgoing(db: Reader, layout: Layout, id: string): OutgoingPaper | null {
  const row = db.get<OutgoingRow>(`${select(layout)} WHERE o.id = ?`, [id]);
  return row === undefined ? null : fromRow(row);
}

export function numberedOutgoing(db: Reader, owner: string, journal: string, number: string): OutgoingId | null {
  return db.get<{ id: OutgoingId }>('SELECT id FROM outgoing WHERE owner = ? AND journal = ? AND number = ?', [owner, journal, number])?.id ?? null;
}

/** Newest first by (date, order of registration), one page by key. */
export function listOutgoing(db: Reader, layout: Layout, { journal, answers, from, to, after, limit }: OutgoingQuery): Page<OutgoingPaper> {
  const conditions: string[] = [];
  const params: Value[] = [];
  const where = (condition: string, ...values: Value[]): void => { conditions.push(condition); params.push(...values); };
  if (journal !== null) where('o.journal = ?', journal);
  if (answers !== null) where('o.answers = ?', answers);
  if (from !== null) where('o.date >= ?', from);
  if (to !== null) where('o.date <= ?', to);
  const text = (): string => (conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '');
  const total = db.get<{ total: number }>(`SELECT count(*) AS total FROM outgoing o${text()}`, params)?.total ?? 0;
  const key = keyOf(after);
  if (key !== null) where('(o.date, o.seq) < (?, ?)', key[0], Number(key[1]) || 0);
  const rows = db.all<OutgoingRow>(`${select(layout)}${text()} ORDER BY o.date DESC, o.seq DESC ${limited(limit + 1)}`, params);
  const shown = rows.slice(0, limit);
  const end = shown.at(-1);
  return { items: shown.map(fromRow), next: rows.length > limit && end !== undefined ? cursorOf(end.date, String(end.seq)) : null, total };
}

export function insertOutgoing(db: Writer, layout: Layout, paper: OutgoingPaper): void {
  db.insert('outgoing', {
    id: paper.id, version: paper.version, owner: paper.owner, journal: paper.journal, number: paper.number, registered_at: paper.registeredAt, registered_by: paper.registeredBy, date: paper.date,
    addressee: paper.to, mark: paper.mark, sheets: paper.sheets, copies: paper.copies, copy_number: paper.copyNumber, signed_by: paper.signedBy,
    executor_surname: paper.executor?.surname ?? null, executor_phone: paper.executor?.phone ?? null, answers: paper.answers, refers_to: paper.refersTo, sent_by: paper.sentBy,
  });
  if (!layout.contents) { refuseContent({ title: paper.title }); return; }
  if (paper.title !== null) db.insert('outgoing_contents', { paper: paper.id, title: paper.title });
}
