import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import { nameForm } from '../../shared/i18n/name-form.ts';
import type { CountedAnew } from '../../shared/office/index.ts';
import type { CancelSignal, WriteOrigin } from '../../shared/ports/index.ts';
import { logPosition } from './audit.ts';
import type { Finding, Pause } from './check-log.ts';
import { Tally, tolerant } from './check-log.ts';
import type { Reader, Writer } from './database.ts';
import type { Desk } from './desk.ts';
import type { Layout } from './layout.ts';
import { Pace } from './pace.ts';
import { readPaper } from './papers.ts';
import { atOnce, lastIndexed } from './paper-words.ts';
import { putWords } from './search.ts';
import { writeLong } from './write-long.ts';

/*
 * Counts and sums that triggers keep beside the records: what they must be follows from the records, so each is compared
 * with it and can be made anew from it. The log knows nothing of them.
 */

/** A table that is worked out from others by one statement. `made` and `held` give the same columns, the key first. */
interface Derived {
  readonly table: string; readonly made: string; readonly held: string; readonly put: string;
  /** Triggers of those before it fill it. */
  readonly filled: boolean;
}

const derived = (table: string, columns: string, made: string, where: string, filled = true): Derived =>
  ({ table, made, filled, held: `SELECT ${columns} FROM ${table} WHERE ${where}`, put: `INSERT INTO ${table} (${columns}) ${made}` });

const day = '(SELECT day FROM seen_day)';
const awaitedBy = (of: 'responsible' | 'source'): string => `SELECT k.${of}, d.date, count(*) FROM card_dates d JOIN cards k ON k.id = d.card WHERE d.kind = 'due' GROUP BY k.${of}, d.date`;

/**
 * Each after those it is worked out from, which its own triggers follow: made anew together, they are emptied from the last to
 * the first and filled from the first on. Of each only a few thousand rows are read, at a million cards too.
 */
const summed: readonly Derived[] = [
  derived('card_date_counts', 'date, kind, rows', 'SELECT date, kind, count(*) FROM card_dates GROUP BY date, kind', 'rows > 0', false),
  derived('card_load', 'responsible, due, rows', awaitedBy('responsible'), 'rows > 0', false),
  derived('source_load', 'source, due, rows', awaitedBy('source'), 'rows > 0', false),
  derived('executor_load', 'responsible, rows', 'SELECT responsible, sum(rows) FROM card_load GROUP BY responsible', 'rows > 0'),
  derived('executor_overdue', 'responsible, rows', `SELECT responsible, sum(rows) FROM card_load WHERE due < ${day} GROUP BY responsible HAVING sum(rows) > 0`, 'rows > 0'),
  derived('source_overdue', 'source, rows', `SELECT source, sum(rows) FROM source_load WHERE due < ${day} GROUP BY source HAVING sum(rows) > 0`, 'rows > 0'),
  derived('kind_load', 'kind, rows, overdue', `SELECT kind, sum(rows), sum((date < ${day}) * rows) FROM card_date_counts GROUP BY kind HAVING sum(rows) > 0`, 'rows > 0'),
];

/** Keys with what is kept under each, as a text. */
type Kept = ReadonlyMap<string, string>;
type Sums = Map<string, number[]>;
type Place = readonly (string | number)[];

/** Rows of one table, read in steps: `step` adds some after a place to the sums, and answers the place reached; null at the end. */
interface Source { readonly first: Place; step(db: Reader, sums: Sums, after: Place, rows: number): Place | null }

/** A table that is worked out from all records of a kind. */
interface Counted {
  readonly table: string;
  readonly from: readonly Source[];
  held(db: Reader): Kept;
  /** Puts what was worked out in the place of what is held under some keys. */
  put(db: Writer, layout: Layout, made: Kept, keys: readonly string[]): void;
}

function add(sums: Sums, key: string, values: readonly number[]): void {
  const sum = sums.get(key);
  if (sum === undefined) sums.set(key, [...values]); else values.forEach((value, index) => { sum[index] = (sum[index] ?? 0) + value; });
}

