import type { Instant, LocalDate, LocalDateTime, OfficeId, PaperId } from '../../shared/base/index.ts';
import type { Mark } from '../../shared/law/index.ts';
import type { Page } from '../../shared/office/index.ts';
import type { PaperQuery } from '../../shared/ports/index.ts';
import type { CorrespondentKind, Paper, Signer } from '../../shared/registration/index.ts';
import type { Reader, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import { refuseContent } from './layout.ts';
import { countRows, cursorOf, keyOf } from './pages.ts';
import { indexPaper, reindexPaper, searchQuery } from './search.ts';

interface PaperRow {
  seq: number; id: string; version: number; owner: string; journal: string; number: string; registered_at: string; registered_by: string;
  received_at: string; from_name: string; from_kind: CorrespondentKind; addressed_to: Paper['to']; outgoing_number: string; outgoing_date: string;
  mark: Mark; channel: Paper['channel']; paper_reason: string | null; sheets: string; copies: number; copy_number: string | null;
  signed_by: Signer | null; executor_surname: string | null; executor_phone: string | null; refers_to: string | null; legal_ground: string | null;
  title: string | null; content: string | null;
}

function fromRow(row: PaperRow): Paper {
  return {
    id: row.id as PaperId,
    version: row.version,
    owner: row.owner as OfficeId,
    journal: row.journal,
    number: row.number,
    registeredAt: row.registered_at as Instant,
    registeredBy: row.registered_by,
    receivedAt: row.received_at as LocalDateTime,
    from: { name: row.from_name, kind: row.from_kind },
    to: row.addressed_to,
    outgoingNumber: row.outgoing_number,
    outgoingDate: row.outgoing_date as LocalDate,
    mark: row.mark,
    channel: row.channel,
    paperReason: row.paper_reason,
    title: row.title,
    content: row.content,
    sheets: row.sheets,
    copies: row.copies,
    copyNumber: row.copy_number,
    signedBy: row.signed_by,
    executor: row.executor_surname === null || row.executor_phone === null ? null : { surname: row.executor_surname, phone: row.executor_phone },
    refersTo: row.refers_to,
    legalGround: row.legal_ground,
  };
}

function toRow(paper: Paper): Omit<PaperRow, 'seq' | 'title' | 'content'> {
  return {
    id: paper.id, version: paper.version, owner: paper.owner, journal: paper.journal, number: paper.number,
    registered_at: paper.registeredAt, registered_by: paper.registeredBy, received_at: paper.receivedAt,
    from_name: paper.from.name, from_kind: paper.from.kind, addressed_to: paper.to,
    outgoing_number: paper.outgoingNumber, outgoing_date: paper.outgoingDate, mark: paper.mark, channel: paper.channel,
    paper_reason: paper.paperReason, sheets: paper.sheets, copies: paper.copies, copy_number: paper.copyNumber, signed_by: paper.signedBy,
    executor_surname: paper.executor?.surname ?? null, executor_phone: paper.executor?.phone ?? null,
    refers_to: paper.refersTo, legal_ground: paper.legalGround,
  };
}

function select({ contents }: Layout): string {
  return contents
    ? 'SELECT p.*, c.title, c.content FROM papers p LEFT JOIN paper_contents c ON c.paper = p.id'
    : 'SELECT p.*, NULL AS title, NULL AS content FROM papers p';
}

export function readPaper(db: Reader, layout: Layout, id: string): Paper | null {
  const row = db.get<PaperRow>(`${select(layout)} WHERE p.id = ?`, [id]);
  return row === undefined ? null : fromRow(row);
}

/** This office's own before one that came in a package with the same number. */
export function paperByNumber(db: Reader, layout: Layout, number: string): Paper | null {
  const row = db.get<PaperRow>(`${select(layout)} WHERE p.number = ? ORDER BY p.owner = (SELECT id FROM office) DESC, p.seq DESC LIMIT 1`, [number]);
  return row === undefined ? null : fromRow(row);
}

export function numberedPaper(db: Reader, owner: string, journal: string, number: string): PaperId | null {
  return db.get<{ id: PaperId }>('SELECT id FROM papers WHERE owner = ? AND journal = ? AND number = ?', [owner, journal, number])?.id ?? null;
}

export function samePaper(db: Reader, layout: Layout, from: string, outgoingNumber: string, outgoingDate: string): Paper | null {
  const row = db.get<PaperRow>(`${select(layout)} WHERE p.outgoing_number = ? AND p.outgoing_date = ? AND p.from_name = ? ORDER BY p.seq LIMIT 1`,
    [outgoingNumber, outgoingDate, from]);
  return row === undefined ? null : fromRow(row);
}

/** Newest first by (receivedAt, order of registration), one page by key. */
export function listPapers(db: Reader, layout: Layout, query: PaperQuery): Page<Paper> {
  const found = query.text === undefined ? null : searchQuery(query.text);
  if (query.text !== undefined && found === null) return { items: [], next: null, total: 0 };
  const conditions: string[] = [];
  const params: (string | number)[] = [];
  if (found !== null) { conditions.push('p.seq IN (SELECT rowid FROM papers_search WHERE papers_search MATCH ?)'); params.push(found); }
  const key = keyOf(query.after);
  if (key !== null) { conditions.push('(p.received_at, p.seq) < (?, ?)'); params.push(key[0], Number(key[1]) || 0); }
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const rows = db.all<PaperRow>(`${select(layout)}${where} ORDER BY p.received_at DESC, p.seq DESC LIMIT ?`, [...params, query.limit + 1]);
  const total = found === null
    ? countRows(db, 'papers')
    : (db.get<{ total: number }>('SELECT count(*) AS total FROM papers_search WHERE papers_search MATCH ?', [found])?.total ?? 0);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return { items: shown.map(fromRow), next: rows.length > query.limit && last !== undefined ? cursorOf(last.received_at, String(last.seq)) : null, total };
}

function putContent(db: Writer, layout: Layout, paper: Paper): void {
  const { id, title, content } = paper;
  if (!layout.contents) { refuseContent({ title, content }); return; }
  db.run('DELETE FROM paper_contents WHERE paper = ?', [id]);
  if (title !== null || content !== null) db.insert('paper_contents', { paper: id, title, content });
}

export function insertPaper(db: Writer, layout: Layout, paper: Paper): void {
  db.insert('papers', toRow(paper));
  putContent(db, layout, paper);
  indexPaper(db, layout, paper);
}

export function updatePaper(db: Writer, layout: Layout, paper: Paper): void {
  db.update('papers', 'id', toRow(paper));
  putContent(db, layout, paper);
  reindexPaper(db, layout, paper);
}
