import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fail, ok, type Instant, type Result } from '../../shared/base/index.ts';
import type { OfficerKey } from '../../shared/ports/index.ts';
import { authorityCertificatePath, infoOf, openAuthority, type Issued } from './authority.ts';
import { nameOf, validFrom, writeCertificate } from './certificate-write.ts';
import { signDetached, unlessRefused } from './cms-sign.ts';
import { verifyDetached } from './cms-verify.ts';
import { Fields, decode, malformed, readSmall, same } from './der-read.ts';
import { bitString, context, integer, sequence, tag, tlv } from './der.ts';
import { readSmallFile, refuseExisting, writeNewFiles, type NewFile } from './key-files.ts';
import { nameText, readName, type NameAttribute } from './names.ts';
import { oids } from './oids.ts';
import { readPem, writePem } from './pem.ts';
import { encryptKey, makeKeyPair, signWith } from './private-key.ts';
import { readPublicKey, readSignatureAlgorithm, verifies, wholeBits, type KeyKind, type PublicKey } from './public-key.ts';
import { crlFile, readCrlFile } from './revoke.ts';
import { certificateInfo, readX509, validAt, type X509 } from './x509.ts';

export const officerFiles = { request: 'request.csr.pem', renewal: 'request.csr.p7s', key: 'officer.key.pem', certificate: 'officer.pem', bundle: 'officer.p12' } as const;

/** What officer and authority compare aloud or on paper: SHA-256 of the request's DER, as fingerprints are written. */
function fingerprintOf(request: Uint8Array): string {
  return createHash('sha256').update(request).digest('hex').toUpperCase().replace(/..(?=.)/g, '$&:');
}

/** A request as it was written: `fingerprint` goes on the paper that accompanies it. */
interface Requested { readonly subject: string; readonly files: readonly string[]; readonly fingerprint: string }

interface NewRequest { readonly out: string; readonly algorithm: KeyKind; readonly passphrase: string }

/** A new key with its request for this subject (DER); `beside` makes further files from the request. */
async function writeRequest({ out, algorithm, passphrase }: NewRequest, subject: Uint8Array, beside: (request: Uint8Array) => Promise<readonly NewFile[]>, ...further: readonly string[]): Promise<Result<Omit<Requested, 'subject'>>> {
  const paths = { key: join(out, officerFiles.key), request: join(out, officerFiles.request) };
  const free = await refuseExisting(paths.key, paths.request, ...further);
  if (!free.ok) return free;
  const pair = await makeKeyPair(algorithm);
  const info = sequence(integer(0), subject, pair.spki, tlv(context(0)));
  const { method, value } = signWith(pair.privateKey, pair.kind, info);
  const request = sequence(info, method, bitString(value));
  const written = await writeNewFiles([
    { path: paths.key, content: writePem('ENCRYPTED PRIVATE KEY', await encryptKey(pair.privateKey, passphrase)), secret: true },
    { path: paths.request, content: writePem('CERTIFICATE REQUEST', request), secret: false },
    ...await beside(request),
  ]);
  return written.ok ? ok({ files: written.value, fingerprint: fingerprintOf(request) }) : written;
}

/**
 * An officer's key and the request for its certificate (PKCS #10), into the folder `out`: `request.csr.pem` to carry
 * to the authority, `officer.key.pem` to keep. Errors: file.exists, file.not-writable.
 */
export async function createRequest({ officer, office, ...input }: NewRequest & { readonly officer: string; readonly office: string }): Promise<Result<Requested>> {
  const written = await writeRequest(input, nameOf(office, officer), () => Promise.resolve([]));
  if (!written.ok) return written;
  return ok({ subject: nameText([{ type: oids.organization, value: office }, { type: oids.commonName, value: officer }]), ...written.value });
}

/**
 * A new key for an officer who has one: the request bears the old certificate's name, and `request.csr.p7s` is the old
 * key's signature over it, which spares the paper. Errors: as `createRequest`; key.expired.
 */
export async function renewRequest({ key, now, ...input }: NewRequest & { readonly key: OfficerKey; readonly now: Instant }): Promise<Result<Requested>> {
  const { certificate } = key;
  if (certificate.notAfter < now) return fail('key.expired', { subject: certificate.subject, until: certificate.notAfter });
  const own = readX509(key.certificateDer);
  if (own === null) throw new Error('an officer key without a certificate');
  const path = join(input.out, officerFiles.renewal);
  const written = await unlessRefused(writeRequest(input, own.subject.raw, async (request) => [{ path, content: await signDetached(request, key, now), secret: false }], path));
  return written.ok ? ok({ subject: certificate.subject, ...written.value }) : written;
}

/** Whether the holder of a certificate of this authority, of the very name asked for, signed the request. */
async function checkRenewal(path: string, request: Uint8Array, subject: Uint8Array, ca: X509, list: Uint8Array | null, now: Instant): Promise<Result<void>> {
  const file = await readSmallFile(path);
  if (!file.ok) return file;
  const { checks, signerDer } = await verifyDetached(file.value, request, { trust: [ca.der], at: now, crls: list === null ? [] : [list] });
  const failed = checks.filter((check) => !check.ok).map((check) => check.code);
  const signer = signerDer === null ? null : readX509(signerDer);
  if (failed.length > 0 || signer === null) return fail('key.renewal-invalid', { path, checks: failed.join(', ') });
  return same(signer.subject.raw, subject) ? ok() : fail('key.renewal-invalid', { path, checks: certificateInfo(signer).subject });
}

