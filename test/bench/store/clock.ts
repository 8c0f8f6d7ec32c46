import { setImmediate } from 'node:timers/promises';

/** Time by the clock and of the processor, in milliseconds: the second tells more where other work holds the machine. */
export interface Cost { readonly ms: number; readonly cpu: number }

/** 10th percentile, median, 95th percentile and mean by the clock, and the processor's mean, in milliseconds. Where other work holds the machine, the first tells what is done when it lets go. */
export interface Spread { readonly p10: number; readonly p50: number; readonly p95: number; readonly mean: number; readonly cpu: number }

export const round = (value: number): number => Number(value.toPrecision(3));
export const rounded = ({ ms, cpu }: Cost): Cost => ({ ms: round(ms), cpu: round(cpu) });

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function cost(work: () => unknown): Promise<Cost> {
  const before = process.cpuUsage();
  const ms = await timed(work);
  const { user, system } = process.cpuUsage(before);
  return { ms, cpu: (user + system) / 1000 };
}

export function addTo(sum: { ms: number; cpu: number }, { ms, cpu }: Cost): void {
  sum.ms += ms;
  sum.cpu += cpu;
}

/** Of some times in milliseconds, each with so much of the processor's. */
export function spreadOf(times: readonly number[], cpu: number): Spread {
  const all = times.toSorted((one, other) => one - other);
  const at = (share: number): number => round(all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0);
  return { p10: at(0.1), p50: at(0.5), p95: at(0.95), mean: round(all.reduce((sum, one) => sum + one, 0) / all.length), cpu: round(cpu) };
}

/** Many runs, one after another. What waits for an answer to be out (the anchor's sync) is done between two of them, as between two requests, and counts for the processor; so does what is done `before` each. */
export async function spread(times: number, work: (index: number) => unknown, before: (index: number) => unknown = () => undefined): Promise<Spread> {
  const all: number[] = [];
  const { cpu } = await cost(async () => {
    for (let index = 0; index < times; index += 1) {
      await before(index);
      all.push(await timed(() => work(index)));
      await setImmediate();
    }
  });
  return spreadOf(all, cpu / times);
}