const keptOf = (sums: Sums): Kept => new Map([...sums].map(([key, values]) => [key, values.join(' ')]));
const numbersIn = (text: string | undefined): readonly number[] => (text ?? '').split(' ').map(Number);

interface Due { readonly seq: number; readonly due: string; readonly done: string | null; readonly state: string }

const dueDays: Counted = {
  table: 'due_days',
  from: [{
    first: [0],
    step(db, sums, [after = 0], rows) {
      const found = db.all<Due>('SELECT seq, due, done, state FROM cards WHERE seq > ? ORDER BY seq LIMIT ?', [after, rows]);
      for (const { due, done, state } of found) add(sums, due, [1, Number(done !== null && done <= due), Number(done !== null && done > due), Number(state === 'on-control' || state === 'restored')]);
      return found.length < rows ? null : [found.at(-1)?.seq ?? 0];
    },
  }],
  held: (db) => new Map(db.all<{ due: string; text: string }>(`SELECT due, cards || ' ' || kept || ' ' || late || ' ' || open AS text FROM due_days WHERE cards > 0 OR kept > 0 OR late > 0 OR open > 0`).map(({ due, text }) => [due, text])),
  put(db, _layout, made, keys) {
    for (const due of keys) {
      db.run('DELETE FROM due_days WHERE due = ?', [due]);
      const [cards = 0, kept = 0, late = 0, open = 0] = numbersIn(made.get(due));
      if (made.has(due)) db.insert('due_days', { due, cards, kept, late, open });
    }
  },
};

const rowCount = (table: 'papers' | 'cards'): Counted => ({
  table: 'row_counts',
  from: [{
    first: [0],
    step(db, sums, [after = 0], rows) {
      const { found, last } = db.get<{ found: number; last: number | null }>(`SELECT count(*) AS found, max(seq) AS last FROM (SELECT seq FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ?)`, [after, rows]) ?? { found: 0, last: null };
      add(sums, table, [found]);
      return found < rows || last === null ? null : [last];
    },
  }],
  held: (db) => new Map(db.all<{ name: string; rows: number }>('SELECT name, rows FROM row_counts WHERE name = ?', [table]).map(({ name, rows }) => [name, String(rows)])),
  put(db, _layout, made) {
    db.run('INSERT INTO row_counts (name, rows) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET rows = excluded.rows', [table, Number(made.get(table) ?? 0)]);
  },
});

interface Taken { readonly journal: string; readonly year: number; readonly number: number }

const gaps: Counted = {
  table: 'number_gaps',
  from: [{
    first: ['', 0, 0],
    step(db, sums, after, rows) {
      const found = db.all<Taken>('SELECT journal, year, number FROM journal_numbers WHERE (journal, year, number) > (?, ?, ?) ORDER BY journal, year, number LIMIT ?', [...after, rows]);
      let [journal, year, last] = [String(after[0]), Number(after[1]), Number(after[2])];
      for (const next of found) {
        if (next.journal !== journal || next.year !== year) last = 0;
        if (next.number > last + 1) sums.set(`${String(next.year)}/${String(last + 1)}/${next.journal}`, [next.number - 1]);
        ({ journal, year, number: last } = next);
      }
      return found.length < rows ? null : [journal, year, last];
    },
  }],
  held: (db) => new Map(db.all<{ key: string; last: number }>(`SELECT year || '/' || first || '/' || journal AS key, last FROM number_gaps`).map(({ key, last }) => [key, String(last)])),
  put(db, _layout, made, keys) {
    for (const key of keys) {
      const [year, first, ...name] = key.split('/');
      const gap = { journal: name.join('/'), year: Number(year), first: Number(first) };
      db.run('DELETE FROM number_gaps WHERE journal = ? AND year = ? AND first = ?', [gap.journal, gap.year, gap.first]);
      if (made.has(key)) db.insert('number_gaps', { ...gap, last: Number(made.get(key)) });
    }
  },
};

type List = 'correspondents' | 'executors';

