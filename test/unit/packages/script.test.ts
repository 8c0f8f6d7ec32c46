import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, must, party, shifted } from '../crypto/kit.ts';
import type { Party } from '../crypto/kit.ts';
import { copyOf, filesIn, flip, fresh, make, removeScratch, scratch } from './kit.ts';

const script = join(import.meta.dirname, '../../../build/verify.sh');

let ca: Party;
let ec: Party;
let rsa: Party;
beforeAll(async () => {
  ca = await party({ name: 'ca' });
  [ec, rsa] = [await party({ name: 'ec', by: ca }), await party({ name: 'rsa', kind: 'rsa', by: ca })];
});
afterAll(removeScratch);

interface Ran { readonly status: number | null; readonly out: string; readonly err: string }

/** Runs the script of the acceptance; `me` null for a package in the open. */
function verify(folder: string, me: Party | null, signer: Party, more: { readonly out?: string; readonly at?: string; readonly ca?: string } = {}): Ran {
  const mine = me === null ? ['-', '-'] : [at(`${me.name}.pem`), at(`${me.name}.key`)];
  const { status, stdout, stderr } = spawnSync('sh', [script, folder, more.ca ?? at('ca.pem'), ...mine, signer.key.certificate.fingerprint, ...(more.out === undefined ? [] : [more.out])], {
    encoding: 'utf8', cwd: scratch, env: { PATH: process.env['PATH'] ?? '', TMPDIR: scratch, ...(more.at === undefined ? {} : { ATTIME: more.at }) },
  });
  return { status, out: stdout, err: stderr };
}

const accepted = { status: 0, out: expect.stringMatching(/ACCEPTED\n$/) as string };
const refused = (why: string) => ({ status: 1, err: expect.stringContaining(`REFUSED: ${why}`) as string });

