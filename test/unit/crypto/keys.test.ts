import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { keysPort } from '../../../electron/crypto/keys-port.ts';
import type { Instant, Result } from '../../../shared/base/index.ts';
import { at, must, now, openssl, party, shifted, type Party } from './kit.ts';

const keys = keysPort();
const authorityPassphrase = 'кеңсе сейфіндегі тіркес';
const passphrase = 'офицердің тіркесі №1';
const officeName = 'Қазақстан Республикасы Премьер-Министрінің Кеңсесі, құжаттамалық қамтамасыз ету бөлімі (қызмет бабында пайдалану үшін)';
const officer = 'Әбілқасымова Ұ. Һ.';

function code(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}
const request = (out: string, algorithm: 'ec' | 'rsa' = 'ec'): ReturnType<typeof keys.createRequest> => keys.createRequest({ out: at(out), officer, office: officeName, algorithm, passphrase });
const issue = (path: string, out: string, more: { authority?: string; days?: number; when?: Instant; pass?: string } = {}): ReturnType<typeof keys.issue> => keys.issue({
  authority: at(more.authority ?? 'authority'), authorityPassphrase: more.pass ?? authorityPassphrase, request: at(path), out: at(out), days: more.days ?? 730, now: more.when ?? now,
});
const bundle = (key: string, certificate: string, out: string, more: { authority?: string; pass?: string } = {}): ReturnType<typeof keys.bundle> => keys.bundle({
  key: at(key), passphrase: more.pass ?? passphrase, certificate: at(certificate), authority: at(more.authority ?? 'authority/authority.pem'), out: at(out),
});

let ca: Party;
beforeAll(async () => {
  ca = await party({ name: 'made-ca' });
  expect(code(await keys.createAuthority({ out: at('authority'), name: officeName, years: 30, passphrase: authorityPassphrase, now }))).toBe('ok');
});

describe('an office authority', () => {
  it('is a CA that signs certificates and revocation lists alone, its key encrypted and readable by its owner only', async () => {
    const text = must('x509', '-in', 'authority/authority.pem', '-noout', '-text').out;
    expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
    expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign\n/);
    expect(text).toMatch(/Subject Key Identifier[\s\S]*Authority Key Identifier/);
    expect(text).toContain('NIST CURVE: P-256');
    expect(openssl('verify', '-x509_strict', '-CAfile', 'authority/authority.pem', 'authority/authority.pem').status).toBe(0);
    expect(statSync(at('authority/authority.key.pem')).mode & 0o777).toBe(0o600);
    const structure = must('asn1parse', '-in', 'authority/authority.key.pem').out;
    expect(structure).toMatch(/PBES2[\s\S]*PBKDF2[\s\S]*:0927C0[\s\S]*hmacWithSHA256[\s\S]*aes-256-cbc/);
    expect(openssl('pkey', '-in', 'authority/authority.key.pem', '-passin', `pass:${authorityPassphrase}`, '-check', '-noout').status).toBe(0);
    const shown = await keys.show(at('authority/authority.pem'));
    const printed = must('x509', '-in', 'authority/authority.pem', '-noout', '-fingerprint', '-sha256', '-serial').out;
    expect(shown.ok && shown.value.length === 1 && printed.includes(`=${shown.value[0]?.fingerprint ?? '?'}\n`) && printed.includes(`serial=${shown.value[0]?.serial ?? '?'}\n`)).toBe(true);
    expect(shown.ok && shown.value[0]?.serial.length).toBe(40);
  });

  it('is never written over, not even in part', async () => {
    const before = readdirSync(at('authority')).map((name) => readFileSync(at(`authority/${name}`)).toString('base64'));
    const again = await keys.createAuthority({ out: at('authority'), name: 'other', years: 1, passphrase, now });
    expect(code(again)).toBe('file.exists');
    mkdirSync(at('half'));
    writeFileSync(at('half/authority.pem'), 'in the way');
    expect(code(await keys.createAuthority({ out: at('half'), name: 'other', years: 1, passphrase, now }))).toBe('file.exists');
    expect(readdirSync(at('half'))).toEqual(['authority.pem']);
    expect(readdirSync(at('authority')).map((name) => readFileSync(at(`authority/${name}`)).toString('base64'))).toEqual(before);
    writeFileSync(at('a-file'), '');
    expect(code(await keys.createAuthority({ out: at('a-file/inside'), name: 'other', years: 1, passphrase, now }))).toBe('file.not-writable');
  });
});

