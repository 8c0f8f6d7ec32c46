import type { Migration } from './migration.ts';

const marks = { restricted: `'open', 'restricted'`, secret: `'secret', 'top-secret', 'special'` } as const;

/** Journals, registered papers, and their search index. */
export const migration: Migration = {
  version: 20,
  sql: (regime) => `
CREATE TABLE journal_numbers (
  journal TEXT NOT NULL CHECK (journal <> ''),
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2199),
  number INTEGER NOT NULL CHECK (number >= 1),
  PRIMARY KEY (journal, year, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER journal_numbers_no_update BEFORE UPDATE ON journal_numbers BEGIN SELECT RAISE(ABORT, 'a number taken stays taken'); END;
CREATE TRIGGER journal_numbers_no_delete BEFORE DELETE ON journal_numbers BEGIN SELECT RAISE(ABORT, 'a number taken stays taken'); END;

CREATE TABLE papers (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  version INTEGER NOT NULL CHECK (version >= 1),
  owner TEXT NOT NULL CHECK (length(owner) = 36),
  journal TEXT NOT NULL CHECK (journal <> ''),
  number TEXT NOT NULL CHECK (number <> ''),
  registered_at TEXT NOT NULL CHECK (registered_at GLOB '????-??-??T??:??:??.???Z'),
  registered_by TEXT NOT NULL,
  received_at TEXT NOT NULL CHECK (received_at GLOB '????-??-??T??:??'),
  from_name TEXT NOT NULL CHECK (from_name <> ''),
  from_kind TEXT NOT NULL CHECK (from_kind IN ('administration', 'parliament', 'government-office', 'state-body', 'subordinate', 'quasi-state', 'other')),
  addressed_to TEXT NOT NULL CHECK (addressed_to IN ('government-office', 'other')),
  outgoing_number TEXT NOT NULL,
  outgoing_date TEXT NOT NULL CHECK (outgoing_date GLOB '????-??-??'),
  mark TEXT NOT NULL CHECK (mark IN (${marks[regime]})),
  channel TEXT NOT NULL CHECK (channel = 'paper'),
  paper_reason TEXT,
  sheets TEXT NOT NULL,
  copies INTEGER NOT NULL CHECK (copies >= 1),
  copy_number TEXT,
  signed_by TEXT CHECK (signed_by IN ('head', 'deputy', 'responsible-secretary', 'other')),
  executor_surname TEXT,
  executor_phone TEXT CHECK ((executor_surname IS NULL) = (executor_phone IS NULL)),
  refers_to TEXT,
  legal_ground TEXT,
  UNIQUE (owner, journal, number)
) STRICT;
CREATE INDEX papers_received ON papers (received_at, id);
CREATE INDEX papers_number ON papers (number);
CREATE INDEX papers_outgoing ON papers (outgoing_number, outgoing_date, from_name);
CREATE TRIGGER papers_forward BEFORE UPDATE ON papers
WHEN NEW.version <= OLD.version OR NEW.id IS NOT OLD.id OR NEW.owner IS NOT OLD.owner OR NEW.seq IS NOT OLD.seq
BEGIN SELECT RAISE(ABORT, 'versions grow, identity stays'); END;
INSERT INTO row_counts (name, rows) VALUES ('papers', 0);
CREATE TRIGGER papers_counted AFTER INSERT ON papers BEGIN UPDATE row_counts SET rows = rows + 1 WHERE name = 'papers'; END;
CREATE TRIGGER papers_uncounted AFTER DELETE ON papers BEGIN UPDATE row_counts SET rows = rows - 1 WHERE name = 'papers'; END;

${regime === 'secret' ? '' : `
CREATE TABLE paper_contents (
  paper TEXT PRIMARY KEY NOT NULL REFERENCES papers (id),
  title TEXT,
  content TEXT,
  CHECK (title IS NOT NULL OR content IS NOT NULL)
) STRICT;
`}
CREATE VIRTUAL TABLE papers_search USING fts5 (
  number, correspondent, outgoing_number, ${regime === 'secret' ? '' : 'title,'}
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4'
);
`,
};
