import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/base/index.ts';
import type { CertificateInfo } from '../../shared/packages/index.ts';
import { Fields, decode, malformed, only, readOid, readSmall, readTime, same, type DerLimits, type DerNode } from './der-read.ts';
import { context, contextPrimitive, tag } from './der.ts';
import { nameText, readName, type NameAttribute } from './names.ts';
import { oids } from './oids.ts';
import { readPublicKey, readSignatureAlgorithm, wholeBits, type PublicKey, type SignatureAlgorithm } from './public-key.ts';

export type KeyUse = 'digitalSignature' | 'nonRepudiation' | 'keyEncipherment' | 'dataEncipherment' | 'keyAgreement' | 'keyCertSign' | 'cRLSign' | 'encipherOnly' | 'decipherOnly';
/** In the order of their bits (RFC 5280, 4.2.1.3). */
export const keyUses: readonly KeyUse[] = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly'];

/** A certificate as far as the checks need it. Names, serial and keys are the octets as they stand. */
export interface X509 {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly serial: DerNode;
  readonly issuer: DerNode;
  readonly subject: DerNode;
  readonly subjectName: readonly NameAttribute[];
  readonly issuerName: readonly NameAttribute[];
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly publicKey: PublicKey;
  readonly algorithm: SignatureAlgorithm | null;
  readonly signature: Uint8Array;
  readonly ca: boolean;
  readonly pathLength: number | null;
  /** Null where the certificate does not say. */
  readonly keyUsage: ReadonlySet<KeyUse> | null;
  readonly subjectKeyId: Uint8Array | null;
  readonly authorityKeyId: Uint8Array | null;
  /** A critical extension that is not understood here: the certificate may not be relied on. */
  readonly unknownCritical: boolean;
}

const limits: DerLimits = { octets: 64 * 1024, depth: 16, nodes: 4000 };

/** Certificate from DER, or null where it is not one. */
export function readX509(der: Uint8Array): X509 | null {
  return decode(der, limits, readCertificateNode);
}

export function readCertificateNode(root: DerNode): X509 {
  const outer = new Fields(root, tag.sequence);
  const tbsNode = outer.take(tag.sequence);
  const algorithm = outer.take(tag.sequence);
  const signature = wholeBits(outer.take(tag.bitString));
  outer.end();

  const tbs = new Fields(tbsNode, tag.sequence);
  const version = tbs.optional(context(0));
  const versionNumber = version === null ? 0 : readSmall(only(version));
  const serial = tbs.take(tag.integer);
  // The algorithm inside is signed, the one outside is not: they must be one.
  if (!same(tbs.take(tag.sequence).raw, algorithm.raw)) malformed('algorithms differ');
  const issuer = tbs.take(tag.sequence);
  const validity = new Fields(tbs.take(tag.sequence), tag.sequence);
  const notBefore = readTime(validity.any());
  const notAfter = readTime(validity.any());
  validity.end();
  const subject = tbs.take(tag.sequence);
  const publicKey = readPublicKey(tbs.take(tag.sequence));
  tbs.optional(contextPrimitive(1));
  tbs.optional(contextPrimitive(2));
  const extensions = tbs.optional(context(3));
  tbs.end();
  if (versionNumber > 2 || (extensions !== null && versionNumber !== 2) || serial.value.length > 21) malformed('certificate');

  return {
    der: root.raw, tbs: tbsNode.raw, serial, issuer, subject, subjectName: readName(subject), issuerName: readName(issuer),
    notBefore, notAfter, publicKey, algorithm: readSignatureAlgorithm(algorithm), signature,
    ...readExtensions(extensions === null ? [] : only(extensions).children),
  };
}

export interface Extension { readonly type: string; readonly critical: boolean; readonly value: Uint8Array }

/** Each type at most once. */
export function listExtensions(nodes: readonly DerNode[]): readonly Extension[] {
  const seen = new Set<string>();
  return nodes.map((node) => {
    const fields = new Fields(node, tag.sequence);
    const type = readOid(fields.take(tag.oid));
    const critical = fields.optional(tag.boolean);
    const value = fields.take(tag.octetString).value;
    fields.end();
    if (seen.has(type)) malformed('extension twice');
    seen.add(type);
    return { type, critical: critical !== null && critical.value[0] === 0xff, value };
  });
}

/** Policies bind no one here; purposes (EKU) of the national authority are its own, key usage is checked instead. */
const harmless = new Set(['2.5.29.32', '2.5.29.37', '2.5.29.17', '2.5.29.18']);

function readExtensions(nodes: readonly DerNode[]): Pick<X509, 'ca' | 'pathLength' | 'keyUsage' | 'subjectKeyId' | 'authorityKeyId' | 'unknownCritical'> {
  let found: Pick<X509, 'ca' | 'pathLength' | 'keyUsage' | 'subjectKeyId' | 'authorityKeyId' | 'unknownCritical'> = {
    ca: false, pathLength: null, keyUsage: null, subjectKeyId: null, authorityKeyId: null, unknownCritical: false,
  };
  for (const { type, critical, value } of listExtensions(nodes)) {
    if (type === oids.basicConstraints) {
      found = { ...found, ...inner(value, readConstraints) };
    } else if (type === oids.keyUsage) {
      found = { ...found, keyUsage: inner(value, readUsage) };
    } else if (type === oids.subjectKeyIdentifier) {
      found = { ...found, subjectKeyId: inner(value, (root) => (root.tag === tag.octetString ? root.value : malformed('SKI'))) };
    } else if (type === oids.authorityKeyIdentifier) {
      found = { ...found, authorityKeyId: inner(value, (root) => new Fields(root, tag.sequence).optional(contextPrimitive(0)))?.value ?? null };
    } else if (critical && !harmless.has(type)) {
      found = { ...found, unknownCritical: true };
    }
  }
  return found;
}

function inner<T>(value: Uint8Array, read: (root: DerNode) => T): T {
  const box = decode(value, limits, (root) => ({ content: read(root) }));
  return box === null ? malformed('extension') : box.content;
}

function readConstraints(root: DerNode): { readonly ca: boolean; readonly pathLength: number | null } {
  const fields = new Fields(root, tag.sequence);
  const ca = fields.optional(tag.boolean);
  const length = fields.optional(tag.integer);
  fields.end();
  return { ca: ca !== null && ca.value[0] === 0xff, pathLength: length === null ? null : readSmall(length) };
}

function readUsage(root: DerNode): ReadonlySet<KeyUse> {
  if (root.tag !== tag.bitString) malformed('key usage');
  const octets = root.value.subarray(1);
  return new Set(keyUses.filter((_, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0));
}

/** What people see of a certificate. */
export function certificateInfo(certificate: X509): CertificateInfo {
  return {
    subject: nameText(certificate.subjectName),
    issuer: nameText(certificate.issuerName),
    serial: Buffer.from(certificate.serial.value).toString('hex').toUpperCase().replace(/^00(?=[0-9A-F])/, ''),
    fingerprint: fingerprintOf(certificate.der),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    key: certificate.publicKey.name,
  };
}

/** SHA-256 as `openssl x509 -fingerprint -sha256` prints it. */
export function fingerprintOf(der: Uint8Array): string {
  return (createHash('sha256').update(der).digest('hex').toUpperCase().match(/../g) ?? []).join(':');
}

export function validAt(certificate: Pick<X509, 'notBefore' | 'notAfter'>, at: Instant): boolean {
  // Certificates count whole seconds.
  const second = `${at.slice(0, 19)}.000Z`;
  return certificate.notBefore <= second && second <= certificate.notAfter;
}
