/** A sequence of numbers in [0, 1) that is the same for a seed, so that a harm can be seen again. */
export type Random = () => number;

export function numbers(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    // Mulberry32: neighbouring seeds give sequences that have nothing in common.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function below(random: Random, bound: number): number {
  return Math.floor(random() * bound);
}

export function oneOf<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[below(random, values.length)] ?? values[0];
}
