import type { Migration } from './migration.ts';

/**
 * Findings on the quality of execution among a card's events. A CHECK can't be changed in place, and a new column's must
 * hold of every row as it is added: so that a history begins with taking on control is a trigger's business from here on.
 */
export const migration: Migration = {
  version: 480,
  sql: () => `
DROP TRIGGER card_events_no_update;
ALTER TABLE card_events RENAME COLUMN kind TO kind_before;
ALTER TABLE card_events ADD COLUMN kind TEXT NOT NULL DEFAULT 'taken-on-control'
  CHECK (kind IN ('taken-on-control', 'decided', 'withdrawn', 'filed', 'report-received', 'measure-taken', 'quality-found', 'recounted'));
UPDATE card_events SET kind = kind_before WHERE kind_before <> 'taken-on-control';
ALTER TABLE card_events DROP COLUMN kind_before;
CREATE TRIGGER card_events_no_update BEFORE UPDATE ON card_events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER card_events_begin BEFORE INSERT ON card_events WHEN (NEW.kind = 'taken-on-control') IS NOT (NEW.position = 0)
BEGIN SELECT RAISE(ABORT, 'a history begins with taking on control'); END;
`,
};
