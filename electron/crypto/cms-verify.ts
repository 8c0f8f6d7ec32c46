import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/base/index.ts';
import type { CertificateInfo, Check } from '../../shared/packages/index.ts';
import { checkCertificate, type Path } from './chain.ts';
import { isListOf, readCrl, revokedAt } from './crl.ts';
import { Fields, decode, malformed, only, readTime, same, type DerLimits, type DerNode } from './der-read.ts';
import { context, oid, tag } from './der.ts';
import { nameText } from './names.ts';
import { oids } from './oids.ts';
import { verifies, type SignatureAlgorithm } from './public-key.ts';
import { isPlainAlgorithm, readSignedData, single, type SignedData, type SignerInfo } from './signed-data.ts';
import { certificateInfo, readX509, validAt, type X509 } from './x509.ts';

export interface DetachedVerdict {
  /** In a fixed order; those whose ground is missing are not made, and then an earlier one has failed. */
  readonly checks: readonly Check[];
  readonly signer: CertificateInfo | null;
  readonly signerDer: Uint8Array | null;
  readonly signedAt: Instant | null;
  /** Revocation lists inside that authorities of the signer's own path signed, DER. */
  readonly crls: readonly Uint8Array[];
}

/**
 * Checks a detached CAdES-B signature. Every octet of it must have its reason: whatever is neither signed nor
 * compared is refused. Never throws on what it reads.
 *
 * @param options.trust certificates (DER) of the authorities trusted by the user
 * @param options.at moment at which certificates must be valid: now, or the recorded time of receipt
 * @param options.crls revocation lists (DER) known besides those inside
 */
export async function verifyDetached(
  der: Uint8Array, content: Uint8Array, options: { readonly trust: readonly Uint8Array[]; readonly at: Instant; readonly crls?: readonly Uint8Array[] },
): Promise<DetachedVerdict> {
  const nothing = { signer: null, signerDer: null, signedAt: null, crls: [] };
  const data = readSignedData(der);
  if (data === null) return { checks: [{ code: 'signature.structure', ok: false }], ...nothing };
  const checks: Check[] = [{ code: 'signature.structure', ok: true }];
  const [signer] = data.signers;
  checks.push({ code: 'signature.one-signer', ok: data.signers.length === 1, params: { count: data.signers.length } });
  if (signer === undefined || data.signers.length !== 1) return { checks, ...nothing };

  const pool = data.certificates.map(readX509);
  const named = pool.filter((certificate): certificate is X509 => certificate !== null && isNamed(signer.sid, certificate));
  const certificate = named.length === 1 ? named[0] : undefined;
  checks.push({ code: 'signature.signer-certificate', ok: certificate !== undefined });
  if (certificate === undefined) return { checks, ...nothing };

  const signedAt = signingTime(signer);
  checks.push(...checkSigner(data, signer, certificate, content, signedAt));
  const trust = options.trust.map(readX509).filter((authority) => authority !== null);
  const { path, checks: certificateChecks } = checkCertificate(certificate, pool.filter((member) => member !== null), trust, options.at);
  checks.push(...certificateChecks);
  checks.push(...checkRevocation(path, [...data.crls, ...(options.crls ?? [])], options.at));
  checks.push({ code: 'signature.no-extras', ok: hasNoExtras(data, signer, path) });
  return { checks, signer: certificateInfo(certificate), signerDer: Uint8Array.from(certificate.der), signedAt, crls: path === null ? [] : data.crls.filter((der) => isListOfPath(der, path)).map((der) => Uint8Array.from(der)) };
}

function checkSigner(data: SignedData, signer: SignerInfo, certificate: X509, content: Uint8Array, signedAt: Instant | null): readonly Check[] {
  const algorithm = signatureAlgorithm(signer.algorithm, certificate);
  const type = single(signer, oids.contentType);
  const digest = single(signer, oids.messageDigest);
  const essential = single(signer, oids.signingCertificateV2);
  const [first] = data.digests;
  return [
    {
      code: 'signature.algorithm',
      ok: algorithm !== null && data.digests.length === 1 && first !== undefined && isPlainAlgorithm(first, oids.sha256) && isPlainAlgorithm(signer.digest, oids.sha256),
    },
    { code: 'signature.content-type', ok: type?.tag === tag.oid && isOid(type, oids.data) },
    { code: 'signature.digest', ok: digest?.tag === tag.octetString && same(digest.value, sha256(content)) },
    { code: 'signature.signing-time', ok: signedAt !== null && validAt(certificate, signedAt), ...(signedAt === null ? {} : { params: { signedAt } }) },
    { code: 'signature.signing-certificate', ok: essential !== null && namesSigner(essential, certificate) },
    { code: 'signature.value', ok: verifies(certificate.publicKey, algorithm, signer.signed, signer.value) },
  ];
}

