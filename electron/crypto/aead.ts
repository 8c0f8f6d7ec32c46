import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceSize = 12;
const tagSize = 16;

/** AES-256-GCM under a fresh random nonce: nonce, ciphertext and tag in one buffer. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, associated: Uint8Array): Buffer {
  const nonce = randomBytes(nonceSize);
  return Buffer.concat([nonce, sealWith(key, nonce, plain, associated)]);
}

/** The plaintext; null where the key, the associated data or a byte is not the one sealed. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Buffer | null {
  if (sealed.length < nonceSize + tagSize) return null;
  return openWith(key, sealed.subarray(0, nonceSize), sealed.subarray(nonceSize), associated);
}

/** AES-256-GCM under a nonce the caller never uses twice with the key: ciphertext and 16-byte tag. */
export function sealWith(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, associated: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSize });
  cipher.setAAD(associated);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext of `sealWith`; null where anything differs. */
export function openWith(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Buffer | null {
  if (sealed.length < tagSize) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSize });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagSize));
  const plain = decipher.update(sealed.subarray(0, sealed.length - tagSize));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    plain.fill(0);
    return null;
  }
}
