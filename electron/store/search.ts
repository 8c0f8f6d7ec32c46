import { alikeForm, searchForm } from '../../shared/i18n/search.ts';
import type { Paper } from '../../shared/registration/index.ts';
import type { Value, Writer } from './database.ts';
import type { Layout } from './layout.ts';

function columns(layout: Layout, paper: Paper): Record<string, Value> {
  return {
    number: searchForm(paper.number),
    correspondent: searchForm(paper.from.name),
    outgoing_number: searchForm(paper.outgoingNumber),
    ...(layout.contents ? { title: searchForm(paper.title ?? '') } : {}),
  };
}

/**
 * What is asked, as the index's query: every word must begin a word of the paper; a word with inner signs
 * (`12-03/45`) is a phrase. Null where there is nothing to look for.
 */
export function searchQuery(text: string): string | null {
  const words = searchForm(text).split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length === 0 ? null : words.map((word) => `"${word.replaceAll('"', ' ')}"*`).join(' AND ');
}

/** Below this many a search is answered by letters alike. */
export const littleFound = 5;

/**
 * The same question in letters alike; null where there is nothing to look for, and where a number is asked for, which is
 * meant as it stands. Phrases become words: that index keeps no places.
 */
export function alikeQuery(text: string): string | null {
  if (/\p{N}/u.test(text)) return null;
  const words = alikeForm(text).match(/[\p{L}\p{N}]+/gu);
  return words === null ? null : words.map((word) => `"${word}"*`).join(' AND ');
}

function alikeWords(layout: Layout, { number, from, outgoingNumber, title }: Paper): string {
  return alikeForm([number, from.name, outgoingNumber, layout.contents ? (title ?? '') : ''].join(' '));
}

/** A paper with the number of its own row. */
export interface Registered { readonly seq: number; readonly paper: Paper }

/** Puts the words of papers into both indexes, of which neither has them. */
export function putWords(db: Writer, layout: Layout, papers: readonly Registered[]): void {
  for (const { seq, paper } of papers) db.insert('papers_search', { rowid: seq, ...columns(layout, paper) });
  for (const { seq, paper } of papers) db.insert('papers_alike', { rowid: seq, words: alikeWords(layout, paper) });
}

/** One whose words wait still has none to change, and is put as it then stands. */
export function reindexPaper(db: Writer, layout: Layout, paper: Paper): void {
  db.settle();
  const row = columns(layout, paper);
  db.run(`UPDATE papers_search SET ${Object.keys(row).map((name) => `${name} = @${name}`).join(', ')} WHERE rowid = (SELECT seq FROM papers WHERE id = @id)`, { ...row, id: paper.id });
  db.run('UPDATE papers_alike SET words = @words WHERE rowid = (SELECT seq FROM papers WHERE id = @id)', { id: paper.id, words: alikeWords(layout, paper) });
}
