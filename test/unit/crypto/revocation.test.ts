import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { signDetached } from '../../../electron/crypto/cms-sign.ts';
import { verifyDetached } from '../../../electron/crypto/cms-verify.ts';
import { readCrl } from '../../../electron/crypto/crl.ts';
import { keysPort } from '../../../electron/crypto/keys-port.ts';
import { readX509 } from '../../../electron/crypto/x509.ts';
import type { Instant, Result } from '../../../shared/base/index.ts';
import { fingerprintGroups, runsOutIn } from '../../../shared/packages/index.ts';
import type { OfficerKey } from '../../../shared/ports/index.ts';
import { at, failed, must, now, openssl, shifted } from './kit.ts';

const keys = keysPort();
const secret = 'сейфтегі тіркес';
const passphrase = 'офицердің тіркесі';

function code(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function officer(name: string): Promise<OfficerKey> {
  value(await keys.createRequest({ out: at(name), officer: name, office: 'Кеңсе', algorithm: 'ec', passphrase }));
  value(await keys.issue({ authority: at('authority'), authorityPassphrase: secret, request: at(`${name}/request.csr.pem`), out: at(name), days: 300, now }));
  return bundled(name);
}

async function bundled(name: string): Promise<OfficerKey> {
  value(await keys.bundle({ key: at(`${name}/officer.key.pem`), passphrase, certificate: at(`${name}/officer.pem`), authority: at('authority/authority.pem'), out: at(name) }));
  return value(await keys.openKey(at(`${name}/officer.p12`), passphrase));
}

const revoke = (certificate: string | null, more: { since?: Instant; authority?: string; pass?: string; when?: Instant } = {}): ReturnType<typeof keys.revoke> => keys.revoke({
  authority: at(more.authority ?? 'authority'), authorityPassphrase: more.pass ?? secret, certificate: certificate === null ? null : at(certificate), reason: 'key-compromise',
  since: more.since ?? now, now: more.when ?? now, days: 30,
});

const list = (): Uint8Array => {
  must('crl', '-in', 'authority/authority.crl.pem', '-outform', 'DER', '-out', 'list.der');
  return new Uint8Array(readFileSync(at('list.der')));
};

let one: OfficerKey;
let two: OfficerKey;
beforeAll(async () => {
  value(await keys.createAuthority({ out: at('authority'), name: 'Кеңсе орталығы', years: 10, passphrase: secret, now }));
  [one, two] = [await officer('one'), await officer('two')];
});

describe('a revocation list', () => {
  it('begins empty, grows by what is revoked, and openssl reads and applies it', async () => {
    expect(value(await revoke(null)).list).toMatchObject({ number: 1, revoked: [] });
    const first = must('crl', '-in', 'authority/authority.crl.pem', '-CAfile', 'authority/authority.pem', '-noout', '-text');
    expect(first.err).toContain('verify OK');
    expect(first.out).toContain('No Revoked Certificates');
    const check = (name: string) => openssl('verify', '-crl_check', '-CRLfile', 'authority/authority.crl.pem', '-CAfile', 'authority/authority.pem', `${name}/officer.pem`);
    expect(check('one').status).toBe(0);
    const second = value(await revoke('one/officer.pem', { since: shifted(-0.5) }));
    expect(second.list).toMatchObject({ number: 2, nextUpdate: shifted(30), revoked: [{ serial: one.certificate.serial, reason: 'key-compromise' }] });
    const text = must('crl', '-in', 'authority/authority.crl.pem', '-CAfile', 'authority/authority.pem', '-noout', '-text').out;
    expect(text).toMatch(/X509v3 CRL Number:\s+2\s/);
    expect(text).toMatch(/Key Compromise/);
    expect(check('one').err).toContain('certificate revoked');
    expect(check('two').status).toBe(0);
    expect(value(await revoke('two/officer.pem')).list.revoked.map((entry) => entry.serial)).toEqual([one.certificate.serial, two.certificate.serial]);
    expect(readCrl(list())).toMatchObject({ number: 3, unknownCritical: false });
  });

  it('is asked for the moment of the check: before the revocation the certificate counts', async () => {
    const authority = new Uint8Array(readX509(one.chain[0] ?? new Uint8Array())?.der ?? []);
    const content = Buffer.from('мәтін');
    const signature = await signDetached(content, one, now, [list()]);
    const verdict = async (moment: Instant) => failed((await verifyDetached(signature, content, { trust: [authority], at: moment })).checks);
    expect(await verdict(now)).toEqual(['certificate.not-revoked']);
    expect(await verdict(shifted(-0.6))).toEqual([]);
  });

  it('is not made twice of one certificate, by another authority, with another passphrase, over a foreign list', async () => {
    const before = readFileSync(at('authority/authority.crl.pem'), 'utf8');
    expect(code(await revoke('one/officer.pem'))).toBe('key.revoked-already');
    value(await keys.createAuthority({ out: at('other'), name: 'Басқа орталық', years: 1, passphrase: secret, now }));
    expect(code(await revoke('one/officer.pem', { authority: 'other' }))).toBe('key.other-authority');
    expect(code(await revoke(null, { pass: 'қате' }))).toBe('key.wrong-passphrase');
    expect(code(await revoke(null, { when: shifted(4000) }))).toBe('key.expired');
    expect(readFileSync(at('authority/authority.crl.pem'), 'utf8')).toBe(before);
    writeFileSync(at('other/authority.crl.pem'), before);
    expect(code(await revoke(null, { authority: 'other' }))).toBe('key.not-a-revocation-list');
    expect(readFileSync(at('other/authority.crl.pem'), 'utf8')).toBe(before);
  });
});

describe('a renewal', () => {
  let three: OfficerKey;
  const renew = (key: OfficerKey, out: string, when: Instant = now) => keys.renewRequest({ out: at(out), key, algorithm: 'ec', passphrase, now: when });
  const issue = (request: string, out: string, renews: string) => keys.issue({ authority: at('authority'), authorityPassphrase: secret, request: at(request), out: at(out), days: 300, renews: at(renews), now });

  it('gives the same name another key on the old key’s word', async () => {
    three = await officer('three');
    expect(value(await renew(three, 'three-new')).subject).toBe(three.certificate.subject);
    expect(value(await issue('three-new/request.csr.pem', 'three-new', 'three-new/request.csr.p7s')).certificate.subject).toBe(three.certificate.subject);
    const anew = await bundled('three-new');
    expect(anew.certificate.serial).not.toBe(three.certificate.serial);
    expect(openssl('verify', '-CAfile', 'authority/authority.pem', 'three-new/officer.pem').status).toBe(0);
  });

  it('is refused on a revoked key’s word, another officer’s, over another request, and after the term', async () => {
    const [four, five] = [three, await officer('five')];
    value(await renew(one, 'one-new'));
    expect(code(await issue('one-new/request.csr.pem', 'one-new', 'one-new/request.csr.p7s'))).toBe('key.renewal-invalid');
    value(await renew(four, 'four-new'));
    value(await renew(five, 'five-new'));
    expect(code(await issue('four-new/request.csr.pem', 'x', 'five-new/request.csr.p7s'))).toBe('key.renewal-invalid');
    // The request of one under the signature of another.
    const signature = at('crossed.p7s');
    must('req', '-in', 'four-new/request.csr.pem', '-outform', 'DER', '-out', 'four.der');
    writeFileSync(signature, await signDetached(readFileSync(at('four.der')), five, now));
    expect(code(await issue('four-new/request.csr.pem', 'x', 'crossed.p7s'))).toBe('key.renewal-invalid');
    expect(code(await renew(four, 'late', shifted(301)))).toBe('key.expired');
  });
});

describe('what is said of a certificate', () => {
  it('warns sixty days before its end, and reads its fingerprint in groups of four', () => {
    expect(runsOutIn({ notAfter: shifted(61) }, now)).toBeNull();
    expect(runsOutIn({ notAfter: shifted(10) }, now)).toBe(10);
    expect(runsOutIn({ notAfter: shifted(-3) }, now)).toBe(-3);
    expect(fingerprintGroups('ab:cd:EF:01:23')).toBe('ABCD EF01 23');
  });
});
