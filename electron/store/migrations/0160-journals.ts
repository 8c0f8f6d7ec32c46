import type { Migration } from './migration.ts';

/** Journals with the form of their numbers, and numbers set aside. */
export const migration: Migration = {
  version: 160,
  sql: () => `
CREATE TABLE journals (
  code TEXT PRIMARY KEY NOT NULL CHECK (code <> ''),
  version INTEGER NOT NULL CHECK (version >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('in', 'out', 'internal', 'cards')),
  name_kk TEXT NOT NULL CHECK (name_kk <> ''),
  name_ru TEXT NOT NULL CHECK (name_ru <> ''),
  prefix TEXT CHECK (prefix <> ''),
  template TEXT NOT NULL CHECK (template LIKE '%{n%}%'),
  restricted_suffix TEXT CHECK (restricted_suffix <> ''),
  yearly INTEGER NOT NULL CHECK (yearly IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE TRIGGER journals_forward BEFORE UPDATE ON journals
WHEN NEW.version <= OLD.version OR NEW.code IS NOT OLD.code OR NEW.kind IS NOT OLD.kind OR NEW.yearly IS NOT OLD.yearly
BEGIN SELECT RAISE(ABORT, 'versions grow; code, kind and counting stay'); END;
CREATE TRIGGER journals_no_delete BEFORE DELETE ON journals BEGIN SELECT RAISE(ABORT, 'journals stay'); END;

CREATE TABLE reserved_numbers (
  journal TEXT NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reserved', 'used', 'released')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  reserved_at TEXT NOT NULL CHECK (reserved_at GLOB '????-??-??T??:??:??.???Z'),
  reserved_by TEXT NOT NULL,
  closed_at TEXT CHECK ((closed_at IS NULL) = (state = 'reserved') AND (closed_at IS NULL OR closed_at GLOB '????-??-??T??:??:??.???Z')),
  closed_by TEXT CHECK ((closed_by IS NULL) = (state = 'reserved')),
  closed_reason TEXT CHECK (closed_reason IS NULL OR (state = 'released' AND closed_reason <> '')),
  PRIMARY KEY (journal, year, number),
  FOREIGN KEY (journal, year, number) REFERENCES journal_numbers (journal, year, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX reserved_numbers_waiting ON reserved_numbers (journal, year, number) WHERE state = 'reserved';
CREATE TRIGGER reserved_numbers_once BEFORE UPDATE ON reserved_numbers WHEN OLD.state <> 'reserved' OR NEW.state = 'reserved'
BEGIN SELECT RAISE(ABORT, 'a reserved number is used or released once'); END;
CREATE TRIGGER reserved_numbers_no_delete BEFORE DELETE ON reserved_numbers BEGIN SELECT RAISE(ABORT, 'reservations stay'); END;
`,
};
