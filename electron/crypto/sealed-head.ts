import { Fields, attempt, decode, malformed, readHeader, readOid, readSmall, type DerLimits, type DerNode } from './der-read.ts';
import { context, contextPrimitive, tag } from './der.ts';
import { oids } from './oids.ts';

/** Where things stand in a sealed slice. */
export interface SealedHead {
  /** SET OF RecipientInfo. */
  readonly recipients: DerNode;
  readonly nonce: Uint8Array;
  readonly contentStart: number;
  readonly contentLength: number;
  readonly tagStart: number;
}

const limits: DerLimits = { octets: 256 * 1024, depth: 24, nodes: 8000 };
const mostRecipients = 64;
const tagLength = 16;

/**
 * Reads the head of a DER AuthEnvelopedData of `size` octets in all. Null for anything but: definite lengths that
 * meet exactly at the end, version 0, no attributes, AES-256-GCM with a 12-octet nonce and a 16-octet tag.
 * (RFC 5084's default tag of 12 octets is refused: it is what an absent length means.)
 */
export function readSealedHead(head: Uint8Array, size: number): SealedHead | null {
  return attempt(() => {
    const contentInfo = enter(head, 0, tag.sequence, size);
    const type = value(head, contentInfo, tag.oid);
    if (readOid(type) !== oids.authEnvelopedData) malformed('content type');
    const explicit = enter(head, contentInfo + type.raw.length, context(0), size);
    const envelope = enter(head, explicit, tag.sequence, size);
    const version = value(head, envelope, tag.integer);
    if (readSmall(version) !== 0) malformed('version');
    const recipientsStart = envelope + version.raw.length;
    const recipients = value(head, recipientsStart, tag.set);
    if (recipients.children.length === 0 || recipients.children.length > mostRecipients) malformed('recipients');
    const tagStart = size - tagLength;
    const encrypted = enter(head, recipientsStart + recipients.raw.length, tag.sequence, tagStart - 2);
    const inner = value(head, encrypted, tag.oid);
    if (readOid(inner) !== oids.data) malformed('inner type');
    const method = value(head, encrypted + inner.raw.length, tag.sequence);
    const contentHead = encrypted + inner.raw.length + method.raw.length;
    const contentStart = enter(head, contentHead, contextPrimitive(0), tagStart - 2);
    return { recipients, nonce: gcmNonce(method), contentStart, contentLength: tagStart - 2 - contentStart, tagStart };
  });
}

/** Start of the value with this tag at `start`; it must end at `end`. */
function enter(head: Uint8Array, start: number, expected: number, end: number): number {
  const found = readHeader(head, start);
  if (found.tag !== expected || found.valueStart + found.length !== end) malformed('frame');
  return found.valueStart;
}

/** A whole value that must lie in the head. */
function value(head: Uint8Array, start: number, expected: number): DerNode {
  const found = readHeader(head, start);
  if (found.tag !== expected) malformed('tag');
  return decode(head.subarray(start, found.valueStart + found.length), limits, (root) => root) ?? malformed('value');
}

function gcmNonce(method: DerNode): Uint8Array {
  const fields = new Fields(method, tag.sequence);
  if (readOid(fields.take(tag.oid)) !== oids.aes256Gcm) malformed('cipher');
  const parameters = new Fields(fields.take(tag.sequence), tag.sequence);
  fields.end();
  const nonce = parameters.take(tag.octetString).value;
  const length = parameters.take(tag.integer);
  parameters.end();
  return nonce.length === 12 && readSmall(length) === tagLength ? nonce : malformed('GCM parameters');
}
