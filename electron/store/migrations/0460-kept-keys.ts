import type { Migration } from './migration.ts';

/** Officers' keys kept for their users: PKCS #12 under the officer's own passphrase. One taken out keeps its line, for the log speaks of it. */
export const migration: Migration = {
  version: 460,
  sql: () => `
CREATE TABLE kept_keys (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  user TEXT NOT NULL REFERENCES users (id),
  name TEXT NOT NULL CHECK (name <> ''),
  certificate TEXT NOT NULL CHECK (json_valid(certificate)),
  pkcs12 BLOB,
  kept_at TEXT NOT NULL CHECK (kept_at GLOB '????-??-??T??:??:??.???Z'),
  removed_at TEXT CHECK ((removed_at IS NULL) = (pkcs12 IS NOT NULL) AND (removed_at IS NULL OR removed_at GLOB '????-??-??T??:??:??.???Z'))
) STRICT;
CREATE UNIQUE INDEX kept_key_names ON kept_keys (user, name) WHERE pkcs12 IS NOT NULL;
CREATE TRIGGER kept_keys_same BEFORE UPDATE ON kept_keys
WHEN NEW.id IS NOT OLD.id OR NEW.user IS NOT OLD.user OR NEW.name IS NOT OLD.name OR NEW.certificate IS NOT OLD.certificate OR NEW.pkcs12 IS NOT NULL OR OLD.pkcs12 IS NULL
BEGIN SELECT RAISE(ABORT, 'a kept key is only taken out'); END;
CREATE TRIGGER kept_keys_no_delete BEFORE DELETE ON kept_keys BEGIN SELECT RAISE(ABORT, 'a kept key is emptied, never deleted'); END;
`,
};
