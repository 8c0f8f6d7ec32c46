import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { compose } from '../../../electron/compose.ts';
import { records, span } from '../../../electron/app/fill/records.ts';
import { date, ok } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { masterOf, rawDatabase } from '../../unit/store/inside.ts';

/*
 * An office with many cards, through the same commands as the window's, beside a plain insert of the same rows into
 * plain SQLite in the same run: `run.ts [CARDS] [SEED]`. Prints one JSON value; times in milliseconds.
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

const round = (value: number): number => Number(value.toPrecision(3));

/** Median and 95th percentile of many runs. */
async function spread(times: number, work: (index: number) => unknown): Promise<{ p50: number; p95: number }> {
  const all: number[] = [];
  for (let index = 0; index < times; index += 1) all.push(await timed(() => work(index)));
  all.sort((one, other) => one - other);
  const at = (share: number): number => round(all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

const [folderOrCards = '1000', seedText = '7', role] = process.argv.slice(2);

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

/** The same rows, as the office holds them, into plain SQLite with the same tables and indexes: no cipher, triggers, search or log. */
async function plain(folder: string, root: string): Promise<{ all: number; single: { p50: number; p95: number } }> {
  const from = rawDatabase(folder, await masterOf(folder, passphrase));
  const to = new DatabaseSync(join(root, 'plain.db'), { enableForeignKeyConstraints: true });
  try {
    to.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
    for (const { sql } of from.all<{ sql: string }>(`SELECT sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL AND tbl_name IN (${tables.map((name) => `'${name}'`).join(', ')}) ORDER BY type DESC`)) to.exec(sql);
    let all = 0;
    let singles: ReturnType<typeof spread> | null = null;
    for (const table of tables) {
      const key = 'rowid';
      const isWithout = table === 'journal_numbers' || table === 'card_co_executors';
      const names = from.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', [table]).map(({ name }) => name);
      const statement = to.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
      const rows = from.all<Record<string, string | number | null>>(`SELECT ${names.join(', ')} FROM ${table}${isWithout ? '' : ` ORDER BY ${key}`}`);
      const put = (row: Record<string, string | number | null>): void => { statement.run(...names.map((name) => row[name] ?? null)); };
      if (table === 'papers') {
        const last = rows.splice(-100);
        singles = spread(last.length, (index) => { to.exec('BEGIN IMMEDIATE'); put(last[index] ?? {}); to.exec('COMMIT'); });
        await singles;
      }
      for (let at = 0; at < rows.length; at += 2000) {
        all += await timed(() => { to.exec('BEGIN IMMEDIATE'); for (const row of rows.slice(at, at + 2000)) put(row); to.exec('COMMIT'); });
      }
    }
    return { all, single: await (singles ?? spread(0, () => undefined)) };
  } finally {
    from.close();
    to.close();
  }
}

async function measure(cards: number, seed: number): Promise<object> {
  const root = mkdtempSync(join(tmpdir(), 'baqylau-bench-'));
  const folder = join(root, 'office');
  try {
    let open = desk();
    await open.ask('office.create', { folder, name: 'Өлшеу', regime: 'restricted', content: true, contentBasis: '№ 1', user, passphrase });
    const bulk = await timed(() => open.ask('office.fill', { cards, seed }));
    const single = await spread(100, (index) => open.ask('paper.add', paperInput(index, 500_001)));
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
      cards, bulk: { ms: round(bulk), plain: round(rows.all), ratio: round(bulk / rows.all) },
      single: { ...single, plain: rows.single, ratio: round(single.p50 / rows.single.p50) },
      ...figures, unlock: round(unlock), reopen: round(reopen), lock: round(lock), backup: round(backup), sizeMiB: size, rssMiB: memory, machineLoad: loadavg().map(round), node: process.version,
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

if (role === 'die') await die(folderOrCards);
else console.log(JSON.stringify(await measure(Number(folderOrCards), Number(seedText))));
