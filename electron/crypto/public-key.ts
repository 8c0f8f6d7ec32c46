import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { Fields, decode, malformed, only, readOid, type DerNode } from './der-read.ts';
import { nul, tag } from './der.ts';
import { same } from './der-read.ts';
import { oids } from './oids.ts';

export type KeyKind = 'ec' | 'rsa';

/** A public key by its SubjectPublicKeyInfo. `kind` is null for keys the product does not sign or seal with. */
export interface PublicKey {
  readonly spki: Uint8Array;
  /** Of the key bits alone: what SKI hashes. */
  readonly bits: Uint8Array;
  /** `EC P-256`, `RSA-3072`, otherwise the algorithm's dotted identifier. */
  readonly name: string;
  readonly kind: KeyKind | null;
  /** EC P-256, or RSA of 3072 bits or more. */
  readonly strong: boolean;
}

const curves: Readonly<Record<string, string>> = {
  [oids.prime256v1]: 'P-256', '1.3.132.0.34': 'P-384', '1.3.132.0.35': 'P-521',
};
/** Larger moduli and exponents only serve to keep the verifier busy. */
const largest = { modulusBits: 8192, exponentOctets: 5 };

export function readPublicKey(node: DerNode): PublicKey {
  const fields = new Fields(node, tag.sequence);
  const algorithm = new Fields(fields.take(tag.sequence), tag.sequence);
  const type = readOid(algorithm.take(tag.oid));
  const bits = wholeBits(fields.take(tag.bitString));
  fields.end();
  const base = { spki: node.raw, bits };
  if (type === oids.ecPublicKey) {
    const curve = algorithm.optional(tag.oid);
    const id = curve === null ? 'explicit' : readOid(curve);
    const p256 = id === oids.prime256v1 && bits.length === 65 && bits[0] === 4;
    return { ...base, name: `EC ${curves[id] ?? id}`, kind: 'ec', strong: p256 };
  }
  if (type === oids.rsaEncryption) {
    const modulusBits = rsaBits(bits);
    return { ...base, name: `RSA-${String(modulusBits)}`, kind: 'rsa', strong: modulusBits >= 3072 };
  }
  return { ...base, name: type, kind: null, strong: false };
}

function rsaBits(bits: Uint8Array): number {
  const modulus = decode(bits, { octets: 2048, depth: 2, nodes: 3 }, (root) => {
    const fields = new Fields(root, tag.sequence);
    const n = fields.take(tag.integer).value;
    const e = fields.take(tag.integer).value;
    fields.end();
    return e.length > largest.exponentOctets || (e[0] ?? 0) >= 0x80 || (n[0] ?? 0) >= 0x80 ? null : n;
  });
  if (modulus === null) malformed('RSA key');
  const start = modulus[0] === 0 ? 1 : 0;
  const count = (modulus.length - start) * 8 - Math.clz32(modulus[start] ?? 0) + 24;
  return count > largest.modulusBits ? malformed('RSA modulus') : count;
}

export function wholeBits(node: DerNode): Uint8Array {
  return node.tag === tag.bitString && node.value[0] === 0 ? node.value.subarray(1) : malformed('bits');
}

/** Null where the library cannot take the key (a point off the curve, an unknown type). */
export function keyObject(key: PublicKey): KeyObject | null {
  if (key.kind === null) return null;
  try {
    return createPublicKey({ key: Buffer.from(key.spki), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

export interface SignatureAlgorithm { readonly kind: KeyKind; readonly hash: 'sha256' | 'sha384' | 'sha512' }

const signatures: Readonly<Record<string, SignatureAlgorithm>> = {
  [oids.ecdsaWithSha256]: { kind: 'ec', hash: 'sha256' },
  [oids.ecdsaWithSha384]: { kind: 'ec', hash: 'sha384' },
  [oids.ecdsaWithSha512]: { kind: 'ec', hash: 'sha512' },
  [oids.sha256WithRsa]: { kind: 'rsa', hash: 'sha256' },
  [oids.sha384WithRsa]: { kind: 'rsa', hash: 'sha384' },
  [oids.sha512WithRsa]: { kind: 'rsa', hash: 'sha512' },
};

/** Null for SHA-1, MD5 and whatever else is not accepted. ECDSA takes no parameters, RSA takes NULL (RFC 4055, 5758). */
export function readSignatureAlgorithm(node: DerNode): SignatureAlgorithm | null {
  const known = signatures[readOid(node.children[0] ?? malformed('algorithm'))] ?? null;
  if (known === null) return null;
  if (known.kind === 'ec') return node.children.length === 1 ? known : malformed('parameters');
  return same(only({ ...node, children: node.children.slice(1) }).raw, nul()) ? known : malformed('parameters');
}

export function verifies(key: PublicKey, algorithm: SignatureAlgorithm | null, signed: Uint8Array, signature: Uint8Array): boolean {
  if (algorithm === null || algorithm.kind !== key.kind) return false;
  const object = keyObject(key);
  if (object === null) return false;
  try {
    return verify(algorithm.hash, signed, object, signature);
  } catch {
    return false;
  }
}
