import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { fail, ok, type Instant, type Result } from '../../shared/base/index.ts';
import type { CertificateInfo } from '../../shared/packages/index.ts';
import { mayIssue } from './chain.ts';
import { keyId, nameOf, validFrom, writeCertificate } from './certificate-write.ts';
import { readCertificateFile } from './certificate-files.ts';
import { openKeyFile } from './encrypted-key-file.ts';
import { refuseExisting, writeNewFiles } from './key-files.ts';
import { decode } from './der-read.ts';
import { writePem } from './pem.ts';
import { encryptKey, makeKeyPair, matches } from './private-key.ts';
import { readPublicKey } from './public-key.ts';
import { certificateInfo, readX509, type X509 } from './x509.ts';

export const authorityFiles = { certificate: 'authority.pem', key: 'authority.key.pem' } as const;

export interface Issued { readonly certificate: CertificateInfo; readonly files: readonly string[] }

/**
 * An office authority: EC P-256, certificate signed by itself, for certificates and revocation lists alone. Writes
 * `authority.pem` and `authority.key.pem` into the folder `out`. Errors: file.exists, file.not-writable.
 */
export async function createAuthority(input: { readonly out: string; readonly name: string; readonly years: number; readonly passphrase: string; readonly now: Instant }): Promise<Result<Issued>> {
  const paths = { key: join(input.out, authorityFiles.key), certificate: join(input.out, authorityFiles.certificate) };
  const free = await refuseExisting(paths.key, paths.certificate);
  if (!free.ok) return free;
  const pair = await makeKeyPair('ec');
  const name = nameOf(input.name, input.name);
  const keyBits = keyBitsOf(pair.spki);
  const der = writeCertificate({
    subject: name, issuer: name, spki: pair.spki, keyBits, issuerKeyId: keyId(keyBits),
    notBefore: validFrom(input.now), notAfter: later(input.now, input.years), ca: true, uses: ['keyCertSign', 'cRLSign'],
  }, pair.privateKey, 'ec');
  const written = await writeNewFiles([
    { path: paths.key, content: writePem('ENCRYPTED PRIVATE KEY', await encryptKey(pair.privateKey, input.passphrase)), secret: true },
    { path: paths.certificate, content: writePem('CERTIFICATE', der), secret: false },
  ]);
  return written.ok ? ok({ certificate: infoOf(der), files: written.value }) : written;
}

export function keyBitsOf(spki: Uint8Array): Uint8Array {
  const bits = decode(spki, { octets: 4096, depth: 8, nodes: 40 }, (root) => readPublicKey(root).bits);
  if (bits === null) throw new Error('a key of our own that does not read');
  return bits;
}

export function infoOf(der: Uint8Array): CertificateInfo {
  const certificate = readX509(der);
  if (certificate === null) throw new Error('a certificate of our own that does not read');
  return certificateInfo(certificate);
}

function later(from: Instant, years: number): Instant {
  const date = new Date(from);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString() as Instant;
}

/** `authority.pem` of a folder, or the certificate file itself. */
export async function authorityCertificatePath(path: string): Promise<string> {
  const folder = await stat(path).then((found) => found.isDirectory(), () => false);
  return folder ? join(path, authorityFiles.certificate) : path;
}

/** Errors: as `readCertificateFile`; key.not-an-authority. */
export async function readAuthority(path: string): Promise<Result<X509>> {
  const file = await authorityCertificatePath(path);
  const certificate = await readCertificateFile(file);
  if (!certificate.ok) return certificate;
  return mayIssue(certificate.value) ? certificate : fail('key.not-an-authority', { path: file });
}

/**
 * The authority with its key, which lies beside its certificate.
 * Errors: as `readAuthority` and `openKeyFile`; key.mismatch.
 */
export async function openAuthority(path: string, passphrase: string): Promise<Result<{ readonly certificate: X509; readonly privateKey: KeyObject }>> {
  const certificate = await readAuthority(path);
  if (!certificate.ok) return certificate;
  const beside = dirname(await authorityCertificatePath(path));
  const privateKey = await openKeyFile(join(beside, authorityFiles.key), passphrase);
  if (!privateKey.ok) return privateKey;
  if (!matches(privateKey.value, certificate.value.publicKey)) return fail('key.mismatch');
  return ok({ certificate: certificate.value, privateKey: privateKey.value });
}
