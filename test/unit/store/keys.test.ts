import { describe, expect, it } from 'vitest';
import { openBytes, openWith, sealBytes, sealWith } from '../../../electron/crypto/aead.ts';
import { deriveKey, kdfFloor } from '../../../electron/crypto/kdf.ts';
import { deriveStoreKeys, forgetKeys, newMasterKey } from '../../../electron/crypto/keys-hkdf.ts';

const zero = Buffer.alloc(32);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('keys of an office', () => {
  // Offices made once must open for ever: a change here is a new slot version with the old one kept.
  it('are derived as they always were', async () => {
    expect(hex(await deriveKey('құпия сөз', Buffer.alloc(16, 7), kdfFloor))).toBe('46ba9fa0e84786cda59e554cd31d0e53c8b528d53d85f1b1b905486ac9ad793d');
    const keys = deriveStoreKeys(zero, '00000000-0000-4000-8000-000000000000');
    expect(Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, hex(key as Buffer)]))).toEqual({
      database: 'c0b239cbcf80075017fffbed445010169d3ba5fa82b87fa241b9a7757007b528',
      attachments: '9ec8e6efede9cce43188499f0ab7ebff60d45e4e2efe8afc95a90f2b4048a7fa',
      anchor: '9f76d7321970a6a6ff3dc695933862ef5342fa820c932e722147835f91eec070',
      slots: '1fb2a6bb0481ef4417f5fb047f5d6af4e3514bc951e94592e71dc5a550d0fdb9',
      backup: '538ed12bed47875f9f73864b4ac29b4e185c735437ee6e14896c46c7829851bc',
    });
  });

  it('differ by purpose, office and master key', () => {
    const all = [deriveStoreKeys(zero, 'a'), deriveStoreKeys(zero, 'b'), deriveStoreKeys(Buffer.alloc(32, 1), 'a')].flatMap((keys) => Object.values(keys).map((key) => hex(key as Buffer)));
    expect(new Set(all).size).toBe(15);
    expect(all.every((key) => key.length === 64)).toBe(true);
    expect(hex(newMasterKey())).not.toBe(hex(newMasterKey()));
  });

  it('need a master key of 32 bytes', () => {
    expect(() => deriveStoreKeys(Buffer.alloc(31), 'a')).toThrow('32 bytes');
  });

  it('are zero once forgotten', () => {
    const keys = deriveStoreKeys(zero, 'a');
    forgetKeys(keys);
    for (const key of Object.values(keys)) expect(hex(key as Buffer)).toBe('00'.repeat(32));
  });
});

describe('sealed bytes', () => {
  const key = Buffer.alloc(32, 5);
  const associated = Buffer.from('слот');

  it('open with the same key and associated data only', () => {
    const sealed = sealBytes(key, Buffer.from('құпия'), associated);
    expect(openBytes(key, sealed, associated)?.toString()).toBe('құпия');
    expect(openBytes(zero, sealed, associated)).toBeNull();
    expect(openBytes(key, sealed, Buffer.from('басқа'))).toBeNull();
    expect(openBytes(key, sealed.subarray(0, 27), associated)).toBeNull();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(openBytes(key, changed, associated)).toBeNull();
    }
  });

  it('never take the same nonce twice by themselves', () => {
    expect(hex(sealBytes(key, zero, associated))).not.toBe(hex(sealBytes(key, zero, associated)));
  });

  // NIST SP 800-38D, the GCM specification's test case 14.
  it('are AES-256-GCM', () => {
    const nonce = Buffer.alloc(12);
    const sealed = sealWith(zero, nonce, Buffer.alloc(16), Buffer.alloc(0));
    expect(hex(sealed)).toBe('cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919');
    expect(openWith(zero, nonce, sealed, Buffer.alloc(0))).toEqual(Buffer.alloc(16));
    expect(openWith(zero, nonce, sealed.subarray(0, 15), Buffer.alloc(0))).toBeNull();
  });
});
