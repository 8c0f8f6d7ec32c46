import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logPosition } from '../../../electron/store/audit.ts';
import { masterOf, rawDatabase } from '../../unit/store/inside.ts';
import type { Cost, Spread } from './clock.ts';
import { round } from './clock.ts';
import { filled, passphrase, singly, unlocked } from './desk.ts';
import { Copy, loggedRows, plain } from './same-rows.ts';

/*
 * The use case and the plain rows in turn, many times over: a machine that is slower in one minute than in the next holds
 * up both. Each ratio is of neighbours; what is told is their median, and the least and the greatest.
 */

export interface Ratios { readonly rounds: number; readonly ratio: number; readonly least: number; readonly greatest: number; readonly cpuRatio: number }

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

function ratiosOf(pairs: readonly { readonly ours: Cost; readonly theirs: Cost }[]): Ratios {
  const clock = pairs.map(({ ours, theirs }) => ours.ms / theirs.ms);
  return {
    rounds: pairs.length, ratio: round(median(clock)), least: round(Math.min(...clock)), greatest: round(Math.max(...clock)),
    cpuRatio: round(median(pairs.map(({ ours, theirs }) => ours.cpu / theirs.cpu))),
  };
}

/** Offices filled, each copied right after. */
export async function fillings(root: string, cards: number, seed: number, rounds: number): Promise<Ratios> {
  const pairs: { readonly ours: Cost; readonly theirs: Cost }[] = [];
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

/** Papers registered one by one in blocks, and after each block its rows, each with an anchor, into a plain copy that has all of the office. Both are opened anew for each block. */
export async function registrations(folder: string, root: string, rounds: number, seed: number): Promise<Ratios> {
  const master = await masterOf(folder, passphrase);
  const anchor = join(root, 'in-turn.anchor');
  const pairs: { readonly ours: Cost; readonly theirs: Cost }[] = [];
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
    const ours = typical(await singly(open, seed, block.papers, first + block.before));
    open.close();
    done = await copied(true, async (copy) => {
      await copy.singles(done, block.before, 0, anchor);
      pairs.push({ ours, theirs: typical(await copy.singles(done, block.papers, block.before, anchor)) });
    });
  }
  return ratiosOf(pairs);
}
