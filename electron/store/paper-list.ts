import type { PaperPage, PaperQuery } from '../../shared/ports/index.ts';
import { sortKey } from '../../shared/i18n/sort.ts';
import type { Reader, Value } from './database.ts';
import type { Layout } from './layout.ts';
import type { KeyOrder, ListSql } from './pages.ts';
import { countedTo, countRows, countUpTo, cursorOf, isGiven, keyOf, pageSql, readPage } from './pages.ts';
import type { PaperRow } from './papers.ts';
import { paperFrom, selectPapers } from './papers.ts';
import { alikeQuery, littleFound, searchQuery } from './search.ts';

/** A search that finds little is answered by letters alike: whoever has no Kazakh keyboard types `казакстан`. */
interface Found { readonly table: 'papers_search' | 'papers_alike'; readonly match: string; readonly total: number; readonly exact: ReadonlySet<number> | null }

function matches(db: Reader, table: Found['table'], match: string, exact = false): number {
  return countUpTo(db, `SELECT 1 FROM ${table} WHERE ${table} MATCH ?`, [match], exact);
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
export function paperListSql(layout: Layout, query: PaperQuery, found: Pick<Found, 'table' | 'match'> | null): { list: ListSql; page: string; count: string | null; params: readonly Value[]; counted: (string | number)[] } {
  const conditions: string[] = [];
  const counted: (string | number)[] = [];
  const where = (sql: string, value: string): void => { conditions.push(sql); counted.push(value); };
  // The index is walked from its newest row and only as far as the page goes: a frequent word would else give every paper to sort.
  const from = found === null ? 'papers p' : `${found.table} f CROSS JOIN papers p ON p.seq = f.rowid`;
  if (found !== null) where(`f.${found.table} MATCH ?`, found.match);
  // The unary plus keeps what few values have no index for from being chosen over the order's own index.
  if (isGiven(query.correspondent)) where('p.from_key = ?', sortKey(query.correspondent));
  // Papers of a mark lie together, in the order of receipt: by that index where nothing else narrows more.
  const byMark = found === null && query.order !== 'number' && !isGiven(query.correspondent) && !isGiven(query.executor) && !isGiven(query.overdueOn);
  if (isGiven(query.mark)) where(byMark ? 'p.mark = ?' : '+p.mark = ?', query.mark);
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
  const key = keyOf(query.after);
  const byNumber = found !== null || query.order === 'number';
  const order: KeyOrder = { columns: found !== null ? ['f.rowid'] : byNumber ? ['p.seq'] : ['p.received_at', 'p.seq'], descending: true };
  const list: ListSql = { select: selectPapers(layout, from), from, conditions, params: counted, order, key: key === null ? null : [...(byNumber ? [] : [key[0]]), Number(key[1]) || 0] };
  const { sql: page, params } = pageSql(list, query.limit + 1, query.back ?? false, null);
  return { list, page, count, params, counted };
}

/** Newest first by moment of receipt (or by registration) and order of registration, one page by key; what a text finds, by registration. */
export function listPapers(db: Reader, layout: Layout, query: PaperQuery): PaperPage {
  const found = isGiven(query.text) ? search(db, query.text) : null;
  if (isGiven(query.text) && found === null) return { items: [], next: null, before: null, total: 0, alike: [] };
  const { list, count, counted } = paperListSql(layout, query, found);
  const matched = found !== null && query.exact === true && found.total > countedTo ? matches(db, found.table, found.match, true) : found?.total;
  const rows = count === null ? (matched ?? countRows(db, 'papers')) : countUpTo(db, count, counted, query.exact);
  const page = readPage<PaperRow>(db, list, query, { rows, all: (count === null && found === null) || rows <= countedTo || query.exact === true }, (row) => cursorOf(row.received_at, String(row.seq)));
  const exact = found?.exact ?? null;
  return {
    ...page, items: page.items.map(paperFrom),
    alike: exact === null ? [] : page.items.filter(({ seq }) => !exact.has(seq)).map((row) => paperFrom(row).id),
  };
}
