import type { Migration } from './migration.ts';

/** The print log: what was made on paper or as a file, when, by whom. */
export const migration: Migration = {
  version: 50,
  sql: () => `
CREATE TABLE prints (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  number INTEGER NOT NULL UNIQUE CHECK (number >= 1),
  form TEXT NOT NULL,
  record TEXT NOT NULL,
  copies INTEGER NOT NULL CHECK (copies >= 1),
  language TEXT NOT NULL,
  printed_at TEXT NOT NULL CHECK (printed_at GLOB '????-??-??T??:??:??.???Z'),
  printed_by TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  target TEXT NOT NULL
) STRICT;
CREATE INDEX prints_record ON prints (record, number);
CREATE TRIGGER prints_no_update BEFORE UPDATE ON prints BEGIN SELECT RAISE(ABORT, 'the print log is append-only'); END;
CREATE TRIGGER prints_no_delete BEFORE DELETE ON prints BEGIN SELECT RAISE(ABORT, 'the print log is append-only'); END;
`,
};
