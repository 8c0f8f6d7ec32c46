import type { Migration } from './migration.ts';

/** Papers received in one minute stand in the order in which they were registered: every index ends with the row's own number. */
export const migration: Migration = {
  version: 140,
  sql: () => `
DROP INDEX papers_received;
CREATE INDEX papers_received ON papers (received_at);
`,
};
