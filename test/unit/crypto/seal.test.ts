import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkRecipients } from '../../../electron/crypto/recipients.ts';
import { sealStream } from '../../../electron/crypto/seal.ts';
import { unsealTo } from '../../../electron/crypto/unseal.ts';
import type { Result } from '../../../shared/base/index.ts';
import { at, collect, must, now, openssl, party, shifted, stream, type Party } from './kit.ts';

const plain = randomBytes(5000);
let ca: Party, ec: Party, rsa: Party, ec2: Party, stranger: Party, strangerRsa: Party;

beforeAll(async () => {
  ca = await party({ name: 'ca' });
  ec = await party({ name: 'ec', by: ca });
  ec2 = await party({ name: 'ec2', by: ca });
  rsa = await party({ name: 'rsa', kind: 'rsa', by: ca });
  stranger = await party({ name: 'stranger', by: ca });
  strangerRsa = await party({ name: 'stranger-rsa', kind: 'rsa', by: ca });
  writeFileSync(at('plain'), plain);
});

const seal = (recipients: readonly Party[], content: Uint8Array = plain): Promise<Buffer> => collect(sealStream(stream(content), content.length, recipients.map(({ der }) => der)));
/** The slice as a source, and what its sink got. */
async function unseal(sealed: Uint8Array, who: Party, signal = { aborted: false }): Promise<{ readonly result: Result<{ readonly size: number }>; readonly content: Buffer }> {
  const parts: Uint8Array[] = [];
  const source = { name: 'slice', size: sealed.length, read: async (start: number, length: number): Promise<Uint8Array> => Promise.resolve(sealed.subarray(start, start + length)) };
  const result = await unsealTo(source, who.key, async (part) => { parts.push(part); return Promise.resolve(); }, signal);
  return { result, content: Buffer.concat(parts) };
}
async function code(sealed: Uint8Array, who: Party): Promise<string> {
  const { result } = await unseal(sealed, who);
  if (!result.ok) expect(result.error.params).toMatchObject({ name: 'slice' });
  return result.ok ? 'ok' : result.error.code;
}

