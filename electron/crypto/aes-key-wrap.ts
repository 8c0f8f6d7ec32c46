import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';

/** RFC 3394 over AES-256-ECB: Electron's cryptographic library has no key wrap of its own. */
const initial = Buffer.from('a6a6a6a6a6a6a6a6', 'hex');

function checkLengths(kek: Uint8Array, data: Uint8Array, least: number): void {
  if (kek.length !== 32) throw new Error('the wrapping key has 32 octets');
  if (data.length < least || data.length % 8 !== 0) throw new Error('key wrap takes whole 64-bit blocks');
}

/** @returns the key wrapped, 8 octets longer */
export function wrapKey(kek: Uint8Array, key: Uint8Array): Uint8Array {
  checkLengths(kek, key, 16);
  const blocks = key.length / 8;
  const out = Buffer.concat([initial, key]);
  const cipher = createCipheriv('aes-256-ecb', kek, null).setAutoPadding(false);
  for (let round = 0; round < 6; round += 1) {
    for (let i = 1; i <= blocks; i += 1) {
      const step = cipher.update(Buffer.concat([out.subarray(0, 8), out.subarray(i * 8, i * 8 + 8)]));
      step.writeUInt32BE((step.readUInt32BE(4) ^ (blocks * round + i)) >>> 0, 4);
      step.copy(out, 0, 0, 8);
      step.copy(out, i * 8, 8, 16);
    }
  }
  return Uint8Array.from(out);
}

/** Null where the integrity value is wrong: another wrapping key, or a changed octet. */
export function unwrapKey(kek: Uint8Array, wrapped: Uint8Array): Uint8Array | null {
  checkLengths(kek, wrapped, 24);
  const blocks = wrapped.length / 8 - 1;
  const out = Buffer.from(wrapped);
  const decipher = createDecipheriv('aes-256-ecb', kek, null).setAutoPadding(false);
  for (let round = 5; round >= 0; round -= 1) {
    for (let i = blocks; i >= 1; i -= 1) {
      const input = Buffer.concat([out.subarray(0, 8), out.subarray(i * 8, i * 8 + 8)]);
      input.writeUInt32BE((input.readUInt32BE(4) ^ (blocks * round + i)) >>> 0, 4);
      const step = decipher.update(input);
      step.copy(out, 0, 0, 8);
      step.copy(out, i * 8, 8, 16);
    }
  }
  return timingSafeEqual(out.subarray(0, 8), initial) ? Uint8Array.from(out.subarray(8)) : null;
}
