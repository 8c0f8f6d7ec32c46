import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logPosition } from '../../../electron/store/audit.ts';
import { masterOf, rawDatabase } from '../../unit/store/inside.ts';
import type { Cost, Spread } from './clock.ts';
import { cost, round } from './clock.ts';
import { filled, oneByOne, paperInput, passphrase, singly, unlocked } from './desk.ts';
import { Copy, loggedRows, plain } from './same-rows.ts';

/*
 * The use case and the plain rows in turn, many times over: a machine that is slower in one minute than in the next holds
 * up both. Each ratio is of neighbours; what is told is their median, and the least and the greatest.
 */

export interface Ratios { readonly rounds: number; readonly ratio: number; readonly least: number; readonly greatest: number; readonly cpuRatio: number }

interface Pair { readonly ours: Cost; readonly theirs: Cost }

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

function ratiosOf(pairs: readonly Pair[]): Ratios {
  const clock = pairs.map(({ ours, theirs }) => ours.ms / theirs.ms);
  return {
    rounds: pairs.length, ratio: round(median(clock)), least: round(Math.min(...clock)), greatest: round(Math.max(...clock)),
    cpuRatio: round(median(pairs.map(({ ours, theirs }) => ours.cpu / theirs.cpu))),
  };
}

/** Offices filled, each copied right after. */
export async function fillings(root: string, cards: number, seed: number, rounds: number): Promise<Ratios> {
  const pairs: Pair[] = [];
  for (let at = 0; at < rounds; at += 1) {
    const place = join(root, `filled-${at}`);
    mkdirSync(place);
    const { open, bulk } = await filled(join(place, 'office'), cards, seed + at);
    open.close();
    const from = rawDatabase(join(place, 'office'), await masterOf(join(place, 'office'), passphrase));
    try {
      pairs.push({ ours: bulk, theirs: (await loggedRows(from, place)).plain });
    } finally {
      from.close();
    }
    rmSync(place, { recursive: true });
  }
  return ratiosOf(pairs);
}

/** Papers of one block, and those registered before the clock runs: the office was opened anew for it. */
const block = { papers: 50, before: 25 };

const typical = ({ p50, cpu }: Spread): Cost => ({ ms: p50, cpu });

/** Until a paper's registration is answered, and until all of a block is done: its anchors on the disk, its papers found by their words. */
export interface Registrations { readonly answer: Ratios; readonly whole: Ratios }

/** Papers registered one by one in blocks, and after each block its rows, each with an anchor, into a plain copy that has all of the office. Both are opened anew for each block. */
export async function registrations(folder: string, root: string, rounds: number, seed: number): Promise<Registrations> {
  const master = await masterOf(folder, passphrase);
  const anchor = join(root, 'in-turn.anchor');
  const pairs: { readonly answer: Pair[]; readonly whole: Pair[] } = { answer: [], whole: [] };
  /** Goes on with the copy; answers how far the log is. */
  const copied = async (begun: boolean, put: (copy: Copy, last: number) => Promise<unknown>): Promise<number> => {
    const from = rawDatabase(folder, master);
    const copy = new Copy(from, plain(join(root, 'in-turn.db')), begun);
    const last = logPosition(from);
    try {
      await put(copy, last);
      return last;
    } finally {
      copy.close();
      from.close();
    }
  };
  let done = await copied(false, (copy, last) => copy.fill(last));
  for (let at = 0; at < rounds; at += 1) {
    const open = await unlocked(folder);
    const first = at * (block.before + block.papers);
    await singly(open, seed, block.before, first);
    const found = (): Promise<unknown> => open.ask('paper.list', { text: 'жоқ сөз', limit: 1 });
    await found();
    const papers = Array.from({ length: block.papers }, (_, index) => paperInput(first + block.before + index, seed));
    let answers: Spread | null = null;
    const whole = await cost(async () => {
      answers = await oneByOne(open, papers);
      await found();
    });
    open.close();
    const ours = answers;
    if (ours === null) throw new Error('nothing was measured');
    done = await copied(true, async (copy) => {
      await copy.singles(done, block.before, 0, anchor);
      const theirs = await copy.singles(done, block.papers, block.before, anchor);
      pairs.answer.push({ ours: typical(ours), theirs: typical(theirs) });
      pairs.whole.push({ ours: whole, theirs: { ms: theirs.mean * block.papers, cpu: theirs.cpu * block.papers } });
    });
  }
  return { answer: ratiosOf(pairs.answer), whole: ratiosOf(pairs.whole) };
}