function isNamed(sid: DerNode, certificate: X509): boolean {
  const [issuer, serial, ...rest] = sid.children;
  return issuer !== undefined && serial !== undefined && rest.length === 0
    && same(issuer.raw, certificate.issuer.raw) && same(serial.raw, certificate.serial.raw);
}

/** ECDSA with SHA-256, or RSA PKCS #1 v1.5 with SHA-256 under either of its two identifiers (RFC 5754, 3.2). */
function signatureAlgorithm(node: DerNode, certificate: X509): SignatureAlgorithm | null {
  const { kind } = certificate.publicKey;
  if (kind === 'ec') return isPlainAlgorithm(node, oids.ecdsaWithSha256) && node.children.length === 1 ? { kind, hash: 'sha256' } : null;
  if (kind === 'rsa') return isPlainAlgorithm(node, oids.sha256WithRsa) || isPlainAlgorithm(node, oids.rsaEncryption) ? { kind, hash: 'sha256' } : null;
  return null;
}

const small: DerLimits = { octets: 64 * 1024, depth: 24, nodes: 2000 };

function signingTime(signer: SignerInfo): Instant | null {
  const value = single(signer, oids.signingTime);
  return value === null ? null : decode(value.raw, small, readTime);
}

function isOid(node: DerNode, dotted: string): boolean {
  return same(node.raw, oid(dotted));
}

/** SigningCertificateV2 whose first entry is the signer's certificate by SHA-256 (and by issuer and serial, where given). */
function namesSigner(value: DerNode, certificate: X509): boolean {
  return decode(value.raw, small, (root) => {
    const fields = new Fields(root, tag.sequence);
    const [first] = fields.take(tag.sequence).children;
    fields.optional(tag.sequence);
    fields.end();
    const entry = new Fields(first ?? malformed('no entry'), tag.sequence);
    const algorithm = entry.optional(tag.sequence);
    const hash = entry.take(tag.octetString).value;
    const issuerSerial = entry.optional(tag.sequence);
    entry.end();
    if (algorithm !== null && !isPlainAlgorithm(algorithm, oids.sha256)) return false;
    return same(hash, sha256(certificate.der)) && (issuerSerial === null || isIssuerSerial(issuerSerial, certificate));
  }) ?? false;
}

function isIssuerSerial(node: DerNode, certificate: X509): boolean {
  const fields = new Fields(node, tag.sequence);
  const name = only(fields.take(tag.sequence));
  const serial = fields.take(tag.integer);
  fields.end();
  return name.tag === context(4) && same(only(name).raw, certificate.issuer.raw) && same(serial.raw, certificate.serial.raw);
}

function checkRevocation(path: Path | null, lists: readonly Uint8Array[], at: Instant): readonly Check[] {
  if (path === null) return [];
  const crls = lists.map(readCrl).filter((crl) => crl !== null);
  const terms: Instant[] = [];
  for (const [i, certificate] of path.entries()) {
    const authority = path[i + 1];
    if (authority === undefined) break;
    for (const crl of crls.filter((list) => isListOf(list, authority))) {
      terms.push(crl.nextUpdate ?? crl.thisUpdate);
      const since = revokedAt(crl, certificate, at);
      if (since !== null) return [{ code: 'certificate.not-revoked', ok: false, params: { subject: nameText(certificate.subjectName), since } }];
    }
  }
  const until = terms.toSorted().at(-1);
  return until === undefined ? [] : [{ code: 'certificate.not-revoked', ok: true, params: { until } }];
}

function isListOfPath(der: Uint8Array, path: Path): boolean {
  const crl = readCrl(der);
  return crl !== null && path.some((authority) => isListOf(crl, authority));
}

/** Only certificates of the verified path, only lists that its authorities signed, none twice, no unsigned attributes. */
function hasNoExtras(data: SignedData, signer: SignerInfo, path: Path | null): boolean {
  if (path === null || signer.unsignedAttributes) return false;
  const members = [...data.certificates, ...data.crls].map((der) => Buffer.from(der).toString('base64'));
  if (new Set(members).size !== members.length) return false;
  const certificates = data.certificates.every((der) => path.some((member) => same(member.der, der)));
  return certificates && data.crls.every((der) => isListOfPath(der, path));
}

function sha256(octets: Uint8Array): Uint8Array {
  return createHash('sha256').update(octets).digest();
}
