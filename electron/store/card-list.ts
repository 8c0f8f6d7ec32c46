import type { LocalDate } from '../../shared/base/index.ts';
import type { Card } from '../../shared/control/index.ts';
import { weekEnd } from '../../shared/control/index.ts';
import { sortKey } from '../../shared/i18n/sort.ts';
import type { ExecutorLoad, ExecutorOverdue, TwoWayPage } from '../../shared/office/index.ts';
import type { CardQuery, SphereOverdue } from '../../shared/ports/index.ts';
import type { CardRow } from './cards.ts';
import { cardsFrom, selectCards } from './cards.ts';
import type { Reader, Value } from './database.ts';
import { sphereOf } from './directory.ts';
import type { Layout } from './layout.ts';
import type { KeyOrder, ListSql } from './pages.ts';
import { countedTo, countRows, countUpTo, cursorOf, isGiven, keyOf, limited, pageSql, readPage } from './pages.ts';

/** More than any office writes. */
export const allExecutors = 1_000_000;

/** As the partial indexes say it, letter for letter: only then are they used. */
const open = `k.state IN ('on-control', 'restored')`;

type Order = NonNullable<CardQuery['order']>;
type Key = readonly [string, string];

/** Of each order: its columns, and the values of a row that a cursor holds. */
const orders: Record<Order, KeyOrder & { values(key: Key): Value[]; cursor(row: CardRow): string }> = {
  due: { columns: ['k.due', 'k.id'], descending: false, values: (key) => [...key], cursor: (row) => cursorOf(row.due, row.id) },
  received: { columns: ['k.received_at', 'k.id'], descending: false, values: (key) => [...key], cursor: (row) => cursorOf(row.received_at, row.id) },
  number: { columns: ['k.seq'], descending: false, values: ([, seq]) => [Number(seq) || 0], cursor: (row) => cursorOf('', String(row.seq)) },
  executor: {
    columns: ['k.responsible_key', 'k.due', 'k.id'], descending: false,
    values: ([both, id]) => [...(keyOf(both) ?? ['', '']), id], cursor: (row) => cursorOf(cursorOf(row.responsible_key, row.due), row.id),
  },
};

/** The order of `due` along the dates that are awaited. */
const awaitedOrder = { ...orders.due, columns: ['d.date', 'd.card'] };

/** The statement of a page and of its count, for the list itself and for what looks at their plans. */
export function cardListSql(layout: Layout, query: CardQuery): { list: ListSql; page: string; count: string | null; params: readonly Value[]; counted: (string | number)[] } {
  const conditions: string[] = [];
  const counted: (string | number)[] = [];
  const where = (sql: string, value: string): void => { conditions.push(sql); counted.push(value); };
  if (query.state === 'on-control' || isGiven(query.overdueOn)) conditions.push(open);
  if (query.state === 'off-control') conditions.push(`k.state NOT IN ('on-control', 'restored')`);
  if (isGiven(query.paper)) where('k.paper = ?', query.paper);
  if (isGiven(query.executor)) where('k.responsible_key = ?', sortKey(query.executor));
  if (isGiven(query.executors)) where('k.responsible_key IN (SELECT value FROM json_each(?))', JSON.stringify(query.executors.map(sortKey)));
  if (isGiven(query.source)) where('k.source = ?', query.source);
  // The unary plus keeps what few values have no index for from being chosen over the order's own index.
  if (isGiven(query.mark)) where('+k.mark = ?', query.mark);
  if (isGiven(query.controlKind)) where('+k.control_kind = ?', query.controlKind);
  if (isGiven(query.dueFrom)) where('k.due >= ?', query.dueFrom);
  if (isGiven(query.dueTo)) where('k.due <= ?', query.dueTo);
  // What is overdue is read along its own dates; where another index narrows more, the date of each card is asked for.
  const byDates = isGiven(query.overdueOn) && (query.order ?? 'due') === 'due' && !isGiven(query.executor) && !isGiven(query.executors) && !isGiven(query.source) && !isGiven(query.paper);
  const from = byDates ? 'card_dates d CROSS JOIN cards k ON k.id = d.card' : 'cards k';
  if (isGiven(query.overdueOn)) where(byDates ? `d.kind = 'due' AND d.date < ?` : `EXISTS (SELECT 1 FROM card_dates d WHERE d.card = k.id AND d.kind = 'due' AND d.date < ?)`, query.overdueOn);
  // The term that is awaited is the one in force: by it the index of each order gives none but those that ended.
  if (isGiven(query.overdueOn) && !byDates) where('k.due < ?', query.overdueOn);
  const count = conditions.length === 0 ? null : `SELECT 1 FROM ${from} WHERE ${conditions.join(' AND ')}`;
  const order = byDates ? awaitedOrder : orders[query.order ?? 'due'];
  const key = keyOf(query.after);
  const list: ListSql = { select: selectCards(layout, from), from, conditions, params: counted, order, key: key === null ? null : order.values(key) };
  const { sql: page, params } = pageSql(list, query.limit + 1, query.back ?? false, null);
  return { list, page, count, params, counted };
}

