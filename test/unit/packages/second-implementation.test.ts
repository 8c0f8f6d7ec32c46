import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import { at, now, party } from '../crypto/kit.ts';
import type { Party } from '../crypto/kit.ts';
import { samplePaper } from '../samples.ts';
import { allOf, fresh, make, removeScratch, scratch } from './kit.ts';

const maker = join(import.meta.dirname, '../../../build/make-package.sh');
const verifier = join(import.meta.dirname, '../../../build/verify.sh');
const port = createPackagesPort();
let ec: Party;
let rsa: Party;
beforeAll(async () => {
  const ca = await party({ name: 'ca' });
  [ec, rsa] = [await party({ name: 'ec', by: ca }), await party({ name: 'rsa', kind: 'rsa', by: ca })];
});
afterAll(removeScratch);

function run(command: string, parts: readonly string[], env: Readonly<Record<string, string>> = {}): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(command, parts, { encoding: 'utf8', cwd: scratch, env: { PATH: process.env['PATH'] ?? '', TMPDIR: scratch, ...env } });
  return { status, out: stdout + stderr };
}

/** What a package is made of, without what the script makes itself. */
async function content(to: readonly Party[]): Promise<string> {
  const made = await make({ key: ec.key, named: to.map((one) => one.key) });
  const folder = fresh('content');
  expect(run('unzip', ['-q', join(made.out, 'package.asice'), '-d', folder]).status).toBe(0);
  for (const name of ['META-INF', 'SHA256SUMS', 'mimetype']) rmSync(join(folder, name), { recursive: true });
  return folder;
}

const made = async (signer: Party, to: readonly Party[], env = {}, from?: string) => {
  const out = fresh('by-script');
  expect(run('sh', [maker, from ?? await content(to), out, at(`${signer.name}.pem`), at(`${signer.name}.key`), at('ca.pem'), ...to.map((one) => at(`${one.name}.pem`))], env)).toEqual({ status: 0, out: '' });
  return out;
};

describe('a package made with openssl, zip and sha256sum alone', () => {
  it.each([
    ['in the open', () => [ec, []], {}], ['to an RSA key', () => [ec, [rsa]], {}], ['to an EC key', () => [rsa, [ec]], {}], ['to both, in many slices', () => [ec, [rsa, ec]], { SLICE: '1500' }],
  ] as const satisfies readonly (readonly [string, () => readonly [Party, readonly Party[]], object])[])('is accepted by the product and by the script: %s', async (_name, parties, env) => {
    const [signer, to]: readonly [Party, readonly Party[]] = parties();
    const out = await made(signer, to, env);
    if ('SLICE' in env) expect(readdirSync(out).length).toBeGreaterThan(4);
    for (const me of to.length === 0 ? [ec] : to) {
      const opened = await port.open(out, { trust: [at('ca.pem')], at: now, key: me.key, work: scratch, signer: signer.key.certificate.fingerprint });
      if (!opened.ok) throw new Error(JSON.stringify(opened.error));
      expect((await allOf(opened.value.records)).papers).toEqual([samplePaper]);
      await opened.value.close();
      const mine = to.length === 0 ? ['-', '-'] : [at(`${me.name}.pem`), at(`${me.name}.key`)];
      expect(run('sh', [verifier, out, at('ca.pem'), ...mine, signer.key.certificate.fingerprint]).out).toMatch(/ACCEPTED\n$/);
    }
  }, 60_000);

  it('is refused like any other where its content is not as the format says', async () => {
    const folder = await content([rsa]);
    writeFileSync(join(folder, 'attachments', '0002.pdf'), 'named by no record');
    const out = await made(ec, [rsa], {}, folder);
    expect(await port.verify(out, { trust: [at('ca.pem')], at: now, key: rsa.key })).toMatchObject({ ok: true, value: { valid: false } });
  });
});
