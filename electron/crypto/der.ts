import type { Instant } from '../../shared/base/index.ts';

/** Tags of ASN.1 as they stand in DER, constructed bit included. */
export const tag = {
  boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, null: 0x05, oid: 0x06, utf8String: 0x0c,
  printableString: 0x13, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31,
} as const;

/** `[n]` constructed (EXPLICIT, or IMPLICIT over a constructed type). */
export function context(n: number): number {
  return 0xa0 | n;
}

/** `[n]` primitive (IMPLICIT over a string). */
export function contextPrimitive(n: number): number {
  return 0x80 | n;
}

/** Tag and definite, shortest length of a value of `length` octets that the caller writes after it. */
export function header(tagOctet: number, length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(tagOctet, length);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Uint8Array.of(tagOctet, 0x80 | octets.length, ...octets);
}

export function tlv(tagOctet: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([header(tagOctet, length), ...parts]);
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return tlv(tag.sequence, ...parts);
}

/** SET OF, its members in DER's order. */
export function setOf(...members: readonly Uint8Array[]): Uint8Array {
  return tlv(tag.set, ...members.toSorted((a, b) => Buffer.compare(a, b)));
}

/** From a small number, or from big-endian octets taken as a non-negative number. */
export function integer(value: number | Uint8Array): Uint8Array {
  const octets = typeof value === 'number' ? bigEndian(value) : value;
  let start = 0;
  while (start < octets.length - 1 && octets[start] === 0) start += 1;
  const shortest = octets.subarray(start);
  return (shortest[0] ?? 0) >= 0x80 ? tlv(tag.integer, Uint8Array.of(0), shortest) : tlv(tag.integer, shortest);
}

function bigEndian(value: number): Uint8Array {
  const octets: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return octets.length === 0 ? Uint8Array.of(0) : Uint8Array.from(octets);
}

export function octetString(value: Uint8Array): Uint8Array {
  return tlv(tag.octetString, value);
}

/** BIT STRING of whole octets. */
export function bitString(value: Uint8Array): Uint8Array {
  return tlv(tag.bitString, Uint8Array.of(0), value);
}

/** BIT STRING of named bits: trailing zero bits dropped, as DER asks (X.690, 11.2.2). */
export function namedBits(bits: readonly number[]): Uint8Array {
  const highest = Math.max(...bits);
  const octets = new Uint8Array(Math.floor(highest / 8) + 1);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return tlv(tag.bitString, Uint8Array.of(7 - (highest % 8)), octets);
}

export function nul(): Uint8Array {
  return Uint8Array.of(tag.null, 0);
}

export function boolean(value: boolean): Uint8Array {
  return Uint8Array.of(tag.boolean, 1, value ? 0xff : 0);
}

export function utf8String(text: string): Uint8Array {
  return tlv(tag.utf8String, Buffer.from(text, 'utf8'));
}

/** From dotted text, `1.2.840.113549.1.7.2`. */
export function oid(dotted: string): Uint8Array {
  const arcs = dotted.split('.').map(Number);
  const [first = 0, second = 0, ...rest] = arcs;
  const octets: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const septets = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) septets.unshift(0x80 | (left % 128));
    octets.push(...septets);
  }
  return tlv(tag.oid, Uint8Array.from(octets));
}

/** UTCTime through 2049, GeneralizedTime after (RFC 5280, 4.1.2.5; RFC 5652, 11.3). Whole seconds. */
export function time(at: Instant): Uint8Array {
  const digits = `${at.slice(0, 19).replace(/[^0-9]/g, '')}Z`;
  const year = Number(at.slice(0, 4));
  return year >= 1950 && year < 2050
    ? tlv(tag.utcTime, Buffer.from(digits.slice(2), 'latin1'))
    : tlv(tag.generalizedTime, Buffer.from(digits, 'latin1'));
}

/** AlgorithmIdentifier; without `parameters` they are absent. */
export function algorithm(dotted: string, parameters?: Uint8Array): Uint8Array {
  return parameters === undefined ? sequence(oid(dotted)) : sequence(oid(dotted), parameters);
}
