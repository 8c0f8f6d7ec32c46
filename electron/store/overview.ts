import type { LocalDate } from '../../shared/base/index.ts';
import type { DayCount, Kept, SourceCount } from '../../shared/control/index.ts';
import { sources } from '../../shared/law/index.ts';
import type { Reader } from './database.ts';

/** Cards on control by the day they are due, in a span of days: as the list of cards narrows them. */
export function countDue(db: Reader, from: LocalDate, to: LocalDate): DayCount[] {
  return db.all<DayCount>('SELECT due AS date, open AS cards FROM due_days WHERE due >= ? AND due <= ? AND open > 0', [from, to]);
}

/** Terms awaited since before a day, by where the instruction came from; the most first. `kept`: they are kept for this day (seen-day.ts); else of each source its overdue days alone are read. */
export function countOverdueBySource(db: Reader, on: LocalDate, kept = false): SourceCount[] {
  if (kept) return db.all<SourceCount>('SELECT source, rows AS cards FROM source_overdue WHERE rows > 0 ORDER BY cards DESC, source');
  return db.all<SourceCount>(`
    SELECT source, cards FROM (SELECT s.value AS source, (SELECT sum(l.rows) FROM source_load l WHERE l.source = s.value AND l.due < ?) AS cards FROM json_each(?) s)
    WHERE cards > 0 ORDER BY cards DESC, source`, [on, JSON.stringify(sources)]);
}

/** Of the cards due in a span of days: executed by then, executed later, not executed (`executedOn` in shared/control). */
export function countKept(db: Reader, from: LocalDate, to: LocalDate): Kept {
  return db.get<Kept>(`SELECT coalesce(sum(cards), 0) AS due, coalesce(sum(kept), 0) AS kept, coalesce(sum(late), 0) AS late, coalesce(sum(cards - kept - late), 0) AS open
    FROM due_days WHERE due >= ? AND due <= ?`, [from, to]) ?? { due: 0, kept: 0, late: 0, open: 0 };
}
