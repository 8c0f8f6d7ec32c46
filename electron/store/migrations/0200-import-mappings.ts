import type { Migration } from './migration.ts';

/** How files of other registers are read, kept by name. A deleted one keeps its line, for the log speaks of it. */
export const migration: Migration = {
  version: 200,
  sql: () => `
CREATE TABLE import_mappings (
  name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
  saved_at TEXT NOT NULL CHECK (saved_at GLOB '????-??-??T??:??:??.???Z'),
  saved_by TEXT NOT NULL,
  mapping TEXT CHECK (mapping IS NULL OR json_valid(mapping))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER import_mappings_no_delete BEFORE DELETE ON import_mappings BEGIN SELECT RAISE(ABORT, 'a mapping is emptied, never deleted'); END;
`,
};
