import { attempt, malformed, type DerLimits } from './der-read.ts';
import { tag, tlv } from './der.ts';

/**
 * DER of a BER value: definite shortest lengths, strings in one piece. Key files of other programs use BER's
 * freedoms; signatures and sealed slices never pass here. Null where it is not BER or exceeds the limits.
 */
export function toDer(input: Uint8Array, limits: DerLimits): Uint8Array | null {
  return attempt(() => {
    if (input.length > limits.octets) malformed('limits');
    const { der, end } = convert(input, 0, 0, { nodes: 0, limits });
    return end === input.length ? der : malformed('octets after the value');
  });
}

interface Counter { nodes: number; readonly limits: DerLimits }

function convert(input: Uint8Array, start: number, depth: number, counter: Counter): { readonly der: Uint8Array; readonly end: number } {
  counter.nodes += 1;
  if (depth > counter.limits.depth || counter.nodes > counter.limits.nodes) malformed('limits');
  const tagOctet = input[start] ?? malformed('cut');
  if ((tagOctet & 0x1f) === 0x1f) malformed('high tag');
  const { valueStart, length } = lengthAt(input, start + 1);
  const constructed = (tagOctet & 0x20) !== 0;
  if (!constructed) {
    if (length === null) malformed('indefinite primitive');
    const end = valueStart + length;
    if (end > input.length) malformed('cut');
    return { der: tlv(tagOctet, input.subarray(valueStart, end)), end };
  }
  const until = length === null ? null : valueStart + length;
  if (until !== null && until > input.length) malformed('cut');
  const members: Uint8Array[] = [];
  let at = valueStart;
  while (until === null ? input[at] !== 0 || input[at + 1] !== 0 : at < until) {
    const member = convert(input, at, depth + 1, counter);
    members.push(member.der);
    at = member.end;
  }
  if (until !== null && at !== until) malformed('overrun');
  const end = until ?? at + 2;
  // An OCTET STRING in pieces becomes one.
  return { der: tagOctet === (tag.octetString | 0x20) ? tlv(tag.octetString, ...members.map(contentOfOctets)) : tlv(tagOctet, ...members), end };
}

/** Null for the indefinite form. */
function lengthAt(input: Uint8Array, start: number): { readonly valueStart: number; readonly length: number | null } {
  const first = input[start] ?? malformed('cut');
  if (first < 0x80) return { valueStart: start + 1, length: first };
  const count = first & 0x7f;
  if (count === 0) return { valueStart: start + 1, length: null };
  if (count > 6) malformed('length');
  let length = 0;
  for (let i = 1; i <= count; i += 1) length = length * 256 + (input[start + i] ?? malformed('cut'));
  return { valueStart: start + 1 + count, length };
}

/** The content of a DER OCTET STRING that `convert` made. */
function contentOfOctets(der: Uint8Array): Uint8Array {
  if (der[0] !== tag.octetString) malformed('piece');
  return der.subarray(lengthAt(der, 1).valueStart);
}
