import { describe, expect, it } from 'vitest';
import { toDer } from '../../../electron/crypto/ber.ts';
import { decode, readOid, readTime, type DerLimits } from '../../../electron/crypto/der-read.ts';
import { integer, namedBits, octetString, oid, sequence, setOf, time } from '../../../electron/crypto/der.ts';
import type { Instant } from '../../../shared/base/index.ts';

const limits: DerLimits = { octets: 1_000_000, depth: 32, nodes: 10_000 };
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const reads = (text: string): boolean => decode(hex(text), limits, () => true) ?? false;

describe('strict DER', () => {
  it.each([
    ['a value in definite shortest form', '30 03 02 01 05', true],
    ['an octet after the value', '30 03 02 01 05 00', false],
    ['a value cut short', '30 03 02 01', false],
    ['an indefinite length', '30 80 02 01 05 00 00', false],
    ['a length not in its shortest form', '30 81 03 02 01 05', false],
    ['a length with a leading zero', '30 82 00 83', false],
    ['a length of eight octets', '04 88 00 00 00 00 00 00 00 01 00', false],
    ['a string in pieces', '24 03 04 01 00', false],
    ['a primitive sequence', '10 00', false],
    ['a high tag number', '1f 81 01 00', false],
    ['a padded integer', '02 02 00 05', false],
    ['a padded negative integer', '02 02 ff 80', false],
    ['an empty integer', '02 00', false],
    ['a boolean of another value', '01 01 01', false],
    ['NULL with content', '05 01 00', false],
    ['nine unused bits', '03 02 09 00', false],
    ['a child longer than its parent', '30 03 02 05 01', false],
    ['nothing', '', false],
  ])('%s', (_, text, accepted) => {
    expect(reads(text)).toBe(accepted);
  });

  it('does not go deeper, longer or wider than it is told', () => {
    const nested = (depth: number): Uint8Array => {
      let inner: Uint8Array = integer(1);
      for (let i = 0; i < depth; i += 1) inner = sequence(inner);
      return inner;
    };
    expect(decode(nested(32), limits, () => true)).toBe(true);
    expect(decode(nested(33), limits, () => true)).toBeNull();
    expect(decode(nested(3000), limits, () => true)).toBeNull();
    expect(decode(octetString(new Uint8Array(1_000_001)), limits, () => true)).toBeNull();
    expect(decode(sequence(...Array.from({ length: 10_001 }, () => integer(1))), limits, () => true)).toBeNull();
    expect(toDer(Buffer.alloc(500_000, '3080', 'hex'), limits)).toBeNull();
  });

  it('passes on a defect of ours instead of calling it malformed input', () => {
    expect(() => decode(hex('0500'), limits, () => { throw new TypeError('ours'); })).toThrow('ours');
  });

  it('writes what it reads', () => {
    expect(Buffer.from(integer(Uint8Array.of(0, 0, 0x80))).toString('hex')).toBe('02020080');
    expect(Buffer.from(integer(0)).toString('hex')).toBe('020100');
    expect(Buffer.from(setOf(integer(5), integer(3))).toString('hex')).toBe('3106020103020105');
    expect(Buffer.from(namedBits([0, 1, 4])).toString('hex')).toBe('030203c8');
    expect(Buffer.from(namedBits([5, 6])).toString('hex')).toBe('03020106');
    for (const dotted of ['1.2.840.113549.1.9.16.2.47', '2.16.840.1.101.3.4.1.46', '0.9.2342.19200300.100.1.25', '2.5.29.15', '2.999.1']) {
      expect(decode(oid(dotted), limits, readOid)).toBe(dotted);
    }
    for (const instant of ['2026-03-15T04:05:06.000Z', '2049-12-31T23:59:59.000Z', '2050-01-01T00:00:00.000Z'] as Instant[]) {
      expect(decode(time(instant), limits, readTime)).toBe(instant);
    }
    expect(time('2049-12-31T23:59:59.000Z' as Instant)[0]).toBe(0x17);
    expect(time('2050-01-01T00:00:00.000Z' as Instant)[0]).toBe(0x18);
  });

  it('refuses times that do not exist or are written otherwise', () => {
    for (const text of ['260230000000Z', '260101000000', '2601010000Z', '260101000000+0500', '261301000000Z']) {
      expect(decode(Buffer.concat([Uint8Array.of(0x17, text.length), Buffer.from(text)]), limits, readTime), text).toBeNull();
    }
  });

  it('turns BER of other programs into DER', () => {
    expect(Buffer.from(toDer(hex('30 80 24 80 04 01 aa 04 02 bb cc 00 00 02 81 01 05 00 00'), limits) ?? []).toString('hex')).toBe('30080403aabbcc020105');
    for (const bad of ['30 80 02 01 05', '30 80 02 01 05 00', '24 80 02 01 05 00 00', '30 03 02 80 05', '30 04 02 03 05 01']) expect(toDer(hex(bad), limits), bad).toBeNull();
  });
});
