import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { compose } from '../../../electron/compose.ts';
import { records, span } from '../../../electron/app/fill/records.ts';
import { date, ok } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { Connection } from '../../../electron/store/database.ts';
import { masterOf, rawDatabase } from '../../unit/store/inside.ts';

/*
 * An office with many cards, through the same commands as the window's, beside a plain insert of the same rows into
 * plain SQLite in the same run: `run.ts [CARDS] [SEED] [FOLDER]`. An office of FOLDER is kept, and measured as it stands where
 * it is there already. Prints one JSON value; times in milliseconds, `cpu` of this process.
 */

const passphrase = 'жеті рет өлшеп, бір рет кес';
const user = 'Өлшеуші';
const tables = ['journal_numbers', 'papers', 'paper_contents', 'cards', 'card_co_executors', 'card_contents', 'card_events', 'card_event_contents'];

interface Desk { ask<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>; close(): void }

function desk(): Desk {
  const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.alloc(0))) });
  return {
    async ask(name, input) {
      const answer = await core.dispatch(name, input, 'cli', { signal: new AbortController().signal, progress: () => undefined });
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
      return answer.value as OutputOf<typeof name>;
    },
    close: () => { core.close(); },
  };
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const rounded = ({ ms, cpu }: Cost): Cost => ({ ms: round(ms), cpu: round(cpu) });
const round = (value: number): number => Number(value.toPrecision(3));

