import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail, ok, type Instant, type Result } from '../../shared/base/index.ts';
import type { RevocationList, RevocationReason } from '../../shared/packages/index.ts';
import { authorityCertificatePath, openAuthority } from './authority.ts';
import { isIssuedBy } from './chain.ts';
import { readCertificateFile } from './certificate-files.ts';
import { isListOf, readCrl, revokedAt, serialKey, type Crl, type Revoked } from './crl.ts';
import { reasonCodes, writeCrl } from './crl-write.ts';
import { fileError, readSmallFile } from './key-files.ts';
import { nameText, readName } from './names.ts';
import { readPem, writePem } from './pem.ts';
import { certificateInfo, readX509, validAt, type X509 } from './x509.ts';

export const crlFile = 'authority.crl.pem';

/** What a list says, for the eye. Serials are hex as certificates show them. */
export function crlInfo(crl: Crl): RevocationList {
  const reasons = Object.entries(reasonCodes) as readonly (readonly [RevocationReason, number])[];
  return {
    issuer: nameText(readName(crl.issuer)), number: crl.number, thisUpdate: crl.thisUpdate, nextUpdate: crl.nextUpdate,
    revoked: [...crl.revoked.values()].map(({ serial, since, reason }) => ({
      serial: Buffer.from(serial).toString('hex').toUpperCase(), since, reason: reasons.find(([, code]) => code === (reason ?? 0))?.[0] ?? 'unspecified',
    })),
  };
}

/** One revocation list of a PEM or DER file. Errors: as `readSmallFile`; key.not-a-revocation-list. */
export async function readCrlFile(path: string): Promise<Result<{ readonly crl: Crl; readonly der: Uint8Array }>> {
  const file = await readSmallFile(path);
  if (!file.ok) return file;
  const [block, ...more] = readPem(file.value, 'X509 CRL');
  const der = block ?? file.value;
  const crl = more.length > 0 ? null : readCrl(der);
  return crl === null ? fail('key.not-a-revocation-list', { path }) : ok({ crl, der: Uint8Array.from(der) });
}

export interface RevokeInput {
  /** The authority's folder or certificate; its key and its list lie beside it. */
  readonly authority: string;
  readonly authorityPassphrase: string;
  /** The certificate to revoke; null renews the list as it stands. */
  readonly certificate: string | null;
  readonly reason: RevocationReason;
  readonly since: Instant;
  readonly now: Instant;
  /** Until the next list is due. */
  readonly days: number;
}

/**
 * The authority's next revocation list, `authority.crl.pem` beside its certificate: what it named before, and one more.
 * The old list is replaced in one step. Errors: as `openAuthority`; key.other-authority, key.revoked-already,
 * key.not-a-revocation-list, key.expired, file.not-writable.
 */
export async function revoke(input: RevokeInput): Promise<Result<{ readonly list: RevocationList; readonly files: readonly string[] }>> {
  const authority = await openAuthority(input.authority, input.authorityPassphrase);
  if (!authority.ok) return authority;
  const { certificate: ca, privateKey } = authority.value;
  const { kind } = ca.publicKey;
  if (kind === null || !hasKeyId(ca)) return fail('key.not-an-authority', { path: input.authority });
  if (!validAt(ca, input.now)) return fail('key.expired', { subject: certificateInfo(ca).subject, until: ca.notAfter });
  const path = join(dirname(await authorityCertificatePath(input.authority)), crlFile);
  const before = await listBefore(path, ca);
  if (!before.ok) return before;
  const revoked = new Map(before.value?.revoked ?? []);
  if (input.certificate !== null) {
    const named = await toRevoke(input.certificate, ca, revoked, input);
    if (!named.ok) return named;
    revoked.set(named.value.key, named.value.entry);
  }
  const der = writeCrl({
    number: (before.value?.number ?? 0) + 1, thisUpdate: input.now, nextUpdate: new Date(Date.parse(input.now) + input.days * 86_400_000).toISOString() as Instant,
    revoked: [...revoked.values()],
  }, ca, privateKey, kind);
  const crl = readCrl(der);
  if (crl === null || !isListOf(crl, ca)) throw new Error('a list of our own that does not read');
  const written = await replaceFile(path, writePem('X509 CRL', der));
  return written.ok ? ok({ list: crlInfo(crl), files: [path] }) : written;
}

function hasKeyId(ca: X509): ca is X509 & { readonly subjectKeyId: Uint8Array } {
  return ca.subjectKeyId !== null;
}

/** The list so far; one that is not this authority's would lose what it named. */
async function listBefore(path: string, ca: X509): Promise<Result<Crl | null>> {
  const found = await readCrlFile(path);
  if (!found.ok) return found.error.code === 'file.not-found' ? ok(null) : found;
  return isListOf(found.value.crl, ca) ? ok(found.value.crl) : fail('key.not-a-revocation-list', { path });
}

async function toRevoke(path: string, ca: X509, revoked: ReadonlyMap<string, Revoked>, { since, reason }: RevokeInput): Promise<Result<{ readonly key: string; readonly entry: Revoked }>> {
  const certificate = await readCertificateFile(path);
  if (!certificate.ok) return certificate;
  const info = certificateInfo(certificate.value);
  if (!isIssuedBy(certificate.value, ca)) return fail('key.other-authority', { issuer: info.issuer });
  const key = serialKey(certificate.value.serial);
  const already = revoked.get(key);
  if (already !== undefined) return fail('key.revoked-already', { subject: info.subject, since: already.since });
  return ok({ key, entry: { serial: certificate.value.serial.value, since, reason: reasonCodes[reason] } });
}

/** A new content for a file that may be there: beside it, flushed, then in its place. */
async function replaceFile(path: string, content: string): Promise<Result<void>> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const handle = await open(temporary, 'wx', 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    return ok();
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return fileError(error, path);
  }
}

/** The newest of the lists (DER) that the authority of this certificate (DER) signed. */
export function newestList(certificate: Uint8Array, lists: readonly Uint8Array[]): { readonly list: RevocationList; readonly der: Uint8Array } | null {
  const authority = readX509(certificate);
  if (authority === null) return null;
  return lists.reduce<ReturnType<typeof newestList>>((newest, der) => {
    const crl = readCrl(der);
    if (crl === null || !isListOf(crl, authority) || (newest !== null && newest.list.thisUpdate >= crl.thisUpdate)) return newest;
    return { list: crlInfo(crl), der };
  }, null);
}

export function revokedSince(certificate: Uint8Array, authorities: readonly Uint8Array[], lists: readonly Uint8Array[], at: Instant): Instant | null {
  const own = readX509(certificate);
  const issuers = authorities.map(readX509).filter((authority) => authority !== null).filter((authority) => own !== null && isIssuedBy(own, authority));
  for (const crl of lists.map(readCrl)) {
    if (own === null || crl === null || !issuers.some((authority) => isListOf(crl, authority))) continue;
    const since = revokedAt(crl, own, at);
    if (since !== null) return since;
  }
  return null;
}
