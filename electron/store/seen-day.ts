import type { LocalDate } from '../../shared/base/index.ts';
import type { Reader, Writer } from './database.ts';
import { sphereOf } from './directory.ts';

/** Whether what is overdue is kept as seen on this day; as seen on another it is counted from the days. */
export function isSeen(db: Reader, on: LocalDate): boolean {
  return db.get<{ day: string }>('SELECT day FROM seen_day')?.day === on;
}

/** Counts what is overdue as seen on a day, where it is kept for another (once a day, some milliseconds at a million cards), and looks for the spheres of whose is not known. */
export function settleDay(db: Writer, day: LocalDate): void {
  if (!isSeen(db, day)) countAnew(db, day);
  for (const { responsible } of db.all<{ responsible: string }>('SELECT responsible FROM executor_overdue WHERE sphere IS NULL')) {
    db.run('UPDATE executor_overdue SET sphere = ? WHERE responsible = ?', [sphereOf(db, responsible) ?? '', responsible]);
  }
}

function countAnew(db: Writer, day: LocalDate): void {
  db.run('UPDATE seen_day SET day = ?', [day]);
  for (const [table, of, days] of [['executor_overdue', 'responsible', 'card_load'], ['source_overdue', 'source', 'source_load']] as const) {
    db.run(`DELETE FROM ${table}`);
    db.run(`INSERT INTO ${table} (${of}, rows) SELECT ${of}, sum(rows) FROM ${days} WHERE due < ? GROUP BY ${of}`, [day]);
  }
  db.run('UPDATE kind_load SET overdue = coalesce((SELECT sum(c.rows) FROM card_date_counts c WHERE c.kind = kind_load.kind AND c.date < ?), 0)', [day]);
}