interface Request { readonly subject: readonly NameAttribute[]; readonly subjectDer: Uint8Array; readonly publicKey: PublicKey }

/** A request whose own signature holds, or null. */
function readRequest(der: Uint8Array): Request | null {
  return decode(der, { octets: 64 * 1024, depth: 16, nodes: 1000 }, (root) => {
    const outer = new Fields(root, tag.sequence);
    const infoNode = outer.take(tag.sequence);
    const method = outer.take(tag.sequence);
    const signature = wholeBits(outer.take(tag.bitString));
    outer.end();
    const info = new Fields(infoNode, tag.sequence);
    if (readSmall(info.take(tag.integer)) !== 0) malformed('version');
    const subjectNode = info.take(tag.sequence);
    const subject = readName(subjectNode);
    const publicKey = readPublicKey(info.take(tag.sequence));
    info.optional(context(0));
    info.end();
    return verifies(publicKey, readSignatureAlgorithm(method), infoNode.raw, signature) ? { subject, subjectDer: subjectNode.raw, publicKey } : malformed('signature');
  });
}

/** The one value of an attribute, as a person would write it on one line. */
function lineOf(subject: readonly NameAttribute[], type: string): string | null {
  const [found, ...more] = subject.filter((attribute) => attribute.type === type);
  if (found === undefined || more.length > 0) return null;
  return /^[^\p{C}\u2028\u2029]{1,200}$/u.test(found.value) && found.value.trim() === found.value ? found.value : null;
}

/**
 * An officer's certificate from a request: organization and name are taken from it, everything else is the
 * authority's. `out` is a `.pem` file or a folder. The certificate does not outlive its authority.
 * `renews`: the old key's signature over the request (`renewRequest`), which must then hold. `fingerprint`: of the request,
 * from the officer's paper, which it must then have.
 * Errors: as `openAuthority`; key.request-invalid, key.request-other, key.renewal-invalid, key.unsupported, key.expired, file.exists, file.not-writable.
 */
export async function issue(input: { readonly authority: string; readonly authorityPassphrase: string; readonly request: string; readonly out: string; readonly days: number; readonly renews?: string; readonly fingerprint?: string; readonly now: Instant }): Promise<Result<Issued & { readonly request: string }>> {
  const file = await readSmallFile(input.request);
  if (!file.ok) return file;
  const [block, ...more] = readPem(file.value, '(?:NEW )?CERTIFICATE REQUEST');
  const requestDer = block ?? file.value;
  const request = more.length > 0 ? null : readRequest(requestDer);
  if (request === null) return fail('key.request-invalid', { path: input.request });
  const organization = lineOf(request.subject, oids.organization);
  const name = lineOf(request.subject, oids.commonName);
  if (organization === null || name === null) return fail('key.request-invalid', { path: input.request });
  const fingerprint = fingerprintOf(requestDer);
  const hex = (text: string): string => text.replaceAll(/[^0-9A-Fa-f]/g, '').toUpperCase();
  if (input.fingerprint !== undefined && hex(input.fingerprint) !== hex(fingerprint)) return fail('key.request-other', { path: input.request, fingerprint: fingerprint.replaceAll(':', '').match(/.{4}/g)?.join(' ') ?? '' }, 'fingerprint');
  const { publicKey } = request;
  if (!publicKey.strong || publicKey.kind === null) return fail('key.unsupported', { key: publicKey.name });

  const authority = await openAuthority(input.authority, input.authorityPassphrase);
  if (!authority.ok) return authority;
  const { certificate: ca, privateKey } = authority.value;
  if (ca.publicKey.kind === null || ca.subjectKeyId === null) return fail('key.not-an-authority', { path: input.authority });
  if (!validAt(ca, input.now)) return fail('key.expired', { subject: certificateInfo(ca).subject, until: ca.notAfter });
  if (input.renews !== undefined) {
    const list = await readCrlFile(join(dirname(await authorityCertificatePath(input.authority)), crlFile));
    if (!list.ok && list.error.code !== 'file.not-found') return list;
    const renewal = await checkRenewal(input.renews, requestDer, request.subjectDer, ca, list.ok ? list.value.der : null, input.now);
    if (!renewal.ok) return renewal;
  }
  const wanted = new Date(Date.parse(input.now) + input.days * 86_400_000).toISOString() as Instant;
  const der = writeCertificate({
    subject: input.renews === undefined ? nameOf(organization, name) : request.subjectDer, issuer: ca.subject.raw, spki: publicKey.spki, keyBits: publicKey.bits, issuerKeyId: ca.subjectKeyId,
    notBefore: validFrom(input.now), notAfter: wanted < ca.notAfter ? wanted : ca.notAfter, ca: false,
    uses: ['digitalSignature', 'nonRepudiation', publicKey.kind === 'ec' ? 'keyAgreement' : 'keyEncipherment'],
  }, privateKey, ca.publicKey.kind);
  const written = await writeNewFiles([{ path: placeOf(input.out, officerFiles.certificate, /\.(pem|crt|cer)$/i), content: writePem('CERTIFICATE', der), secret: false }]);
  return written.ok ? ok({ certificate: infoOf(der), files: written.value, request: fingerprint }) : written;
}

/** The file itself where the path has such an ending, else the usual name in that folder. */
export function placeOf(out: string, usual: string, ending: RegExp): string {
  return ending.test(out) ? out : join(out, usual);
}
