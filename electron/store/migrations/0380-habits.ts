import type { Migration } from './migration.ts';

/** What each user set up at the window for themselves; phrases are free text, so a store for secret-adjacent work has no place for them. */
export const migration: Migration = {
  version: 380,
  sql: (regime) => `
CREATE TABLE habits (
  user TEXT NOT NULL REFERENCES users (id),
  name TEXT NOT NULL CHECK (name IN ('columns'${regime === 'secret' ? '' : `, 'phrases'`})),
  value TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (user, name)
) STRICT, WITHOUT ROWID;
`,
};
