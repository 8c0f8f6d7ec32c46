import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { forget } from '../../../electron/crypto/asic/read-back.ts';
import type { Spread } from './clock.ts';
import { round, spreadOf } from './clock.ts';

/** What this process has read so far: how often it asked the system, and how many octets came from the disk. */
interface Reading { readonly asked: number; readonly fromDisk: number }

const page = 4096;

/** As Linux tells it; null elsewhere. */
function reading(): Reading | null {
  let told: string;
  try { told = readFileSync('/proc/self/io', 'utf8'); } catch { return null; }
  const of = (name: string): number => Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(told)?.[1] ?? 0);
  return { asked: of('syscr'), fromDisk: of('read_bytes') };
}

/** Pages read, and those that the system took from the disk meanwhile, which may be more: it reads ahead. */
interface Pages { readonly read: number; readonly fromDisk: number }

/** How often asking how much was read has itself read. */
function askings(): number {
  const first = reading()?.asked ?? 0;
  return (reading()?.asked ?? 0) - first;
}

interface Once { readonly ms: number; readonly pages: Pages | null }

/** Milliseconds that a piece of work took, and its pages; null where the system does not tell. */
function timedPages(work: () => unknown): Once {
  const own = askings();
  const before = reading();
  const start = performance.now();
  work();
  const ms = performance.now() - start;
  const after = reading();
  return { ms, pages: before === null || after === null ? null : { read: after.asked - before.asked - own, fromDisk: (after.fromDisk - before.fromDisk) / page } };
}

/** Milliseconds by the clock, and pages of each on the mean. */
type Told = Omit<Spread, 'cpu'> & { readonly pages: Pages | null };

function told(all: readonly Once[]): Told {
  const { p10, p50, p95, mean } = spreadOf(all.map(({ ms }) => ms), 0);
  const each = (of: (pages: Pages) => number): number => round(all.reduce((sum, { pages }) => sum + (pages === null ? 0 : of(pages)), 0) / all.length);
  return { p10, p50, p95, mean, pages: all.some(({ pages }) => pages === null) ? null : { read: each(({ read }) => read), fromDisk: each(({ fromDisk }) => fromDisk) } };
}

/** Single pages from all over a file, one after another, by plain reads: what is read page by page cannot come quicker. */
function plainReads(file: number, count: number, from: number): void {
  const pages = Math.floor(fstatSync(file).size / page);
  const room = Buffer.alloc(page);
  // Steps of the golden section fall all over the file, none twice.
  for (let index = 1; index <= count; index += 1) readSync(file, room, 0, page, Math.floor((((from + index) * 0.618_033_988_75) % 1) * pages) * page);
}

/**
 * Work that reads a file, each time with nothing of the file in the program's memory (`empty`): `held`, all of it with the system, as it
 * has just been read; `fromDisk`, when the system has forgotten the file; and by its side as many plain reads of a file forgotten
 * as well, `plain`. `ratio` is of medians.
 */
export async function fromDisk(path: string, times: number, work: (index: number) => unknown, empty: () => void): Promise<Record<'held' | 'fromDisk' | 'plain', Told> & { readonly ratio: number }> {
  const [held, disk, plain]: [Once[], Once[], Once[]] = [[], [], []];
  const file = openSync(path, 'r');
  try {
    for (let index = 0; index < times; index += 1) {
      await forget(path);
      empty();
      const one = timedPages(() => work(index));
      empty();
      held.push(timedPages(() => work(index)));
      await forget(path);
      const count = one.pages?.read ?? 0;
      plain.push(timedPages(() => { plainReads(file, count, index * count); }));
      disk.push(one);
    }
  } finally {
    closeSync(file);
  }
  const [ours, theirs] = [told(disk), told(plain)];
  return { held: told(held), fromDisk: ours, plain: theirs, ratio: round(ours.p50 / theirs.p50) };
}
