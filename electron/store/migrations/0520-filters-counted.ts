import type { Migration } from './migration.ts';

/** What papers are filtered by stands in the indexes of their order, behind what orders them: thousands are counted without a look at their rows. */
export const migration: Migration = {
  version: 520,
  sql: () => `
DROP INDEX papers_from;
DROP INDEX papers_received;
CREATE INDEX papers_from ON papers (from_key, received_at, seq, mark, from_kind, journal);
CREATE INDEX papers_received ON papers (received_at, seq, mark, from_kind, journal);
`,
};
