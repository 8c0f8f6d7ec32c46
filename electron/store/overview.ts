import type { LocalDate } from '../../shared/base/index.ts';
import type { DayCount, Kept, SourceCount } from '../../shared/control/index.ts';
import type { Reader } from './database.ts';

/** Cards on control by the day they are due, in a span of days: as the list of cards narrows them. */
export function countDue(db: Reader, from: LocalDate, to: LocalDate): DayCount[] {
  return db.all<DayCount>(`SELECT due AS date, count(*) AS cards FROM cards WHERE state IN ('on-control', 'restored') AND due >= ? AND due <= ? GROUP BY due`, [from, to]);
}

/** Terms awaited since before a day, by where the instruction came from; the most first. */
export function countOverdueBySource(db: Reader, on: LocalDate): SourceCount[] {
  return db.all<SourceCount>(`SELECT source, sum(rows) AS cards FROM source_load WHERE due < ? GROUP BY source ORDER BY cards DESC, source`, [on]);
}

const fact = (of: string, name: string): string => `json_extract(${of}.body, '$.${name}')`;
const stands = (of: string): string => `NOT EXISTS (SELECT 1 FROM card_events w WHERE w.card = ${of}.card AND w.kind = 'withdrawn' AND ${fact('w', 'position')} = ${of}.position)`;

/**
 * Of the cards due in a span of days: executed by then, executed later, not executed. Executed is what was reported as
 * executed or taken off control, since it was last put back on it and where that was not taken back.
 */
export function countKept(db: Reader, from: LocalDate, to: LocalDate): Kept {
  return db.get<Kept>(`
    SELECT count(*) AS due, coalesce(sum(done <= due), 0) AS kept, coalesce(sum(done > due), 0) AS late, coalesce(sum(done IS NULL), 0) AS open FROM (
      SELECT k.due AS due, (
        SELECT min(${fact('e', 'on')}) FROM card_events e
        WHERE e.card = k.id AND ${stands('e')}
          AND ((e.kind = 'report-received' AND ${fact('e', 'report')} = 'final' AND ${fact('e', 'assessment')} = 'executed') OR (e.kind = 'decided' AND ${fact('e', 'decision')} IN ('removal', 'own-removal')))
          AND (k.state <> 'restored' OR e.position > (SELECT max(r.position) FROM card_events r WHERE r.card = e.card AND r.kind = 'decided' AND ${fact('r', 'decision')} = 'restore-control' AND ${stands('r')}))
      ) AS done
      FROM cards k WHERE k.due >= ? AND k.due <= ?
    )`, [from, to]) ?? { due: 0, kept: 0, late: 0, open: 0 };
}
