import type { Migration } from './migration.ts';

/** The columns of each list stand in a row of their own; both stood in one, those of the register alone as they are. */
export const migration: Migration = {
  version: 500,
  sql: (regime) => `
CREATE TABLE habits_parted (
  user TEXT NOT NULL REFERENCES users (id),
  name TEXT NOT NULL CHECK (name IN ('columns', 'cardColumns'${regime === 'secret' ? '' : `, 'phrases'`})),
  value TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (user, name)
) STRICT, WITHOUT ROWID;
INSERT INTO habits_parted SELECT user, name, value FROM habits WHERE json_type(value) = 'array';
INSERT INTO habits_parted SELECT user, key, habits.value -> ('$.' || key) FROM habits, json_each(habits.value) WHERE json_type(habits.value) = 'object';
DROP TABLE habits;
ALTER TABLE habits_parted RENAME TO habits;
`,
};
