import type { Migration } from './migration.ts';

/** What a printed sheet bears and where (places and digests, never words), and how printers misplace. */
export const migration: Migration = {
  version: 220,
  sql: () => `
CREATE TABLE print_details (
  print TEXT PRIMARY KEY NOT NULL REFERENCES prints (id),
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TRIGGER print_details_no_update BEFORE UPDATE ON print_details BEGIN SELECT RAISE(ABORT, 'the print log is append-only'); END;
CREATE TRIGGER print_details_no_delete BEFORE DELETE ON print_details BEGIN SELECT RAISE(ABORT, 'the print log is append-only'); END;
CREATE INDEX prints_form ON prints (form, number);
CREATE TABLE printer_profiles (
  name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
  shift_x REAL NOT NULL CHECK (abs(shift_x) <= 50),
  shift_y REAL NOT NULL CHECK (abs(shift_y) <= 50),
  scale_x REAL NOT NULL CHECK (scale_x BETWEEN 0.5 AND 2),
  scale_y REAL NOT NULL CHECK (scale_y BETWEEN 0.5 AND 2),
  measured_at TEXT NOT NULL CHECK (measured_at GLOB '????-??-??T??:??:??.???Z'),
  measured_by TEXT NOT NULL
) STRICT;
`,
};
