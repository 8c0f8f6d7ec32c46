import type { Migration } from './migration.ts';

/** The office itself, its users, and the log of changes. */
export const migration: Migration = {
  version: 10,
  sql: (regime) => `
CREATE TABLE office (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  regime TEXT NOT NULL CHECK (regime = '${regime}'),
  content INTEGER NOT NULL CHECK (content IN (0, 1) AND (content = 0 OR regime = 'restricted')),
  restricted_in_packages INTEGER NOT NULL CHECK (restricted_in_packages IN (0, 1) AND (restricted_in_packages = 0 OR regime = 'restricted')),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
CREATE TRIGGER office_stays BEFORE DELETE ON office BEGIN SELECT RAISE(ABORT, 'the office stays'); END;
CREATE TRIGGER office_same BEFORE UPDATE OF id, regime, created_at ON office BEGIN SELECT RAISE(ABORT, 'identity and regime never change'); END;

CREATE TABLE slot_file (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  generation INTEGER NOT NULL CHECK (generation >= 1),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;
CREATE TRIGGER slot_file_forward BEFORE UPDATE ON slot_file WHEN NEW.generation <= OLD.generation
BEGIN SELECT RAISE(ABORT, 'generations grow'); END;

CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE,
  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1))
) STRICT;
CREATE TABLE user_roles (
  user TEXT NOT NULL REFERENCES users (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  role TEXT NOT NULL CHECK (role IN ('clerk', 'controller', 'dispatcher', 'auditor', 'administrator')),
  PRIMARY KEY (user, position),
  UNIQUE (user, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  command TEXT NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  digest TEXT CHECK (digest IS NULL OR length(digest) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX audit_record ON audit (kind, record, seq);
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the log has no gaps'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TABLE row_counts (name TEXT PRIMARY KEY NOT NULL, rows INTEGER NOT NULL CHECK (rows >= 0)) STRICT, WITHOUT ROWID;
`,
};
