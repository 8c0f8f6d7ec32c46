/** What a person who types beside it does not notice, milliseconds. */
const budget = 4;
const most = 500;

/** Sizes the steps of long work by what they lately took, so that whoever waits for the core waits some milliseconds for one. */
export class Pace {
  #rows = 8;

  step<T>(work: (rows: number) => T): T {
    const began = performance.now();
    const done = work(this.#rows);
    const share = budget / Math.max(performance.now() - began, 0.01);
    // A step that was quick by chance does not make the next one long.
    this.#rows = Math.max(1, Math.min(most, Math.floor(this.#rows * Math.min(share, 2))));
    return done;
  }
}
