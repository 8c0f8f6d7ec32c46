import { Fields, decode, malformed, only, readOid, readSmall, same, type DerLimits, type DerNode } from './der-read.ts';
import { context, nul, oid, tag } from './der.ts';
import { oids } from './oids.ts';

export interface SignerInfo {
  readonly sid: DerNode;
  readonly digest: DerNode;
  readonly attributes: readonly { readonly type: string; readonly values: readonly DerNode[] }[];
  /** What the signature is over: the attributes as SET OF. */
  readonly signed: Uint8Array;
  readonly algorithm: DerNode;
  readonly value: Uint8Array;
  readonly unsignedAttributes: boolean;
}

/** A detached SignedData over id-data with plain certificates and CRLs, as it stands and unjudged. */
export interface SignedData {
  readonly digests: readonly DerNode[];
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly signers: readonly SignerInfo[];
}

const limits: DerLimits = { octets: 8 * 1024 * 1024, depth: 32, nodes: 500_000 };
/** More than a chain with its CRLs needs; a bound on what a verifier can be made to do. */
const most = { certificates: 8, crls: 8, signers: 8, attributes: 16 };

export function readSignedData(der: Uint8Array): SignedData | null {
  return decode(der, limits, (root) => {
    const info = new Fields(root, tag.sequence);
    if (readOid(info.take(tag.oid)) !== oids.signedData) malformed('content type');
    const data = new Fields(only(info.take(context(0))), tag.sequence);
    info.end();
    if (readSmall(data.take(tag.integer)) !== 1) malformed('version');
    const digests = data.take(tag.set).children;
    const content = new Fields(data.take(tag.sequence), tag.sequence);
    // Detached: the type alone, no content inside.
    if (readOid(content.take(tag.oid)) !== oids.data) malformed('content');
    content.end();
    const certificates = data.optional(context(0))?.children ?? [];
    const crls = data.optional(context(1))?.children ?? [];
    const signers = data.take(tag.set).children;
    data.end();
    if (certificates.length > most.certificates || crls.length > most.crls || signers.length > most.signers) malformed('too many');
    if ([...certificates, ...crls].some((member) => member.tag !== tag.sequence)) malformed('other formats');
    return { digests, certificates: certificates.map(({ raw }) => raw), crls: crls.map(({ raw }) => raw), signers: signers.map(readSigner) };
  });
}

function readSigner(node: DerNode): SignerInfo {
  const fields = new Fields(node, tag.sequence);
  if (readSmall(fields.take(tag.integer)) !== 1) malformed('signer version');
  const sid = fields.take(tag.sequence);
  const digest = fields.take(tag.sequence);
  const signedAttributes = fields.take(context(0));
  const algorithm = fields.take(tag.sequence);
  const value = fields.take(tag.octetString).value;
  const unsignedAttributes = fields.optional(context(1)) !== null;
  fields.end();
  const attributes = signedAttributes.children;
  if (attributes.length > most.attributes) malformed('attributes');
  // SET OF in DER's order, so that one set of attributes has one encoding.
  if (attributes.some((attribute, i) => i > 0 && Buffer.compare(attributes[i - 1]?.raw ?? attribute.raw, attribute.raw) >= 0)) malformed('order');
  return {
    sid, digest, algorithm, value, unsignedAttributes,
    attributes: attributes.map(readAttribute),
    signed: Buffer.concat([Uint8Array.of(tag.set), signedAttributes.raw.subarray(1)]),
  };
}

function readAttribute(node: DerNode): { readonly type: string; readonly values: readonly DerNode[] } {
  const fields = new Fields(node, tag.sequence);
  const type = readOid(fields.take(tag.oid));
  const values = fields.take(tag.set).children;
  fields.end();
  return { type, values };
}

/** The single value of the attribute of this type; null where it stands not at all, twice, or with several values. */
export function single(signer: SignerInfo, type: string): DerNode | null {
  const found = signer.attributes.filter((attribute) => attribute.type === type);
  const [value, ...more] = found[0]?.values ?? [];
  return found.length === 1 && value !== undefined && more.length === 0 ? value : null;
}

/** AlgorithmIdentifier with absent or NULL parameters and nothing more. */
export function isPlainAlgorithm(node: DerNode, dotted: string): boolean {
  const [type, parameters, ...rest] = node.children;
  return node.tag === tag.sequence && type !== undefined && same(type.raw, oid(dotted))
    && (parameters === undefined || same(parameters.raw, nul())) && rest.length === 0;
}
