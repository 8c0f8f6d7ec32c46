import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/base/index.ts';
import type { CertificateInfo } from '../../shared/packages/index.ts';
import type { OfficerKey } from '../../shared/ports/index.ts';
import { readAuthority, type Issued } from './authority.ts';
import { isIssuedBy } from './chain.ts';
import { readCertificateFile, readCertificateFiles } from './certificate-files.ts';
import { openKeyFile } from './encrypted-key-file.ts';
import { readSmallFile, refuseExisting, writeNewFiles } from './key-files.ts';
import { isPkcs12, readPkcs12, type Pkcs12State } from './pkcs12-read.ts';
import { writePkcs12 } from './pkcs12-write.ts';
import { keyType, loadKey, matches } from './private-key.ts';
import { officerFiles, placeOf } from './request.ts';
import { certificateInfo, readX509, type X509 } from './x509.ts';

/**
 * Key, its certificate and the authority's into one PKCS #12 file under the key's passphrase. `out` is a `.p12` file
 * or a folder. Errors: as of the files' readers; key.mismatch, key.other-authority, file.exists, file.not-writable.
 */
export async function bundle(input: { readonly key: string; readonly passphrase: string; readonly certificate: string; readonly authority: string; readonly out: string }): Promise<Result<Issued>> {
  const path = placeOf(input.out, officerFiles.bundle, /\.(p12|pfx)$/i);
  const free = await refuseExisting(path);
  if (!free.ok) return free;
  const privateKey = await openKeyFile(input.key, input.passphrase);
  if (!privateKey.ok) return privateKey;
  const certificate = await readCertificateFile(input.certificate);
  if (!certificate.ok) return certificate;
  const authority = await readAuthority(input.authority);
  if (!authority.ok) return authority;
  if (!matches(privateKey.value, certificate.value.publicKey)) return fail('key.mismatch');
  if (!certificate.value.publicKey.strong) return fail('key.unsupported', { key: certificate.value.publicKey.name });
  const info = certificateInfo(certificate.value);
  if (!isIssuedBy(certificate.value, authority.value)) return fail('key.other-authority', { issuer: info.issuer });
  const file = await writePkcs12(privateKey.value, certificate.value, [authority.value], input.passphrase);
  const written = await writeNewFiles([{ path, content: file, secret: true }]);
  return written.ok ? ok({ certificate: info, files: written.value }) : written;
}

const refusals = {
  'wrong-passphrase': 'key.wrong-passphrase', 'not-a-key-file': 'key.not-a-key-file', 'too-many-iterations': 'key.too-many-iterations',
} as const satisfies Record<Pkcs12State, string>;

/**
 * The officer's key with its certificate from PKCS #12, in memory.
 * Errors: of the file; key.not-a-key-file, key.wrong-passphrase, key.too-many-iterations, key.unsupported (a weak key
 * or a kind not known), key.mismatch (no certificate for the key inside).
 */
export async function openKey(path: string, passphrase: string): Promise<Result<OfficerKey>> {
  const file = await readSmallFile(path);
  return file.ok ? openPkcs12(file.value, passphrase, path) : file;
}

/** The same from the file's octets; `path` names them in errors. */
export async function openPkcs12(octets: Uint8Array, passphrase: string, path: string): Promise<Result<OfficerKey>> {
  const opened = await readPkcs12(octets, passphrase);
  if (opened.state !== 'opened') return fail(refusals[opened.state], { path });
  const certificates = opened.certificates.map(readX509).filter((certificate) => certificate !== null);
  const [pkcs8, ...more] = opened.keys;
  if (pkcs8 === undefined || more.length > 0) return fail('key.not-a-key-file', { path });
  const privateKey = loadKey(pkcs8);
  if (privateKey === null || (privateKey.asymmetricKeyType !== 'ec' && privateKey.asymmetricKeyType !== 'rsa')) return fail('key.unsupported', { key: keyType(pkcs8) });
  const certificate = certificates.find(({ publicKey }) => matches(privateKey, publicKey));
  if (certificate === undefined) return fail('key.mismatch');
  if (!certificate.publicKey.strong) return fail('key.unsupported', { key: certificate.publicKey.name });
  return ok({
    certificate: certificateInfo(certificate),
    certificateDer: Uint8Array.from(certificate.der),
    chain: chainOf(certificate, certificates).map(({ der }) => Uint8Array.from(der)),
    // As the library writes it, whatever the file's own encoding was.
    privateKey: Uint8Array.from(privateKey.export({ format: 'der', type: 'pkcs8' })),
  });
}

/** An officer's key file encoded anew, whatever its own encoding was, under the same passphrase. Errors: as of `openKey`. */
export async function keepable(path: string, passphrase: string): Promise<Result<{ readonly certificate: CertificateInfo; readonly content: Uint8Array; readonly sha256: string }>> {
  const key = await openKey(path, passphrase);
  if (!key.ok) return key;
  const { certificate, certificateDer, chain, privateKey } = key.value;
  const [own, ...above] = [certificateDer, ...chain].map(readX509).filter((one) => one !== null);
  const secret = privateKey instanceof Uint8Array ? loadKey(privateKey) : null;
  if (own === undefined || secret === null) throw new Error('an opened key that cannot be read');
  const content = await writePkcs12(secret, own, above, passphrase);
  return ok({ certificate, content, sha256: createHash('sha256').update(content).digest('hex') });
}

/** A kept key file given out, as a file or into a folder. */
export async function writeKept(content: Uint8Array, out: string): Promise<Result<string>> {
  const path = placeOf(out, officerFiles.bundle, /\.(p12|pfx)$/i);
  const written = await writeNewFiles([{ path, content, secret: true }]);
  return written.ok ? ok(path) : written;
}

/** The certificates above the officer's, step by step: what else lies in the file does not go into signatures. */
function chainOf(certificate: X509, all: readonly X509[]): readonly X509[] {
  const chain: X509[] = [];
  for (let last = certificate; chain.length < all.length;) {
    const above = all.find((candidate) => candidate !== last && !chain.includes(candidate) && isIssuedBy(last, candidate));
    if (above === undefined) break;
    chain.push(above);
    last = above;
  }
  return chain;
}

/** Every certificate of a PEM, DER or (with its passphrase) PKCS #12 file. */
export async function show(path: string, passphrase?: string): Promise<Result<readonly CertificateInfo[]>> {
  const file = await readSmallFile(path);
  if (!file.ok) return file;
  if (!isPkcs12(file.value)) {
    const certificates = await readCertificateFiles(path);
    return certificates.ok ? ok(certificates.value.map(certificateInfo)) : certificates;
  }
  if (passphrase === undefined) return fail('input.required', {}, 'keyPassphrase');
  const opened = await readPkcs12(file.value, passphrase);
  if (opened.state !== 'opened') return fail(refusals[opened.state], { path });
  return ok(opened.certificates.map(readX509).filter((certificate) => certificate !== null).map(certificateInfo));
}
