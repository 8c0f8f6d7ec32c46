import type { Migration } from './migration.ts';

/** What was decided about two offices' versions of one record. */
export const migration: Migration = {
  version: 260,
  sql: () => `
CREATE TABLE conflict_decisions (
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  package TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('keep', 'take')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  who TEXT NOT NULL,
  PRIMARY KEY (kind, record, package),
  FOREIGN KEY (kind, record, package) REFERENCES conflicts (kind, record, package)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER conflict_decisions_no_update BEFORE UPDATE ON conflict_decisions BEGIN SELECT RAISE(ABORT, 'a decision stays as it is'); END;
CREATE TRIGGER conflict_decisions_no_delete BEFORE DELETE ON conflict_decisions BEGIN SELECT RAISE(ABORT, 'a decision stays as it is'); END;
`,
};
