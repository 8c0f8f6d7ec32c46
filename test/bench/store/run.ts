import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CardId, Instant } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { cardView } from '../../../electron/app/card-view.ts';
import { masterOf, openWith, rawDatabase } from '../../unit/store/inside.ts';
import type { Cost, Spread } from './clock.ts';
import { round, rounded, spread, timed } from './clock.ts';
import { alikeQuestions, alikeRows } from './alike.ts';
import { filled, paperInput, passphrase, singly, unlocked, user } from './desk.ts';
import { fromDisk } from './disk.ts';
import { fillings, registrations } from './in-turn.ts';
import { locks } from './lock.ts';
import { narrowRows } from './narrow-rows.ts';
import type { SameRows } from './same-rows.ts';
import { sameRows } from './same-rows.ts';

/*
 * An office with many cards, through the same commands as the window's, beside plain inserts of the same rows into
 * plain SQLite in the same run (`same-rows.ts`, `narrow-rows.ts`): `run.ts [CARDS] [SEED] [FOLDER] [alone]`. An office of FOLDER is kept, and measured as it stands where
 * it is there already; `alone` leaves the plain sides and the backup out, which at a million cards take most of an hour. Prints one JSON value; times in milliseconds, `cpu` of this process.
 */

/** Papers registered one by one after the filling, beside each of the plain sides. */
const singles = 200;
/** Cores killed. */
const locked = 7;
/** Rounds in turn with the plain side, by the most cards of an office that is filled so often. */
const rounds = [{ upTo: 1000, fillings: 9, blocks: 12 }, { upTo: 10_000, fillings: 3, blocks: 12 }] as const;
/** What both sides do before the clock runs: the program is compiled as it runs. Cards of an office of its own, and papers in the one that is measured. */
const warming = { cards: 1500, papers: 100 };

const [folderOrCards = '1000', seedText = '7', kept, extent] = process.argv.slice(2);

/** Dies in the middle of its work, as by a power cut: the last paper is in the log and not yet in the file. */
async function die(folder: string): Promise<never> {
  const open = await unlocked(folder);
  await open.ask('paper.add', paperInput(0, 700_001 + Date.now() % 100_000));
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
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
    const turns = rounds.find(({ upTo }) => cards <= upTo);
    const inTurn = turns === undefined || place !== null ? {} : {
      inTurn: {
        bulk: await fillings(root, cards, seed + 1, turns.fillings),
        single: await registrations(folder, root, turns.blocks, base + 10_000),
      },
    };
    const ratios = (plain: Cost) => ({ ...rounded(plain), ratio: round(bulk.ms / plain.ms), cpuRatio: round(bulk.cpu / plain.cpu) });
    const ratiosOfOne = (plain: Spread) => ({ ...plain, floorRatio: round(single.p10 / plain.p10), ratio: round(single.p50 / plain.p50), cpuRatio: round(single.cpu / plain.cpu) });
    return {
      cards, bulk: { ...rounded(bulk), sameRows: ratios(same.all), sameRowsEnciphered: ratios(same.enciphered.all), narrow: ratios(narrow.all) },
      single: { ...single, sameRows: ratiosOfOne(same.single), sameRowsAndAnchor: ratiosOfOne(same.anchored), sameRowsEncipheredAndAnchor: ratiosOfOne(same.enciphered.anchored), narrow: ratiosOfOne(narrow.single) },
      ...inTurn, ...read, backup: round(backup),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

if (kept === 'die') await die(folderOrCards);
else console.log(JSON.stringify(await measure(Number(folderOrCards), Number(seedText), kept ?? null, extent === 'alone')));
