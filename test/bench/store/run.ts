import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../../electron/compose.ts';
import { records, span } from '../../../electron/app/fill/records.ts';
import { date, ok } from '../../../shared/base/index.ts';
import type { CardId, Instant } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { cardView } from '../../../electron/app/card-view.ts';
import { masterOf, openWith, rawDatabase } from '../../unit/store/inside.ts';
import type { Cost, Spread } from './clock.ts';
import { cost, round, rounded, spread, timed } from './clock.ts';
import { alikeQuestions, alikeRows } from './alike.ts';
import { fromDisk } from './disk.ts';
import { locks } from './lock.ts';
import { narrowRows } from './narrow-rows.ts';
import type { SameRows } from './same-rows.ts';
import { sameRows } from './same-rows.ts';

/*
 * An office with many cards, through the same commands as the window's, beside plain inserts of the same rows into
 * plain SQLite in the same run (`same-rows.ts`, `narrow-rows.ts`): `run.ts [CARDS] [SEED] [FOLDER] [alone]`. An office of FOLDER is kept, and measured as it stands where
 * it is there already; `alone` leaves the plain sides and the backup out, which at a million cards take most of an hour. Prints one JSON value; times in milliseconds, `cpu` of this process.
 */

const passphrase = 'жеті рет өлшеп, бір рет кес';
const user = 'Өлшеуші';
/** Papers registered one by one after the filling, beside each of the plain sides. */
const singles = 200;
/** Cores killed. */
const locked = 7;
/** What both sides do before the clock runs: the program is compiled as it runs. Cards of an office of its own, and papers in the one that is measured. */
const warming = { cards: 1500, papers: 100 };

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

const [folderOrCards = '1000', seedText = '7', kept, extent] = process.argv.slice(2);

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
  await open.ask('paper.add', paperInput(0, 700_001 + Date.now() % 100_000));
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
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

async function beside(folder: string, root: string): Promise<{ narrow: Awaited<ReturnType<typeof narrowRows>>; same: SameRows }> {
  const from = rawDatabase(folder, await masterOf(folder, passphrase));
  try {
    return { narrow: await narrowRows(from, root, singles), same: await sameRows(from, root, singles) };
  } finally {
    from.close();
  }
}

/** Cards from all over the office, each opened with no page of the database in the program's memory. */
async function coldCards(folder: string, times: number): ReturnType<typeof fromDisk> {
  const master = await masterOf(folder, passphrase);
  const raw = rawDatabase(folder, master);
  const { rows } = raw.get<{ rows: number }>(`SELECT rows FROM row_counts WHERE name = 'cards'`) ?? { rows: 0 };
  // From the index of identities alone: no card is read by it.
  const ids = Array.from({ length: times }, (_, index) => raw.get<{ id: CardId }>('SELECT id FROM cards ORDER BY id LIMIT 1 OFFSET ?', [Math.floor((index * rows) / times)])?.id);
  raw.close();
  const opened = openWith(folder, master, () => new Date().toISOString() as Instant);
  if (!opened.ok) throw new Error(opened.error.code);
  const office = opened.value;
  const open = (index: number): unknown => {
    const id = ids[index];
    const card = id === undefined ? null : office.read.card(id);
    if (card === null) throw new Error('no card');
    return cardView(office.read, card);
  };
  try {
    // Its statements are prepared by the first.
    open(0);
    return await fromDisk(join(folder, 'office.db'), times, open, () => { office.easeMemory(); });
  } finally {
    office.close();
  }
}

/** Papers registered one by one, none of them measured before so many were. */
async function singly(open: Desk, base: number, count: number, first = 0): Promise<Spread> {
  const alone = Array.from({ length: count }, (_, index) => paperInput(first + index, base));
  return spread(count, (index) => open.ask('paper.add', alone[index] ?? paperInput(index, base)));
}

/** All that is measured is done once, on both sides, with an office that is thrown away. */
async function warm(root: string): Promise<void> {
  const folder = join(root, 'warming');
  mkdirSync(folder);
  const { open } = await filled(join(folder, 'office'), warming.cards, 1);
  await singly(open, 1, singles * 2 + warming.papers);
  open.close();
  await beside(join(folder, 'office'), folder);
  rmSync(folder, { recursive: true });
}

