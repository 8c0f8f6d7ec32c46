import { hash } from 'node:crypto';
import type { CodedError } from '../../shared/base/index.ts';
import type { Mark } from '../../shared/law/index.ts';
import type { WriteStore } from '../../shared/ports/index.ts';
import type { Journal } from '../../shared/registration/index.ts';
import { countingYear, numberOf } from '../../shared/registration/index.ts';

/** The place in the journal of a number that reads as one of its own; null for another system's form. */
export function sequenceOf(journal: Journal, number: string, year: number, mark: Mark): { readonly sequence: number; readonly year: number } | null {
  const runs = [...number.matchAll(/\d{1,9}/g)].map(([digits]) => Number(digits));
  const years = new Set([year, ...runs.filter((run) => run >= 1900 && run < 2200), ...runs.filter((run) => run < 100).map((run) => 2000 + run)]);
  for (const sequence of runs.filter((run) => run >= 1)) {
    for (const each of years) if (numberOf(journal, sequence, each, mark) === number) return { sequence, year: each };
  }
  return null;
}

/** A bare number completed to the journal's own form: `15` of 2023 is `15/2023`. */
export function withYear(journal: Journal, number: string, year: number, mark: Mark): string {
  return /^\d{1,9}$/.test(number) && Number(number) > 0 ? numberOf(journal, Number(number), year, mark) : number;
}

/** The journal's next number that no record bears, taken. */
export function takeFree(store: WriteStore, journal: Journal, year: number, mark: Mark, borne: (number: string) => boolean): string {
  for (;;) {
    const number = numberOf(journal, store.takeNumber(journal.code, countingYear(journal, year)), year, mark);
    if (!borne(number)) return number;
  }
}

/** Uses up the place of a number that reads as one of the journal's own. */
export function keep(store: WriteStore, journal: Journal, number: string, year: number, mark: Mark): void {
  const found = sequenceOf(journal, number, year, mark);
  if (found !== null) store.keepNumber(journal.code, countingYear(journal, found.year), found.sequence);
}

/** On which line something was first seen. Kept as digests, so that long files stay small in memory. */
export class Seen {
  readonly #lines = new Map<string, number>();

  /** The line it stood on before; null the first time. */
  before(parts: readonly string[], line: number): number | null {
    const key = hash('sha256', JSON.stringify(parts), 'base64').slice(0, 16);
    const found = this.#lines.get(key);
    if (found === undefined) this.#lines.set(key, line);
    return found ?? null;
  }
}

export function twice(code: 'import.number-twice' | 'import.line-twice', line: number, params: CodedError['params'] = {}): CodedError {
  return { code, params: { ...params, line } };
}
