import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { signDetached } from '../../../electron/crypto/cms-sign.ts';
import { verifyDetached } from '../../../electron/crypto/cms-verify.ts';
import { integer, octetString, oid, sequence, time } from '../../../electron/crypto/der.ts';
import { oids } from '../../../electron/crypto/oids.ts';
import { attribute, at, craft, crlOf, essential, failed, must, now, openssl, party, rightAttributes, sha256, shifted, type Craft, type Party } from './kit.ts';

const content = Buffer.from('Бақылауға алынды\r\nline two\n');
let ca: Party, ec: Party, rsa: Party, otherCa: Party, parties: Record<'ec' | 'rsa', Party>;

beforeAll(async () => {
  ca = await party({ name: 'ca' });
  otherCa = await party({ name: 'other-ca' });
  ec = await party({ name: 'ec', by: ca });
  rsa = await party({ name: 'rsa', kind: 'rsa', by: ca });
  parties = { ec, rsa };
  writeFileSync(at('content'), content);
});

const acceptance = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-content', 'content', '-CAfile', 'ca.pem', '-purpose', 'any', '-out', '/dev/null', '-in'];
const verify = (der: Uint8Array, trust: readonly Party[] = [ca], when = now): ReturnType<typeof verifyDetached> => verifyDetached(der, content, { trust: trust.map((one) => one.der), at: when });

describe.each(['ec', 'rsa'] as const)('a signature with an %s key', (kind) => {
  it('is accepted by OpenSSL and by us, with its signer and time', async () => {
    const signature = await signDetached(content, parties[kind].key, now);
    writeFileSync(at('ours.p7s'), signature);
    expect(openssl(...acceptance, 'ours.p7s')).toMatchObject({ status: 0 });
    const verdict = await verify(signature);
    expect(failed(verdict.checks)).toEqual([]);
    expect(verdict.checks.map(({ code }) => code)).toEqual([
      'signature.structure', 'signature.one-signer', 'signature.signer-certificate', 'signature.algorithm', 'signature.content-type', 'signature.digest',
      'signature.signing-time', 'signature.signing-certificate', 'signature.value', 'certificate.chain', 'certificate.authority', 'certificate.key-usage',
      'certificate.key-size', 'certificate.validity', 'signature.no-extras',
    ]);
    expect(verdict.signer).toEqual(parties[kind].key.certificate);
    expect(verdict.signedAt).toBe(now);
    expect(Buffer.from(verdict.signerDer ?? []).equals(Buffer.from(parties[kind].der))).toBe(true);
  });

  it('made by OpenSSL is accepted by us', async () => {
    must('cms', '-sign', '-cades', '-binary', '-md', 'sha256', '-outform', 'DER', '-signer', `${kind}.pem`, '-inkey', `${kind}.key`, '-certfile', 'ca.pem', '-in', 'content', '-out', 'theirs.p7s');
    expect(failed((await verify(readFileSync(at('theirs.p7s')))).checks)).toEqual([]);
  });

  it('does not survive a change of any of its octets', async () => {
    const signature = Buffer.from(await signDetached(content, parties[kind].key, now, [crlOf(ca, [])]));
    expect(failed((await verify(signature)).checks)).toEqual([]);
    const survived: number[] = [];
    for (let place = 0; place < signature.length; place += 1) {
      const changed = Buffer.from(signature);
      changed.writeUInt8(changed.readUInt8(place) ^ (1 << (place % 8)), place);
      if (failed((await verify(changed)).checks).length === 0) survived.push(place);
    }
    expect(survived).toEqual([]);
  });
});

