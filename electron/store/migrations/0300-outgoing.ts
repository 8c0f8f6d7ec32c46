import type { Migration } from './migration.ts';

/** Papers that the office sends. */
export const migration: Migration = {
  version: 300,
  sql: (regime) => `
CREATE TABLE outgoing (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  version INTEGER NOT NULL CHECK (version >= 1),
  owner TEXT NOT NULL CHECK (length(owner) = 36),
  journal TEXT NOT NULL CHECK (journal <> ''),
  number TEXT NOT NULL CHECK (number <> ''),
  registered_at TEXT NOT NULL CHECK (registered_at GLOB '????-??-??T??:??:??.???Z'),
  registered_by TEXT NOT NULL,
  date TEXT NOT NULL CHECK (date GLOB '????-??-??'),
  addressee TEXT NOT NULL CHECK (addressee <> ''),
  mark TEXT NOT NULL CHECK (mark IN (${regime === 'secret' ? `'secret', 'top-secret', 'special'` : `'open', 'restricted'`})),
  sheets TEXT NOT NULL,
  copies INTEGER NOT NULL CHECK (copies >= 1),
  copy_number TEXT,
  signed_by TEXT NOT NULL CHECK (signed_by <> ''),
  executor_surname TEXT,
  executor_phone TEXT CHECK ((executor_surname IS NULL) = (executor_phone IS NULL)),
  answers TEXT REFERENCES papers (id),
  refers_to TEXT,
  sent_by TEXT,
  UNIQUE (owner, journal, number)
) STRICT;
CREATE INDEX outgoing_date ON outgoing (date);
CREATE INDEX outgoing_answers ON outgoing (answers) WHERE answers IS NOT NULL;
CREATE TRIGGER outgoing_no_update BEFORE UPDATE ON outgoing BEGIN SELECT RAISE(ABORT, 'what was sent stays as it was registered'); END;
CREATE TRIGGER outgoing_no_delete BEFORE DELETE ON outgoing BEGIN SELECT RAISE(ABORT, 'what was sent stays as it was registered'); END;
${regime === 'secret' ? '' : `
CREATE TABLE outgoing_contents (
  paper TEXT PRIMARY KEY NOT NULL REFERENCES outgoing (id),
  title TEXT NOT NULL
) STRICT;
`}`,
};