describe.each(['ec', 'rsa'] as const)('an officer with an %s key', (kind) => {
  it('goes the whole way from request to key file', async () => {
    expect(await request(`way-${kind}`, kind)).toMatchObject({ ok: true, value: { files: [at(`way-${kind}/officer.key.pem`), at(`way-${kind}/request.csr.pem`)] } });
    expect(must('req', '-verify', '-noout', '-in', `way-${kind}/request.csr.pem`).err).toContain('OK');
    expect(await issue(`way-${kind}/request.csr.pem`, `way-${kind}`)).toMatchObject({
      ok: true, value: { files: [at(`way-${kind}/officer.pem`)], certificate: { key: kind === 'ec' ? 'EC P-256' : 'RSA-3072', notBefore: shifted(-1), notAfter: shifted(730) } },
    });
    expect(must('verify', '-x509_strict', '-CAfile', 'authority/authority.pem', `way-${kind}/officer.pem`).out).toContain('OK');
    const text = must('x509', '-in', `way-${kind}/officer.pem`, '-noout', '-text', '-nameopt', 'utf8').out;
    expect(text).toMatch(kind === 'ec' ? /critical\s+Digital Signature, Non Repudiation, Key Agreement\n/ : /critical\s+Digital Signature, Non Repudiation, Key Encipherment\n/);
    expect(text).toContain(`Subject: O=${officeName}, CN=${officer}`);
    expect(text).toContain('CA:FALSE');

    expect(await bundle(`way-${kind}/officer.key.pem`, `way-${kind}/officer.pem`, `way-${kind}/me.p12`)).toMatchObject({ ok: true, value: { files: [at(`way-${kind}/me.p12`)] } });
    for (const name of ['officer.key.pem', 'me.p12']) expect(statSync(at(`way-${kind}/${name}`)).mode & 0o777).toBe(0o600);
    const opened = await keys.openKey(at(`way-${kind}/me.p12`), passphrase);
    if (!opened.ok) throw new Error(opened.error.code);
    const certificate = new X509Certificate(readFileSync(at(`way-${kind}/officer.pem`)));
    expect(Buffer.from(opened.value.certificateDer).equals(certificate.raw)).toBe(true);
    expect(opened.value.certificate.fingerprint).toBe(certificate.fingerprint256);
    expect(opened.value.chain.map((der) => Buffer.from(der).toString('base64'))).toEqual([new X509Certificate(readFileSync(at('authority/authority.pem'))).raw.toString('base64')]);
    expect(code(await keys.openKey(at(`way-${kind}/me.p12`), `${passphrase} `))).toBe('key.wrong-passphrase');
    expect(await keys.show(at(`way-${kind}/me.p12`), passphrase)).toMatchObject({ ok: true, value: [opened.value.certificate, { key: 'EC P-256' }] });
    expect(await keys.show(at(`way-${kind}/me.p12`))).toMatchObject({ ok: false, error: { code: 'input.required', at: 'keyPassphrase' } });
    expect(await keys.readCertificate(at(`way-${kind}/officer.pem`))).toMatchObject({ ok: true, value: { info: opened.value.certificate } });

    expect(code(await request(`way-${kind}`, kind))).toBe('file.exists');
    expect(code(await issue(`way-${kind}/request.csr.pem`, `way-${kind}/officer.pem`))).toBe('file.exists');
    expect(code(await bundle(`way-${kind}/officer.key.pem`, `way-${kind}/officer.pem`, `way-${kind}/me.p12`))).toBe('file.exists');
  });
});

