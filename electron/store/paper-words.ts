import type { Reader, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import type { PaperRow } from './papers.ts';
import { paperFrom, selectPapers } from './papers.ts';
import type { Registered } from './search.ts';
import { putWords } from './search.ts';

/*
 * When the words of papers come into the search indexes. They follow from the papers, so that nothing is lost with them;
 * an index takes them in the order of registration, and what comes after its last paper waits.
 */

/** Papers whose words are put one after another, with no other statement in between. */
export const atOnce = 200;

const lastOf = (table: 'papers_search' | 'papers_alike'): string => `(SELECT coalesce(max(id), 0) FROM ${table}_docsize WHERE id <= (SELECT max(seq) FROM papers))`;

/**
 * The last paper whose words were put. Both indexes are put together: where one lost its last papers, they do not wait but
 * are missing, as the check says; and what an index has beyond all papers, which it says too, keeps none from being put.
 */
export const lastIndexed = `max(${lastOf('papers_search')}, ${lastOf('papers_alike')})`;

/** Whether papers are registered whose words are in no index yet. */
export function wordsWait(db: Reader): boolean {
  return db.get(`SELECT 1 FROM papers WHERE seq > ${lastIndexed} LIMIT 1`) !== undefined;
}

/** Puts what waits; of a transaction that has more in hand, what was registered `before` that. */
export function putWaiting(db: Writer, layout: Layout, before = Number.MAX_SAFE_INTEGER): void {
  for (;;) {
    const rows = db.all<PaperRow>(`${selectPapers(layout)} WHERE p.seq > ${lastIndexed} AND p.seq < ? ORDER BY p.seq LIMIT ?`, [before, atOnce]);
    if (rows.length === 0) return;
    putWords(db, layout, rows.map((row) => ({ seq: row.seq, paper: paperFrom(row) })));
  }
}

/**
 * The words of a paper that a transaction registers, which may register any number. They are put off, so that the papers of
 * a transaction follow one another: an index that has words in memory writes them down, as a piece of their own to be merged
 * later, whenever a statement begins that could fail half-way. With `leave` those of a paper that is alone in its
 * transaction are left to wait, and that is told: several are then put for little more than one.
 */
export function keepWords(db: Writer, layout: Layout, registered: Registered, leave: (() => void) | null): void {
  let inHand = db.memo.get('words') as Registered[] | undefined;
  if (inHand === undefined) {
    db.memo.set('words', inHand = []);
    db.putOff('words', (ending) => {
      if (ending && leave !== null && inHand?.length === 1) leave();
      else putInHand(db, layout);
    });
  }
  inHand.push(registered);
  if (inHand.length >= atOnce) putInHand(db, layout);
}

function putInHand(db: Writer, layout: Layout): void {
  const inHand = db.memo.get('words') as Registered[] | undefined;
  db.memo.delete('words');
  const [first] = inHand ?? [];
  if (inHand === undefined || first === undefined) return;
  putWaiting(db, layout, first.seq);
  putWords(db, layout, inHand);
}
