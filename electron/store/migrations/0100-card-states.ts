import type { Migration } from './migration.ts';

/**
 * What becomes of a card after it was taken: its states, further events, the dates that are awaited of it. A column's
 * CHECK can't be changed in place, so such a column is dropped and added anew with what every row held.
 */
export const migration: Migration = {
  version: 100,
  sql: () => `
ALTER TABLE cards DROP COLUMN state;
ALTER TABLE cards ADD COLUMN state TEXT NOT NULL DEFAULT 'on-control' CHECK (state IN ('on-control', 'restored', 'removed', 'own-removed'));
ALTER TABLE cards ADD COLUMN against_rule INTEGER NOT NULL DEFAULT 0 CHECK (against_rule IN (0, 1));
ALTER TABLE cards ADD COLUMN co_executor_due TEXT CHECK (co_executor_due GLOB '????-??-??');
ALTER TABLE cards ADD COLUMN matter TEXT CHECK (matter IN ('protocol', 'constitutional-court', 'audit-chamber', 'strategic', 'legislation',
  'large-project', 'by-decision', 'to-administration', 'needs-answer', 'draft-for-agreement'));
CREATE INDEX cards_state_due ON cards (state, due, id);

ALTER TABLE card_events DROP COLUMN kind;
ALTER TABLE card_events ADD COLUMN kind TEXT NOT NULL DEFAULT 'taken-on-control'
  CHECK (kind IN ('taken-on-control', 'decided', 'withdrawn', 'filed', 'report-received', 'measure-taken', 'recounted') AND (kind = 'taken-on-control') = (position = 0));

-- What is still awaited of cards on control: follows from the events, kept for the lists of what is due.
CREATE TABLE card_dates (
  card TEXT NOT NULL REFERENCES cards (id),
  date TEXT NOT NULL CHECK (date GLOB '????-??-??'),
  kind TEXT NOT NULL CHECK (kind IN ('due', 'co-executor', 'roadmap', 'interim', 'measures')),
  PRIMARY KEY (card, kind, date)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_dates_by_kind ON card_dates (kind, date, card);
-- Counted by day: counting what a million cards owe would cost more than showing it.
CREATE TABLE card_date_counts (
  date TEXT NOT NULL,
  kind TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0),
  PRIMARY KEY (date, kind)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER card_dates_counted AFTER INSERT ON card_dates BEGIN
  INSERT INTO card_date_counts (date, kind, rows) VALUES (NEW.date, NEW.kind, 1) ON CONFLICT (date, kind) DO UPDATE SET rows = rows + 1;
END;
CREATE TRIGGER card_dates_uncounted AFTER DELETE ON card_dates BEGIN
  UPDATE card_date_counts SET rows = rows - 1 WHERE date = OLD.date AND kind = OLD.kind;
END;
CREATE TRIGGER card_dates_no_update BEFORE UPDATE ON card_dates BEGIN SELECT RAISE(ABORT, 'an awaited date is dropped or added'); END;
INSERT OR IGNORE INTO card_dates (card, date, kind)
  SELECT k.id, json_extract(d.value, '$.date'), json_extract(d.value, '$.kind') FROM cards k, json_each(k.deadlines, '$.deadlines') d
  WHERE json_extract(d.value, '$.kind') IN ('due', 'co-executor', 'roadmap', 'interim');
`,
};
