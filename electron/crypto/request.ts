import { join } from 'node:path';
import { fail, ok, type Instant, type Result } from '../../shared/base/index.ts';
import { infoOf, openAuthority, type Issued } from './authority.ts';
import { nameOf, validFrom, writeCertificate } from './certificate-write.ts';
import { Fields, decode, malformed, readSmall } from './der-read.ts';
import { bitString, context, integer, sequence, tag, tlv } from './der.ts';
import { readSmallFile, refuseExisting, writeNewFiles } from './key-files.ts';
import { nameText, readName, type NameAttribute } from './names.ts';
import { oids } from './oids.ts';
import { readPem, writePem } from './pem.ts';
import { encryptKey, makeKeyPair, signWith } from './private-key.ts';
import { readPublicKey, readSignatureAlgorithm, verifies, wholeBits, type KeyKind, type PublicKey } from './public-key.ts';
import { certificateInfo, validAt } from './x509.ts';

export const officerFiles = { request: 'request.csr.pem', key: 'officer.key.pem', certificate: 'officer.pem', bundle: 'officer.p12' } as const;

/**
 * An officer's key and the request for its certificate (PKCS #10), into the folder `out`: `request.csr.pem` to carry
 * to the authority, `officer.key.pem` to keep. Errors: file.exists, file.not-writable.
 */
export async function createRequest(input: { readonly out: string; readonly officer: string; readonly office: string; readonly algorithm: KeyKind; readonly passphrase: string }): Promise<Result<{ readonly subject: string; readonly files: readonly string[] }>> {
  const paths = { key: join(input.out, officerFiles.key), request: join(input.out, officerFiles.request) };
  const free = await refuseExisting(paths.key, paths.request);
  if (!free.ok) return free;
  const pair = await makeKeyPair(input.algorithm);
  const subject = nameOf(input.office, input.officer);
  const info = sequence(integer(0), subject, pair.spki, tlv(context(0)));
  const { method, value } = signWith(pair.privateKey, pair.kind, info);
  const request = sequence(info, method, bitString(value));
  const written = await writeNewFiles([
    { path: paths.key, content: writePem('ENCRYPTED PRIVATE KEY', await encryptKey(pair.privateKey, input.passphrase)), secret: true },
    { path: paths.request, content: writePem('CERTIFICATE REQUEST', request), secret: false },
  ]);
  if (!written.ok) return written;
  return ok({ subject: nameText([{ type: oids.organization, value: input.office }, { type: oids.commonName, value: input.officer }]), files: written.value });
}

interface Request { readonly subject: readonly NameAttribute[]; readonly publicKey: PublicKey }

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
    const subject = readName(info.take(tag.sequence));
    const publicKey = readPublicKey(info.take(tag.sequence));
    info.optional(context(0));
    info.end();
    return verifies(publicKey, readSignatureAlgorithm(method), infoNode.raw, signature) ? { subject, publicKey } : malformed('signature');
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
 * Errors: as `openAuthority`; key.request-invalid, key.unsupported, key.expired, file.exists, file.not-writable.
 */
export async function issue(input: { readonly authority: string; readonly authorityPassphrase: string; readonly request: string; readonly out: string; readonly days: number; readonly now: Instant }): Promise<Result<Issued>> {
  const file = await readSmallFile(input.request);
  if (!file.ok) return file;
  const [block, ...more] = readPem(file.value, '(?:NEW )?CERTIFICATE REQUEST');
  const request = more.length > 0 ? null : readRequest(block ?? file.value);
  if (request === null) return fail('key.request-invalid', { path: input.request });
  const organization = lineOf(request.subject, oids.organization);
  const name = lineOf(request.subject, oids.commonName);
  if (organization === null || name === null) return fail('key.request-invalid', { path: input.request });
  const { publicKey } = request;
  if (!publicKey.strong || publicKey.kind === null) return fail('key.unsupported', { key: publicKey.name });

  const authority = await openAuthority(input.authority, input.authorityPassphrase);
  if (!authority.ok) return authority;
  const { certificate: ca, privateKey } = authority.value;
  if (ca.publicKey.kind === null || ca.subjectKeyId === null) return fail('key.not-an-authority', { path: input.authority });
  if (!validAt(ca, input.now)) return fail('key.expired', { subject: certificateInfo(ca).subject, until: ca.notAfter });
  const wanted = new Date(Date.parse(input.now) + input.days * 86_400_000).toISOString() as Instant;
  const der = writeCertificate({
    subject: nameOf(organization, name), issuer: ca.subject.raw, spki: publicKey.spki, keyBits: publicKey.bits, issuerKeyId: ca.subjectKeyId,
    notBefore: validFrom(input.now), notAfter: wanted < ca.notAfter ? wanted : ca.notAfter, ca: false,
    uses: ['digitalSignature', 'nonRepudiation', publicKey.kind === 'ec' ? 'keyAgreement' : 'keyEncipherment'],
  }, privateKey, ca.publicKey.kind);
  const written = await writeNewFiles([{ path: placeOf(input.out, officerFiles.certificate, /\.(pem|crt|cer)$/i), content: writePem('CERTIFICATE', der), secret: false }]);
  return written.ok ? ok({ certificate: infoOf(der), files: written.value }) : written;
}

/** The file itself where the path has such an ending, else the usual name in that folder. */
export function placeOf(out: string, usual: string, ending: RegExp): string {
  return ending.test(out) ? out : join(out, usual);
}
