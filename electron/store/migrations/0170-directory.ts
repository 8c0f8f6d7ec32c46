import { nameForm } from '../../../shared/i18n/name-form.ts';
import type { Migration } from './migration.ts';

/** Correspondents and executors kept once, and how often each name was written. */
export const migration: Migration = {
  version: 170,
  sql: (regime) => `
CREATE TABLE directory (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  version INTEGER NOT NULL CHECK (version >= 1),
  list TEXT NOT NULL CHECK (list IN ('correspondents', 'executors')),
  kind TEXT NOT NULL CHECK (kind IN ('administration', 'parliament', 'government-office', 'state-body', 'subordinate', 'quasi-state', 'other', 'body', 'unit', 'official')
    AND (list = 'executors') = (kind IN ('body', 'unit', 'official'))),
  name_kk TEXT NOT NULL CHECK (name_kk <> ''),
  name_ru TEXT CHECK (name_ru <> ''),
  sort TEXT NOT NULL,
  parent TEXT REFERENCES directory (id) CHECK (parent <> id),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  merged_into TEXT REFERENCES directory (id) CHECK (merged_into IS NULL OR (merged_into <> id AND active = 0)),
  merge_reason TEXT CHECK ((merge_reason IS NULL) = (merged_into IS NULL))
) STRICT;
CREATE INDEX directory_order ON directory (list, sort, id);
CREATE INDEX directory_parent ON directory (parent) WHERE parent IS NOT NULL;
CREATE TRIGGER directory_forward BEFORE UPDATE ON directory
WHEN NEW.version <= OLD.version OR NEW.id IS NOT OLD.id OR NEW.list IS NOT OLD.list OR OLD.merged_into IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'versions grow, identity stays, a merged entry rests'); END;
CREATE TRIGGER directory_no_delete BEFORE DELETE ON directory BEGIN SELECT RAISE(ABORT, 'the directory keeps its entries'); END;

-- Every spelling leads to one entry.
CREATE TABLE directory_names (
  list TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form <> ''),
  entry TEXT NOT NULL REFERENCES directory (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (list, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX directory_names_entry ON directory_names (entry, position);
-- The spellings from each of their words on, for suggestions while one types.
CREATE TABLE directory_words (
  list TEXT NOT NULL,
  tail TEXT NOT NULL,
  entry TEXT NOT NULL REFERENCES directory (id),
  PRIMARY KEY (list, tail, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX directory_words_entry ON directory_words (entry);
${regime === 'secret' ? '' : `
CREATE TABLE directory_details (
  entry TEXT PRIMARY KEY NOT NULL REFERENCES directory (id),
  address TEXT CHECK (address <> ''),
  system_number TEXT CHECK (system_number <> '')
) STRICT, WITHOUT ROWID;
`}
-- Follows from papers and cards, like an index.
CREATE TABLE name_uses (
  list TEXT NOT NULL,
  form TEXT NOT NULL,
  name TEXT NOT NULL,
  uses INTEGER NOT NULL CHECK (uses >= 0),
  PRIMARY KEY (list, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_uses_most ON name_uses (list, uses DESC, form);
`,
  // The form of a name is ours: SQLite's lower() knows ASCII alone.
  fill: (db) => {
    const written = db.all<{ list: string; name: string; uses: number }>(`
      SELECT 'correspondents' AS list, from_name AS name, count(*) AS uses FROM papers GROUP BY from_name
      UNION ALL SELECT 'executors', name, sum(uses) FROM (
        SELECT responsible AS name, count(*) AS uses FROM cards GROUP BY responsible UNION ALL SELECT name, count(*) FROM card_co_executors GROUP BY name) GROUP BY name`);
    for (const { list, name, uses } of written) {
      db.run('INSERT INTO name_uses (list, form, name, uses) VALUES (?, ?, ?, ?) ON CONFLICT (list, form) DO UPDATE SET uses = uses + excluded.uses', [list, nameForm(name), name, uses]);
    }
  },
};
