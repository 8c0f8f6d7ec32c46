import type { Migration } from './migration.ts';

/** What an office has decided about itself: each change a row of its own, the last of a key in force. */
export const migration: Migration = {
  version: 70,
  sql: () => `
CREATE TABLE settings (
  seq INTEGER PRIMARY KEY,
  key TEXT NOT NULL CHECK (key IN ('content', 'restrictedInPackages', 'idleMinutes', 'twoPerson', 'backupReminderDays')),
  value TEXT NOT NULL CHECK (json_valid(value)),
  since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??.???Z'),
  basis TEXT CHECK (basis IS NULL OR basis <> ''),
  who TEXT NOT NULL,
  CHECK (basis IS NOT NULL OR key NOT IN ('content', 'restrictedInPackages'))
) STRICT;
CREATE INDEX settings_key ON settings (key, seq);
CREATE TRIGGER settings_no_update BEFORE UPDATE ON settings BEGIN SELECT RAISE(ABORT, 'settings keep their history'); END;
CREATE TRIGGER settings_no_delete BEFORE DELETE ON settings BEGIN SELECT RAISE(ABORT, 'settings keep their history'); END;
`,
};