/** Names of one list where records of one kind write them; `key` orders these. */
const named = (list: List, name: string, from: string, key: readonly string[], first: Place): Source => ({
  first,
  step(db, sums, after, rows) {
    const columns = key.join(', ');
    const found = db.all<Record<string, string | number>>(`SELECT ${columns}, ${name} AS written FROM ${from} WHERE (${columns}) > (${key.map(() => '?').join(', ')}) ORDER BY ${columns} LIMIT ?`, [...after, rows]);
    for (const row of found) add(sums, `${list} ${nameForm(String(row['written']))}`, [1]);
    const last = found.at(-1);
    return found.length < rows || last === undefined ? null : key.map((column) => last[column] ?? '');
  },
});

const nameUses: Counted = {
  table: 'name_uses',
  from: [
    named('correspondents', 'from_name', 'papers', ['seq'], [0]), named('correspondents', 'addressee', 'outgoing', ['seq'], [0]),
    named('executors', 'responsible', 'cards', ['seq'], [0]), named('executors', 'name', 'card_co_executors', ['card', 'position'], ['', -1]),
  ],
  held: (db) => new Map(db.all<{ list: string; form: string; uses: number }>('SELECT list, form, uses FROM name_uses WHERE uses > 0').map(({ list, form, uses }) => [`${list} ${form}`, String(uses)])),
  put(db, _layout, made, keys) {
    for (const key of keys) {
      const at = key.indexOf(' ');
      const [list, form, count] = [key.slice(0, at), key.slice(at + 1), Number(made.get(key) ?? 0)];
      // Where the name itself was lost, its form stands for it until it is written again.
      db.run('INSERT INTO name_uses (list, form, name, uses) VALUES (?, ?, ?, ?) ON CONFLICT (list, form) DO UPDATE SET uses = excluded.uses', [list, form, form, count]);
    }
  },
};

/** Which papers an index of words holds, but for those whose words wait: it keeps none of their texts, so that more can't be compared. */
const words = (table: 'papers_search' | 'papers_alike'): Counted => ({
  table,
  from: [
    {
      first: [0],
      step(db, sums, [after = 0], rows) {
        const found = db.all<{ seq: number; missing: number }>(`SELECT seq, seq <= ${lastIndexed} AND NOT EXISTS (SELECT 1 FROM ${table}_docsize d WHERE d.id = p.seq) AS missing FROM papers p WHERE seq > ? ORDER BY seq LIMIT ?`, [after, rows]);
        for (const { seq, missing } of found) if (missing === 1) add(sums, String(seq), [1]);
        return found.length < rows ? null : [found.at(-1)?.seq ?? 0];
      },
    },
    {
      first: [0],
      step(db, sums, [after = 0], rows) {
        const found = db.all<{ id: number; beyond: number }>(`SELECT id, NOT EXISTS (SELECT 1 FROM papers p WHERE p.seq = d.id) AS beyond FROM ${table}_docsize d WHERE id > ? ORDER BY id LIMIT ?`, [after, rows]);
        for (const { id, beyond } of found) if (beyond === 1) add(sums, String(id), [0]);
        return found.length < rows ? null : [found.at(-1)?.id ?? 0];
      },
    },
  ],
  held: () => new Map(),
  put(db, layout, made, keys) {
    for (let at = 0; at < keys.length; at += atOnce) {
      const papers = keys.slice(at, at + atOnce).map((key) => {
        const seq = Number(key);
        const id = db.get<{ id: string }>('SELECT id FROM papers WHERE seq = ?', [seq])?.id;
        for (const index of ['papers_search', 'papers_alike']) db.run(`DELETE FROM ${index} WHERE rowid = ?`, [seq]);
        return { seq, paper: id === undefined || !made.has(key) ? null : readPaper(db, layout, id) };
      });
      putWords(db, layout, papers.flatMap(({ seq, paper }) => (paper === null ? [] : [{ seq, paper }])));
    }
  },
});

const counted: readonly Counted[] = [rowCount('papers'), rowCount('cards'), dueDays, gaps, nameUses, words('papers_search'), words('papers_alike')];

/** Keys under which something else is held than follows from the records. */
function differing(made: Kept, held: Kept): string[] {
  return [...new Set([...made.keys(), ...held.keys()])].filter((key) => made.get(key) !== held.get(key));
}

