import type { Instant } from '../../shared/base/index.ts';
import { tag } from './der.ts';

/** One value of a DER tree; `raw` is the whole of it with tag and length, both are views of the input. */
export interface DerNode {
  readonly tag: number;
  readonly raw: Uint8Array;
  readonly value: Uint8Array;
  readonly children: readonly DerNode[];
}

/** What a hostile input may cost: checked while reading, before anything is built from it. */
export interface DerLimits { readonly octets: number; readonly depth: number; readonly nodes: number }

/** Thrown by the readers of this folder only inside `decode` and `attempt`, which turn it into null. */
class Malformed extends Error {}

export function malformed(what: string): never {
  throw new Malformed(what);
}

/**
 * Reads strict DER (definite shortest lengths, one value, nothing after it) and hands the tree to `read`.
 * Null where the octets are not such, exceed the limits, or `read` meets a shape it did not expect.
 */
export function decode<T>(input: Uint8Array, limits: DerLimits, read: (root: DerNode) => T): T | null {
  return attempt(() => {
    if (input.length > limits.octets) malformed('limits');
    const root = node(input, 0, 0, { nodes: 0, limits });
    return root.raw.length === input.length ? read(root) : malformed('octets after the value');
  });
}

/** The answer of `read`, or null where it met something malformed. */
export function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

interface Counter { nodes: number; readonly limits: DerLimits }

function node(input: Uint8Array, start: number, depth: number, counter: Counter): DerNode {
  counter.nodes += 1;
  if (depth > counter.limits.depth || counter.nodes > counter.limits.nodes) malformed('limits');
  const head = readHeader(input, start);
  const end = head.valueStart + head.length;
  if (end > input.length) malformed('cut');
  const value = input.subarray(head.valueStart, end);
  const children: DerNode[] = [];
  if ((head.tag & 0x20) === 0) {
    checkPrimitive(head.tag, value);
  } else {
    for (let at = 0; at < value.length;) {
      const child = node(value, at, depth + 1, counter);
      children.push(child);
      at += child.raw.length;
    }
  }
  return { tag: head.tag, raw: input.subarray(start, end), value, children };
}

/** Tag and length at `start`; the value itself may lie beyond the octets at hand. */
export function readHeader(input: Uint8Array, start: number): { readonly tag: number; readonly valueStart: number; readonly length: number } {
  const tagOctet = input[start] ?? malformed('cut');
  if ((tagOctet & 0x1f) === 0x1f) malformed('high tag');
  const universal = (tagOctet & 0xc0) === 0;
  const structured = tagOctet === tag.sequence || tagOctet === tag.set;
  if (universal && ((tagOctet & 0x20) !== 0) !== structured) malformed('constructed bit');
  if (tagOctet === 0 || tagOctet === 0x10 || tagOctet === 0x11) malformed('tag');
  const first = input[start + 1] ?? malformed('cut');
  if (first < 0x80) return { tag: tagOctet, valueStart: start + 2, length: first };
  const count = first & 0x7f;
  if (count === 0 || count > 6) malformed('length');
  let length = 0;
  for (let i = 0; i < count; i += 1) length = length * 256 + (input[start + 2 + i] ?? malformed('cut'));
  if (length < 0x80 || input[start + 2] === 0) malformed('length not shortest');
  return { tag: tagOctet, valueStart: start + 2 + count, length };
}

function checkPrimitive(tagOctet: number, value: Uint8Array): void {
  const [first, second] = value;
  if (tagOctet === tag.boolean && (value.length !== 1 || (first !== 0 && first !== 0xff))) malformed('boolean');
  if (tagOctet === tag.null && value.length !== 0) malformed('null');
  if (tagOctet === tag.integer) {
    if (first === undefined) malformed('integer');
    if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) malformed('integer not shortest');
  }
  if (tagOctet === tag.oid && (first === undefined || ((value.at(-1) ?? 0) & 0x80) !== 0)) malformed('oid');
  if (tagOctet === tag.bitString && (first === undefined || first > 7 || (value.length === 1 && first > 0))) malformed('bit string');
}

/** Members of a constructed value in their order; each step refuses what is not expected there. */
export class Fields {
  readonly #members: readonly DerNode[];
  #next = 0;

  constructor(parent: DerNode, expected: number) {
    if (parent.tag !== expected) malformed(`tag ${String(parent.tag)}`);
    this.#members = parent.children;
  }

  take(expected: number): DerNode {
    return this.optional(expected) ?? malformed('member');
  }

  optional(expected: number): DerNode | null {
    const member = this.#members[this.#next];
    if (member?.tag !== expected) return null;
    this.#next += 1;
    return member;
  }

  any(): DerNode {
    const member = this.#members[this.#next] ?? malformed('member');
    this.#next += 1;
    return member;
  }

  end(): void {
    if (this.#next !== this.#members.length) malformed('members left');
  }
}

/** The one member of an EXPLICIT tag. */
export function only(parent: DerNode): DerNode {
  const [member, ...rest] = parent.children;
  return member !== undefined && rest.length === 0 ? member : malformed('one member');
}

/** Dotted text of an OBJECT IDENTIFIER. */
export function readOid(value: DerNode): string {
  if (value.tag !== tag.oid || value.value.length > 64) malformed('oid');
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of value.value) {
    if (arc === 0 && octet === 0x80) malformed('oid padding');
    arc = arc * 128 + (octet & 0x7f);
    if (arc > 2 ** 40) malformed('oid arc');
    if (octet < 0x80) {
      if (arcs.length === 0) {
        const first = Math.min(2, Math.floor(arc / 40));
        arcs.push(first, arc - first * 40);
      } else arcs.push(arc);
      arc = 0;
    }
  }
  return arcs.join('.');
}

/** A non-negative INTEGER of at most 48 bits. */
export function readSmall(value: DerNode): number {
  if (value.tag !== tag.integer || value.value.length > 6 || (value.value[0] ?? 0) >= 0x80) malformed('integer');
  return value.value.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** UTCTime or GeneralizedTime in the one form DER and RFC 5280 allow: seconds, `Z`, no fractions. */
export function readTime(value: DerNode): Instant {
  const text = Buffer.from(value.value).toString('latin1');
  const short = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
  const full = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
  const match = value.tag === tag.utcTime ? short.exec(text) : value.tag === tag.generalizedTime ? full.exec(text) : null;
  if (match === null) malformed('time');
  const [, y = '', month = '', day = '', hour = '', minute = '', second = ''] = match;
  const year = y.length === 4 ? y : `${Number(y) >= 50 ? '19' : '20'}${y}`;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const parsed = Date.parse(iso);
  if (Number.isNaN(parsed) || new Date(parsed).toISOString() !== iso) malformed('time');
  return iso as Instant;
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
