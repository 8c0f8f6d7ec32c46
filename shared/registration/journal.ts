import type { Mark } from '../law/index.ts';

/** Journals numbered by year. */
export type Journal = 'in' | 'card';

/** Kazakh mark of a restricted paper, as desks add it to its number. */
const restrictedSuffix = '-ҚБПҮ';

/**
 * The number a record bears: `15/2024`, restricted `15/2024-ҚБПҮ`, card `Б-7/2024`. The year is in it because
 * journals begin anew each January and a number must find one record.
 */
export function numberText(journal: string, sequence: number, year: number, mark: Mark): string {
  const number = `${sequence}/${year}`;
  if (journal === 'card') return `Б-${number}`;
  return mark === 'restricted' ? `${number}${restrictedSuffix}` : number;
}