describe('OpenSSL signatures that are not ours to accept', () => {
  const sign = (name: string, ...more: readonly string[]): Buffer => {
    must('cms', '-sign', '-binary', '-outform', 'DER', '-in', 'content', '-out', name, ...more);
    return readFileSync(at(name));
  };
  const withKey = (kind: string): readonly string[] => ['-signer', `${kind}.pem`, '-inkey', `${kind}.key`];

  it.each([
    ['without signing-certificate-v2', ['-md', 'sha256'], 'signature.signing-certificate'],
    ['with SHA-512', ['-cades', '-md', 'sha512'], 'signature.algorithm'],
    ['with SHA-1', ['-cades', '-md', 'sha1'], 'signature.algorithm'],
    ['with the content inside', ['-cades', '-md', 'sha256', '-nodetach'], 'signature.structure'],
    ['with a signer named by key identifier', ['-cades', '-md', 'sha256', '-keyid'], 'signature.structure'],
    ['without the certificate', ['-cades', '-md', 'sha256', '-nocerts'], 'signature.signer-certificate'],
    ['with a stranger’s certificate beside', ['-cades', '-md', 'sha256', '-certfile', 'other-ca.pem'], 'signature.no-extras'],
    ['of indefinite length', ['-cades', '-md', 'sha256', '-stream'], 'signature.structure'],
    ['without attributes', ['-md', 'sha256', '-noattr'], 'signature.structure'],
  ] as const)('%s', async (_, options, code) => {
    expect(failed((await verify(sign('odd.p7s', ...withKey('ec'), ...options))).checks)).toContain(code);
  });

  it('of two signers, of none, with RSA-PSS', async () => {
    expect(failed((await verify(sign('two.p7s', '-cades', '-md', 'sha256', ...withKey('ec'), ...withKey('rsa')))).checks)).toEqual(['signature.one-signer']);
    must('crl2pkcs7', '-nocrl', '-certfile', 'ec.pem', '-outform', 'DER', '-out', 'none.p7s');
    expect(failed((await verify(readFileSync(at('none.p7s')))).checks)).toEqual(['signature.one-signer']);
    expect(failed((await verify(sign('pss.p7s', '-cades', '-md', 'sha256', ...withKey('rsa'), '-keyopt', 'rsa_padding_mode:pss'))).checks)).toContain('signature.algorithm');
  });
});

