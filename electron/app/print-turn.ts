let last: Promise<unknown> = Promise.resolve();

/**
 * Lets one piece of work at a time take numbers of the print log, whichever command it is of, so that no two sheets
 * bear the same. A core process holds one office.
 */
export function inPrintTurn<T>(work: () => Promise<T>): Promise<T> {
  const run = last.then(work, work);
  last = run.catch(() => undefined);
  return run;
}
