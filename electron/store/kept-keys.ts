import { createHash } from 'node:crypto';
import type { Instant, KeptKeyId, UserId } from '../../shared/base/index.ts';
import type { CertificateInfo, KeptKey } from '../../shared/packages/index.ts';
import type { Reader, Writer } from './database.ts';

interface KeptRow { id: string; user: string; name: string; certificate: string; pkcs12: Buffer | null; kept_at: string; removed_at: string | null }

/** The file's digest is taken from its bytes: the log thereby notices an exchanged one. */
function keptFrom({ id, user, name, certificate, pkcs12, kept_at, removed_at }: KeptRow): KeptKey {
  return {
    id: id as KeptKeyId, user: user as UserId, name, certificate: JSON.parse(certificate) as CertificateInfo, keptAt: kept_at as Instant,
    sha256: pkcs12 === null ? null : createHash('sha256').update(pkcs12).digest('hex'), removedAt: removed_at as Instant | null,
  };
}

export function readKept(db: Reader, id: string): KeptKey | null {
  const row = db.get<KeptRow>('SELECT * FROM kept_keys WHERE id = ?', [id]);
  return row === undefined ? null : keptFrom(row);
}

/** Those of a user that are still there, by name. */
export function listKept(db: Reader, user: string): KeptKey[] {
  return db.all<KeptRow>('SELECT * FROM kept_keys WHERE user = ? AND pkcs12 IS NOT NULL ORDER BY name', [user]).map(keptFrom);
}

export function keptFile(db: Reader, id: string): Uint8Array | null {
  const file = db.get<{ pkcs12: Buffer | null }>('SELECT pkcs12 FROM kept_keys WHERE id = ?', [id])?.pkcs12 ?? null;
  return file === null ? null : Uint8Array.from(file);
}

export function insertKept(db: Writer, { id, user, name, certificate, keptAt }: KeptKey, file: Uint8Array): void {
  db.insert('kept_keys', { id, user, name, certificate: JSON.stringify(certificate), pkcs12: Buffer.from(file), kept_at: keptAt, removed_at: null });
}

export function emptyKept(db: Writer, id: string, at: Instant): void {
  db.run('UPDATE kept_keys SET pkcs12 = NULL, removed_at = ? WHERE id = ?', [at, id]);
}