/** The first key of a summed table that differs; null: none. */
function differingSum(db: Reader, { made, held }: Derived): { readonly count: number; readonly first: string } | null {
  const rows = db.all<Record<string, string | number>>(`SELECT * FROM (SELECT * FROM (${held}) EXCEPT SELECT * FROM (${made})) UNION SELECT * FROM (SELECT * FROM (${made}) EXCEPT SELECT * FROM (${held}))`);
  // Beside a key both what is held and what follows from the records is listed.
  const keys = new Set(rows.map((row) => Object.values(row).filter((value) => typeof value === 'string').join(' ')));
  return keys.size === 0 ? null : { count: keys.size, first: [...keys][0] ?? '' };
}

/** Goes through all records for one table. Null: cancelled. */
async function gone(db: Reader, { from }: Counted, pause: Pause | null): Promise<Kept | null> {
  const sums: Sums = new Map();
  const pace = new Pace();
  for (const { first, step } of from) {
    for (let at: Place | null = first; at !== null;) {
      const after: Place = at;
      at = pace.step((rows) => step(db, sums, after, rows));
      if (pause !== null && await pause(0)) return null;
    }
  }
  return keptOf(sums);
}

/** How often a table is gone through while others write, before nobody is let in between. */
const tries = 3;

/**
 * Compares each table of counts with the records it follows from; what is written meanwhile has it compared again. Null: cancelled.
 */
export async function checkDerived(db: Reader, pause: Pause): Promise<Finding | null> {
  const tally = new Tally();
  for (const table of summed) {
    const found = tolerant(tally, () => differingSum(db, table));
    if (found !== null) for (let left = found.count; left > 0; left -= 1) tally.add(`${table.table} ${found.first}`);
    if (await pause(0)) return null;
  }
  for (const table of counted) {
    for (let tried = 1; ; tried += 1) {
      const before = logPosition(db);
      let keys: string[] = [];
      try {
        const made = await gone(db, table, tried < tries ? pause : null);
        if (made === null) return null;
        keys = differing(made, table.held(db));
      } catch (error) {
        tolerant(tally, () => { throw error; });
      }
      if (keys.length > 0 && logPosition(db) !== before) continue;
      for (const key of keys) tally.add(`${table.table} ${key}`);
      break;
    }
  }
  return tally.finding('derived');
}

/** Emptied from the last to the first; of those filled, the triggers fill what follows. */
function sumAnew(db: Writer): void {
  for (const { table } of summed.toReversed()) db.run(`DELETE FROM ${table}`);
  for (const { put, filled } of summed) if (!filled) db.run(put);
}

/**
 * Makes anew what differs from the records, in one transaction with a row in the log that says which tables; no record is
 * touched. Others wait meanwhile. Answers how many keys of each table were put right.
 */
export function countAnew(desk: Desk, origin: WriteOrigin, progress: (done: number, total: number) => void, signal: CancelSignal): Promise<Result<readonly CountedAnew[]>> {
  return writeLong(desk, origin, signal, async ({ log, pause }) => {
    const { held: { db }, layout } = desk;
    const mended: CountedAnew[] = [];
    let done = 0;
    const stop = async (): Promise<boolean> => { progress(done += 1, counted.length + 1); return pause(); };
    for (const table of summed) {
      const found = differingSum(db, table);
      if (found !== null) mended.push({ table: table.table, count: found.count });
    }
    if (mended.length > 0) sumAnew(db);
    if (await stop()) return fail('command.cancelled');
    for (const table of counted) {
      const made = await gone(db, table, pause);
      if (made === null) return fail('command.cancelled');
      const keys = differing(made, table.held(db));
      if (keys.length > 0) { table.put(db, layout, made, keys); mended.push({ table: table.table, count: keys.length }); }
      if (await stop()) return fail('command.cancelled');
    }
    if (summed.some((table) => differingSum(db, table) !== null)) throw new Error('what was counted anew differs still');
    if (mended.length > 0) log('recount', 'one', { tables: mended });
    return ok(mended);
  });
}
