import type { PaperPage, PaperQuery } from '../../shared/ports/index.ts';
import { sortKey } from '../../shared/i18n/sort.ts';
import type { Reader } from './database.ts';
import type { Layout } from './layout.ts';
import { countRows, countUpTo, cursorOf, isGiven, keyOf } from './pages.ts';
import type { PaperRow } from './papers.ts';
import { paperFrom, selectPapers } from './papers.ts';
import { alikeQuery, littleFound, searchQuery } from './search.ts';

/** A search that finds little is answered by letters alike: whoever has no Kazakh keyboard types `казакстан`. */
interface Found { readonly table: 'papers_search' | 'papers_alike'; readonly match: string; readonly total: number; readonly exact: ReadonlySet<number> | null }

function matches(db: Reader, table: Found['table'], match: string): number {
  return countUpTo(db, `SELECT 1 FROM ${table} WHERE ${table} MATCH ?`, [match]);
}

function search(db: Reader, text: string): Found | null {
  const match = searchQuery(text);
  if (match === null) return null;
  const total = matches(db, 'papers_search', match);
  const alike = total < littleFound ? alikeQuery(text) : null;
  if (alike === null) return { table: 'papers_search', match, total, exact: null };
  const more = matches(db, 'papers_alike', alike);
  if (more <= total) return { table: 'papers_search', match, total, exact: null };
  const exact = db.all<{ seq: number }>('SELECT rowid AS seq FROM papers_search WHERE papers_search MATCH ?', [match]).map(({ seq }) => seq);
  return { table: 'papers_alike', match: alike, total: more, exact: new Set(exact) };
}

/** As the partial indexes of cards say it, letter for letter: only then are they used. */
const openCard = `k.state IN ('on-control', 'restored')`;

/** The statement of a page and of its count, for the list itself and for what looks at their plans. */
export function paperListSql(layout: Layout, query: PaperQuery, found: Pick<Found, 'table' | 'match'> | null): { page: string; count: string | null; params: (string | number)[]; counted: (string | number)[] } {
  const conditions: string[] = [];
  const counted: (string | number)[] = [];
  const where = (sql: string, value: string): void => { conditions.push(sql); counted.push(value); };
  // The index is walked from its newest row and only as far as the page goes: a frequent word would else give every paper to sort.
  const from = found === null ? 'papers p' : `${found.table} f CROSS JOIN papers p ON p.seq = f.rowid`;
  if (found !== null) where(`f.${found.table} MATCH ?`, found.match);
  // The unary plus keeps what few values have no index for from being chosen over the order's own index.
  if (isGiven(query.correspondent)) where('p.from_key = ?', sortKey(query.correspondent));
  if (isGiven(query.mark)) where('+p.mark = ?', query.mark);
  if (isGiven(query.kind)) where('+p.from_kind = ?', query.kind);
  if (isGiven(query.journal)) where('+p.journal = ?', query.journal);
  if (isGiven(query.receivedFrom)) where('p.received_at >= ?', query.receivedFrom);
  if (isGiven(query.receivedTo)) where('p.received_at < ?', `${query.receivedTo}U`);
  const card = (which: string): string => `EXISTS (SELECT 1 FROM cards k WHERE k.paper = p.id${which})`;
  if (query.state === 'on-control') conditions.push(card(` AND ${openCard}`));
  if (query.state === 'off-control') conditions.push(card(''), `NOT ${card(` AND ${openCard}`)}`);
  if (query.state === 'no-cards') conditions.push(`NOT ${card('')}`);
  // Few of all papers: found by the cards' own indexes, not by looking at every paper's cards.
  if (isGiven(query.executor)) where('p.id IN (SELECT k.paper FROM cards k WHERE k.responsible_key = ?)', sortKey(query.executor));
  if (isGiven(query.overdueOn)) where(`p.id IN (SELECT k.paper FROM cards k WHERE ${openCard} AND k.due < ?)`, query.overdueOn);
  const count = conditions.length === 0 || (found !== null && conditions.length === 1) ? null : `SELECT 1 FROM ${from} WHERE ${conditions.join(' AND ')}`;
  const params = [...counted];
  const key = keyOf(query.after);
  const byNumber = found !== null || query.order === 'number';
  if (key !== null) {
    conditions.push(byNumber ? `${found === null ? 'p.seq' : 'f.rowid'} < ?` : '(p.received_at, p.seq) < (?, ?)');
    params.push(...(byNumber ? [] : [key[0]]), Number(key[1]) || 0);
  }
  const condition = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const order = found !== null ? 'f.rowid DESC' : byNumber ? 'p.seq DESC' : 'p.received_at DESC, p.seq DESC';
  return { page: `${selectPapers(layout, from)}${condition} ORDER BY ${order} LIMIT ?`, count, params, counted };
}

/** Newest first by moment of receipt (or by registration) and order of registration, one page by key; what a text finds, by registration. */
export function listPapers(db: Reader, layout: Layout, query: PaperQuery): PaperPage {
  const found = isGiven(query.text) ? search(db, query.text) : null;
  if (isGiven(query.text) && found === null) return { items: [], next: null, total: 0, alike: [] };
  const sql = paperListSql(layout, query, found);
  const rows = db.all<PaperRow>(sql.page, [...sql.params, query.limit + 1]);
  const total = sql.count === null ? (found?.total ?? countRows(db, 'papers')) : countUpTo(db, sql.count, sql.counted);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const exact = found?.exact ?? null;
  return {
    items: shown.map(paperFrom), next: rows.length > query.limit && last !== undefined ? cursorOf(last.received_at, String(last.seq)) : null, total,
    alike: exact === null ? [] : shown.filter(({ seq }) => !exact.has(seq)).map((row) => paperFrom(row).id),
  };
}
