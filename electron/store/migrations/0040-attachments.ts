import type { Migration } from './migration.ts';

/** Files kept with papers. One content serves every attachment with the same bytes. */
export const migration: Migration = {
  version: 40,
  sql: (regime) => (regime === 'secret' ? '' : `
CREATE TABLE attachment_contents (
  sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size >= 0),
  bytes BLOB CHECK (bytes IS NULL OR length(bytes) = size),
  file TEXT UNIQUE CHECK ((file IS NULL) = (bytes IS NOT NULL)),
  wrapped_key BLOB CHECK ((wrapped_key IS NULL) = (file IS NULL))
) STRICT;
CREATE TABLE attachments (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  paper TEXT NOT NULL REFERENCES papers (id),
  name TEXT NOT NULL CHECK (name <> ''),
  media_type TEXT NOT NULL,
  content TEXT NOT NULL REFERENCES attachment_contents (sha256)
) STRICT;
CREATE INDEX attachments_paper ON attachments (paper, seq);
CREATE INDEX attachments_content ON attachments (content);
`),
};
