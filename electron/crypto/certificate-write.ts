import { createHash, randomBytes, type KeyObject } from 'node:crypto';
import type { Instant } from '../../shared/base/index.ts';
import { bitString, boolean, context, contextPrimitive, integer, namedBits, octetString, oid, sequence, setOf, time, tlv, utf8String } from './der.ts';
import { oids } from './oids.ts';
import { signWith } from './private-key.ts';
import type { KeyKind } from './public-key.ts';
import { keyUses, type KeyUse } from './x509.ts';

/** Name of an office or an officer: organization first, then its own name. UTF-8 throughout. */
export function nameOf(organization: string, commonName: string): Uint8Array {
  const part = (type: string, text: string): Uint8Array => setOf(sequence(oid(type), utf8String(text)));
  return sequence(part(oids.organization, organization), part(oids.commonName, commonName));
}

export interface NewCertificate {
  /** Names and keys as DER. */
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly spki: Uint8Array;
  /** The key's own bits, for its identifier. */
  readonly keyBits: Uint8Array;
  readonly issuerKeyId: Uint8Array;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly ca: boolean;
  readonly uses: readonly KeyUse[];
}

/**
 * A certificate counts from a day before it is made: stations without a network have no common clock, and one that is
 * behind must not refuse a key on the day it was issued.
 */
export function validFrom(now: Instant): Instant {
  return new Date(Date.parse(now) - 86_400_000).toISOString() as Instant;
}

/** A version 3 certificate signed by the issuer's key, with a random serial number of 20 octets. */
export function writeCertificate(input: NewCertificate, issuerKey: KeyObject, kind: KeyKind): Uint8Array {
  const serial = randomBytes(20);
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40, 0);
  const constraints = input.ca ? sequence(boolean(true), integer(0)) : sequence();
  const extensions = sequence(
    extension(oids.basicConstraints, true, constraints),
    extension(oids.keyUsage, true, namedBits(input.uses.map((use) => keyUses.indexOf(use)))),
    extension(oids.subjectKeyIdentifier, false, octetString(keyId(input.keyBits))),
    extension(oids.authorityKeyIdentifier, false, sequence(tlv(contextPrimitive(0), input.issuerKeyId))),
  );
  const tbs = (method: Uint8Array): Uint8Array => sequence(
    tlv(context(0), integer(2)), integer(serial), method, input.issuer,
    sequence(time(input.notBefore), time(input.notAfter)), input.subject, input.spki, tlv(context(3), extensions),
  );
  const { method } = signWith(issuerKey, kind, Uint8Array.of());
  const body = tbs(method);
  return sequence(body, method, bitString(signWith(issuerKey, kind, body).value));
}

function extension(type: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(type), ...(critical ? [boolean(true)] : []), octetString(value));
}

/** RFC 7093, method 1: the leading 160 bits of SHA-256. */
export function keyId(keyBits: Uint8Array): Uint8Array {
  return createHash('sha256').update(keyBits).digest().subarray(0, 20);
}
