import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Connection } from '../../../electron/store/database.ts';
import type { Cost, Spread } from './clock.ts';
import { addTo, cost, spread } from './clock.ts';

const tables = ['journal_numbers', 'papers', 'paper_contents', 'cards', 'card_co_executors', 'card_contents', 'card_events', 'card_event_contents'];
type Row = Record<string, string | number | null>;

/** The key by which a table is read on. */
const keyOf = (table: string): string => ({ journal_numbers: 'journal, year, number', card_co_executors: 'card, position' })[table] ?? 'rowid';

/** The rows of a table in its own order, some at a time: a million cards don't fit into memory. */
function* chunks(from: Connection, table: string, names: readonly string[]): Generator<Row[]> {
  const key = keyOf(table);
  const fields = key.split(', ');
  for (let last: Row | null = null; ;) {
    const beyond: string = last === null ? '' : `WHERE (${key}) > (${fields.map(() => '?').join(', ')})`;
    const rows: Row[] = from.all<Row>(`SELECT ${key === 'rowid' ? 'rowid AS place, ' : ''}${names.join(', ')} FROM ${table} ${beyond} ORDER BY ${key} LIMIT 2000`, last === null ? [] : fields.map((name) => last?.[name === 'rowid' ? 'place' : name] ?? null));
    if (rows.length === 0) return;
    last = rows.at(-1) ?? null;
    yield rows;
  }
}

/** The rows of the papers that were registered one by one, and not with a point on control. */
function aloneIn(from: Connection, table: string, names: readonly string[], singles: number): Row[] {
  const of = { journal_numbers: `WHERE journal = 'in' ORDER BY year DESC, number DESC LIMIT ${singles}`, papers: `ORDER BY seq DESC LIMIT ${singles}`, paper_contents: `WHERE paper IN (SELECT id FROM papers ORDER BY seq DESC LIMIT ${singles})` }[table];
  return of === undefined ? [] : from.all<Row>(`SELECT ${names.join(', ')} FROM ${table} ${of}`);
}

/** What a row is known by among those of its table. */
const markOf = (row: Row): string => ('journal' in row && !('id' in row) ? `${row.journal}/${row.year}/${row.number}` : String(row.id ?? row.paper));

/** The rows of papers and cards alone, table by table, into plain SQLite with their tables and indexes: no cipher, triggers, search, counters or log. */
export async function narrowRows(from: Connection, root: string, singles: number): Promise<{ all: Cost; single: Spread }> {
  const to = new DatabaseSync(join(root, 'narrow.db'), { enableForeignKeyConstraints: true });
  try {
    to.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
    for (const { sql } of from.all<{ sql: string }>(`SELECT sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL AND tbl_name IN (${tables.map((name) => `'${name}'`).join(', ')}) ORDER BY type DESC`)) to.exec(sql);
    const all = { ms: 0, cpu: 0 };
    const alone = new Map<string, Row[]>();
    const puts = new Map<string, (row: Row) => void>();
    for (const table of tables) {
      const names = from.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', [table]).map(({ name }) => name);
      const statement = to.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
      const put = (row: Row): void => { statement.run(...names.map((name) => row[name] ?? null)); };
      puts.set(table, put);
      const own = new Map(aloneIn(from, table, names, singles).map((row) => [markOf(row), row]));
      alone.set(table, [...own.values()]);
      for (const rows of chunks(from, table, names)) {
        const others = own.size === 0 ? rows : rows.filter((row) => !own.has(markOf(row)));
        addTo(all, await cost(() => { to.exec('BEGIN IMMEDIATE'); for (const row of others) put(row); to.exec('COMMIT'); }));
      }
    }
    const single = await spread(singles, (index) => {
      to.exec('BEGIN IMMEDIATE');
      const paper = alone.get('papers')?.[index] ?? {};
      const content = alone.get('paper_contents')?.find((row) => row.paper === paper.id);
      puts.get('journal_numbers')?.(alone.get('journal_numbers')?.[index] ?? {});
      puts.get('papers')?.(paper);
      if (content !== undefined) puts.get('paper_contents')?.(content);
      to.exec('COMMIT');
    });
    return { all, single };
  } finally {
    to.close();
  }
}
