import type { CardId, LocalDate } from '../../shared/base/index.ts';
import { addDays } from '../../shared/base/index.ts';
import type { Awaited, AwaitedKind, DueBucket } from '../../shared/control/index.ts';
import { weekEnd } from '../../shared/control/index.ts';
import type { AwaitedLoad, AwaitedPage, AwaitedQuery } from '../../shared/ports/index.ts';
import type { Reader, Writer } from './database.ts';
import { limited } from './pages.ts';

/** What is awaited of a card, by date. */
export function readDates(db: Reader, card: string): Awaited[] {
  return db.all<{ kind: Awaited['kind']; date: LocalDate }>('SELECT kind, date FROM card_dates WHERE card = ? ORDER BY date, kind', [card]).map(({ kind, date }) => ({ kind, date }));
}

/** Of a card that has none yet. */
export function insertDates(db: Writer, card: string, dates: readonly Awaited[]): void {
  for (const { kind, date } of dates) db.insert('card_dates', { card, kind, date });
}

/** Drops what is no longer awaited and adds what is new. */
export function putDates(db: Writer, card: string, dates: readonly Awaited[]): void {
  const key = ({ kind, date }: Awaited): string => `${kind} ${date}`;
  const held = readDates(db, card);
  const wanted = new Set(dates.map(key));
  const known = new Set(held.map(key));
  for (const one of held) if (!wanted.has(key(one))) db.run('DELETE FROM card_dates WHERE card = ? AND kind = ? AND date = ?', [card, one.kind, one.date]);
  insertDates(db, card, dates.filter((one) => !known.has(key(one))));
}

/** How many dates of each kind are awaited since before a day, on it, later in its week, and after it. `kept`: those of before it are kept for this day (seen-day.ts). */
export function countDates(db: Reader, on: LocalDate, kept = false): AwaitedLoad[] {
  const coming = new Map(db.all<{ kind: AwaitedKind; today: number; week: number }>(`SELECT kind, coalesce(sum(rows) FILTER (WHERE date = @on), 0) AS today, coalesce(sum(rows) FILTER (WHERE date > @on), 0) AS week
    FROM card_date_counts WHERE date >= @on AND date <= @end GROUP BY kind`, { on, end: weekEnd(on) }).map((row) => [row.kind, row]));
  const sums = kept
    ? db.all<{ kind: AwaitedKind; rows: number; overdue: number }>('SELECT kind, rows, overdue FROM kind_load')
    : db.all<{ kind: AwaitedKind; rows: number; overdue: number }>('SELECT kind, sum(rows) AS rows, coalesce(sum(rows) FILTER (WHERE date < ?), 0) AS overdue FROM card_date_counts GROUP BY kind', [on]);
  return sums.map(({ kind, rows, overdue }) => {
    const { today, week } = coming.get(kind) ?? { today: 0, week: 0 };
    return { kind, overdue, today, week, later: rows - overdue - today - week };
  });
}

/** Those of these cards whose term is awaited still. */
export function dueAwaitedOf(db: Reader, cards: readonly CardId[]): ReadonlySet<CardId> {
  return new Set(db.all<{ card: CardId }>(`SELECT card FROM card_dates WHERE kind = 'due' AND card IN (SELECT value FROM json_each(?))`, [JSON.stringify(cards)]).map(({ card }) => card));
}

interface Key { readonly date: string; readonly card: string; readonly kind: string }

function keyIn(cursor: string | null | undefined): Key | null {
  const [date = '', card = '', kind = ''] = cursor?.split('|') ?? [];
  return date === '' ? null : { date, card, kind };
}

/** First and last day of a bucket. */
function range(bucket: DueBucket | null, on: LocalDate): readonly [string, string] {
  switch (bucket) {
    case null: return ['', '9'];
    case 'overdue': return ['', addDays(on, -1)];
    case 'today': return [on, on];
    case 'week': return [addDays(on, 1), weekEnd(on)];
    case 'later': return [addDays(weekEnd(on), 1), '9'];
  }
}

/** One page by (date, card, kind): each kind is read along its own index, and the heads are merged. */
export function listDates(db: Reader, { kinds, on, bucket, after, limit }: AwaitedQuery): AwaitedPage {
  const [first, to] = range(bucket, on);
  const key = keyIn(after);
  // The index is entered at the key's own day; by the pair alone it would be read from the bucket's beginning.
  const from = key !== null && key.date > first ? key.date : first;
  const rows = kinds.flatMap((kind) => {
    const beyond = key === null ? '' : ` AND (date, card) ${kind > key.kind ? '>=' : '>'} (?, ?)`;
    return db.all<{ date: LocalDate; card: CardId }>(`SELECT date, card FROM card_dates WHERE kind = ? AND date >= ? AND date <= ?${beyond} ORDER BY date, card ${limited(limit + 1)}`,
      [kind, from, to, ...(key === null ? [] : [key.date, key.card])]).map((row) => ({ ...row, kind }));
  });
  const text = ({ date, card, kind }: Key): string => `${date}|${card}|${kind}`;
  const sorted = rows.sort((one, other) => (text(one) < text(other) ? -1 : 1));
  const items = sorted.slice(0, limit);
  const last = items.at(-1);
  return { items, next: sorted.length > limit && last !== undefined ? text(last) : null };
}