describe('a sealed slice', () => {
  it('is opened by OpenSSL and by us, for each of several recipients', async () => {
    const sealed = await seal([ec, rsa, ec2]);
    writeFileSync(at('slice.p7m'), sealed);
    for (const who of [ec, rsa, ec2]) {
      must('cms', '-decrypt', '-binary', '-inform', 'DER', '-in', 'slice.p7m', '-recip', `${who.name}.pem`, '-inkey', `${who.name}.key`, '-out', 'by-openssl');
      expect(readFileSync(at('by-openssl')).equals(plain), who.name).toBe(true);
      const { result, content } = await unseal(sealed, who);
      expect(result).toEqual({ ok: true, value: { size: plain.length } });
      expect(content.equals(plain), who.name).toBe(true);
    }
  });

  it.each([
    ['ec', []],
    ['ec', ['-keyopt', 'ecdh_kdf_md:sha256']],
    ['rsa', ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256']],
  ] as const)('made by OpenSSL for an %s key %j is opened by us', async (name, options) => {
    must('cms', '-encrypt', '-aes-256-gcm', '-binary', '-outform', 'DER', '-in', 'plain', '-out', 'theirs.p7m', '-recip', `${name}.pem`, ...options);
    const { result, content } = await unseal(readFileSync(at('theirs.p7m')), name === 'ec' ? ec : rsa);
    expect(result.ok).toBe(true);
    expect(content.equals(plain)).toBe(true);
  });

  it('holds nothing at all, or any number of octets, in whatever pieces they come', async () => {
    for (const size of [0, 1, 127, 128, 255, 256, 65_535, 65_536, 1_200_000]) {
      const content = randomBytes(size);
      const pieces = Array.from({ length: 5 }, (_, i) => content.subarray(Math.floor(size * i / 5), Math.floor(size * (i + 1) / 5)));
      const sealed = await collect(sealStream(stream(...pieces), size, [ec.der]));
      expect((await unseal(sealed, ec)).content.equals(content), String(size)).toBe(true);
    }
  });

  it('has a fresh key and nonce each time', async () => {
    const [one, two] = [await seal([ec]), await seal([ec])];
    expect(one.subarray(-plain.length).equals(two.subarray(-plain.length))).toBe(false);
  });

  it('is not opened by anyone else', async () => {
    const sealed = await seal([ec, rsa]);
    for (const who of [stranger, strangerRsa, ec2]) expect(await code(sealed, who)).toBe('package.wrong-recipient');
    expect(openssl('cms', '-decrypt', '-binary', '-inform', 'DER', '-in', 'slice.p7m', '-recip', 'stranger.pem', '-inkey', 'stranger.key', '-out', 'x').status).not.toBe(0);
    // Named as ours, but the key is another's.
    expect(await code(sealed, { ...ec, key: { ...ec.key, privateKey: stranger.key.privateKey } })).toBe('package.slice-changed');
    expect(await code(sealed, { ...rsa, key: { ...rsa.key, privateKey: strangerRsa.key.privateKey } })).toBe('package.slice-changed');
  });

  it.each(['ec', 'rsa'] as const)('never gives other content, whichever octet is changed (%s)', async (kind) => {
    const who = kind === 'ec' ? ec : rsa;
    const content = Buffer.from('қысқа');
    const sealed = await seal([who], content);
    const seen = new Set<string>();
    // An RSA operation for each would take long: its slice is changed at every third octet.
    for (let place = 0; place < sealed.length; place += kind === 'ec' ? 1 : 3) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(place) ^ (1 << (place % 8)), place);
      const { result, content: got } = await unseal(changed, who);
      // One flip of a NULL's or a name's octet may still mean the same; the content never differs.
      if (result.ok) expect(got.equals(content), `octet ${String(place)}`).toBe(true);
      else seen.add(result.error.code);
      if (place >= sealed.length - 18 - content.length) expect(result.ok, `octet ${String(place)}`).toBe(false);
    }
    expect([...seen].toSorted()).toEqual(['package.slice-changed', 'package.slice-malformed', 'package.wrong-recipient']);
    expect(await code(Buffer.concat([sealed.subarray(0, -1), Uint8Array.of((sealed.at(-1) ?? 0) ^ 1)]), who)).toBe('package.slice-changed');
  });

  it('is refused when cut, lengthened, or of another make', async () => {
    const sealed = await seal([ec]);
    expect(await code(sealed.subarray(0, -1), ec)).toBe('package.slice-malformed');
    expect(await code(Buffer.concat([sealed, Uint8Array.of(0)]), ec)).toBe('package.slice-malformed');
    expect(await code(sealed.subarray(0, 30), ec)).toBe('package.slice-malformed');
    expect(await code(Buffer.alloc(0), ec)).toBe('package.slice-malformed');
    expect(await code(randomBytes(3000), ec)).toBe('package.slice-malformed');
    expect(await code(Buffer.alloc(400_000, 0x30), ec)).toBe('package.slice-malformed');
    const encrypt = (...options: readonly string[]): Buffer => {
      must('cms', '-encrypt', '-binary', '-outform', 'DER', '-in', 'plain', '-out', 'odd.p7m', ...options);
      return readFileSync(at('odd.p7m'));
    };
    expect(await code(encrypt('-aes-256-cbc', '-recip', 'ec.pem'), ec)).toBe('package.slice-malformed');
    expect(await code(encrypt('-aes-128-gcm', '-recip', 'ec.pem'), ec)).toBe('package.slice-malformed');
    expect(await code(encrypt('-aes-256-gcm', '-stream', '-recip', 'ec.pem'), ec)).toBe('package.slice-malformed');
    // RSA PKCS #1 v1.5, and OAEP with SHA-1.
    expect(await code(encrypt('-aes-256-gcm', '-recip', 'rsa.pem'), rsa)).toBe('package.slice-malformed');
    expect(await code(encrypt('-aes-256-gcm', '-recip', 'rsa.pem', '-keyopt', 'rsa_padding_mode:oaep'), rsa)).toBe('package.slice-malformed');
    for (const [hash, mask] of [['sha512', 'sha256'], ['sha256', 'sha512']] as const) {
      const options = ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', `rsa_oaep_md:${hash}`, '-keyopt', `rsa_mgf1_md:${mask}`];
      expect(await code(encrypt('-aes-256-gcm', '-recip', 'rsa.pem', ...options), rsa)).toBe('package.slice-malformed');
    }
    expect(await code(encrypt('-aes-256-gcm', '-recip', 'ec.pem', '-keyopt', 'ecdh_kdf_md:sha512'), ec)).toBe('package.slice-malformed');
    expect(await code(encrypt('-aes-256-gcm', '-recip', 'ec.pem', '-keyopt', 'ecdh_cofactor_mode:1'), ec)).toBe('package.slice-malformed');
  });

  it('with a short tag is refused: the announced length is 16 octets, neither less nor left out', async () => {
    const sealed = await seal([ec]);
    const parameters = sealed.indexOf(Buffer.from('020110', 'hex'), sealed.length - plain.length - 60);
    const shorter = Buffer.from(sealed);
    shorter.writeUInt8(12, parameters + 2);
    expect(await code(shorter, ec)).toBe('package.slice-malformed');
  });
});

