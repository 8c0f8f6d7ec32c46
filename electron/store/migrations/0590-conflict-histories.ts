import type { Migration } from './migration.ts';

/** What the other office did with a card stays beside its version, for whoever looks at the two. Conflicts kept before have none. */
export const migration: Migration = {
  version: 590,
  sql: () => 'ALTER TABLE conflicts ADD COLUMN events TEXT CHECK (events IS NULL OR json_valid(events));',
};
