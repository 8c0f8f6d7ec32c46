import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCases } from '../../build/attack/harness.ts';
import { Script } from '../../build/attack/script.ts';
import { Workshop } from '../../build/attack/workshop.ts';
import { createPackagesPort } from '../../electron/crypto/asic/index.ts';
import { at, now, party } from '../unit/crypto/kit.ts';
import type { Party } from '../unit/crypto/kit.ts';
import { fresh, make, removeScratch } from '../unit/packages/kit.ts';
import { accept, root, run } from './run.ts';

/*
 * Every kind of key on both sides, one recipient and two, one slice and many, in the open: what the product makes is
 * accepted by openssl, sha256sum and unzip alone, and what those tools make is accepted by the product.
 */

type Kind = 'ec' | 'rsa';
const signers: readonly Kind[] = ['ec', 'rsa'];
const readers: readonly (readonly Kind[])[] = [[], ['ec'], ['rsa'], ['ec', 'rsa']];
const cases = signers.flatMap((signer) => readers.flatMap((to) => (to.length === 0 ? [false] : [false, true]).map((many) => [
  `${signer} to ${to.length === 0 ? 'anyone' : to.join(' and ')}, in ${many ? 'many slices' : 'one piece'}`, { signer, to, many },
] as const)));

let people: Record<Kind, Party>;
let second: Record<Kind, Party>;
beforeAll(async () => {
  const ca = await party({ name: 'ca' });
  people = { ec: await party({ name: 'signer-ec', by: ca }), rsa: await party({ name: 'signer-rsa', kind: 'rsa', by: ca }) };
  second = { ec: await party({ name: 'reader-ec', by: ca }), rsa: await party({ name: 'reader-rsa', kind: 'rsa', by: ca }) };
}, 60_000);
afterAll(removeScratch);

const port = createPackagesPort();
/** Our own after EN 319 162-1, A.4; and ETSI's file, which its licence keeps out of here, where ASIC_SCHEMA names it (what it imports by XML_CATALOG_FILES). */
const schemas = [join(root, 'test/kits/packages/asic-manifest.xsd'), ...(process.env['ASIC_SCHEMA'] === undefined ? [] : [process.env['ASIC_SCHEMA']])];
const mine = (reader: Party | null) => (reader === null ? ['-', '-'] : [at(`${reader.name}.pem`), at(`${reader.name}.key`)]);
const eachOf = (to: readonly Party[]): readonly (Party | null)[] => (to.length === 0 ? [null] : to);

/** Unpacks a container with unzip, as anyone would. */
function unpacked(container: string): string {
  const folder = fresh('x');
  expect(run('unzip', ['-q', container, '-d', folder]).status).toBe(0);
  return folder;
}

describe('what the product makes', () => {
  it.each(cases)('is accepted by the script: %s', async (_name, { signer, to, many }) => {
    const by = people[signer];
    const recipients = to.map((kind) => second[kind]);
    const { out } = await make({ key: by.key, to: recipients.map((one) => one.key), ...(many ? { sliceSize: 3000 } : {}) });
    if (many) expect(readdirSync(out).length).toBeGreaterThan(4);
    for (const reader of eachOf(recipients)) {
      const kept = fresh('kept');
      expect(accept(out, at('ca.pem'), ...mine(reader), by.key.certificate.fingerprint, kept)).toMatchObject({ status: 0, stdout: expect.stringMatching(/ACCEPTED\n$/) as string });
      for (const schema of schemas) expect(run('xmllint', ['--nonet', '--noout', '--schema', schema, join(kept, 'META-INF/ASiCManifest001.xml')]).status).toBe(0);
    }
    if (to.length > 0) return;
    const listed = run('unzip', ['-Z1', join(out, 'package.asice')]).stdout.trimEnd().split('\n');
    expect(new Set(listed).size).toBe(listed.length);
  }, 60_000);
});

describe('what openssl, zip and sha256sum make', () => {
  it.each(cases)('is accepted by the product: %s', async (_name, { signer, to, many }) => {
    const by = people[signer];
    const recipients = to.map((kind) => second[kind]);
    const sound = await make({ key: by.key, named: recipients.map((one) => one.key) });
    const content = unpacked(join(sound.out, 'package.asice'));
    for (const name of ['META-INF', 'SHA256SUMS', 'mimetype']) rmSync(join(content, name), { recursive: true });
    const out = fresh('by-script');
    const made = run('env', [...(many ? ['SLICE=3000'] : []), 'sh', join(root, 'build/make-package.sh'), content, out, at(`${by.name}.pem`), at(`${by.name}.key`), at('ca.pem'), ...recipients.map((one) => at(`${one.name}.pem`))]);
    expect(made).toEqual({ status: 0, stdout: '', stderr: '' });
    for (const reader of eachOf(recipients)) {
      const verdict = await port.verify(out, { trust: [at('ca.pem')], at: now, signer: by.key.certificate.fingerprint, ...(reader === null ? {} : { key: reader.key }) });
      expect(verdict.ok ? verdict.value.checks.filter((check) => !check.ok) : verdict.error).toEqual([]);
    }
  }, 60_000);
});

describe('the script, shown hostile packages of the kit', () => {
  it('refuses those that its tools can see through (a part of them; `node build/attack.ts --script` shows it all)', async () => {
    const folder = fresh('kit');
    mkdirSync(folder);
    const script = new Script(await Workshop.open(folder));
    const seen = readCases().filter(({ name, script: said }) => said === undefined && !name.startsWith('bomb-'));
    expect(seen.length).toBeGreaterThan(250);
    const found: string[] = [];
    for (const one of seen.filter((_one, index) => index % 20 === 7)) found.push(...await script.run(one));
    expect(found).toEqual([]);
  }, 180_000);
});
