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

/** A class, so that every filling of a process draws by the same functions: closures made anew would have them compiled anew. */
class Drawn implements Chance {
  #a = 0;
  #b = 0;
  #c = 0;
  #count = 1;

  constructor(seed: number) {
    let state = seed >>> 0;
    const split = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = state ^ (state >>> 16);
      mixed = Math.imul(mixed, 0x21f0aaad);
      mixed ^= mixed >>> 15;
      mixed = Math.imul(mixed, 0x735a2d97);
      return (mixed ^ (mixed >>> 15)) >>> 0;
    };
    [this.#a, this.#b, this.#c] = [split(), split(), split()];
    for (let warm = 0; warm < 12; warm += 1) this.next();
  }

  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  whole(from: number, to: number): number { return from + Math.floor(this.next() * (to - from + 1)); }
  once(of: number): boolean { return this.next() * of < 1; }
  pick<T>(list: readonly T[]): T { return at(list, Math.floor(this.next() * list.length)); }
  pickUneven<T>(list: readonly T[]): T { return at(list, Math.floor(this.next() ** 2.2 * list.length)); }
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[Math.min(index, list.length - 1)];
  if (found === undefined) throw new Error('nothing to draw from');
  return found;
}

export function chance(seed: number): Chance {
  return new Drawn(seed);
}
