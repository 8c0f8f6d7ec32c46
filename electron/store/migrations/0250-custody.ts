import type { Migration } from './migration.ts';

/** The way of a sent package from hand to hand: each step a row that stays. */
export const migration: Migration = {
  version: 250,
  sql: () => `
CREATE TABLE custody_steps (
  package TEXT NOT NULL REFERENCES sent_packages (id),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  step TEXT NOT NULL CHECK (step IN ('sealed', 'handed-over', 'received', 'refused', 'returned')),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z' AND recorded_at >= at),
  recorded_by TEXT NOT NULL,
  who TEXT CHECK (who <> ''),
  paper TEXT CHECK (paper <> ''),
  seals TEXT NOT NULL CHECK (json_valid(seals)),
  note TEXT CHECK (note <> ''),
  PRIMARY KEY (package, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER custody_no_update BEFORE UPDATE ON custody_steps BEGIN SELECT RAISE(ABORT, 'a step of custody stays as it is'); END;
CREATE TRIGGER custody_no_delete BEFORE DELETE ON custody_steps BEGIN SELECT RAISE(ABORT, 'a step of custody stays as it is'); END;
`,
};
