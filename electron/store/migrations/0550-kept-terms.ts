import type { Connection } from '../database.ts';
import type { Migration } from './migration.ts';

const fact = (of: string, name: string): string => `json_extract(${of}.body, '$.${name}')`;
const stands = (of: string): string => `NOT EXISTS (SELECT 1 FROM card_events w WHERE w.card = ${of}.card AND w.kind = 'withdrawn' AND ${fact('w', 'position')} = ${of}.position)`;

/** When a card was executed, as the program of this version says it: since it was last put back on control, by what stands. */
const executed = `(
  SELECT min(${fact('e', 'on')}) FROM card_events e WHERE e.card = cards.id AND e.kind IN ('report-received', 'decided') AND ${stands('e')}
    AND ((e.kind = 'report-received' AND ${fact('e', 'report')} = 'final' AND ${fact('e', 'assessment')} = 'executed') OR (e.kind = 'decided' AND ${fact('e', 'decision')} IN ('removal', 'own-removal')))
    AND e.position > coalesce((SELECT max(r.position) FROM card_events r WHERE r.card = e.card AND r.kind = 'decided' AND ${fact('r', 'decision')} = 'restore-control' AND ${stands('r')}), 0))`;

const open = (of: string): string => `${of}state IN ('on-control', 'restored')`;
const counts = (of: string): string => `1, coalesce(${of}done <= ${of}due, 0), coalesce(${of}done > ${of}due, 0), ${open(of)}`;
const counted = (of: string): string => `INSERT INTO due_days (due, cards, kept, late, open) VALUES (${of}due, ${counts(of)})
    ON CONFLICT (due) DO UPDATE SET cards = cards + 1, kept = kept + excluded.kept, late = late + excluded.late, open = open + excluded.open;`;
const uncounted = (of: string): string => `UPDATE due_days SET cards = cards - 1, kept = kept - coalesce(${of}done <= ${of}due, 0), late = late - coalesce(${of}done > ${of}due, 0), open = open - (${open(of)}) WHERE due = ${of}due;`;

/** As it stood; a trigger's text changes with a further migration alone. */
const forward = `CREATE TRIGGER cards_forward BEFORE UPDATE ON cards
WHEN NEW.version <= OLD.version OR NEW.id IS NOT OLD.id OR NEW.owner IS NOT OLD.owner OR NEW.seq IS NOT OLD.seq
BEGIN SELECT RAISE(ABORT, 'versions grow, identity stays'); END;`;

const triggers = [forward,
  `CREATE TRIGGER cards_due_counted AFTER INSERT ON cards BEGIN ${counted('NEW.')} END;`,
  `CREATE TRIGGER cards_due_recounted AFTER UPDATE OF due, done, state ON cards WHEN NEW.due IS NOT OLD.due OR NEW.done IS NOT OLD.done OR NEW.state IS NOT OLD.state
BEGIN ${uncounted('OLD.')} ${counted('NEW.')} END;`,
  `CREATE TRIGGER cards_due_uncounted AFTER DELETE ON cards BEGIN ${uncounted('OLD.')} END;`];

/** Cards filled in between two looks at whether to stop. */
const step = 500;

interface Day { cards: number; kept: number; late: number; open: number }

function* fill(db: Connection): Iterable<number> {
  const days = new Map<string, Day>();
  const last = db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM cards')?.seq ?? 0;
  for (let from = 0; from < last; from += step) {
    db.run(`UPDATE cards SET done = ${executed} WHERE seq > ? AND seq <= ?`, [from, from + step]);
    // While they are in memory: counting all of them at the end would read them once more.
    for (const { due, ...more } of db.all<Day & { due: string }>(`SELECT due, count(*) AS cards, coalesce(sum(done <= due), 0) AS kept, coalesce(sum(done > due), 0) AS late, sum(${open('')}) AS open FROM cards WHERE seq > ? AND seq <= ? GROUP BY due`, [from, from + step])) {
      const day = days.get(due) ?? { cards: 0, kept: 0, late: 0, open: 0 };
      days.set(due, { cards: day.cards + more.cards, kept: day.kept + more.kept, late: day.late + more.late, open: day.open + more.open });
    }
    yield Math.min(1, (from + step) / last) * 0.99;
  }
  for (const [due, day] of days) db.insert('due_days', { due, ...day });
  for (const trigger of triggers) db.exec(trigger);
}

/**
 * When each card was executed, and by day how many are due, kept, late and on control still: a year's terms are then a few
 * hundred rows, however many cards there are.
 */
export const migration: Migration = {
  version: 550,
  sql: () => `
ALTER TABLE cards ADD COLUMN done TEXT CHECK (done GLOB '????-??-??');
CREATE TABLE due_days (
  due TEXT PRIMARY KEY NOT NULL,
  cards INTEGER NOT NULL CHECK (cards >= 0),
  kept INTEGER NOT NULL CHECK (kept >= 0),
  late INTEGER NOT NULL CHECK (late >= 0),
  open INTEGER NOT NULL CHECK (open >= 0)
) STRICT, WITHOUT ROWID;
DROP TRIGGER cards_forward;
`,
  fill,
};
