import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Spread } from './clock.ts';
import { spreadOf } from './clock.ts';

/** What this process has read so far: how often it asked the system, and how many octets came from the disk. */
interface Reading { readonly asked: number; readonly fromDisk: number }

const page = 4096;

/** As Linux tells it; null elsewhere. Asking is a reading itself. */
function reading(): Reading | null {
  let told: string;
  try { told = readFileSync('/proc/self/io', 'utf8'); } catch { return null; }
  const of = (name: string): number => Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(told)?.[1] ?? 0);
  return { asked: of('syscr'), fromDisk: of('read_bytes') };
}

/** Pages a piece of work reads for each of its runs, and how many of them the system had to take from the disk; null where the system does not tell. */
export interface PagesRead { readonly pages: number; readonly fromDisk: number }

export async function pagesRead<T>(times: number, work: () => Promise<T>): Promise<T & { read: PagesRead | null }> {
  const before = reading();
  const done = await work();
  const after = reading();
  const each = (many: number): number => Number((many / times).toPrecision(3));
  return { ...done, read: before === null || after === null ? null : { pages: each(after.asked - before.asked), fromDisk: each((after.fromDisk - before.fromDisk) / page) } };
}

/** Milliseconds by the clock of so many reads of one page each. */
type PlainPages = Omit<Spread, 'cpu'> & { readonly reads: number };

/**
 * One page after another from all over a file, by plain reads: `fromDisk` of those that the system did not hold, `held` of
 * those it did; null where there were none. What is read page by page cannot come quicker.
 */
export function plainPages(path: string, times: number): Record<'fromDisk' | 'held', PlainPages | null> {
  const file = openSync(path, 'r');
  const [fromDisk, held]: [number[], number[]] = [[], []];
  try {
    const pages = Math.floor(fstatSync(file).size / page);
    const room = Buffer.alloc(page);
    // Steps of the golden section fall all over the file, none twice.
    for (let index = 1; index <= times; index += 1) {
      const at = Math.floor(((index * 0.618_033_988_75) % 1) * pages) * page;
      const before = reading();
      const start = performance.now();
      readSync(file, room, 0, page, at);
      const ms = performance.now() - start;
      const after = reading();
      (before !== null && after !== null && after.fromDisk > before.fromDisk ? fromDisk : held).push(ms);
    }
  } finally {
    closeSync(file);
  }
  const told = (all: number[]): PlainPages | null => {
    if (all.length === 0) return null;
    const { p10, p50, p95, mean } = spreadOf(all, 0);
    return { p10, p50, p95, mean, reads: all.length };
  };
  return { fromDisk: told(fromDisk), held: told(held) };
}