describe('a certificate is not issued', () => {
  it('for another request than the one on the officer’s paper', async () => {
    const made = await request('paper');
    if (!made.ok) throw new Error(made.error.code);
    must('req', '-in', 'paper/request.csr.pem', '-outform', 'DER', '-out', 'paper.der');
    const digest = must('dgst', '-sha256', '-r', 'paper.der').out.slice(0, 64).toUpperCase();
    expect(made.value.fingerprint.replaceAll(':', '')).toBe(digest);
    const from = (fingerprint: string, out: string) => keys.issue({ authority: at('authority'), authorityPassphrase, request: at('paper/request.csr.pem'), out: at(out), days: 30, fingerprint, now });
    expect(await from(digest.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), 'paper/other.pem')).toMatchObject({ ok: false, error: { code: 'key.request-other', at: 'fingerprint' } });
    expect(await from(digest.toLowerCase().replace(/.{4}(?=.)/g, '$& '), 'paper/officer.pem')).toMatchObject({ ok: true, value: { request: made.value.fingerprint } });
  });

  it('for a request whose signature does not hold', async () => {
    await request('tampered');
    const der = Buffer.from(readFileSync(at('tampered/request.csr.pem'), 'utf8').replace(/-----.*-----|\n/g, ''), 'base64');
    const place = der.indexOf(Buffer.from('Әбілқасымова'));
    der.writeUInt8(der.readUInt8(place + 1) ^ 1, place + 1);
    writeFileSync(at('tampered/changed.der'), der);
    expect(code(await issue('tampered/changed.der', 'tampered/x.pem'))).toBe('key.request-invalid');
    expect(code(await issue('authority/authority.pem', 'tampered/x.pem'))).toBe('key.request-invalid');
    expect(code(await issue('nothing.pem', 'tampered/x.pem'))).toBe('file.not-found');
    expect(code(await issue('authority', 'tampered/x.pem'))).toBe('file.unreadable');
    expect(existsSync(at('tampered/x.pem'))).toBe(false);
  });

  it('for weak keys and for names that are missing, doubled or not to be seen', async () => {
    const made = async (subject: string, key: readonly string[] = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']): Promise<string> => {
      must('req', '-new', '-utf8', '-newkey', ...key, '-nodes', '-keyout', 'odd.key', '-subj', subject, '-out', 'odd.csr');
      return code(await issue('odd.csr', `odd-${String(Math.random())}.pem`));
    };
    expect(await made('/O=Office/CN=Officer')).toBe('ok');
    expect(await made('/O=Office/CN=Officer', ['rsa:2048'])).toBe('key.unsupported');
    expect(await made('/O=Office/CN=Officer', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'])).toBe('key.unsupported');
    expect(await made('/O=Office/CN=Officer', ['ed25519'])).toBe('key.request-invalid');
    expect(await made('/CN=Officer')).toBe('key.request-invalid');
    expect(await made('/O=Office')).toBe('key.request-invalid');
    expect(await made('/O=Office/CN=One/CN=Two')).toBe('key.request-invalid');
    expect(await made('/O=Office/CN=Off\u202eicer')).toBe('key.request-invalid');
  });

  it('by what is no authority, with another key, a wrong passphrase, or after its term; nor for longer than that', async () => {
    await request('by');
    const csr = 'by/request.csr.pem';
    expect(code(await issue(csr, 'by/x.pem', { pass: passphrase }))).toBe('key.wrong-passphrase');
    expect(code(await issue(csr, 'by/x.pem', { when: shifted(31 * 366) }))).toBe('key.expired');
    expect(code(await issue(csr, 'by/x.pem', { authority: 'by/nowhere' }))).toBe('file.not-found');
    mkdirSync(at('mixed'));
    writeFileSync(at('mixed/authority.pem'), readFileSync(at('made-ca.pem')));
    writeFileSync(at('mixed/authority.key.pem'), readFileSync(at('authority/authority.key.pem')));
    expect(code(await issue(csr, 'by/x.pem', { authority: 'mixed' }))).toBe('key.mismatch');
    await issue(csr, 'by/officer.pem');
    mkdirSync(at('leaf'));
    writeFileSync(at('leaf/authority.pem'), readFileSync(at('by/officer.pem')));
    writeFileSync(at('leaf/authority.key.pem'), readFileSync(at('by/officer.key.pem')));
    expect(code(await issue(csr, 'by/x.pem', { authority: 'leaf', pass: passphrase }))).toBe('key.not-an-authority');
    expect(existsSync(at('by/x.pem'))).toBe(false);

    await keys.createAuthority({ out: at('short'), name: 'short', years: 1, passphrase: authorityPassphrase, now });
    const clipped = await issue(csr, 'by/clipped.pem', { authority: 'short/authority.pem', days: 3660 });
    const info = await keys.readCertificate(at('short/authority.pem'));
    expect(clipped.ok && info.ok && clipped.value.certificate.notAfter === info.value.info.notAfter).toBe(true);
  });
});

describe('a key file is not made', () => {
  it('of a key and a certificate that do not belong together, or of another authority’s certificate', async () => {
    await request('one');
    await request('two');
    await issue('one/request.csr.pem', 'one');
    expect(code(await bundle('two/officer.key.pem', 'one/officer.pem', 'one/x.p12'))).toBe('key.mismatch');
    expect(code(await bundle('one/officer.key.pem', 'one/officer.pem', 'one/x.p12', { authority: 'made-ca.pem' }))).toBe('key.other-authority');
    expect(code(await bundle('one/officer.key.pem', 'one/officer.pem', 'one/x.p12', { authority: 'one/officer.pem' }))).toBe('key.not-an-authority');
    expect(code(await bundle('one/officer.key.pem', 'one/officer.pem', 'one/x.p12', { pass: 'другая' }))).toBe('key.wrong-passphrase');
    expect(code(await bundle('one/officer.pem', 'one/officer.pem', 'one/x.p12'))).toBe('key.not-a-key-file');
    expect(code(await bundle('one/officer.key.pem', 'one/officer.key.pem', 'one/x.p12'))).toBe('key.not-a-certificate');
    // A key in the clear is not taken as one that may be in use.
    expect(code(await bundle(`${ca.name}.key`, 'one/officer.pem', 'one/x.p12'))).toBe('key.not-a-key-file');
    expect(existsSync(at('one/x.p12'))).toBe(false);
  });
});

describe('a file that is no certificate', () => {
  it('is told apart: several in one, none, too large, a folder', async () => {
    writeFileSync(at('both.pem'), `${readFileSync(at('made-ca.pem'), 'utf8')}text between\n${readFileSync(at('authority/authority.pem'), 'utf8')}`);
    expect(code(await keys.readCertificate(at('both.pem')))).toBe('key.not-a-certificate');
    expect(await keys.show(at('both.pem'))).toMatchObject({ ok: true, value: [{}, {}] });
    must('x509', '-in', 'made-ca.pem', '-outform', 'DER', '-out', 'made-ca.der');
    expect(code(await keys.readCertificate(at('made-ca.der')))).toBe('ok');
    writeFileSync(at('trailing.der'), Buffer.concat([readFileSync(at('made-ca.der')), Uint8Array.of(0)]));
    expect(code(await keys.readCertificate(at('trailing.der')))).toBe('key.not-a-certificate');
    writeFileSync(at('large'), Buffer.alloc(1024 * 1024 + 1));
    expect(code(await keys.readCertificate(at('large')))).toBe('file.too-large');
    expect(code(await keys.readCertificate('/dev/zero'))).toBe('file.unreadable');
    expect(code(await keys.show(at('authority')))).toBe('file.unreadable');
    expect(code(await keys.show(at('authority/authority.key.pem')))).toBe('key.not-a-certificate');
  });
});