async function measure(cards: number, seed: number, place: string | null, alone: boolean): Promise<object> {
  const root = mkdtempSync(join(tmpdir(), 'baqylau-bench-'));
  const folder = place ?? join(root, 'office');
  try {
    if (!alone) await warm(root);
    const { open: first, bulk } = await filled(folder, cards, seed);
    let open = first;
    const base = 500_001 + Date.now() % 100_000;
    await singly(open, base, warming.papers);
    const single = await singly(open, base, singles * 2, warming.papers);
    const ids = (await open.ask('card.list', { limit: 200, order: 'executor' })).items.map(({ card }) => card.id);
    const times = 50;
    const filter = { mark: 'restricted', correspondent: 'Қаржы министрлігі', receivedFrom: '2023-01-01', limit: 50 } as const;
    const overdue = { overdue: true, executor: 'Қаржы министрлігі', order: 'executor', limit: 50 } as const;
    const alike = await alikeQuestions(open);
    const listed = async (name: 'paper.list' | 'card.list', input: InputOf<'paper.list'> | InputOf<'card.list'>) => {
      const { items, total } = await open.ask(name, input as InputOf<typeof name>);
      return { ...await spread(times, () => open.ask(name, input as InputOf<typeof name>)), rows: items.length, counted: total };
    };
    const search = (text: string) => listed('paper.list', { text, limit: 50 });
    const figures = {
      page: await listed('paper.list', { limit: 50 }), pageOfFive: await listed('paper.list', { limit: 5 }),
      cardPage: await listed('card.list', { limit: 50 }), cardPageOfFive: await listed('card.list', { limit: 5 }),
      filtered: await listed('paper.list', filter), filteredAlike: await listed('paper.list', alike.filtered),
      filteredPage: await listed('paper.list', { mark: 'restricted', receivedFrom: '2019-01-01', limit: 50 }), filteredPageAlike: await listed('paper.list', alike.restricted),
      overdueOfExecutor: await listed('card.list', overdue), overdueAlike: alike.overdue === null ? null : await listed('card.list', alike.overdue),
      prefix: await search('қарж'), rarePrefix: await search('ветерин'), phrase: await search('жылыту маусымына'), alike: await search('казактелерадио'), number: await search('12/2025'),
      gaps: await spread(times, () => open.ask('journal.gaps', { journal: 'in' })),
      overview: { ...await spread(times, () => open.ask('control.overview', {})), rows: Object.fromEntries(Object.entries(await open.ask('control.overview', {})).flatMap(([name, value]) => (Array.isArray(value) ? [[name, value.length]] : []))) },
      executorLoad: await spread(times, () => open.ask('control.load', {})),
      due: await spread(times, () => open.ask('control.due', { limit: 50 })), dueAlike: await spread(times, () => open.ask('control.due', { limit: alikeRows.awaited })),
      cardOpen: await spread(times, (index) => open.ask('card.get', { card: ids[index % ids.length] ?? '' })),
      cardOpenAgain: await spread(times, (index) => open.ask('card.get', { card: ids[index % ids.length] ?? '' })),
    };
    const memory = Math.round(process.memoryUsage().rss / 1_048_576);
    const backup = alone ? null : await timed(() => open.ask('office.backup', { path: join(root, 'backup.tar') }));
    const close = await timed(() => { open.close(); });
    const size = Math.round(statSync(join(folder, 'office.db')).size / 1_048_576);
    const unlock = await timed(async () => { open = await unlocked(folder); });
    open.close();
    const { signal } = spawnSync(process.execPath, [import.meta.filename, folder, '0', 'die'], { stdio: 'ignore' });
    if (signal !== 'SIGKILL') throw new Error('the other process was to be killed');
    const reopen = await timed(async () => { open = await unlocked(folder); });
    open.close();
    const lock = await locks(folder, user, passphrase, locked);
    // At the end: it has the system forget the file.
    const cold = await coldCards(folder, times);
    const read = { ...figures, cardOpenCold: cold, unlock: round(unlock), reopen: round(reopen), lock, close: round(close), sizeMiB: size, rssMiB: memory, machineLoad: loadavg().map(round), node: process.version };
    if (backup === null) return { cards, bulk: rounded(bulk), single, ...read };
    const { narrow, same } = await beside(folder, root);
    const ratios = (plain: Cost) => ({ ...rounded(plain), ratio: round(bulk.ms / plain.ms), cpuRatio: round(bulk.cpu / plain.cpu) });
    const ratiosOfOne = (plain: Spread) => ({ ...plain, floorRatio: round(single.p10 / plain.p10), ratio: round(single.p50 / plain.p50), cpuRatio: round(single.cpu / plain.cpu) });
    return {
      cards, bulk: { ...rounded(bulk), sameRows: ratios(same.all), sameRowsEnciphered: ratios(same.enciphered.all), narrow: ratios(narrow.all) },
      single: { ...single, sameRows: ratiosOfOne(same.single), sameRowsAndAnchor: ratiosOfOne(same.anchored), sameRowsEncipheredAndAnchor: ratiosOfOne(same.enciphered.anchored), narrow: ratiosOfOne(narrow.single) },
      ...read, backup: round(backup),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

if (kept === 'die') await die(folderOrCards);
else console.log(JSON.stringify(await measure(Number(folderOrCards), Number(seedText), kept ?? null, extent === 'alone')));
