/** What must never be: something answered was lost, something half done was left, or wrong data was shown. */
export class Harm extends Error {
  override name = 'Harm';
}

export function must(holds: boolean, what: string): void {
  if (!holds) throw new Harm(what);
}

/** Told after each round; the long run shows it. */
export type Told = (done: number, counts: Readonly<Record<string, number>>) => void;

/** How often each outcome came. */
export function tally(): { readonly counts: Record<string, number>; add(outcome: string): void } {
  const counts: Record<string, number> = {};
  return { counts, add: (outcome) => { counts[outcome] = (counts[outcome] ?? 0) + 1; } };
}
