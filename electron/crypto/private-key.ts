import { createPrivateKey, createPublicKey, generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { Fields, attempt, decode, readOid, type DerLimits, type DerNode } from './der-read.ts';
import { algorithm, nul, octetString, sequence, tag } from './der.ts';
import { oids } from './oids.ts';
import { decryptPbe, encryptPbes2, type IterationBudget } from './pbe.ts';
import { keyObject, type KeyKind, type PublicKey } from './public-key.ts';

const generate = promisify(generateKeyPair);

export interface KeyPair { readonly kind: KeyKind; readonly privateKey: KeyObject; readonly spki: Uint8Array }

/** EC P-256, or RSA of 3072 bits. */
export async function makeKeyPair(kind: KeyKind): Promise<KeyPair> {
  const { privateKey, publicKey } = kind === 'ec'
    ? await generate('ec', { namedCurve: 'prime256v1' })
    : await generate('rsa', { modulusLength: 3072, publicExponent: 65537 });
  return { kind, privateKey, spki: publicKey.export({ format: 'der', type: 'spki' }) };
}

/** The signature with its AlgorithmIdentifier: ECDSA or RSA PKCS #1 v1.5, SHA-256. */
export function signWith(privateKey: KeyObject, kind: KeyKind, content: Uint8Array): { readonly method: Uint8Array; readonly value: Uint8Array } {
  const method = kind === 'ec' ? algorithm(oids.ecdsaWithSha256) : algorithm(oids.sha256WithRsa, nul());
  return { method, value: sign('sha256', content, privateKey) };
}

/** EncryptedPrivateKeyInfo (PKCS #8) under a passphrase, DER. */
export async function encryptKey(privateKey: KeyObject, passphrase: string): Promise<Uint8Array> {
  const { method, encrypted } = await encryptPbes2(privateKey.export({ format: 'der', type: 'pkcs8' }), passphrase);
  return sequence(method, octetString(encrypted));
}

const limits: DerLimits = { octets: 64 * 1024, depth: 12, nodes: 200 };

export type DecryptedKey = { readonly state: 'opened'; readonly pkcs8: Uint8Array } | { readonly state: 'wrong-passphrase' | 'not-a-key' };

/** The PrivateKeyInfo inside an EncryptedPrivateKeyInfo. */
export async function decryptKey(der: Uint8Array, passphrase: string, budget: IterationBudget): Promise<DecryptedKey> {
  const parts = decode(der, limits, (root) => {
    const fields = new Fields(root, tag.sequence);
    const found = { method: fields.take(tag.sequence), encrypted: fields.take(tag.octetString).value };
    fields.end();
    return found;
  });
  if (parts === null) return { state: 'not-a-key' };
  const plain = await readable(() => decryptPbe(parts.method, parts.encrypted, passphrase, budget));
  if (plain === 'malformed') return { state: 'not-a-key' };
  if (plain === null || keyType(plain) === null) return { state: 'wrong-passphrase' };
  return { state: 'opened', pkcs8: plain };
}

/** Runs an asynchronous reader; what is malformed in it is an answer, not an exception. */
export async function readable<T>(read: () => Promise<T>): Promise<T | 'malformed'> {
  try {
    return await read();
  } catch (error) {
    return attempt(() => { throw error; }) ?? 'malformed';
  }
}

/** The algorithm of a PrivateKeyInfo, null where the octets are not one. */
export function keyType(pkcs8: Uint8Array): string | null {
  return decode(pkcs8, limits, (root: DerNode) => {
    const fields = new Fields(root, tag.sequence);
    fields.take(tag.integer);
    return readOid(new Fields(fields.take(tag.sequence), tag.sequence).take(tag.oid));
  });
}

/** Null for keys the library does not know (GOST among them). */
export function loadKey(pkcs8: Uint8Array): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}

export function matches(privateKey: KeyObject, publicKey: PublicKey): boolean {
  const other = keyObject(publicKey);
  return other !== null && createPublicKey(privateKey).equals(other);
}
