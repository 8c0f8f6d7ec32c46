import type { Migration } from './migration.ts';

/** The register of what came in; signed answers among the steps of what was sent; a term for receipts as an office's setting. */
export const migration: Migration = {
  version: 360,
  sql: () => `
CREATE TABLE custody_steps_next (
  package TEXT NOT NULL REFERENCES sent_packages (id),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  step TEXT NOT NULL CHECK (step IN ('sealed', 'handed-over', 'received', 'refused', 'returned', 'withdrawn')),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z' AND recorded_at >= at),
  recorded_by TEXT NOT NULL,
  who TEXT CHECK (who <> ''),
  paper TEXT CHECK (paper <> ''),
  seals TEXT NOT NULL CHECK (json_valid(seals)),
  note TEXT CHECK (note <> ''),
  refusal TEXT CHECK (refusal IS NULL OR (json_valid(refusal) AND step = 'refused')),
  receipt TEXT CHECK (receipt IS NULL OR (json_valid(receipt) AND step = 'received')),
  PRIMARY KEY (package, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO custody_steps_next (package, seq, step, at, recorded_at, recorded_by, who, paper, seals, note)
  SELECT package, seq, step, at, recorded_at, recorded_by, who, paper, seals, note FROM custody_steps;
DROP TABLE custody_steps;
ALTER TABLE custody_steps_next RENAME TO custody_steps;
CREATE TRIGGER custody_no_update BEFORE UPDATE ON custody_steps BEGIN SELECT RAISE(ABORT, 'a step of custody stays as it is'); END;
CREATE TRIGGER custody_no_delete BEFORE DELETE ON custody_steps BEGIN SELECT RAISE(ABORT, 'a step of custody stays as it is'); END;

CREATE TABLE arrivals (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  sender TEXT NOT NULL CHECK (sender <> ''),
  courier TEXT NOT NULL CHECK (courier <> ''),
  paper TEXT NOT NULL CHECK (paper <> ''),
  seals TEXT NOT NULL CHECK (json_valid(seals)),
  seals_whole INTEGER NOT NULL CHECK (seals_whole IN (0, 1)),
  arrived_at TEXT NOT NULL CHECK (arrived_at GLOB '????-??-??T??:??:??.???Z'),
  recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z' AND recorded_at >= arrived_at),
  recorded_by TEXT NOT NULL,
  note TEXT CHECK (note <> '')
) STRICT;
CREATE TRIGGER arrivals_no_update BEFORE UPDATE ON arrivals BEGIN SELECT RAISE(ABORT, 'an arrival stays as it is'); END;
CREATE TRIGGER arrivals_no_delete BEFORE DELETE ON arrivals BEGIN SELECT RAISE(ABORT, 'an arrival stays as it is'); END;

CREATE TABLE arrival_steps (
  arrival INTEGER NOT NULL REFERENCES arrivals (number),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  step TEXT NOT NULL CHECK (step IN ('taken-in', 'refused', 'returned')),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??.???Z' AND recorded_at >= at),
  recorded_by TEXT NOT NULL,
  who TEXT CHECK (who <> ''),
  paper TEXT CHECK (paper <> ''),
  seals TEXT NOT NULL CHECK (json_valid(seals)),
  note TEXT CHECK (note <> ''),
  package TEXT CHECK (length(package) = 36),
  refusal TEXT CHECK ((refusal IS NOT NULL) = (step = 'refused') AND (refusal IS NULL OR json_valid(refusal))),
  PRIMARY KEY (arrival, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER arrival_steps_no_update BEFORE UPDATE ON arrival_steps BEGIN SELECT RAISE(ABORT, 'a step of an arrival stays as it is'); END;
CREATE TRIGGER arrival_steps_no_delete BEFORE DELETE ON arrival_steps BEGIN SELECT RAISE(ABORT, 'a step of an arrival stays as it is'); END;

CREATE TABLE settings_next (
  seq INTEGER PRIMARY KEY,
  key TEXT NOT NULL CHECK (key IN ('content', 'restrictedInPackages', 'idleMinutes', 'twoPerson', 'backupReminderDays', 'receiptDays')),
  value TEXT NOT NULL CHECK (json_valid(value)),
  since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??.???Z'),
  basis TEXT CHECK (basis IS NULL OR basis <> ''),
  who TEXT NOT NULL,
  CHECK (basis IS NOT NULL OR key NOT IN ('content', 'restrictedInPackages'))
) STRICT;
INSERT INTO settings_next (seq, key, value, since, basis, who) SELECT seq, key, value, since, basis, who FROM settings;
DROP TABLE settings;
ALTER TABLE settings_next RENAME TO settings;
CREATE INDEX settings_key ON settings (key, seq);
CREATE TRIGGER settings_no_update BEFORE UPDATE ON settings BEGIN SELECT RAISE(ABORT, 'settings keep their history'); END;
CREATE TRIGGER settings_no_delete BEFORE DELETE ON settings BEGIN SELECT RAISE(ABORT, 'settings keep their history'); END;
`,
};
