import { createPrivateKey, diffieHellman, createPublicKey, generateKeyPairSync, privateDecrypt, constants, sign, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craft } from '../../../build/attack/party.ts';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import { algorithm } from '../../../electron/crypto/der.ts';
import { keysPort } from '../../../electron/crypto/keys-port.ts';
import { readSignedData } from '../../../electron/crypto/signed-data.ts';
import { certificateInfo } from '../../../electron/crypto/x509.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { Check } from '../../../shared/packages/index.ts';
import type { HeldKey, OfficerKey, SecondAlgorithm, SecondSigner, TokenPort } from '../../../shared/ports/index.ts';
import { at, now, party } from '../crypto/kit.ts';
import type { Party } from '../crypto/kit.ts';
import { fresh, make, never, quiet, removeScratch, sampleFiles, sampleInfo } from './kit.ts';

/* The port for another algorithm, with Ed25519 standing in for a state's own: the product knows neither. */

const identifier = '1.3.101.112';
const pair = generateKeyPairSync('ed25519');
let ec: Party;
let rsa: Party;
let ca: Party;
beforeAll(async () => {
  ca = await party({ name: 'ca' });
  [ec, rsa] = [await party({ name: 'ec', by: ca }), await party({ name: 'rsa', kind: 'rsa', by: ca })];
});
afterAll(removeScratch);

/** Over the manifest's own bytes, in the signature's place of a CMS. */
const signer = (key = pair.privateKey, named = identifier): SecondSigner => ({
  sign: (content) => Promise.resolve(ok(craft(content, ec, { method: algorithm(named), value: sign(null, content, key) }))),
});
const standIn: SecondAlgorithm = {
  name: 'Ed25519', identifiers: [identifier],
  verify: (signature, content) => {
    const [one] = readSignedData(signature)?.signers ?? [];
    return Promise.resolve({ valid: one !== undefined && verify(null, content, pair.publicKey, one.value), signer: certificateInfo(ec.certificate) });
  },
};
const reader = createPackagesPort({ second: [standIn] });
const without = createPackagesPort();

async function written(second: SecondSigner, to: readonly Party[] = [ec]): Promise<string> {
  const out = fresh('package');
  const keys = to.map((one) => one.key);
  const answer = await without.write({ info: sampleInfo(keys), files: sampleFiles(), key: ec.key, second, recipients: keys.map((key) => key.certificateDer), out, now, signal: never, progress: quiet });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return out;
}

async function seconds(port: typeof reader, path: string): Promise<{ valid: boolean; checks: readonly Check[] }> {
  const verdict = await port.verify(path, { trust: [at('ca.pem')], at: now, key: ec.key });
  if (!verdict.ok) throw new Error(verdict.error.code);
  return { valid: verdict.value.valid, checks: verdict.value.checks.filter(({ code }) => code.startsWith('second.')) };
}

