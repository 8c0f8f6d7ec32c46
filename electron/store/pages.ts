import type { Lying, TwoWayPage } from '../../shared/office/index.ts';
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

/** An order: columns that all run one way and that no two rows share. */
export interface KeyOrder { readonly columns: readonly string[]; readonly descending: boolean }

/** What follows ORDER BY, and what holds of rows beyond a key or from it on; `back`: the other way round. */
export function along({ columns, descending }: KeyOrder, back: boolean): { readonly by: string; readonly beyond: string; readonly from: string } {
  const down = descending !== back;
  const [left, right] = columns.length === 1 ? [columns.join(''), '?'] : [`(${columns.join(', ')})`, `(${columns.map(() => '?').join(', ')})`];
  return { by: columns.map((column) => `${column}${down ? ' DESC' : ''}`).join(', '), beyond: `${left} ${down ? '<' : '>'} ${right}`, from: `${left} ${down ? '<=' : '>='} ${right}` };
}

/** A list's statement: what it reads, from where, on what conditions, in which order. */
export interface ListSql {
  readonly select: string;
  readonly from: string;
  readonly conditions: readonly string[];
  readonly params: readonly Value[];
  readonly order: KeyOrder;
  /** The values of the key in the query's cursor; null: none is given. */
  readonly key: readonly Value[] | null;
}

/**
 * A limit for a statement's text. As a parameter it would have SQLite (since 3.46) prepare the statement anew at each run, so
 * as to know it: 0.1 ms for a page, and as much again for its rows' shape.
 */
export function limited(rows: number): string {
  if (!Number.isSafeInteger(rows) || rows < 0) throw new Error('a limit is a whole number');
  return `LIMIT ${String(rows)}`;
}

interface Statement { readonly sql: string; readonly params: readonly Value[] }

function statement(select: string, conditions: readonly string[], params: readonly Value[], by: string, rows: number): Statement {
  return { sql: `${select}${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''} ORDER BY ${by} ${limited(rows)}`, params };
}

/** The statement of so many rows. `at`: the key they begin with, in place of the cursor's. */
export function pageSql({ select, conditions, params, order, key }: ListSql, rows: number, back: boolean, at: readonly Value[] | null): Statement {
  const { by, beyond, from } = along(order, back);
  if (at !== null) return statement(select, [...conditions, from], [...params, ...at], by, rows);
  return key === null ? statement(select, conditions, params, by, rows) : statement(select, [...conditions, beyond], [...params, ...key], by, rows);
}

/** The statement that gives the key so many rows on, read from the order's index alone where that holds the conditions too. */
export function placeSql({ from, conditions, params, order, key }: ListSql, back: boolean): Statement {
  const { by, beyond } = along(order, back);
  const found = statement(`SELECT ${order.columns.map((column, index) => `${column} AS k${String(index)}`).join(', ')} FROM ${from}`, key === null ? conditions : [...conditions, beyond], key === null ? params : [...params, ...key], by, 1);
  return { sql: `${found.sql} OFFSET ?`, params: found.params };
}

/** The key of the row `skip` rows on; null: the list ends before. Walks from the end that is nearer where all rows are counted. */
function placeOf(db: Reader, list: ListSql, back: boolean, skip: number, all: number | null): readonly Value[] | null {
  const other = list.key === null && all !== null && skip > all / 2;
  if (other && skip >= all) return null;
  const { sql, params } = placeSql(list, other ? !back : back);
  const row = db.get<Record<string, Value>>(sql, [...params, other ? all - 1 - skip : skip]);
  return row === undefined ? null : list.order.columns.map((_column, index) => row[`k${String(index)}`] ?? '');
}

/** One page by key. `all`: the rows of the whole list, where they are counted. */
export function readPage<Row>(db: Reader, list: ListSql, { after = null, back = false, skip = 0, limit }: Lying, total: { readonly rows: number; readonly all: boolean }, cursor: (row: Row) => string): TwoWayPage<Row> {
  const at = skip === 0 ? null : placeOf(db, list, back, skip, total.all ? total.rows : null);
  if (skip > 0 && at === null) return { items: [], next: null, before: null, total: total.rows };
  const { sql, params } = pageSql(list, limit + 1, back, at);
  const rows = db.all<Row>(sql, params);
  const items = rows.slice(0, limit);
  const further = rows.length > limit;
  const passed = after !== null || skip > 0;
  if (back) items.reverse();
  const [first, last] = [items.at(0), items.at(-1)];
  return {
    items, total: total.rows,
    next: (back ? passed : further) && last !== undefined ? cursor(last) : null,
    before: (back ? further : passed) && first !== undefined ? cursor(first) : null,
  };
}

/** Where counting of a filtered list stops; one more than this means "more". Counting on would make a list take the longer, the larger the office is. */
export const countedTo = 1000;

/** How many rows a statement gives, up to one more than `countedTo` unless all are asked for. */
export function countUpTo(db: Reader, sql: string, params: readonly Value[], exact = false): number {
  return db.get<{ rows: number }>(`SELECT count(*) AS rows FROM (${sql}${exact ? '' : ` LIMIT ${countedTo + 1}`})`, params)?.rows ?? 0;
}

/** Kept by triggers: counting a million rows for each page would cost more than the page. */
export function countRows(db: Reader, table: 'papers' | 'cards'): number {
  return db.get<{ rows: number }>('SELECT rows FROM row_counts WHERE name = ?', [table])?.rows ?? 0;
}
