import type { Reader, Value } from './database.ts';

/** The last line's key, handed back to get the following page: sort value and id (or row number). */
export function cursorOf(value: string, id: string): string {
  return `${value}|${id}`;
}

/** The key in a cursor; null: from the start. A text that is no cursor is taken as a key and finds what lies after it. */
export function keyOf(cursor: string | null | undefined): readonly [string, string] | null {
  if (cursor === null || cursor === undefined) return null;
  const bar = cursor.lastIndexOf('|');
  return bar < 0 ? [cursor, ''] : [cursor.slice(0, bar), cursor.slice(bar + 1)];
}

/** Whether a filter narrows the list. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** Where counting of a filtered list stops; one more than this means "more". */
export const countedTo = 10_000;

/** How many rows a statement gives, up to one more than `countedTo`. */
export function countUpTo(db: Reader, sql: string, params: readonly Value[]): number {
  return db.get<{ rows: number }>(`SELECT count(*) AS rows FROM (${sql} LIMIT ${countedTo + 1})`, params)?.rows ?? 0;
}

/** Kept by triggers: counting a million rows for each page would cost more than the page. */
export function countRows(db: Reader, table: 'papers' | 'cards'): number {
  return db.get<{ rows: number }>('SELECT rows FROM row_counts WHERE name = ?', [table])?.rows ?? 0;
}
