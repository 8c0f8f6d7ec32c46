import { createHash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { keyBitsOf } from '../../electron/crypto/authority.ts';
import type { NewCertificate } from '../../electron/crypto/certificate-write.ts';
import { keyId, nameOf, writeCertificate } from '../../electron/crypto/certificate-write.ts';
import { algorithm, bitString, context, integer, nul, octetString, oid, sequence, setOf, time, tlv } from '../../electron/crypto/der.ts';
import { oids } from '../../electron/crypto/oids.ts';
import { makeKeyPair, signWith } from '../../electron/crypto/private-key.ts';
import type { KeyPair } from '../../electron/crypto/private-key.ts';
import type { KeyKind } from '../../electron/crypto/public-key.ts';
import { certificateInfo, readX509 } from '../../electron/crypto/x509.ts';
import type { X509 } from '../../electron/crypto/x509.ts';
import type { Instant } from '../../shared/base/index.ts';
import type { OfficerKey } from '../../shared/ports/index.ts';

const day = 86_400_000;
/** The clock of what is made here is the machine's, in whole seconds: OpenSSL's own checks use it too. */
export const now = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString() as Instant;

export function shifted(days: number): Instant {
  return new Date(Date.parse(now) + days * day).toISOString() as Instant;
}

export interface Party { readonly der: Uint8Array; readonly certificate: X509; readonly privateKey: KeyObject; readonly kind: KeyKind; readonly key: OfficerKey; readonly name: string }

export type NewParty = Partial<NewCertificate> & {
  readonly name: string;
  readonly kind?: KeyKind;
  readonly by?: Party;
  /** Keys that the product itself does not make. */
  readonly pair?: KeyPair;
  /** What a forger does to the finished certificate. */
  readonly alter?: (certificate: X509) => Uint8Array;
};

let made = 0;

/** A certificate made to order. Issued by itself without `by`, and an authority then. */
export async function makeParty(input: NewParty): Promise<Party> {
  made += 1;
  const { name, kind = 'ec', by } = input;
  const pair = input.pair ?? await makeKeyPair(kind);
  const subject = input.subject ?? nameOf('Сынақ кеңсесі', `${name} ${String(made)}`);
  const keyBits = keyBitsOf(pair.spki);
  const written = writeCertificate({
    subject, issuer: input.issuer ?? by?.certificate.subject.raw ?? subject, spki: pair.spki, keyBits,
    issuerKeyId: input.issuerKeyId ?? by?.certificate.subjectKeyId ?? keyId(keyBits),
    notBefore: input.notBefore ?? shifted(-10), notAfter: input.notAfter ?? shifted(100), ca: input.ca ?? by === undefined,
    uses: input.uses ?? (by === undefined ? ['keyCertSign', 'cRLSign'] : ['digitalSignature', 'nonRepudiation', kind === 'ec' ? 'keyAgreement' : 'keyEncipherment']),
  }, by?.privateKey ?? pair.privateKey, by?.kind ?? kind);
  const plain = parsed(written);
  const certificate = input.alter === undefined ? plain : parsed(input.alter(plain));
  const der = Uint8Array.from(certificate.der);
  const key = { certificate: certificateInfo(certificate), certificateDer: der, chain: by === undefined ? [] : [by.der], privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }) };
  return { der, certificate, privateKey: pair.privateKey, kind, key, name };
}

function parsed(der: Uint8Array): X509 {
  const certificate = readX509(der);
  if (certificate === null) throw new Error('certificate');
  return certificate;
}

/** The same certificate, its body changed and signed anew by an RSA authority with whatever digest. */
export function signedAnew(certificate: X509, by: KeyObject, digest: 'sha256' | 'sha1' | 'md5', change: (body: Buffer) => Buffer = (body) => body): Uint8Array {
  const last = { sha256: 11, sha1: 5, md5: 4 }[digest];
  const method = algorithm(`1.2.840.113549.1.1.${String(last)}`, nul());
  const before = Buffer.from(algorithm(oids.sha256WithRsa, nul()));
  const body = change(Buffer.from(certificate.tbs));
  const at = body.indexOf(before);
  if (at < 0) throw new Error('not by an RSA authority');
  Buffer.from(method).copy(body, at);
  return sequence(body, method, bitString(sign(digest, body, by)));
}