describe('sealing', () => {
  it('is refused for certificates that cannot or may not receive', async () => {
    const refusal = (recipients: readonly Uint8Array[]): string => {
      const result = checkRecipients(recipients, now);
      return result.ok ? 'ok' : result.error.code;
    };
    const signs = await party({ name: 'signs-only', by: ca, uses: ['digitalSignature'] });
    const gone = await party({ name: 'gone', by: ca, notAfter: shifted(-1) });
    expect(refusal([ec.der, rsa.der])).toBe('ok');
    expect(refusal([ec.der, signs.der])).toBe('key.not-a-recipient');
    expect(refusal([ca.der])).toBe('key.not-a-recipient');
    expect(refusal([gone.der])).toBe('key.expired');
    expect(refusal([randomBytes(50)])).toBe('key.not-a-certificate');
    await expect(collect(sealStream(stream(plain), plain.length, [signs.der]))).rejects.toThrow('recipients');
    await expect(collect(sealStream(stream(plain), plain.length, []))).rejects.toThrow('no one');
  });

  it('fails when the source is not of the announced size', async () => {
    await expect(collect(sealStream(stream(plain), plain.length - 1, [ec.der]))).rejects.toThrow('more');
    await expect(collect(sealStream(stream(plain), plain.length + 1, [ec.der]))).rejects.toThrow('announced');
    await expect(collect(sealStream(stream(plain), 2 ** 37, [ec.der]))).rejects.toThrow(RangeError);
  });
});

describe('a long slice', () => {
  it('stops when it is cancelled', async () => {
    const { result, content } = await unseal(await seal([ec]), ec, { aborted: true });
    expect(result).toMatchObject({ ok: false, error: { code: 'command.cancelled' } });
    expect(content.length).toBe(0);
  });

  it('takes flat memory: 300 MB sealed and opened in a process of its own under 200 MB', () => {
    const script = join(import.meta.dirname, 'flat-memory.ts');
    writeFileSync(at('flat.json'), JSON.stringify({ der: Buffer.from(ec.der).toString('base64'), key: ec.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'), file: at('flat.p7m') }));
    const out = execFileSync(process.execPath, [script, at('flat.json')], { encoding: 'utf8' });
    const report = JSON.parse(out) as { peakMb: number; same: boolean; size: number };
    expect(report).toMatchObject({ same: true, size: 300 * 1024 * 1024 });
    expect(report.peakMb).toBeLessThan(200);
  });
});
