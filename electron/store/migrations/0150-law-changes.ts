import type { Migration } from './migration.ts';

/** What an office changed of the calendar, the acts' parameters and its conventions. Nothing is taken away: a withdrawal is a further row. */
export const migration: Migration = {
  version: 150,
  sql: () => `
CREATE TABLE law_changes (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('day', 'year', 'amendment', 'settings', 'withdrawal')),
  body TEXT NOT NULL CHECK (json_valid(body)),
  withdraws INTEGER UNIQUE REFERENCES law_changes (seq) CHECK ((withdraws IS NOT NULL) = (kind = 'withdrawal') AND (withdraws IS NULL OR withdraws < seq)),
  since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??.???Z'),
  who TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis <> '')
) STRICT;
CREATE TRIGGER law_changes_no_update BEFORE UPDATE ON law_changes BEGIN SELECT RAISE(ABORT, 'changes of the law keep their history'); END;
CREATE TRIGGER law_changes_no_delete BEFORE DELETE ON law_changes BEGIN SELECT RAISE(ABORT, 'changes of the law keep their history'); END;
`,
};
