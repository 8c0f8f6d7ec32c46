import type { Instant } from '../../shared/base/index.ts';
import { Fields, decode, only, readSmall, readTime, type DerLimits, type DerNode } from './der-read.ts';
import { context, tag } from './der.ts';
import { malformed, same } from './der-read.ts';
import { readSignatureAlgorithm, verifies, wholeBits, type SignatureAlgorithm } from './public-key.ts';
import { listExtensions, type X509 } from './x509.ts';

/** A certificate revocation list. Serial numbers are hex of the INTEGER's octets. */
export interface Crl {
  readonly issuer: DerNode;
  readonly tbs: Uint8Array;
  readonly algorithm: SignatureAlgorithm | null;
  readonly signature: Uint8Array;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant | null;
  readonly revoked: ReadonlyMap<string, Instant>;
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
    const revoked = new Map<string, Instant>();
    let unknownCritical = false;
    for (const entry of entries?.children ?? []) {
      const fields = new Fields(entry, tag.sequence);
      revoked.set(serialKey(fields.take(tag.integer)), readTime(fields.any()));
      const own = fields.optional(tag.sequence);
      fields.end();
      if (own !== null && listExtensions(own.children).some(({ critical }) => critical)) unknownCritical = true;
    }
    if (extensions !== null && listExtensions(only(extensions).children).some(({ critical }) => critical)) unknownCritical = true;
    return {
      issuer, tbs: tbsNode.raw, algorithm: readSignatureAlgorithm(algorithm), signature, thisUpdate,
      nextUpdate: next === null ? null : readTime(next), revoked, unknownCritical,
    };
  });
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
  const since = crl.revoked.get(serialKey(certificate.serial));
  return since !== undefined && since <= at ? since : null;
}
