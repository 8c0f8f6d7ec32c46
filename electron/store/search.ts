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

/** Rows of both indexes. */
interface Words { readonly search: Record<string, Value>; readonly alike: Record<string, Value> }

/** Papers whose words wait for the end of a transaction, which may register any number. */
const mostWaiting = 200;

/**
 * `seq`: the paper's own row. Put off, so that the papers of a transaction follow one another: an index that has words in
 * memory writes them down, as a piece of their own to be merged later, whenever a statement begins that could fail half-way.
 */
export function indexPaper(db: Writer, layout: Layout, paper: Paper, seq: number): void {
  let waiting = db.memo.get('words') as Words[] | undefined;
  if (waiting === undefined) {
    db.memo.set('words', waiting = []);
    db.putOff('words', () => { settleWords(db); });
  }
  waiting.push({ search: { rowid: seq, ...columns(layout, paper) }, alike: { rowid: seq, words: alikeWords(layout, paper) } });
  if (waiting.length >= mostWaiting) settleWords(db);
}

function settleWords(db: Writer): void {
  const waiting = db.memo.get('words') as Words[] | undefined;
  db.memo.delete('words');
  for (const { search } of waiting ?? []) db.insert('papers_search', search);
  for (const { alike } of waiting ?? []) db.insert('papers_alike', alike);
}

export function reindexPaper(db: Writer, layout: Layout, paper: Paper): void {
  db.settle();
  const row = columns(layout, paper);
  db.run(`UPDATE papers_search SET ${Object.keys(row).map((name) => `${name} = @${name}`).join(', ')} WHERE rowid = (SELECT seq FROM papers WHERE id = @id)`, { ...row, id: paper.id });
  db.run('UPDATE papers_alike SET words = @words WHERE rowid = (SELECT seq FROM papers WHERE id = @id)', { id: paper.id, words: alikeWords(layout, paper) });
}
