import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportedPackage } from '../../../shared/contract/index.ts';
import { authority, exporting as exportingAll, importing, makeAuthority, office, paperWithCard, passphrase } from './desk.ts';
import type { Desk } from './desk.ts';
import { removeScratch, scratch } from './kit.ts';

let a: Desk;
let b: Desk;
let card: string;
let first: ExportedPackage;
const exporting = (desk: Desk, to: readonly Desk[]) => exportingAll(desk, to, [card]);

beforeAll(async () => {
  await makeAuthority();
  [a, b] = [await office('А кеңсесі'), await office('Б кеңсесі')];
  card = (await paperWithCard(a)).card.card.id;
  first = await a.ask('package.export', exporting(a, [b]));
}, 120_000);

afterAll(() => {
  for (const desk of [a, b]) desk.core.close();
  removeScratch();
});

/** What the office says of itself that any write would change. */
const state = async (desk: Desk) => (await desk.ask('office.check', {})).auditHead;

describe('the directory', () => {
  it('takes a certificate in after its fingerprint was compared, and is then enough by name', async () => {
    const [certificate] = await a.ask('key.show', { path: b.certificate });
    const adding = { path: b.certificate, role: 'recipient' as const, name: 'Б кеңсесі' };
    expect(await a.code('trust.add', adding)).toBe('trust.compare');
    expect(await a.code('trust.add', { ...adding, fingerprint: 'aa'.repeat(32) })).toBe('trust.fingerprint-differs');
    expect(await a.code('trust.add', { ...adding, role: 'authority', fingerprint: certificate?.fingerprint ?? '' })).toBe('key.not-an-authority');
    await a.ask('trust.add', { ...adding, fingerprint: certificate?.fingerprint ?? '' });
    expect(await a.code('trust.add', { ...adding, fingerprint: certificate?.fingerprint ?? '' })).toBe('trust.exists');
    const sent = await a.ask('package.export', { ...exporting(a, []), to: ['Б кеңсесі'] });
    expect(sent.sent.recipients).toMatchObject([{ certificateSha256: certificate?.fingerprint.replaceAll(':', '').toLowerCase() }]);
    expect(await a.code('package.export', { ...exporting(a, []), to: ['Ешкім'] })).toBe('trust.unknown');
    await a.ask('trust.disable', { name: 'Б кеңсесі' });
    expect(await a.code('package.export', { ...exporting(a, []), to: ['Б кеңсесі'] })).toBe('trust.unknown');
    expect(await a.code('package.export', exporting(a, [b]))).toBe('trust.disabled');
    await a.ask('trust.add', { ...adding, fingerprint: certificate?.fingerprint ?? '' });
    expect((await a.ask('trust.list', {})).certificates).toMatchObject([{ name: 'Б кеңсесі', disabled: null }]);
    expect(await a.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('vouches for packages without files, and its revocation lists travel, are kept and are heeded', async () => {
    const revoking = { authority: join(scratch, 'ca'), authorityPassphrase: passphrase };
    for (const desk of [a, b]) {
      expect(await desk.code('package.import', { ...importing(desk, first.sent.folder), trust: [] })).toBe('trust.none');
      const [certificate] = await desk.ask('key.show', { path: authority });
      await desk.ask('trust.add', { path: authority, role: 'authority', name: 'Орталық', fingerprint: certificate?.fingerprint ?? '' });
    }
    const leaving = await office('Кеткен кеңсе');
    await a.ask('key.revoke', { ...revoking, certificate: leaving.certificate, reason: 'affiliation-changed' });
    await a.ask('trust.revoked', { path: join(scratch, 'ca', 'authority.crl.pem') });
    expect(await a.code('trust.revoked', { path: join(scratch, 'ca', 'authority.crl.pem') })).toBe('trust.list-older');
    expect(await a.code('package.export', exporting(a, [leaving]))).toBe('key.revoked');
    // Before B has heard of it, the one who left is believed; A's package brings the list.
    const late = (await leaving.ask('package.export', exportingAll(leaving, [b], [(await paperWithCard(leaving)).card.card.id]))).sent.folder;
    expect(await b.ask('package.verify', { ...importing(b, late), crls: [] })).toMatchObject({ valid: true });
    const sent = await a.ask('package.export', exporting(a, [b]));
    const imported = await b.ask('package.import', { ...importing(b, sent.sent.folder), trust: [] });
    expect(imported.verdict.checks.find((check) => check.code === 'certificate.not-revoked')).toMatchObject({ ok: true });
    expect((await b.ask('trust.list', {})).certificates).toMatchObject([{ name: 'Орталық', list: { number: 1 } }]);
    const before = await state(b);
    expect(await b.code('package.import', importing(b, late))).toBe('package.not-valid');
    expect(await state(b)).toBe(before);
    const verdict = await b.ask('package.verify', { ...importing(b, late), crls: [join(scratch, 'ca', 'authority.crl.pem')] });
    expect(verdict.checks.filter((check) => !check.ok).map((check) => check.code)).toContain('certificate.not-revoked');
    expect(await b.ask('office.check', {})).toMatchObject({ sound: true });
    leaving.core.close();
  });
});