describe('a second signature', () => {
  it('is checked where its algorithm is, and named as not checked where it is not', async () => {
    for (const to of [[ec], []]) {
      const path = await written(signer(), to);
      expect(await seconds(reader, path)).toEqual({ valid: true, checks: [{ code: 'second.manifest', ok: true }, { code: 'second.form', ok: true }, { code: 'second.signature', ok: true, params: { algorithm: 'Ed25519', subject: ec.key.certificate.subject } }] });
      expect(await seconds(without, path)).toMatchObject({ valid: true, checks: [{}, {}, { code: 'second.unchecked', ok: true, params: { algorithm: identifier } }] });
    }
  });

  it('that does not hold is refused where its algorithm is', async () => {
    const stranger = generateKeyPairSync('ed25519').privateKey;
    expect(await seconds(reader, await written(signer(stranger)))).toMatchObject({ valid: false, checks: [{}, {}, { code: 'second.signature', ok: false }] });
    // Means that fail are no means that agree.
    const broken = createPackagesPort({ second: [{ ...standIn, verify: () => Promise.reject(new Error('no library')) }] });
    expect(await seconds(broken, await written(signer()))).toMatchObject({ valid: false, checks: [{}, {}, { code: 'second.signature', ok: false }] });
    expect(await seconds(reader, await written(signer(pair.privateKey, '1.3.101.113')))).toMatchObject({ valid: true, checks: [{}, {}, { code: 'second.unchecked' }] });
  });

  it('signs the files of the first, and nothing is written where its signer refuses', async () => {
    const out = fresh('unpacked');
    expect((await reader.unpack(await written(signer()), { trust: [at('ca.pem')], at: now, key: ec.key }, out)).ok).toBe(true);
    const [first, second] = ['001', '002'].map((number) => readFileSync(join(out, `META-INF/ASiCManifest${number}.xml`), 'utf8'));
    expect(second).toBe(first?.replace(/ {2}<asic:DataObjectReference URI="META-INF.*\n/g, '').replace('signature001', 'signature002'));
    const refused = fresh('refused');
    const answer = await without.write({ info: sampleInfo([]), files: sampleFiles(), key: ec.key, second: { sign: () => Promise.resolve(fail('key.no-token')) }, recipients: [], out: refused, now, signal: never, progress: quiet });
    expect([answer, existsSync(refused)]).toMatchObject([{ ok: false, error: { code: 'key.no-token' } }, false]);
  });
});

describe('a key that a token keeps', () => {
  /** A token of the test's own: the key leaves it for nothing but an answer. */
  const held = ({ key }: Party): HeldKey => {
    if (!(key.privateKey instanceof Uint8Array)) throw new Error('in memory');
    const secret = createPrivateKey({ key: Buffer.from(key.privateKey), format: 'der', type: 'pkcs8' });
    return {
      sign: (octets) => Promise.resolve(ok(sign('sha256', octets, secret))),
      decrypt: (octets) => Promise.resolve(privateDecrypt({ key: secret, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, octets)),
      agree: (spki) => Promise.resolve(diffieHellman({ privateKey: secret, publicKey: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }) })),
    };
  };
  const tokens: TokenPort = {
    list: () => Promise.resolve(ok([{ id: 'ec', certificate: ec.key.certificate }, { id: 'rsa', certificate: rsa.key.certificate }])),
    open: (id, pin) => {
      const one = { ec, rsa }[id];
      if (one === undefined) return Promise.resolve(fail('key.no-token'));
      return Promise.resolve(pin === '1234' ? ok({ ...one.key, privateKey: held(one) }) : fail('key.wrong-passphrase', { path: id }));
    },
  };

  it.each(['ec', 'rsa'])('signs and opens packages as a file’s does: %s', async (kind) => {
    const opened = await keysPort(tokens).openKey(`token:${kind}`, '1234');
    if (!opened.ok) throw new Error(opened.error.code);
    const token: OfficerKey = opened.value;
    const made = await make({ key: token, to: [token] });
    expect(await without.verify(made.out, { trust: [at('ca.pem')], at: now, key: token })).toMatchObject({ ok: true, value: { valid: true } });
    expect(await keysPort(tokens).openKey(`token:${kind}`, '0000')).toMatchObject({ ok: false, error: { code: 'key.wrong-passphrase' } });
    const refusing: OfficerKey = { ...token, privateKey: { ...held({ ec, rsa }[kind] ?? ec), sign: () => Promise.resolve(fail('key.wrong-passphrase', { path: kind })) } };
    const receipt = fresh('receipt');
    expect(await without.writeReceipt({ receipt: '{}\n', key: refusing, out: receipt, now })).toMatchObject({ ok: false, error: { code: 'key.wrong-passphrase' } });
  });

  it('is refused where there is no driver', async () => {
    expect(await keysPort().openKey('token:ec', '1234')).toMatchObject({ ok: false, error: { code: 'key.no-token' } });
  });
});
