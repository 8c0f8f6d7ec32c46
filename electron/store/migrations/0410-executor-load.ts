import type { Migration } from './migration.ts';

/**
 * How many terms are awaited of each executor in all: a load is then this, and of the days only those up to the week's end.
 * Kept by what is put into the days' own count, whoever puts it.
 */
export const migration: Migration = {
  version: 410,
  sql: () => `
CREATE TABLE executor_load (
  responsible TEXT PRIMARY KEY NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO executor_load (responsible, rows) SELECT responsible, sum(rows) FROM card_load GROUP BY responsible;
CREATE TRIGGER card_load_begun AFTER INSERT ON card_load BEGIN
  INSERT INTO executor_load (responsible, rows) VALUES (NEW.responsible, NEW.rows) ON CONFLICT (responsible) DO UPDATE SET rows = rows + NEW.rows;
END;
CREATE TRIGGER card_load_changed AFTER UPDATE OF rows ON card_load BEGIN
  UPDATE executor_load SET rows = rows + NEW.rows - OLD.rows WHERE responsible = NEW.responsible;
END;
CREATE TRIGGER card_load_ended AFTER DELETE ON card_load BEGIN
  UPDATE executor_load SET rows = rows - OLD.rows WHERE responsible = OLD.responsible;
  DELETE FROM executor_load WHERE responsible = OLD.responsible AND rows = 0 AND NOT EXISTS (SELECT 1 FROM card_load WHERE responsible = OLD.responsible);
END;
`,
};
