import type { Migration } from './migration.ts';

/** Executors in the order of how much is awaited of them: the busiest are read without a look at the others. */
export const migration: Migration = {
  version: 560,
  sql: () => 'CREATE INDEX executor_load_most ON executor_load (rows DESC, responsible);',
};
