import type { Migration } from './migration.ts';

/** What a body regulates, kept with it in the directory. */
export const migration: Migration = {
  version: 490,
  sql: () => `ALTER TABLE directory ADD COLUMN sphere TEXT CHECK (sphere <> '');`,
};
