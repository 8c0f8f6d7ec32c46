const mebibyte = 2 ** 20;

/** What a core takes without long work; below it nothing is to be gained. */
const enough = 152 * mebibyte;
/** So much more than after the last tidying is worth another. */
const worth = 8 * mebibyte;
/** More than this won't wait. */
const urgent = 168 * mebibyte;
/** A process that held more than this afterwards needs it, and is tidied for longer. */
const most = 176 * mebibyte;
/** After a tidying work goes on for so many times as long as it took. */
const rest = { usual: 25, urgent: 4, vain: 100 } as const;

export interface Tidied {
  /** Milliseconds. */
  now(): number;
  /** Resident bytes of the process. */
  held(): number;
  tidy(): void;
}

const own: Tidied = {
  now: () => performance.now(),
  held: () => process.memoryUsage.rss(),
  // Of all that can be asked for, this alone gives pages back.
  tidy: () => { globalThis.gc?.({ type: 'major', flavor: 'last-resort' }); },
};

/**
 * To be called now and then while something long goes on. V8 gives pages of its heap back to the system only where memory
 * is wanting or little is going on: a process at full work keeps as many as it ever had at once, up to twice what it
 * needs, and more the less others slow it down. Here it is asked to, for at most a fifth of the time and mostly a twenty-fifth.
 */
export function tidying({ now, held, tidy }: Tidied = own): () => void {
  let [after, from, took] = [0, 0, 0];
  return () => {
    const [at, bytes] = [now(), held()];
    after = Math.min(after, bytes);
    if (bytes < enough || bytes < after + worth) return;
    if (at < from + took * rest[after >= most ? 'vain' : bytes >= urgent ? 'urgent' : 'usual']) return;
    tidy();
    from = now();
    took = from - at;
    after = held();
  };
}
