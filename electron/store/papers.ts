import type { Instant, LocalDate, LocalDateTime, OfficeId, PaperId } from '../../shared/base/index.ts';
import { sortKey } from '../../shared/i18n/sort.ts';
import type { Mark } from '../../shared/law/index.ts';
import type { PaperHead, PaperParts } from '../../shared/ports/index.ts';
import type { CorrespondentKind, Paper, Signer } from '../../shared/registration/index.ts';
import type { Reader, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import { refuseContent } from './layout.ts';
import { reindexPaper } from './search.ts';

export interface PaperRow {
  seq: number; id: string; version: number; owner: string; journal: string; number: string; registered_at: string; registered_by: string;
  received_at: string; from_name: string; from_key: string; from_kind: CorrespondentKind; addressed_to: Paper['to']; outgoing_number: string; outgoing_date: string;
  mark: Mark; channel: Paper['channel']; paper_reason: string | null; sheets: string; copies: number; copy_number: string | null;
  signed_by: Signer | null; executor_surname: string | null; executor_phone: string | null; refers_to: string | null; legal_ground: string | null;
  title: string | null; content: string | null;
}

export function paperFrom(row: PaperRow): Paper {
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
    from_name: paper.from.name, from_key: sortKey(paper.from.name), from_kind: paper.from.kind, addressed_to: paper.to,
    outgoing_number: paper.outgoingNumber, outgoing_date: paper.outgoingDate, mark: paper.mark, channel: paper.channel,
    paper_reason: paper.paperReason, sheets: paper.sheets, copies: paper.copies, copy_number: paper.copyNumber, signed_by: paper.signedBy,
    executor_surname: paper.executor?.surname ?? null, executor_phone: paper.executor?.phone ?? null,
    refers_to: paper.refersTo, legal_ground: paper.legalGround,
  };
}

/** Papers (`from`: as `p`) with their content as `c`. */
export function selectPapers({ contents }: Layout, from = 'papers p'): string {
  return contents
    ? `SELECT p.*, c.title, c.content FROM ${from} LEFT JOIN paper_contents c ON c.paper = p.id`
    : `SELECT p.*, NULL AS title, NULL AS content FROM ${from}`;
}

export function readPaper(db: Reader, layout: Layout, id: string): Paper | null {
  const row = db.get<PaperRow>(`${selectPapers(layout)} WHERE p.id = ?`, [id]);
  return row === undefined ? null : paperFrom(row);
}

/** What a list shows of the papers behind its cards. */
export function readHeads(db: Reader, { contents }: Layout, papers: readonly PaperId[]): ReadonlyMap<PaperId, PaperHead> {
  const title = contents ? 'c.title' : 'NULL AS title';
  const rows = db.all<Pick<PaperRow, 'id' | 'number' | 'from_name' | 'from_kind' | 'mark' | 'title'>>(
    `SELECT p.id, p.number, p.from_name, p.from_kind, p.mark, ${title} FROM papers p${contents ? ' LEFT JOIN paper_contents c ON c.paper = p.id' : ''} WHERE p.id IN (SELECT value FROM json_each(?))`, [JSON.stringify(papers)]);
  return new Map(rows.map((row) => [row.id as PaperId, { id: row.id as PaperId, number: row.number, from: { name: row.from_name, kind: row.from_kind }, title: row.title, mark: row.mark }]));
}

/** This office's own before one that came in a package with the same number. */
export function paperByNumber(db: Reader, layout: Layout, number: string): Paper | null {
  const row = db.get<PaperRow>(`${selectPapers(layout)} WHERE p.number = ? ORDER BY p.owner = (SELECT id FROM office) DESC, p.seq DESC LIMIT 1`, [number]);
  return row === undefined ? null : paperFrom(row);
}

export function numberedPaper(db: Reader, owner: string, journal: string, number: string): PaperId | null {
  return db.get<{ id: PaperId }>('SELECT id FROM papers WHERE owner = ? AND journal = ? AND number = ?', [owner, journal, number])?.id ?? null;
}

/** How many cards and attachments each of some papers has. */
export function countParts(db: Reader, { contents }: Layout, papers: readonly PaperId[]): ReadonlyMap<PaperId, PaperParts> {
  const counts = (table: 'cards' | 'attachments'): Map<PaperId, number> => new Map(db.all<{ paper: PaperId; count: number }>(
    `SELECT paper, count(*) AS count FROM ${table} WHERE paper IN (SELECT value FROM json_each(?)) GROUP BY paper`, [JSON.stringify(papers)]).map(({ paper, count }) => [paper, count]));
  const cards = counts('cards');
  const attachments = contents ? counts('attachments') : null;
  return new Map(papers.map((id) => [id, { cards: cards.get(id) ?? 0, attachments: attachments?.get(id) ?? 0 }]));
}

export function samePaper(db: Reader, layout: Layout, from: string, outgoingNumber: string, outgoingDate: string): Paper | null {
  const row = db.get<PaperRow>(`${selectPapers(layout)} WHERE p.outgoing_number = ? AND p.outgoing_date = ? AND p.from_name = ? ORDER BY p.seq LIMIT 1`,
    [outgoingNumber, outgoingDate, from]);
  return row === undefined ? null : paperFrom(row);
}

function putContent(db: Writer, layout: Layout, paper: Paper): void {
  const { id, title, content } = paper;
  if (!layout.contents) { refuseContent({ title, content }); return; }
  if (title !== null || content !== null) db.insert('paper_contents', { paper: id, title, content });
}

/** Answers the number of its row. Its words are the caller's to put: `paper-words.ts`. */
export function insertPaper(db: Writer, layout: Layout, paper: Paper): number {
  const seq = db.insert('papers', toRow(paper));
  putContent(db, layout, paper);
  return seq;
}

export function updatePaper(db: Writer, layout: Layout, paper: Paper): void {
  db.update('papers', 'id', toRow(paper));
  if (layout.contents) db.run('DELETE FROM paper_contents WHERE paper = ?', [paper.id]);
  putContent(db, layout, paper);
  reindexPaper(db, layout, paper);
}
