import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { openBytes, sealBytes } from './aead.ts';

/** Length of a raw X25519 key (RFC 7748), bytes. */
export const rawKeySize = 32;

/** An X25519 pair as raw bytes. */
export interface SlotPair { readonly publicKey: Buffer; readonly privateKey: Buffer }

function rawOf(jwk: { readonly x?: string | undefined; readonly d?: string | undefined }, part: 'x' | 'd'): Buffer {
  return Buffer.from(jwk[part] ?? '', 'base64url');
}

export function newSlotPair(): SlotPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: rawOf(publicKey.export({ format: 'jwk' }), 'x'), privateKey: rawOf(privateKey.export({ format: 'jwk' }), 'd') };
}

function agree(pair: SlotPair, other: Uint8Array): Buffer {
  const x = pair.publicKey.toString('base64url');
  const privateKey = createPrivateKey({ format: 'jwk', key: { kty: 'OKP', crv: 'X25519', x, d: pair.privateKey.toString('base64url') } });
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(other).toString('base64url') } });
  return diffieHellman({ privateKey, publicKey });
}

/**
 * The key both sides come to. The binding secret goes in with the agreed one: a public key alone lets anybody seal to it,
 * and with it could make a whole false office that opens with a user's real passphrase.
 */
function keyFor(shared: Buffer, binding: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array): Buffer {
  const secret = Buffer.concat([shared, binding]);
  try {
    return Buffer.from(hkdfSync('sha256', secret, Buffer.concat([ephemeral, recipient]), 'baqylau slot master 2', 32));
  } finally {
    secret.fill(0);
    shared.fill(0);
  }
}

/** Seals to a public key without knowing its passphrase: ephemeral public key, then nonce, ciphertext and tag. */
export function sealTo(recipient: Uint8Array, binding: Uint8Array, plain: Uint8Array, associated: Uint8Array): Buffer {
  const own = newSlotPair();
  const key = keyFor(agree(own, recipient), binding, own.publicKey, recipient);
  try {
    return Buffer.concat([own.publicKey, sealBytes(key, plain, associated)]);
  } finally {
    key.fill(0);
    own.privateKey.fill(0);
  }
}

/** What was sealed to the pair; null where a byte, the pair or the binding is not the one used. */
export function openFrom(pair: SlotPair, binding: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Buffer | null {
  const ephemeral = sealed.subarray(0, rawKeySize);
  let shared: Buffer;
  // A point of small order has no agreed secret; only a changed file holds one.
  try { shared = agree(pair, ephemeral); } catch { return null; }
  const key = keyFor(shared, binding, ephemeral, pair.publicKey);
  try {
    return openBytes(key, sealed.subarray(rawKeySize), associated);
  } finally {
    key.fill(0);
  }
}
