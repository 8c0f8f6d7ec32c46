import type { Instant } from '../../shared/base/index.ts';
import { Fields, decode, only, readSmall, readTime, type DerLimits, type DerNode } from './der-read.ts';
import { context, tag } from './der.ts';
import { malformed, same } from './der-read.ts';
import { readSignatureAlgorithm, verifies, wholeBits, type SignatureAlgorithm } from './public-key.ts';
import { oids } from './oids.ts';
import { listExtensions, type Extension, type X509 } from './x509.ts';

/** One entry: INTEGER octets of the serial, since when, CRLReason (null: not said). */
export interface Revoked { readonly serial: Uint8Array; readonly since: Instant; readonly reason: number | null }

/** A certificate revocation list. Serial numbers are hex of the INTEGER's octets. */
export interface Crl {
  readonly issuer: DerNode;
  readonly tbs: Uint8Array;
  readonly algorithm: SignatureAlgorithm | null;
  readonly signature: Uint8Array;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant | null;
  readonly revoked: ReadonlyMap<string, Revoked>;
  /** cRLNumber (RFC 5280, 5.2.3); null where the list has none, or one larger than a list of ours can have. */
  readonly number: number | null;
  /** A partial or indirect list, or another thing not understood: may not be relied on. */
  readonly unknownCritical: boolean;
}

const limits: DerLimits = { octets: 4 * 1024 * 1024, depth: 12, nodes: 400_000 };

export function readCrl(der: Uint8Array): Crl | null {
  return decode(der, limits, (root) => {
    const outer = new Fields(root, tag.sequence);
    const tbsNode = outer.take(tag.sequence);
    const algorithm = outer.take(tag.sequence);
    const signature = wholeBits(outer.take(tag.bitString));
    outer.end();
    const tbs = new Fields(tbsNode, tag.sequence);
    const version = tbs.optional(tag.integer);
    if (version !== null && readSmall(version) !== 1) malformed('version');
    if (!same(tbs.take(tag.sequence).raw, algorithm.raw)) malformed('algorithms differ');
    const issuer = tbs.take(tag.sequence);
    const thisUpdate = readTime(tbs.any());
    const next = tbs.optional(tag.utcTime) ?? tbs.optional(tag.generalizedTime);
    const entries = tbs.optional(tag.sequence);
    const extensions = tbs.optional(context(0));
    tbs.end();
    const revoked = new Map<string, Revoked>();
    let unknownCritical = false;
    for (const entry of entries?.children ?? []) {
      const fields = new Fields(entry, tag.sequence);
      const serial = fields.take(tag.integer);
      const since = readTime(fields.any());
      const own = fields.optional(tag.sequence);
      fields.end();
      const said = own === null ? [] : listExtensions(own.children);
      if (said.some(({ critical }) => critical)) unknownCritical = true;
      revoked.set(serialKey(serial), { serial: serial.value, since, reason: reasonOf(said) });
    }
    const listed = extensions === null ? [] : listExtensions(only(extensions).children);
    if (listed.some(({ critical }) => critical)) unknownCritical = true;
    return {
      issuer, tbs: tbsNode.raw, algorithm: readSignatureAlgorithm(algorithm), signature, thisUpdate,
      nextUpdate: next === null ? null : readTime(next), revoked, unknownCritical, number: numberOf(listed),
    };
  });
}

const small: DerLimits = { octets: 64, depth: 2, nodes: 2 };
const enumerated = 0x0a;

function reasonOf(said: readonly Extension[]): number | null {
  const value = said.find(({ type }) => type === oids.crlReason)?.value;
  return value === undefined ? null : decode(value, small, (node) => (node.tag === enumerated && node.value.length === 1 ? node.value[0] ?? null : null));
}

function numberOf(listed: readonly Extension[]): number | null {
  const value = listed.find(({ type }) => type === oids.crlNumber)?.value;
  if (value === undefined) return null;
  return decode(value, small, (node) => (node.tag === tag.integer && node.value.length <= 6 && (node.value[0] ?? 0x80) < 0x80 ? Buffer.from(node.value).readUIntBE(0, node.value.length) : null));
}

export function serialKey(serial: DerNode): string {
  return Buffer.from(serial.value).toString('hex');
}

/** Whether the authority itself made the list. */
export function isListOf(crl: Crl, authority: X509): boolean {
  return same(crl.issuer.raw, authority.subject.raw) && !crl.unknownCritical
    && authority.keyUsage?.has('cRLSign') === true && verifies(authority.publicKey, crl.algorithm, crl.tbs, crl.signature);
}

/** The time of revocation where the list names the certificate at that moment. A list grown old still speaks of what it names. */
export function revokedAt(crl: Crl, certificate: X509, at: Instant): Instant | null {
  const since = crl.revoked.get(serialKey(certificate.serial))?.since;
  return since !== undefined && since <= at ? since : null;
}
