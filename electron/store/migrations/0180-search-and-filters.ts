import type { Migration } from './migration.ts';

/*
 * The letters as they were when this migration was made; it must always do the same, so it shares no table with the
 * program. Both cases, because SQLite's lower() knows ASCII alone.
 */
const pairs = ['әа', 'ғг', 'қк', 'ңн', 'өо', 'ұу', 'үу', 'һх', 'іи', 'ёе'];
const alphabet = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя';

function replaced(column: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((sql, [from, to]) => `replace(${sql}, '${from}', '${to}')`, column);
}

const folded = (column: string): string => replaced(column, [
  ...pairs.flatMap((pair) => [[pair.charAt(0), pair.charAt(1)], [pair.charAt(0).toUpperCase(), pair.charAt(1)]] as const),
  ['\u00ad', ''], ['\u200b', ''], ['\u200c', ''], ['\u200d', ''], ['\u2060', ''], ['\ufeff', ''],
]);
const sorted = (column: string): string => replaced(`lower(${column})`,
  [...alphabet].flatMap((letter, index) => [letter, letter.toUpperCase()].map((each) => [each, String.fromCharCode(0x4000 + index)] as const)));

/**
 * Search by letters alike, names in Kazakh order, an index for each order and filter of the lists, and how many cards on
 * control each executor has by day.
 */
export const migration: Migration = {
  version: 180,
  sql: (regime) => `
CREATE VIRTUAL TABLE papers_alike USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4');
INSERT INTO papers_alike (rowid, words)
  SELECT p.seq, p.number || ' ' || ${folded('p.from_name')} || ' ' || p.outgoing_number${regime === 'secret' ? '' : ` || ' ' || ${folded(`coalesce(c.title, '')`)}`}
  FROM papers p${regime === 'secret' ? '' : ' LEFT JOIN paper_contents c ON c.paper = p.id'};

ALTER TABLE papers ADD COLUMN from_key TEXT NOT NULL DEFAULT '';
ALTER TABLE cards ADD COLUMN responsible_key TEXT NOT NULL DEFAULT '';
DROP TRIGGER papers_forward;
DROP TRIGGER cards_forward;
UPDATE papers SET from_key = ${sorted('from_name')};
UPDATE cards SET responsible_key = ${sorted('responsible')};
CREATE TRIGGER papers_forward BEFORE UPDATE ON papers
WHEN NEW.version <= OLD.version OR NEW.id IS NOT OLD.id OR NEW.owner IS NOT OLD.owner OR NEW.seq IS NOT OLD.seq
BEGIN SELECT RAISE(ABORT, 'versions grow, identity stays'); END;
CREATE TRIGGER cards_forward BEFORE UPDATE ON cards
WHEN NEW.version <= OLD.version OR NEW.id IS NOT OLD.id OR NEW.owner IS NOT OLD.owner OR NEW.seq IS NOT OLD.seq
BEGIN SELECT RAISE(ABORT, 'versions grow, identity stays'); END;
CREATE INDEX papers_from ON papers (from_key, received_at);
CREATE INDEX cards_received ON cards (received_at, id);
CREATE INDEX cards_executor ON cards (responsible_key, due, id);
CREATE INDEX cards_source ON cards (source, due, id);
CREATE INDEX cards_open ON cards (due, id) WHERE state IN ('on-control', 'restored');
CREATE INDEX cards_open_executor ON cards (responsible_key, due, id) WHERE state IN ('on-control', 'restored');

CREATE TABLE card_load (
  responsible TEXT NOT NULL,
  due TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0),
  PRIMARY KEY (responsible, due)
) STRICT, WITHOUT ROWID;
INSERT INTO card_load (responsible, due, rows) SELECT responsible, due, count(*) FROM cards WHERE state IN ('on-control', 'restored') GROUP BY responsible, due;
CREATE TRIGGER cards_loaded AFTER INSERT ON cards WHEN NEW.state IN ('on-control', 'restored') BEGIN
  INSERT INTO card_load (responsible, due, rows) VALUES (NEW.responsible, NEW.due, 1) ON CONFLICT (responsible, due) DO UPDATE SET rows = rows + 1;
END;
CREATE TRIGGER cards_reloaded AFTER UPDATE OF state, due, responsible ON cards BEGIN
  UPDATE card_load SET rows = rows - 1 WHERE responsible = OLD.responsible AND due = OLD.due AND OLD.state IN ('on-control', 'restored');
  DELETE FROM card_load WHERE responsible = OLD.responsible AND due = OLD.due AND rows = 0;
  INSERT INTO card_load (responsible, due, rows) SELECT NEW.responsible, NEW.due, 1 WHERE NEW.state IN ('on-control', 'restored')
    ON CONFLICT (responsible, due) DO UPDATE SET rows = rows + 1;
END;
`,
};