describe('a forger with a certified key', () => {
  it('cannot pass with attributes missing, doubled or wrong, though the signature value holds', async () => {
    const right = rightAttributes(content, ec);
    const without = (...names: (keyof typeof right)[]): Uint8Array[] => Object.entries(right).filter(([name]) => !names.includes(name as keyof typeof right)).map(([, value]) => value);
    const cases: readonly (readonly [string, Craft, readonly string[]])[] = [
      ['all right', {}, []],
      ['no ESS', { attributes: without('essential') }, ['signature.signing-certificate']],
      ['ESS of another certificate', { attributes: [...without('essential'), essential(sha256(rsa.der))] }, ['signature.signing-certificate']],
      ['ESS with two values', { attributes: [...without('essential'), attribute(oids.signingCertificateV2, sequence(sequence(sequence(octetString(sha256(ec.der))))), sequence(sequence(sequence(octetString(sha256(rsa.der))))))] }, ['signature.signing-certificate']],
      ['ESS twice', { attributes: [...Object.values(right), essential(sha256(rsa.der))] }, ['signature.signing-certificate']],
      ['ESS of no shape', { attributes: [...without('essential'), attribute(oids.signingCertificateV2, integer(1))] }, ['signature.signing-certificate']],
      ['no digest', { attributes: without('digest') }, ['signature.digest']],
      ['digest of something else', { attributes: [...without('digest'), attribute(oids.messageDigest, octetString(randomBytes(32)))] }, ['signature.digest']],
      ['digest twice', { attributes: [...Object.values(right), attribute(oids.messageDigest, octetString(randomBytes(32)))] }, ['signature.digest']],
      ['no content type', { attributes: without('contentType') }, ['signature.content-type']],
      ['another content type', { attributes: [...without('contentType'), attribute(oids.contentType, oid(oids.signedData))] }, ['signature.content-type']],
      ['no time', { attributes: without('time') }, ['signature.signing-time']],
      ['time after the certificate', { attributes: [...without('time'), attribute(oids.signingTime, time(shifted(400)))] }, ['signature.signing-time']],
      ['attributes out of order', { attributes: Object.values(right).toSorted((a, b) => Buffer.compare(b, a)), sort: false }, ['signature.structure']],
      ['the certificate twice', { certificates: [ec.der, ec.der] }, ['signature.signer-certificate']],
      ['a list of revoked that does not hold', { crls: [crlOf(otherCa, [])] }, ['signature.no-extras']],
      ['an unsigned attribute', { unsigned: attribute(oids.signingTime, time(now)) }, ['signature.no-extras']],
      ['ten certificates', { certificates: Array.from({ length: 10 }, () => ec.der) }, ['signature.structure']],
    ];
    for (const [name, change, codes] of cases) expect(failed((await verify(craft(content, ec, change))).checks), name).toEqual(codes);
  });

  it('cannot pass with other content, nor with octets after the signature', async () => {
    const signature = await signDetached(content, ec.key, now);
    expect(failed((await verifyDetached(signature, Buffer.from('другое'), { trust: [ca.der], at: now })).checks)).toEqual(['signature.digest']);
    expect(failed((await verify(Buffer.concat([signature, Uint8Array.of(0)]))).checks)).toEqual(['signature.structure']);
  });

  it('cannot make the verifier throw or dig', async () => {
    const bombs = [Buffer.alloc(0), randomBytes(5000), Buffer.alloc(9_000_000, 0x30), Buffer.alloc(200_000, '3080', 'hex')];
    let deep: Uint8Array = integer(1);
    for (let i = 0; i < 3000; i += 1) deep = sequence(deep);
    for (const bomb of [...bombs, deep]) expect(failed((await verify(bomb)).checks)).toEqual(['signature.structure']);
  });
});

