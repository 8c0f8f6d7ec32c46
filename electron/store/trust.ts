import type { Instant, OfficeId } from '../../shared/base/index.ts';
import type { CertificateInfo, PinnedSigner, TrustedCertificate } from '../../shared/packages/index.ts';
import type { Reader, Value, Writer } from './database.ts';

interface TrustedRow { id: string; role: TrustedCertificate['role']; name: string; certificate: string; der: string; list: string | null; added_at: string; added_by: string; disabled: string | null }
interface PinnedRow { office: string; fingerprint: string; office_name: string; subject: string; confirmed_at: string; confirmed_by: string }

function trustedFrom({ added_at, added_by, certificate, list, disabled, ...row }: TrustedRow): TrustedCertificate {
  return {
    ...row, certificate: JSON.parse(certificate) as CertificateInfo, list: list === null ? null : JSON.parse(list) as TrustedCertificate['list'],
    addedAt: added_at as Instant, addedBy: added_by, disabled: disabled === null ? null : JSON.parse(disabled) as TrustedCertificate['disabled'],
  };
}

function trustedTo({ id, role, name, certificate, der, list, addedAt, addedBy, disabled }: TrustedCertificate): Record<string, Value> {
  return {
    id, role, name, certificate: JSON.stringify(certificate), der, list: list === null ? null : JSON.stringify(list), added_at: addedAt, added_by: addedBy,
    disabled: disabled === null ? null : JSON.stringify(disabled),
  };
}

export function readTrusted(db: Reader, id: string): TrustedCertificate | null {
  const row = db.get<TrustedRow>('SELECT * FROM trusted_certificates WHERE id = ?', [id]);
  return row === undefined ? null : trustedFrom(row);
}

/** By role and name; disabled ones too. */
export function listTrusted(db: Reader): TrustedCertificate[] {
  return db.all<TrustedRow>('SELECT * FROM trusted_certificates ORDER BY role, name, id').map(trustedFrom);
}

export function insertTrusted(db: Writer, trusted: TrustedCertificate): void {
  db.insert('trusted_certificates', trustedTo(trusted));
}

export function updateTrusted(db: Writer, trusted: TrustedCertificate): void {
  db.update('trusted_certificates', 'id', trustedTo(trusted));
}

function pinnedFrom({ office_name, confirmed_at, confirmed_by, office, ...row }: PinnedRow): PinnedSigner {
  return { ...row, office: office as OfficeId, officeName: office_name, confirmedAt: confirmed_at as Instant, confirmedBy: confirmed_by };
}

/** How the audit log names a confirmed signer. */
export function pinKey({ office, fingerprint }: Pick<PinnedSigner, 'office' | 'fingerprint'>): string {
  return `${office}/${fingerprint}`;
}

export function readPinned(db: Reader, key: string): PinnedSigner | null {
  const row = db.get<PinnedRow>('SELECT * FROM pinned_signers WHERE office = ? AND fingerprint = ?', key.split('/'));
  return row === undefined ? null : pinnedFrom(row);
}

export function pinKeys(db: Reader, after: string, limit: number): string[] {
  const [office = '', fingerprint = ''] = after.split('/');
  return db.all<PinnedRow>('SELECT * FROM pinned_signers WHERE (office, fingerprint) > (?, ?) ORDER BY office, fingerprint LIMIT ?', [office, fingerprint, limit]).map((row) => pinKey(pinnedFrom(row)));
}

/** Oldest first. */
export function listPinned(db: Reader): PinnedSigner[] {
  return db.all<PinnedRow>('SELECT * FROM pinned_signers ORDER BY confirmed_at, office, fingerprint').map(pinnedFrom);
}

export function insertPinned(db: Writer, { office, fingerprint, officeName, subject, confirmedAt, confirmedBy }: PinnedSigner): void {
  db.insert('pinned_signers', { office, fingerprint, office_name: officeName, subject, confirmed_at: confirmedAt, confirmed_by: confirmedBy });
}
