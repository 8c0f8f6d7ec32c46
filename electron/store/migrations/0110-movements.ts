import type { Migration } from './migration.ts';

/** In whose hands papers and their copies are. Of a secret-adjacent paper the details stay, and there is no place for notes. */
export const migration: Migration = {
  version: 110,
  sql: (regime) => `
CREATE TABLE movements (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  version INTEGER NOT NULL CHECK (version >= 1),
  paper TEXT NOT NULL REFERENCES papers (id),
  copy_number TEXT CHECK (copy_number <> ''),
  given_to TEXT NOT NULL CHECK (given_to <> ''),
  purpose TEXT NOT NULL CHECK (purpose IN ('execution', 'acquaintance', 'agreement', 'signature', 'copying', 'dispatch', 'storage', 'other')),
  given_on TEXT NOT NULL CHECK (given_on GLOB '????-??-??'),
  return_by TEXT CHECK (return_by GLOB '????-??-??' AND return_by >= given_on),
  returned_on TEXT CHECK (returned_on GLOB '????-??-??' AND returned_on >= given_on),
  recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX movements_paper ON movements (paper, given_on, seq);
-- One thing is in one pair of hands.
CREATE UNIQUE INDEX movements_out ON movements (paper, coalesce(copy_number, '')) WHERE returned_on IS NULL;
CREATE INDEX movements_open ON movements (given_on, id) WHERE returned_on IS NULL;
CREATE TRIGGER movements_forward BEFORE UPDATE ON movements
WHEN NEW.version <= OLD.version OR NEW.id IS NOT OLD.id OR NEW.paper IS NOT OLD.paper OR OLD.returned_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'versions grow, identity stays, what came back came back'); END;
CREATE TRIGGER movements_no_delete BEFORE DELETE ON movements BEGIN SELECT RAISE(ABORT, 'movements are history'); END;

CREATE TABLE copies (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  version INTEGER NOT NULL CHECK (version >= 1),
  paper TEXT NOT NULL REFERENCES papers (id),
  number TEXT NOT NULL CHECK (number <> ''),
  holder TEXT NOT NULL CHECK (holder <> ''),
  issued_on TEXT NOT NULL CHECK (issued_on GLOB '????-??-??'),
  receipt_number TEXT,
  receipt_date TEXT CHECK ((receipt_date IS NULL) = (receipt_number IS NULL) AND receipt_date GLOB '????-??-??'),
  returned_on TEXT CHECK (returned_on GLOB '????-??-??' AND returned_on >= issued_on),
  destroyed_on TEXT CHECK (destroyed_on GLOB '????-??-??' AND destroyed_on >= issued_on),
  act_number TEXT CHECK ((act_number IS NULL) = (destroyed_on IS NULL)),
  act_date TEXT CHECK ((act_date IS NULL) = (destroyed_on IS NULL) AND act_date GLOB '????-??-??'),
  recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z'),
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX copies_paper ON copies (paper, number, seq);
CREATE UNIQUE INDEX copies_out ON copies (paper, number) WHERE returned_on IS NULL;
CREATE TRIGGER copies_forward BEFORE UPDATE ON copies
WHEN NEW.version <= OLD.version OR NEW.id IS NOT OLD.id OR NEW.paper IS NOT OLD.paper OR NEW.number IS NOT OLD.number OR OLD.destroyed_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'versions grow, identity stays, what was destroyed is gone'); END;
CREATE TRIGGER copies_no_delete BEFORE DELETE ON copies BEGIN SELECT RAISE(ABORT, 'copies are history'); END;

${regime === 'secret' ? '' : `
CREATE TABLE movement_notes (
  movement TEXT PRIMARY KEY NOT NULL REFERENCES movements (id),
  note TEXT NOT NULL CHECK (note <> '')
) STRICT;
`}`,
};
