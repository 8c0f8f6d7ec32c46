import type { Migration } from './migration.ts';

/** Packages sent and received, receipts, and versions of records that two offices changed apart. */
export const migration: Migration = {
  version: 60,
  sql: (regime) => `
CREATE TABLE sent_packages (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  sequence INTEGER NOT NULL UNIQUE CHECK (sequence >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  container_sha256 TEXT NOT NULL CHECK (length(container_sha256) = 64),
  signature_sha256 TEXT NOT NULL CHECK (length(signature_sha256) = 64),
  outer_list_sha256 TEXT CHECK (length(outer_list_sha256) = 64),
  cards INTEGER NOT NULL CHECK (cards >= 0),
  folder TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sealed', 'accepted')),
  receipt TEXT CHECK ((receipt IS NOT NULL) = (state = 'accepted') AND (receipt IS NULL OR json_valid(receipt)))
) STRICT;
CREATE TRIGGER sent_packages_same BEFORE UPDATE OF id, sequence, container_sha256, signature_sha256, outer_list_sha256 ON sent_packages
WHEN NEW.id IS NOT OLD.id OR NEW.sequence IS NOT OLD.sequence OR NEW.container_sha256 IS NOT OLD.container_sha256
  OR NEW.signature_sha256 IS NOT OLD.signature_sha256 OR NEW.outer_list_sha256 IS NOT OLD.outer_list_sha256
BEGIN SELECT RAISE(ABORT, 'a sealed package stays as it is'); END;
CREATE TRIGGER sent_packages_no_delete BEFORE DELETE ON sent_packages BEGIN SELECT RAISE(ABORT, 'packages stay listed'); END;
CREATE TABLE sent_recipients (
  package TEXT NOT NULL REFERENCES sent_packages (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL,
  certificate_sha256 TEXT NOT NULL CHECK (length(certificate_sha256) = 64),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  previous TEXT CHECK (length(previous) = 64),
  PRIMARY KEY (package, position),
  UNIQUE (certificate_sha256, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_packages (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  recipient TEXT CHECK (length(recipient) = 64),
  sender TEXT NOT NULL CHECK (length(sender) = 36),
  sender_name TEXT NOT NULL,
  sender_station TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  imported_at TEXT NOT NULL CHECK (imported_at GLOB '????-??-??T??:??:??.???Z'),
  imported_by TEXT NOT NULL,
  container_sha256 TEXT NOT NULL CHECK (length(container_sha256) = 64),
  signature_sha256 TEXT NOT NULL CHECK (length(signature_sha256) = 64),
  outer_list_sha256 TEXT CHECK (length(outer_list_sha256) = 64),
  signer TEXT NOT NULL CHECK (json_valid(signer)),
  checks TEXT NOT NULL CHECK (json_valid(checks)),
  flags TEXT NOT NULL CHECK (json_valid(flags)),
  results TEXT NOT NULL CHECK (json_valid(results)),
  receipt TEXT CHECK (receipt IS NULL OR json_valid(receipt))
) STRICT;
CREATE INDEX received_from ON received_packages (sender, sequence);
CREATE TRIGGER received_packages_same BEFORE UPDATE ON received_packages
WHEN NEW.id IS NOT OLD.id OR NEW.sequence IS NOT OLD.sequence OR NEW.sender IS NOT OLD.sender OR NEW.container_sha256 IS NOT OLD.container_sha256
BEGIN SELECT RAISE(ABORT, 'a package taken in stays as it is'); END;
CREATE TRIGGER received_packages_no_delete BEFORE DELETE ON received_packages BEGIN SELECT RAISE(ABORT, 'packages stay listed'); END;

CREATE TABLE conflicts (
  kind TEXT NOT NULL CHECK (kind IN ('paper', 'card')),
  record TEXT NOT NULL CHECK (length(record) = 36),
  package TEXT NOT NULL REFERENCES received_packages (id) DEFERRABLE INITIALLY DEFERRED,
  theirs TEXT NOT NULL CHECK (json_valid(theirs)),
  PRIMARY KEY (kind, record, package)
) STRICT;
${regime === 'secret' ? '' : `
CREATE TABLE conflict_contents (
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  package TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (kind, record, package),
  FOREIGN KEY (kind, record, package) REFERENCES conflicts (kind, record, package)
) STRICT;
`}`,
};