describe('the acceptance script', () => {
  it('accepts packages of both kinds of keys, in the open and sealed, to one and several, in one slice and many', async () => {
    expect(verify((await make({ key: ec.key })).out, null, ec)).toMatchObject(accepted);
    expect(verify((await make({ key: rsa.key })).out, null, rsa)).toMatchObject(accepted);
    expect(verify((await make({ key: rsa.key, to: [ec.key] })).out, ec, rsa)).toMatchObject(accepted);
    expect(verify((await make({ key: ec.key, to: [rsa.key] })).out, rsa, ec)).toMatchObject(accepted);
    const many = await make({ key: ec.key, to: [rsa.key, ec.key], sliceSize: 900 });
    expect(readdirSync(many.out).length).toBeGreaterThan(5);
    for (const me of [rsa, ec]) expect(verify(many.out, me, ec)).toMatchObject(accepted);
  }, 60_000);

  it('keeps nothing on disk, or what it unpacked where one asks for it', async () => {
    const made = await make({ key: ec.key, to: [ec.key] });
    const before = readdirSync(scratch);
    expect(verify(made.out, ec, ec)).toMatchObject(accepted);
    expect(readdirSync(scratch)).toEqual(before);
    const out = fresh('kept');
    expect(verify(made.out, ec, ec, { out })).toMatchObject(accepted);
    expect(filesIn(out)).toContain('records/records-0001.ndjson');
  });

  it('says how it is called', () => {
    const ran = spawnSync('sh', [script], { encoding: 'utf8' });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('verify.sh FOLDER CA.pem');
  });

  it('refuses a changed byte in any file of the medium', async () => {
    const made = await make({ key: ec.key, to: [ec.key], sliceSize: 2500 });
    for (const name of readdirSync(made.out)) {
      const copy = copyOf(made.out);
      flip(join(copy, name));
      expect(verify(copy, ec, ec), name).toMatchObject({ status: 1, err: expect.stringContaining('REFUSED') as string });
    }
  }, 60_000);

  it('refuses the signature with a byte changed that openssl does not look at', async () => {
    const made = await make({ key: ec.key, to: [ec.key] });
    const path = join(made.out, 'SHA256SUMS.p7s');
    const whole = readFileSync(path);
    const passes = (bytes: Buffer) => {
      writeFileSync(path, bytes);
      return spawnSync('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', path, '-content', join(made.out, 'SHA256SUMS'), '-CAfile', at('ca.pem'), '-purpose', 'any', '-out', '/dev/null']).status === 0;
    };
    const flipped = (place: number) => { const bytes = Buffer.from(whole); bytes[place] = (bytes[place] ?? 0) ^ 1; return bytes; };
    // Version, type of the content, the authority's own certificate, version of the signer, algorithm of the signature.
    const root = whole.lastIndexOf(Buffer.from(ca.der));
    const signer = root + ca.der.length;
    const algorithm = whole.lastIndexOf(Buffer.from('06082a8648ce3d040302', 'hex'));
    for (const place of [25, 50, root + 30, root + ca.der.length - 10, whole.indexOf(Buffer.from('020101', 'hex'), signer) + 2, algorithm + 9]) {
      expect(passes(flipped(place)), `openssl at ${String(place)}`).toBe(true);
      expect(verify(made.out, ec, ec), `byte ${String(place)}`).toMatchObject({ status: 1, err: expect.stringMatching(/REFUSED: (the form of|a certificate in) the signature over SHA256SUMS/) as string });
    }
  }, 60_000);

  it('refuses a missing and an extra file, on the medium and around a container', async () => {
    const made = await make({ key: ec.key, to: [ec.key], sliceSize: 2500 });
    const less = copyOf(made.out);
    rmSync(join(less, 'package.asice.0001.p7m'));
    expect(verify(less, ec, ec)).toMatchObject(refused('the files on the medium'));
    const more = copyOf(made.out);
    writeFileSync(join(more, 'readme.txt'), '');
    expect(verify(more, ec, ec)).toMatchObject(refused('the files on the medium'));
    const open = await make({ key: ec.key });
    writeFileSync(join(open.out, 'readme.txt'), '');
    expect(verify(open.out, null, ec)).toMatchObject(refused('the folder does not hold'));
  });

  it('refuses a slice added to the public certificate, with its line in the list', async () => {
    const made = await make({ key: ec.key, to: [ec.key], sliceSize: 2500 });
    writeFileSync(at('extra.bin'), 'more');
    must('cms', '-encrypt', '-binary', '-aes-256-gcm', '-outform', 'DER', '-in', 'extra.bin', '-out', join(made.out, 'package.asice.0009.p7m'), at('ec.pem'));
    expect(verify(made.out, ec, ec)).toMatchObject(refused('the files on the medium'));
    const list = join(made.out, 'SHA256SUMS');
    writeFileSync(list, readFileSync(list, 'utf8') + `${must('dgst', '-sha256', '-r', join(made.out, 'package.asice.0009.p7m')).out.slice(0, 64)}  package.asice.0009.p7m\n`);
    expect(verify(made.out, ec, ec)).toMatchObject(refused('the signature over SHA256SUMS'));
  });

  it('refuses a record changed together with the inner list', async () => {
    const made = await make({ key: ec.key });
    const x = fresh('x');
    spawnSync('unzip', ['-q', join(made.out, 'package.asice'), '-d', x]);
    const records = join(x, 'records/records-0001.ndjson');
    writeFileSync(records, readFileSync(records, 'utf8').replace('12-03/45', '12-03/46'));
    const sums = spawnSync('sh', ['-c', 'cut -c67- SHA256SUMS | xargs sha256sum > s && mv s SHA256SUMS'], { cwd: x });
    expect(sums.status).toBe(0);
    const zipped = spawnSync('zip', ['-q', '-X', '-0', 'p.zip', 'mimetype', ...filesIn(x).filter((name) => name !== 'mimetype')], { cwd: x });
    expect(zipped.status).toBe(0);
    renameSync(join(x, 'p.zip'), join(made.out, 'package.asice'));
    expect(verify(made.out, null, ec)).toMatchObject(refused('the manifest and the files differ'));
  });

  it('refuses another signer, another recipient, another authority', async () => {
    const made = await make({ key: ec.key, to: [ec.key] });
    expect(verify(made.out, ec, rsa)).toMatchObject(refused('another signer'));
    expect(verify(made.out, rsa, ec)).toMatchObject(refused('package.asice.0001.p7m does not open'));
    expect(verify(made.out, null, ec)).toMatchObject(refused('the package is encrypted'));
    await party({ name: 'ca2' });
    expect(verify(made.out, ec, ec, { ca: at('ca2.pem') })).toMatchObject(refused('the signature over SHA256SUMS'));
    const passedOn = await make({ key: ec.key, to: [rsa.key], named: [ec.key] });
    expect(verify(passedOn.out, rsa, ec)).toMatchObject(refused('the package was meant for someone else'));
  });

  it('refuses the outer list of another officer around the container of the first', async () => {
    const one = await make({ key: ec.key, to: [ec.key] });
    must('cms', '-sign', '-cades', '-binary', '-outform', 'DER', '-md', 'sha256', '-in', join(one.out, 'SHA256SUMS'), '-signer', at('rsa.pem'), '-inkey', at('rsa.key'), '-out', join(one.out, 'SHA256SUMS.p7s'));
    expect(verify(one.out, ec, ec)).toMatchObject(refused('the list and the container have different signers'));
  });

  it('refuses a certificate that has run out, and accepts it at the recorded time', async () => {
    const old = await party({ name: 'old', by: ca, notBefore: shifted(-20), notAfter: shifted(1) });
    const made = await make({ key: old.key, to: [ec.key] });
    const seconds = (days: number) => String(Math.floor(Date.parse(shifted(days)) / 1000));
    expect(verify(made.out, ec, old, { at: seconds(2) })).toMatchObject(refused('the signature over SHA256SUMS'));
    expect(verify(made.out, ec, old, { at: seconds(0) })).toMatchObject(accepted);
    expect(existsSync(made.out)).toBe(true);
  });
});
