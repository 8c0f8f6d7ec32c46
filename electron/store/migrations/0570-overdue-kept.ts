import type { Migration } from './migration.ts';

/** Overdue are the days before the one that is kept: what is counted by day is counted into this sum as well. */
const counted = (name: string, of: 'responsible' | 'source', from: string, into: string): string => `
CREATE TRIGGER ${name}_begun AFTER INSERT ON ${from} WHEN NEW.due < (SELECT day FROM seen_day) BEGIN
  INSERT INTO ${into} (${of}, rows) VALUES (NEW.${of}, NEW.rows) ON CONFLICT (${of}) DO UPDATE SET rows = rows + NEW.rows;
END;
CREATE TRIGGER ${name}_changed AFTER UPDATE OF rows ON ${from} WHEN NEW.due < (SELECT day FROM seen_day) BEGIN
  UPDATE ${into} SET rows = rows + NEW.rows - OLD.rows WHERE ${of} = NEW.${of};
END;
CREATE TRIGGER ${name}_ended AFTER DELETE ON ${from} WHEN OLD.due < (SELECT day FROM seen_day) BEGIN
  UPDATE ${into} SET rows = rows - OLD.rows WHERE ${of} = OLD.${of};
END;`;

/**
 * What is overdue, kept as seen on one day (electron/store/seen-day.ts counts it anew for another): by executor with
 * its sphere, by source and by kind of date. The board and the charts then read a sum, however many days and executors there are.
 */
export const migration: Migration = {
  version: 570,
  sql: () => `
CREATE TABLE seen_day (one INTEGER PRIMARY KEY CHECK (one = 1), day TEXT NOT NULL CHECK (day GLOB '????-??-??')) STRICT;
INSERT INTO seen_day (one, day) VALUES (1, '0001-01-01');
-- What the executor regulates, as the directory says; '': nothing is kept, null: not looked for since the directory changed.
CREATE TABLE executor_overdue (
  responsible TEXT PRIMARY KEY NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0),
  sphere TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX executor_overdue_most ON executor_overdue (rows DESC, responsible);
CREATE INDEX executor_overdue_sphere ON executor_overdue (sphere, rows);
CREATE TABLE source_overdue (
  source TEXT PRIMARY KEY NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE kind_load (
  kind TEXT PRIMARY KEY NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0),
  overdue INTEGER NOT NULL CHECK (overdue >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO kind_load (kind, rows, overdue) SELECT kind, sum(rows), 0 FROM card_date_counts GROUP BY kind;
${counted('executor_overdue', 'responsible', 'card_load', 'executor_overdue')}
${counted('source_overdue', 'source', 'source_load', 'source_overdue')}
CREATE TRIGGER kind_load_begun AFTER INSERT ON card_date_counts BEGIN
  INSERT INTO kind_load (kind, rows, overdue) VALUES (NEW.kind, NEW.rows, (NEW.date < (SELECT day FROM seen_day)) * NEW.rows)
    ON CONFLICT (kind) DO UPDATE SET rows = rows + excluded.rows, overdue = overdue + excluded.overdue;
END;
CREATE TRIGGER kind_load_changed AFTER UPDATE OF rows ON card_date_counts BEGIN
  UPDATE kind_load SET rows = rows + NEW.rows - OLD.rows, overdue = overdue + (NEW.date < (SELECT day FROM seen_day)) * (NEW.rows - OLD.rows) WHERE kind = NEW.kind;
END;
${[['directory', 'INSERT'], ['directory', 'UPDATE'], ['directory_names', 'INSERT'], ['directory_names', 'UPDATE'], ['directory_names', 'DELETE']].map(([table = '', change = '']) =>
    `CREATE TRIGGER ${table}_${change.toLowerCase()}_told AFTER ${change} ON ${table} BEGIN UPDATE executor_overdue SET sphere = NULL WHERE sphere IS NOT NULL; END;`).join('\n')}
`,
};
