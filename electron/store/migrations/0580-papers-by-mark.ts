import type { Migration } from './migration.ts';

/** Papers of a mark lie together, in the order of the register: one in eight is restricted, and all were looked at to find and to count them. */
export const migration: Migration = {
  version: 580,
  sql: () => 'CREATE INDEX papers_mark ON papers (mark, received_at, seq, from_kind, journal);',
};
