import type { Migration } from './migration.ts';

/** The office's directory of authorities and recipients, and the signers confirmed to speak for other offices. */
export const migration: Migration = {
  version: 240,
  sql: () => `
CREATE TABLE trusted_certificates (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 64),
  role TEXT NOT NULL CHECK (role IN ('authority', 'recipient')),
  name TEXT NOT NULL CHECK (name <> ''),
  certificate TEXT NOT NULL CHECK (json_valid(certificate)),
  der TEXT NOT NULL,
  list TEXT CHECK (list IS NULL OR (json_valid(list) AND role = 'authority')),
  added_at TEXT NOT NULL CHECK (added_at GLOB '????-??-??T??:??:??.???Z'),
  added_by TEXT NOT NULL,
  disabled TEXT CHECK (disabled IS NULL OR json_valid(disabled))
) STRICT;
CREATE UNIQUE INDEX trusted_names ON trusted_certificates (name) WHERE disabled IS NULL;
CREATE TRIGGER trusted_same BEFORE UPDATE OF id, role, name, certificate, der, added_at, added_by ON trusted_certificates
WHEN NEW.id IS NOT OLD.id OR NEW.der IS NOT OLD.der OR (OLD.disabled IS NULL AND (NEW.role IS NOT OLD.role OR NEW.name IS NOT OLD.name))
BEGIN SELECT RAISE(ABORT, 'a certificate in the directory stays as it is'); END;
CREATE TRIGGER trusted_no_delete BEFORE DELETE ON trusted_certificates BEGIN SELECT RAISE(ABORT, 'certificates stay listed'); END;

CREATE TABLE pinned_signers (
  office TEXT NOT NULL CHECK (length(office) = 36),
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  office_name TEXT NOT NULL,
  subject TEXT NOT NULL,
  confirmed_at TEXT NOT NULL CHECK (confirmed_at GLOB '????-??-??T??:??:??.???Z'),
  confirmed_by TEXT NOT NULL,
  PRIMARY KEY (office, fingerprint)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER pinned_no_update BEFORE UPDATE ON pinned_signers BEGIN SELECT RAISE(ABORT, 'a confirmation stays as it is'); END;
CREATE TRIGGER pinned_no_delete BEFORE DELETE ON pinned_signers BEGIN SELECT RAISE(ABORT, 'a confirmation stays as it is'); END;
`,
};
