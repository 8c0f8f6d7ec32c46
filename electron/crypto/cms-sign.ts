import { createHash, createPrivateKey, sign } from 'node:crypto';
import type { CodedError, Instant, Result } from '../../shared/base/index.ts';
import type { OfficerKey } from '../../shared/ports/index.ts';
import { algorithm, context, integer, nul, octetString, oid, sequence, setOf, time, tlv } from './der.ts';
import { oids } from './oids.ts';
import { readX509, type X509 } from './x509.ts';

/**
 * A detached CAdES-B signature (EN 319 122-1: contentType, messageDigest, signingTime, signing-certificate-v2) over
 * `content`, as DER ContentInfo. The signer's certificate, its chain and the given CRLs (DER) go inside.
 * `openssl cms -verify -cades -binary -inform DER … -purpose any` accepts it.
 */
export async function signDetached(content: Uint8Array, key: OfficerKey, at: Instant, crls: readonly Uint8Array[] = []): Promise<Uint8Array> {
  const certificate = readX509(key.certificateDer);
  if (certificate === null || certificate.publicKey.kind === null || !certificate.publicKey.strong) throw new Error('an officer key without a usable certificate');
  const attributes = [
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octetString(sha256(content))),
    attribute(oids.signingTime, time(at)),
    attribute(oids.signingCertificateV2, signingCertificate(certificate)),
  ];
  const signedAttributes = setOf(...attributes);
  const value = await signatureOver(signedAttributes, key);
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuer.raw, certificate.serial.raw),
    algorithm(oids.sha256),
    retagged(context(0), signedAttributes),
    certificate.publicKey.kind === 'ec' ? algorithm(oids.ecdsaWithSha256) : algorithm(oids.sha256WithRsa, nul()),
    octetString(value),
  );
  const signedData = sequence(
    integer(1),
    setOf(algorithm(oids.sha256)),
    sequence(oid(oids.data)),
    retagged(context(0), setOf(...distinct([key.certificateDer, ...key.chain]))),
    ...(crls.length > 0 ? [retagged(context(1), setOf(...distinct(crls)))] : []),
    setOf(signerInfo),
  );
  return sequence(oid(oids.signedData), tlv(context(0), signedData));
}

/** The token's refusal, thrown through the stream that asked for its signature. */
export class TokenRefused extends Error {
  readonly error: CodedError;
  constructor(error: CodedError) {
    super(error.code);
    this.error = error;
  }
}

/** Makes a result of a token's refusal thrown on the way. */
export async function unlessRefused<T>(work: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TokenRefused) return { ok: false, error: error.error };
    throw error;
  }
}

async function signatureOver(octets: Uint8Array, { privateKey }: OfficerKey): Promise<Uint8Array> {
  if (privateKey instanceof Uint8Array) return sign('sha256', octets, createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' }));
  const value = await privateKey.sign(octets);
  if (!value.ok) throw new TokenRefused(value.error);
  return value.value;
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), setOf(value));
}

/** RFC 5035: SHA-256 is the default, so DER leaves the algorithm out. */
function signingCertificate(certificate: X509): Uint8Array {
  const issuer = sequence(tlv(context(4), certificate.issuer.raw));
  return sequence(sequence(sequence(octetString(sha256(certificate.der)), sequence(issuer, certificate.serial.raw))));
}

/** IMPLICIT: the same value under another tag. */
function retagged(tagOctet: number, der: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(tagOctet), der.subarray(1)]);
}

function distinct(list: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...new Map(list.map((der) => [Buffer.from(der).toString('base64'), der])).values()];
}

function sha256(octets: Uint8Array): Uint8Array {
  return createHash('sha256').update(octets).digest();
}
