import type { Migration } from './migration.ts';

/**
 * What users have typed and not yet saved. A draft is free text, so a store for secret-adjacent work has no place for it.
 */
export const migration: Migration = {
  version: 80,
  sql: (regime) => (regime === 'secret' ? '' : `
CREATE TABLE drafts (
  user TEXT NOT NULL REFERENCES users (id),
  form TEXT NOT NULL CHECK (form <> ''),
  saved_at TEXT NOT NULL CHECK (saved_at GLOB '????-??-??T??:??:??.???Z'),
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (user, form)
) STRICT, WITHOUT ROWID;
`),
};
