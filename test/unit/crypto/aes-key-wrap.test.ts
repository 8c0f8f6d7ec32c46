import { describe, expect, it } from 'vitest';
import { unwrapKey, wrapKey } from '../../../electron/crypto/aes-key-wrap.ts';

const kek = Buffer.from('000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F', 'hex');
/** RFC 3394, sections 4.3, 4.5 and 4.6. */
const vectors = [
  ['00112233445566778899AABBCCDDEEFF', '64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7'],
  ['00112233445566778899AABBCCDDEEFF0001020304050607', 'A8F9BC1612C68B3FF6E6F4FBE30E71E4769C8B80A32CB8958CD5D17D6B254DA1'],
  ['00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F', '28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21'],
] as const;

describe('AES key wrap', () => {
  it.each(vectors)('gives what RFC 3394 prints for %s', (key, wrapped) => {
    expect(Buffer.from(wrapKey(kek, Buffer.from(key, 'hex'))).toString('hex').toUpperCase()).toBe(wrapped);
    expect(Buffer.from(unwrapKey(kek, Buffer.from(wrapped, 'hex')) ?? []).toString('hex').toUpperCase()).toBe(key);
  });

  it('refuses a wrapped key with any bit changed, and another wrapping key', () => {
    const wrapped = Buffer.from(vectors[2][1], 'hex');
    for (let bit = 0; bit < wrapped.length * 8; bit += 1) {
      const changed = Buffer.from(wrapped);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(unwrapKey(kek, changed), `bit ${String(bit)}`).toBeNull();
    }
    expect(unwrapKey(Buffer.alloc(32, 7), wrapped)).toBeNull();
  });
});