export function sha256(octets: Uint8Array): Uint8Array {
  return createHash('sha256').update(octets).digest();
}

export function attribute(type: string, ...values: readonly Uint8Array[]): Uint8Array {
  return sequence(oid(type), setOf(...values));
}

/** signing-certificate-v2 that names a certificate by this hash. */
export function essential(hash: Uint8Array): Uint8Array {
  return attribute(oids.signingCertificateV2, sequence(sequence(sequence(octetString(hash)))));
}

export interface RightAttributes { readonly contentType: Uint8Array; readonly digest: Uint8Array; readonly time: Uint8Array; readonly essential: Uint8Array }

/** The four attributes of CAdES-B, right ones. */
export function rightAttributes(content: Uint8Array, signer: Party): RightAttributes {
  return {
    contentType: attribute(oids.contentType, oid(oids.data)), digest: attribute(oids.messageDigest, octetString(sha256(content))),
    time: attribute(oids.signingTime, time(now)), essential: essential(sha256(signer.der)),
  };
}

/** What is wrong in a signature; whatever is not named is right. */
export interface Craft {
  readonly attributes?: readonly Uint8Array[];
  readonly certificates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly unsigned?: Uint8Array;
  readonly sort?: boolean;
  readonly version?: number;
  readonly signerVersion?: number;
  /** How the signer is named, instead of by issuer and serial number. */
  readonly sid?: Uint8Array;
  /** Algorithm of the digest, in both places. */
  readonly digest?: Uint8Array;
  /** Algorithm of the signature, as named. */
  readonly method?: Uint8Array;
  /** The content's own place: type, and whatever follows it. */
  readonly encapsulated?: Uint8Array;
  /** A forger without the key. */
  readonly value?: Uint8Array;
  /** How often the signer stands there. */
  readonly signers?: number;
  /** Further signers, each right. */
  readonly others?: readonly Party[];
  readonly type?: string;
}

function signerInfo(content: Uint8Array, signer: Party, digest: Uint8Array, change: Craft): Uint8Array {
  const right = rightAttributes(content, signer);
  const list = change.attributes ?? [right.contentType, right.digest, right.time, right.essential];
  const attributes = change.sort === false ? tlv(0x31, ...list) : setOf(...list);
  const { method, value } = signWith(signer.privateKey, signer.kind, attributes);
  return sequence(
    integer(change.signerVersion ?? 1), change.sid ?? sequence(signer.certificate.issuer.raw, signer.certificate.serial.raw), digest,
    Buffer.concat([Uint8Array.of(context(0)), attributes.subarray(1)]), change.method ?? method, octetString(change.value ?? value),
    ...(change.unsigned === undefined ? [] : [tlv(context(1), change.unsigned)]),
  );
}

/** A signature whose value holds over whatever attributes it is given: what a forger with a key can make. */
export function craft(content: Uint8Array, signer: Party, change: Craft): Uint8Array {
  const digest = change.digest ?? algorithm(oids.sha256);
  const infos = [
    ...Array.from({ length: change.signers ?? 1 }, () => signerInfo(content, signer, digest, change)),
    ...(change.others ?? []).map((other) => signerInfo(content, other, digest, {})),
  ];
  return sequence(oid(change.type ?? oids.signedData), tlv(context(0), sequence(
    integer(change.version ?? 1), setOf(digest), change.encapsulated ?? sequence(oid(oids.data)),
    tlv(context(0), ...(change.certificates ?? [signer.der])), ...(change.crls === undefined ? [] : [tlv(context(1), ...change.crls)]), setOf(...infos),
  )));
}
