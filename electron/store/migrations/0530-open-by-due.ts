import type { Migration } from './migration.ts';

/** Cards on control have indexes of their own, in the order they are read in; by this one all of them were sorted for each page. */
export const migration: Migration = {
  version: 530,
  sql: () => 'DROP INDEX cards_state_due;',
};