/** Median and 95th percentile of many runs. */
async function spread(times: number, work: (index: number) => unknown): Promise<{ p50: number; p95: number }> {
  const all: number[] = [];
  for (let index = 0; index < times; index += 1) {
    all.push(await timed(() => work(index)));
    // What waits for the answer to be out (the anchor's sync) is done between two of them, as between two requests.
    await setImmediate();
  }
  all.sort((one, other) => one - other);
  const at = (share: number): number => round(all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

/** Time by the clock and of the processor: the second tells more where other work holds the machine. */
interface Cost { readonly ms: number; readonly cpu: number }

async function cost(work: () => unknown): Promise<Cost> {
  const before = process.cpuUsage();
  const ms = await timed(work);
  const { user, system } = process.cpuUsage(before);
  return { ms, cpu: (user + system) / 1000 };
}

const [folderOrCards = '1000', seedText = '7', kept] = process.argv.slice(2);

async function unlocked(folder: string): Promise<Desk> {
  const open = desk();
  await open.ask('office.unlock', { folder, user, passphrase });
  return open;
}

const paperInput = (index: number, seed: number): InputOf<'paper.add'> => {
  const [made] = [...records({ cards: 1, seed: seed + index, ...span(date('2026-03-16')), restrictedContent: true })];
  if (made === undefined) throw new Error('no record');
  return { ...made.paper, outgoingNumber: `9-${seed}/${index}` };
};

/** Dies in the middle of its work, as by a power cut: the last paper is in the log and not yet in the file. */
async function die(folder: string): Promise<never> {
  const open = await unlocked(folder);
  await open.ask('paper.add', paperInput(0, 900_001));
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

/** Papers registered one by one after the filling. */
const singles = 100;
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
function aloneIn(from: Connection, table: string, names: readonly string[]): Row[] {
  const of = { journal_numbers: `WHERE journal = 'in' ORDER BY year DESC, number DESC LIMIT ${singles}`, papers: `ORDER BY seq DESC LIMIT ${singles}`, paper_contents: `WHERE paper IN (SELECT id FROM papers ORDER BY seq DESC LIMIT ${singles})` }[table];
  return of === undefined ? [] : from.all<Row>(`SELECT ${names.join(', ')} FROM ${table} ${of}`);
}

/** What a row is known by among those of its table. */
const markOf = (row: Row): string => ('journal' in row && !('id' in row) ? `${row.journal}/${row.year}/${row.number}` : String(row.id ?? row.paper));

/** The same rows, as the office holds them, into plain SQLite with the same tables and indexes: no cipher, triggers, search or log. */
async function plain(folder: string, root: string): Promise<{ all: Cost; single: { p50: number; p95: number } }> {
  const from = rawDatabase(folder, await masterOf(folder, passphrase));
  const to = new DatabaseSync(join(root, 'plain.db'), { enableForeignKeyConstraints: true });
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
      const own = new Map(aloneIn(from, table, names).map((row) => [markOf(row), row]));
      alone.set(table, [...own.values()]);
      for (const rows of chunks(from, table, names)) {
        const others = own.size === 0 ? rows : rows.filter((row) => !own.has(markOf(row)));
        const { ms, cpu } = await cost(() => { to.exec('BEGIN IMMEDIATE'); for (const row of others) put(row); to.exec('COMMIT'); });
        all.ms += ms;
        all.cpu += cpu;
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
    from.close();
    to.close();
  }
}

async function filled(folder: string, cards: number, seed: number): Promise<{ open: Desk; bulk: Cost }> {
  const told = `${folder}.json`;
  if (existsSync(folder)) return { open: await unlocked(folder), bulk: JSON.parse(readFileSync(told, 'utf8')) as Cost };
  const open = desk();
  await open.ask('office.create', { folder, name: 'Өлшеу', regime: 'restricted', content: true, contentBasis: '№ 1', user, passphrase });
  const bulk = await cost(() => open.ask('office.fill', { cards, seed }));
  writeFileSync(told, JSON.stringify(bulk));
  return { open, bulk };
}

async function measure(cards: number, seed: number, place: string | null): Promise<object> {
  const root = mkdtempSync(join(tmpdir(), 'baqylau-bench-'));
  const folder = place ?? join(root, 'office');
  try {
    const { open: first, bulk } = await filled(folder, cards, seed);
    let open = first;
    const single = await spread(singles, (index) => open.ask('paper.add', paperInput(index, 500_001 + Date.now() % 100_000)));
    const ids = (await open.ask('card.list', { limit: 200, order: 'executor' })).items.map(({ card }) => card.id);
    const times = 50;
    const search = (text: string) => spread(times, () => open.ask('paper.list', { text, limit: 50 }));
    const figures = {
      page: await spread(times, () => open.ask('paper.list', { limit: 50 })),
      cardPage: await spread(times, () => open.ask('card.list', { limit: 50 })),
      filtered: await spread(times, () => open.ask('paper.list', { mark: 'restricted', correspondent: 'Қаржы министрлігі', receivedFrom: '2023-01-01', limit: 50 })),
      overdueOfExecutor: await spread(times, () => open.ask('card.list', { overdue: true, executor: 'Қаржы министрлігі', order: 'executor', limit: 50 })),
      prefix: await search('қарж'), rarePrefix: await search('ветерин'), phrase: await search('жылыту маусымына'), alike: await search('казактелерадио'), number: await search('12/2025'),
      executorLoad: await spread(times, () => open.ask('control.load', {})),
      due: await spread(times, () => open.ask('control.due', { limit: 50 })),
      cardOpen: await spread(times, (index) => open.ask('card.get', { card: ids[index % ids.length] ?? '' })),
    };
    const memory = Math.round(process.memoryUsage().rss / 1_048_576);
    const backup = await timed(() => open.ask('office.backup', { path: join(root, 'backup.tar') }));
    const lock = await timed(() => { open.close(); });
    const size = Math.round(statSync(join(folder, 'office.db')).size / 1_048_576);
    const unlock = await timed(async () => { open = await unlocked(folder); });
    open.close();
    const { signal } = spawnSync(process.execPath, [import.meta.filename, folder, '0', 'die'], { stdio: 'ignore' });
    if (signal !== 'SIGKILL') throw new Error('the other process was to be killed');
    const reopen = await timed(async () => { open = await unlocked(folder); });
    open.close();
    const rows = await plain(folder, root);
    return {
      cards, bulk: { ...rounded(bulk), plain: rounded(rows.all), ratio: round(bulk.ms / rows.all.ms), cpuRatio: round(bulk.cpu / rows.all.cpu) },
      single: { ...single, plain: rows.single, ratio: round(single.p50 / rows.single.p50) },
      ...figures, unlock: round(unlock), reopen: round(reopen), lock: round(lock), backup: round(backup), sizeMiB: size, rssMiB: memory, machineLoad: loadavg().map(round), node: process.version,
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

if (kept === 'die') await die(folderOrCards);
else console.log(JSON.stringify(await measure(Number(folderOrCards), Number(seedText), kept ?? null)));
