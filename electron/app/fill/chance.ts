/** Seeded chance: the same seed gives the same draws on every machine (sfc32 by Chris Doty-Humphrey, seeded by splitmix32). */
export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** True in one of `in` draws on average. */
  once(of: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** As `pick`, but the first of the list come far more often: the load of real offices. */
  pickUneven<T>(list: readonly T[]): T;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const split = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  let [a, b, c, count] = [split(), split(), split(), 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warm = 0; warm < 12; warm += 1) next();
  const at = <T>(list: readonly T[], index: number): T => {
    const found = list[Math.min(index, list.length - 1)];
    if (found === undefined) throw new Error('nothing to draw from');
    return found;
  };
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    once: (of) => next() * of < 1,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    pickUneven: (list) => at(list, Math.floor(next() ** 2.2 * list.length)),
  };
}
