import { createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import * as pkijs from 'pkijs';
import { openKey } from '../../../electron/crypto/bundle.ts';
import { algorithm, context, contextPrimitive, integer, nul, octetString, oid, sequence, tlv } from '../../../electron/crypto/der.ts';
import { oids } from '../../../electron/crypto/oids.ts';
import { IterationBudget, pkcs12Key } from '../../../electron/crypto/pbe.ts';
import { macIterations, writePkcs12 } from '../../../electron/crypto/pkcs12-write.ts';
import { isPkcs12, readPkcs12 } from '../../../electron/crypto/pkcs12-read.ts';
import { at, must, openssl, party, type Party } from './kit.ts';

const passphrase = 'Құпия сөз тіркесі ₸ 42';
let ca: Party, ec: Party, rsa: Party, parties: Record<'ec' | 'rsa', Party>;

beforeAll(async () => {
  ca = await party({ name: 'ca' });
  ec = await party({ name: 'ec', by: ca });
  rsa = await party({ name: 'rsa', kind: 'rsa', by: ca });
  parties = { ec, rsa };
});

const exported = (name: string, ...options: readonly string[]): string => {
  must('pkcs12', '-export', '-inkey', `${name}.key`, '-in', `${name}.pem`, '-certfile', 'ca.pem', '-out', 'theirs.p12', '-passout', `pass:${passphrase}`, ...options);
  return at('theirs.p12');
};
const code = async (path: string, given = passphrase): Promise<string> => {
  const opened = await openKey(path, given);
  return opened.ok ? 'ok' : opened.error.code;
};

describe.each(['ec', 'rsa'] as const)('PKCS #12 with an %s key', (kind) => {
  it.each([
    ['as OpenSSL makes it today', []],
    ['with RC2 and 3DES, as it was made for decades', ['-legacy']],
    ['with 128-bit RC2', ['-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-128']],
    ['with 3DES throughout', ['-legacy', '-certpbe', 'PBE-SHA1-3DES']],
    ['with AES-128, certificates in the clear, SHA-512', ['-keypbe', 'AES-128-CBC', '-certpbe', 'NONE', '-macalg', 'sha512']],
    ['with the key in the clear', ['-keypbe', 'NONE']],
    ['with one iteration', ['-iter', '1', '-nomaciter']],
  ] as const)('%s is opened', async (_, options) => {
    const path = exported(kind, ...options);
    const opened = await openKey(path, passphrase);
    expect(opened.ok && opened.value.privateKey instanceof Uint8Array && Buffer.from(opened.value.privateKey)).toEqual(parties[kind].privateKey.export({ format: 'der', type: 'pkcs8' }));
    expect(opened.ok && opened.value.certificate).toEqual(parties[kind].key.certificate);
    expect(opened.ok && opened.value.chain.length).toBe(1);
    expect(await code(path, 'құпия сөз тіркесі ₸ 42')).toBe('key.wrong-passphrase');
    expect(await code(path, '')).toBe('key.wrong-passphrase');
  });

  it('of ours is opened by OpenSSL and by pkijs', async () => {
    const file = await writePkcs12(parties[kind].privateKey, parties[kind].certificate, [ca.certificate], passphrase);
    writeFileSync(at('ours.p12'), file);
    const info = must('pkcs12', '-in', 'ours.p12', '-info', '-noout', '-passin', `pass:${passphrase}`).err;
    expect(info).toContain(`MAC: sha256, Iteration ${String(macIterations)}`);
    expect(info.match(/PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256/g)).toHaveLength(2);
    must('pkcs12', '-in', 'ours.p12', '-nodes', '-nocerts', '-passin', `pass:${passphrase}`, '-out', 'ours.key');
    expect(must('pkey', '-in', 'ours.key').out).toBe(must('pkey', '-in', `${kind}.key`).out);
    expect(openssl('pkcs12', '-in', 'ours.p12', '-noout', '-passin', 'pass:x').status).not.toBe(0);

    const password = Uint8Array.from(Buffer.from(passphrase, 'utf8')).buffer;
    const pfx = pkijs.PFX.fromBER(Uint8Array.from(file).buffer);
    await pfx.parseInternalValues({ password, checkIntegrity: false });
    const safe = pfx.parsedValue?.authenticatedSafe;
    await safe?.parseInternalValues({ safeContents: [{ password }, {}] });
    const contents = (safe?.parsedValue as { safeContents: readonly { value: pkijs.SafeContents }[] }).safeContents;
    expect(contents.map(({ value }) => value.safeBags.map(({ bagId }) => bagId))).toEqual([[oids.certBag, oids.certBag], [oids.shroudedKeyBag]]);
  });
});

describe('a key file', () => {
  it('that asks for billions of iterations is refused at once', async () => {
    const start = performance.now();
    const file = async (content: Uint8Array, iterations: number): Promise<string> => {
      const mac = await pkcs12Key('sha256', 3, passphrase, Buffer.alloc(8, 1), Math.min(iterations, 2), 32, new IterationBudget()) ?? Buffer.alloc(32);
      const digest = sequence(algorithm(oids.sha256, nul()), octetString(createHmac('sha256', mac).update(content).digest()));
      writeFileSync(at('bomb.p12'), sequence(integer(3), info(oids.data, octetString(content)), sequence(digest, octetString(Buffer.alloc(8, 1)), integer(iterations))));
      return code(at('bomb.p12'));
    };
    const info = (type: string, content: Uint8Array): Uint8Array => sequence(oid(type), tlv(context(0), content));
    const pbes2 = (iterations: number): Uint8Array => algorithm(oids.pbes2, sequence(
      algorithm(oids.pbkdf2, sequence(octetString(Buffer.alloc(8, 2)), integer(iterations), algorithm(oids.hmacSha256, nul()))),
      algorithm(oids.aes256Cbc, octetString(Buffer.alloc(16))),
    ));
    const old = (iterations: number): Uint8Array => algorithm(oids.pbeSha1TripleDes, sequence(octetString(Buffer.alloc(8, 2)), integer(iterations)));
    const safe = (method: Uint8Array): Uint8Array => sequence(info(oids.encryptedData, sequence(integer(0), sequence(oid(oids.data), method, tlv(contextPrimitive(0), Buffer.alloc(64))))));
    const bag = (method: Uint8Array): Uint8Array => sequence(info(oids.data, octetString(sequence(sequence(oid(oids.shroudedKeyBag), tlv(context(0), sequence(method, octetString(Buffer.alloc(64)))))))));
    expect(await file(sequence(), 2)).toBe('key.not-a-key-file');
    expect(await file(sequence(), 2 ** 31)).toBe('key.too-many-iterations');
    for (const count of [2 ** 31, 2 ** 46]) {
      for (const method of [pbes2(count), old(count)]) {
        expect(await file(safe(method), 2)).toBe('key.too-many-iterations');
        expect(await file(bag(method), 2)).toBe('key.too-many-iterations');
      }
    }
    expect(await file(safe(pbes2(1000)), 2)).toBe('key.wrong-passphrase');
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it('changed in any octet is refused, or gives the same key', async () => {
    const file = readFileSync(exported('ec', '-iter', '1', '-nomaciter'));
    const right = await readPkcs12(file, passphrase);
    if (right.state !== 'opened') throw new Error(right.state);
    const states = new Set<string>();
    for (let place = 0; place < file.length; place += 1) {
      const changed = Buffer.from(file);
      changed.writeUInt8(changed.readUInt8(place) ^ (1 << (place % 8)), place);
      const opened = await readPkcs12(changed, passphrase);
      states.add(opened.state);
      if (opened.state === 'opened') expect(opened.keys.map((one) => Buffer.from(one).toString('base64'))).toEqual(right.keys.map((one) => Buffer.from(one).toString('base64')));
    }
    expect(states.has('wrong-passphrase') && states.has('not-a-key-file')).toBe(true);
  });

  it('of no use is told apart: no key, no certificate for it, a weak or an unknown key, no PKCS #12 at all', async () => {
    expect(await code(exported('ec', '-nokeys'))).toBe('key.not-a-key-file');
    must('pkcs12', '-export', '-inkey', 'ec.key', '-nocerts', '-out', 'bare.p12', '-passout', `pass:${passphrase}`);
    expect(await code(at('bare.p12'))).toBe('key.mismatch');
    for (const [options, name] of [[['-newkey', 'rsa:2048'], 'RSA-2048'], [['-newkey', 'ed25519'], '1.3.101.112']] as const) {
      must('req', '-x509', ...options, '-nodes', '-keyout', 'w.key', '-subj', '/CN=w', '-out', 'w.pem');
      must('pkcs12', '-export', '-inkey', 'w.key', '-in', 'w.pem', '-out', 'w.p12', '-passout', `pass:${passphrase}`);
      const opened = await openKey(at('w.p12'), passphrase);
      expect(opened).toMatchObject({ ok: false, error: { code: 'key.unsupported', params: { key: name } } });
    }
    writeFileSync(at('no.p12'), 'no');
    expect(await code(at('no.p12'))).toBe('key.not-a-key-file');
    expect(await code(at('ca.pem'))).toBe('key.not-a-key-file');
    expect(await code(at('none.p12'))).toBe('file.not-found');
    expect(isPkcs12(readFileSync(at('ca.pem')))).toBe(false);
  });

  it('in BER with indefinite lengths is opened', async () => {
    const file = readFileSync(exported('ec'));
    // The outer sequence rewritten: 30 80 … 00 00, as Java and NSS write it.
    const headerLength = file.readUInt8(1) === 0x82 ? 4 : 3;
    writeFileSync(at('ber.p12'), Buffer.concat([Buffer.from('3080', 'hex'), file.subarray(headerLength), Buffer.from('0000', 'hex')]));
    expect(await code(at('ber.p12'))).toBe('ok');
  });
});
