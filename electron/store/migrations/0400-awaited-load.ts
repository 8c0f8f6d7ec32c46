import type { Migration } from './migration.ts';

const put = (table: 'card_load' | 'source_load', of: 'responsible' | 'source', row: string): string =>
  `INSERT INTO ${table} (${of}, due, rows) ${row} ON CONFLICT (${of}, due) DO UPDATE SET rows = rows + 1;`;

/**
 * Loads are counted from the dates that are awaited, as the board is: a term whose execution was reported is no longer
 * overdue, though the card is on control until it is removed. By source as well as by executor.
 */
export const migration: Migration = {
  version: 400,
  sql: () => `
DROP TRIGGER cards_loaded;
DROP TRIGGER cards_reloaded;
DELETE FROM card_load;
CREATE TABLE source_load (
  source TEXT NOT NULL,
  due TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0),
  PRIMARY KEY (source, due)
) STRICT, WITHOUT ROWID;
INSERT INTO card_load (responsible, due, rows) SELECT k.responsible, d.date, count(*) FROM card_dates d JOIN cards k ON k.id = d.card WHERE d.kind = 'due' GROUP BY k.responsible, d.date;
INSERT INTO source_load (source, due, rows) SELECT k.source, d.date, count(*) FROM card_dates d JOIN cards k ON k.id = d.card WHERE d.kind = 'due' GROUP BY k.source, d.date;
CREATE TRIGGER card_dates_loaded AFTER INSERT ON card_dates WHEN NEW.kind = 'due' BEGIN
  ${put('card_load', 'responsible', 'SELECT responsible, NEW.date, 1 FROM cards WHERE id = NEW.card')}
  ${put('source_load', 'source', 'SELECT source, NEW.date, 1 FROM cards WHERE id = NEW.card')}
END;
CREATE TRIGGER card_dates_unloaded AFTER DELETE ON card_dates WHEN OLD.kind = 'due' BEGIN
  UPDATE card_load SET rows = rows - 1 WHERE responsible = (SELECT responsible FROM cards WHERE id = OLD.card) AND due = OLD.date;
  DELETE FROM card_load WHERE responsible = (SELECT responsible FROM cards WHERE id = OLD.card) AND due = OLD.date AND rows = 0;
  UPDATE source_load SET rows = rows - 1 WHERE source = (SELECT source FROM cards WHERE id = OLD.card) AND due = OLD.date;
  DELETE FROM source_load WHERE source = (SELECT source FROM cards WHERE id = OLD.card) AND due = OLD.date AND rows = 0;
END;
CREATE TRIGGER cards_reloaded AFTER UPDATE OF responsible, source ON cards WHEN NEW.responsible IS NOT OLD.responsible OR NEW.source IS NOT OLD.source BEGIN
  UPDATE card_load SET rows = rows - 1 WHERE responsible = OLD.responsible AND due IN (SELECT date FROM card_dates WHERE card = OLD.id AND kind = 'due');
  DELETE FROM card_load WHERE responsible = OLD.responsible AND rows = 0;
  ${put('card_load', 'responsible', `SELECT NEW.responsible, date, 1 FROM card_dates WHERE card = NEW.id AND kind = 'due'`)}
  UPDATE source_load SET rows = rows - 1 WHERE source = OLD.source AND due IN (SELECT date FROM card_dates WHERE card = OLD.id AND kind = 'due');
  DELETE FROM source_load WHERE source = OLD.source AND rows = 0;
  ${put('source_load', 'source', `SELECT NEW.source, date, 1 FROM card_dates WHERE card = NEW.id AND kind = 'due'`)}
END;
`,
};