/** In the order asked for, by due date where none is, one page by key. */
export function listCards(db: Reader, layout: Layout, query: CardQuery): TwoWayPage<Card> {
  const { list, count, counted } = cardListSql(layout, query);
  const rows = count === null ? countRows(db, 'cards') : countUpTo(db, count, counted, query.exact);
  const page = readPage<CardRow>(db, list, query, { rows, all: count === null || rows <= countedTo || query.exact === true }, orders[query.order ?? 'due'].cursor);
  return { ...page, items: cardsFrom(db, page.items) };
}

/** Of executors as `e` with all that is awaited of them: overdue, due on the day, and from it to its week's end. `kept`: what is overdue on the day is kept (seen-day.ts). */
const loads = (kept: boolean): string => `e.responsible AS executor, e.rows AS total,
  coalesce(${kept ? '(SELECT o.rows FROM executor_overdue o WHERE o.responsible = e.responsible)' : '(SELECT sum(l.rows) FROM card_load l WHERE l.responsible = e.responsible AND l.due < @on)'}, 0) AS overdue,
  coalesce((SELECT l.rows FROM card_load l WHERE l.responsible = e.responsible AND l.due = @on), 0) AS today,
  coalesce((SELECT sum(l.rows) FROM card_load l WHERE l.responsible = e.responsible AND l.due > @on AND l.due <= @end), 0) AS week`;

interface LoadRow { executor: string; total: number; overdue: number; today: number; week: number }

const loadFrom = ({ executor, total, overdue, today, week }: LoadRow): ExecutorLoad => ({ executor, overdue, today, week, later: total - overdue - today - week });

/** The busiest executors first, by all that is awaited of them: how many terms are overdue, due on the day, later in its week, and after it. */
export function loadByExecutor(db: Reader, on: LocalDate, limit: number, kept = false): ExecutorLoad[] {
  return db.all<LoadRow>(`SELECT ${loads(kept)} FROM executor_load e ORDER BY e.rows DESC, e.responsible ${limited(limit)}`, { on, end: weekEnd(on) }).map(loadFrom);
}

/** The same of these executors, in their order; those of whom nothing is awaited are left out. */
export function loadOf(db: Reader, on: LocalDate, executors: readonly string[], kept = false): ExecutorLoad[] {
  return db.all<LoadRow>(`SELECT ${loads(kept)} FROM json_each(@names) n CROSS JOIN executor_load e ON e.responsible = n.value ORDER BY n.key`, { on, end: weekEnd(on), names: JSON.stringify(executors) }).map(loadFrom);
}

/** The first so many executors with a term awaited since before a day, the most first; with the last of them all that have as many. */
export function overdueByExecutor(db: Reader, on: LocalDate, count: number, kept = false): ExecutorOverdue[] {
  if (kept) {
    return db.all<ExecutorOverdue>(`SELECT responsible AS executor, rows AS cards FROM executor_overdue
      WHERE rows >= max(1, coalesce((SELECT rows FROM executor_overdue ORDER BY rows DESC LIMIT 1 OFFSET ?), 1)) ORDER BY rows DESC, responsible`, [count - 1]);
  }
  const all = db.all<ExecutorOverdue>('SELECT responsible AS executor, sum(rows) AS cards FROM card_load WHERE due < ? GROUP BY responsible HAVING cards > 0 ORDER BY cards DESC, responsible', [on]);
  const least = all[count - 1]?.cards ?? 0;
  return all.filter(({ cards }) => cards >= least);
}

/** Terms awaited since before a day by what their executor regulates, the most first, and how many executors they are of. */
export function overdueBySphere(db: Reader, on: LocalDate, kept = false): SphereOverdue[] {
  const known = kept ? db.all<SphereOverdue & { sphere: string }>(`SELECT sphere, sum(rows) AS cards, count(*) AS executors FROM executor_overdue WHERE sphere IS NOT NULL AND rows > 0 GROUP BY sphere`) : [];
  const counts = new Map<string | null, { cards: number; executors: number }>(known.map(({ sphere, ...count }) => [sphere === '' ? null : sphere, count]));
  const others = kept ? db.all<ExecutorOverdue>('SELECT responsible AS executor, rows AS cards FROM executor_overdue WHERE sphere IS NULL AND rows > 0') : overdueByExecutor(db, on, allExecutors);
  for (const { executor, cards } of others) {
    const sphere = sphereOf(db, executor);
    const count = counts.get(sphere) ?? { cards: 0, executors: 0 };
    counts.set(sphere, { cards: count.cards + cards, executors: count.executors + 1 });
  }
  return [...counts].map(([sphere, count]) => ({ sphere, ...count })).sort((one, other) => other.cards - one.cards);
}
