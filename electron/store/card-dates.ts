import type { LocalDate } from '../../shared/base/index.ts';
import type { Awaited } from '../../shared/control/index.ts';
import type { Reader, Writer } from './database.ts';

/** What is awaited of a card, by date. */
export function readDates(db: Reader, card: string): Awaited[] {
  return db.all<{ kind: Awaited['kind']; date: LocalDate }>('SELECT kind, date FROM card_dates WHERE card = ? ORDER BY date, kind', [card]).map(({ kind, date }) => ({ kind, date }));
}

/** Drops what is no longer awaited and adds what is new. */
export function putDates(db: Writer, card: string, dates: readonly Awaited[]): void {
  const key = ({ kind, date }: Awaited): string => `${kind} ${date}`;
  const held = readDates(db, card);
  const wanted = new Set(dates.map(key));
  const known = new Set(held.map(key));
  for (const one of held) if (!wanted.has(key(one))) db.run('DELETE FROM card_dates WHERE card = ? AND kind = ? AND date = ?', [card, one.kind, one.date]);
  for (const one of dates) if (!known.has(key(one))) db.insert('card_dates', { card, kind: one.kind, date: one.date });
}