describe('the signer’s certificate', () => {
  const judged = async (signer: Party, trust: readonly Party[] = [ca], when = now): Promise<readonly string[]> => failed((await verify(await signDetached(content, signer.key, now), trust, when)).checks);

  it('must come from a trusted authority', async () => {
    expect(await judged(ec, [otherCa])).toContain('certificate.chain');
    expect(await judged(ec, [])).toContain('certificate.chain');
    const impostor = await party({ name: 'impostor', subject: ca.certificate.subject.raw });
    expect(await judged(await party({ name: 'forged', by: impostor }))).toContain('certificate.chain');
    expect(await judged(await party({ name: 'other-key-id', by: ca, issuerKeyId: new Uint8Array(20) }))).toContain('certificate.chain');
  });

  it('does not vouch for itself, nor another officer for it, when put on the trust list', async () => {
    expect(await judged(ec, [ec])).toContain('certificate.chain');
    const alone = await party({ name: 'alone', ca: false, uses: ['digitalSignature'] });
    expect(await judged(alone, [alone])).toContain('certificate.authority');
    expect(await judged(await party({ name: 'below-officer', by: ec }), [ec])).toContain('certificate.authority');
    expect(await judged(await party({ name: 'below-officer-2', by: ec }), [ec, ca])).toContain('certificate.authority');
  });

  it('must be valid at the given time, with its authority', async () => {
    const expired = await party({ name: 'expired', by: ca, notAfter: shifted(-1) });
    expect(await judged(expired)).toEqual(['signature.signing-time', 'certificate.validity']);
    expect(await judged(ec, [ca], shifted(101))).toEqual(['certificate.validity']);
    expect(await judged(ec, [ca], shifted(-11))).toEqual(['certificate.validity']);
    const early = await party({ name: 'old-ca', notAfter: shifted(-1) });
    expect(await judged(await party({ name: 'outlives', by: early }), [early])).toEqual(['certificate.validity']);
  });

  it('must be meant for signing', async () => {
    expect(await judged(await party({ name: 'agreement', by: ca, uses: ['keyAgreement'] }))).toEqual(['certificate.key-usage']);
    expect(await judged(await party({ name: 'sub-ca', by: ca, ca: true, uses: ['keyCertSign', 'digitalSignature'] }))).toContain('certificate.key-usage');
    expect(await judged(ca, [ca])).toContain('certificate.key-usage');
  });

  it('may stand below an intermediate authority that its path length allows', async () => {
    const middle = await party({ name: 'middle', by: ca, ca: true, uses: ['keyCertSign', 'cRLSign'] });
    const officer = await party({ name: 'below-middle', by: middle });
    expect(await judged(officer, [middle])).toEqual([]);
    // Our authorities carry path length 0: they certify officers alone.
    expect(await judged(officer, [ca])).toContain('certificate.authority');
    const officerIssuer = await party({ name: 'not-a-ca', ca: false, uses: ['keyCertSign', 'digitalSignature'] });
    expect(await judged(await party({ name: 'by-not-a-ca', by: officerIssuer }), [officerIssuer])).toContain('certificate.authority');
    const noIssuer = await party({ name: 'no-cert-sign', uses: ['cRLSign'] });
    expect(await judged(await party({ name: 'by-no-cert-sign', by: noIssuer }), [noIssuer])).toContain('certificate.authority');
  });

  it('must not be on a list of revoked that travels along or is known', async () => {
    const revoked = await party({ name: 'revoked', by: ca });
    const list = crlOf(ca, [revoked]);
    const inside = await verify(await signDetached(content, revoked.key, now, [list]));
    expect(failed(inside.checks)).toEqual(['certificate.not-revoked']);
    const plain = await signDetached(content, revoked.key, now);
    expect(failed((await verify(plain)).checks)).toEqual([]);
    const known = await verifyDetached(plain, content, { trust: [ca.der], at: now, crls: [list] });
    expect(failed(known.checks)).toEqual(['certificate.not-revoked']);
    expect(failed((await verifyDetached(plain, content, { trust: [ca.der], at: shifted(-5), crls: [list] })).checks)).toEqual([]);
    const clean = await verify(await signDetached(content, ec.key, now, [list]));
    expect(clean.checks.find(({ code }) => code === 'certificate.not-revoked')?.ok).toBe(true);
    expect(failed(clean.checks)).toEqual([]);
    writeFileSync(at('with-crl.p7s'), await signDetached(content, ec.key, now, [list]));
    expect(openssl(...acceptance, 'with-crl.p7s')).toMatchObject({ status: 0 });
  });

  it('must have a strong key', async () => {
    for (const [name, options, key] of [['weak-rsa', 'rsa:2048', 'RSA-2048'], ['p384', 'ec', 'EC P-384']] as const) {
      writeFileSync(at('ee.cnf'), '[req]\ndistinguished_name=d\n[d]\n[e]\nkeyUsage=critical,digitalSignature\n');
      must('req', '-newkey', options, ...(options === 'ec' ? ['-pkeyopt', 'ec_paramgen_curve:P-384'] : []), '-nodes', '-keyout', `${name}.key`, '-subj', '/O=o/CN=weak', '-config', 'ee.cnf', '-out', `${name}.csr`);
      must('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-set_serial', '77', '-days', '5', '-extfile', 'ee.cnf', '-extensions', 'e', '-out', `${name}.pem`);
      must('cms', '-sign', '-cades', '-binary', '-md', 'sha256', '-outform', 'DER', '-signer', `${name}.pem`, '-inkey', `${name}.key`, '-in', 'content', '-out', 'weak.p7s');
      const verdict = await verify(readFileSync(at('weak.p7s')), [ca], shifted(1));
      expect(verdict.checks.filter(({ ok }) => !ok)).toEqual(expect.arrayContaining([{ code: 'certificate.key-size', ok: false, params: { key } }]));
    }
  });
});
