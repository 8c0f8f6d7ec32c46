import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptModule } from '../../../build/verify-folder.ts';
import { RecordLines } from '../../../electron/app/package-records.ts';
import { verifierFiles } from '../../../electron/app/package-media.ts';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import { limits } from '../../../shared/packages/index.ts';
import { baqylau } from '../cli/in-process.ts';
import { at, party } from '../crypto/kit.ts';
import type { Party } from '../crypto/kit.ts';
import { authority, makeAuthority, office, passphrase, paperWithCard } from './desk.ts';
import { filesIn, fresh, make, never, removeScratch, scratch } from './kit.ts';

const port = createPackagesPort();
let ec: Party;
let made: { readonly out: string };
beforeAll(async () => {
  ec = await party({ name: 'ec', by: await party({ name: 'ca' }) });
  made = await make({ key: ec.key, to: [ec.key], sliceSize: 1500 });
  await makeAuthority();
});
afterAll(removeScratch);

function run(command: string, parts: readonly string[], cwd = scratch): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(command, parts, { encoding: 'utf8', cwd, env: { PATH: process.env['PATH'] ?? '', TMPDIR: scratch } });
  return { status, out: stdout + stderr };
}

describe('the folder "verify"', () => {
  it('carries the script of build/ word for word, and its digest in the guide', () => {
    expect(readFileSync(join(import.meta.dirname, '../../../electron/app/verify-script.ts'), 'utf8')).toBe(scriptModule());
    const [script, guide] = verifierFiles();
    expect(Buffer.from(script?.content ?? []).equals(readFileSync(join(import.meta.dirname, '../../../build/verify.sh')))).toBe(true);
    expect(Buffer.from(guide?.content ?? []).toString()).toContain(`${createHash('sha256').update(script?.content ?? '').digest('hex')}  verify.sh`);
  });

  it('has a guide in each language, which asks nothing from outside', () => {
    const guide = Buffer.from(verifierFiles()[1]?.content ?? []).toString();
    for (const title of ['Пакетті бағдарламасыз тексеру', 'Проверка пакета без программы', 'Checking a package without the program']) expect(guide).toContain(`<h1>${title}</h1>`);
    expect(guide).not.toMatch(/<script|src=|href=|url\(|https?:/);
    writeFileSync(join(scratch, 'guide.html'), guide.replace('<!doctype html>', '').replace('<meta charset="utf-8">', ''));
    expect(run('xmllint', ['--noout', 'guide.html'])).toEqual({ status: 0, out: '' });
  });

  it('lies beside a package and accepts it with the tools of the system alone; the package stays as it is', async () => {
    const out = join(dirname(made.out), 'verify');
    expect(await port.writeFolder(out, verifierFiles())).toEqual({ ok: true, value: ['verify.sh', 'guide.html'] });
    const accepted = run('sh', ['verify.sh', join('..', basename(made.out)), at('ca.pem'), at('ec.pem'), at('ec.key'), ec.key.certificate.fingerprint], out);
    expect(accepted.out).toMatch(/ACCEPTED\n$/);
    // A second package on the same medium finds it there; another folder of that name is not touched.
    expect((await port.writeFolder(out, verifierFiles())).ok).toBe(true);
    writeFileSync(join(out, 'guide.html'), 'other');
    expect(await port.writeFolder(out, verifierFiles())).toMatchObject({ ok: false, error: { code: 'file.exists' } });
    expect(readFileSync(join(out, 'guide.html'), 'utf8')).toBe('other');
  });
});

describe('an export on the command line', () => {
  it('puts the folder beside the package and both into an image, where one asks', async () => {
    const desk = await office('Кеңсе');
    const { card: { card } } = await paperWithCard(desk);
    desk.core.close();
    const place = fresh('stick');
    mkdirSync(place);
    const secret = join(place, '..', 'passphrase');
    writeFileSync(secret, `${passphrase}\n`);
    const said = await baqylau(['package', 'export', desk.folder, '--cards', card.number, '--key', desk.key, '--key-passphrase-file', secret, '--to', desk.certificate, '--out', join(place, 'package'),
      '--with-verify', '--iso', join(place, 'disc.iso'), '--user', 'Айгүл', '--passphrase-file', secret]);
    expect(said).toMatchObject({ status: 0, json: { verifier: join(place, 'verify'), image: { path: join(place, 'disc.iso'), files: ['package/SHA256SUMS', 'package/SHA256SUMS.p7s', 'package/package.asice.0001.p7m', 'verify/guide.html', 'verify/verify.sh'] } } });
    expect(readdirSync(place).sort()).toEqual(['disc.iso', 'package', 'verify']);
    const person = ['-passin', `file:${secret}`, '-in', desk.key];
    for (const [words, out] of [[['-clcerts', '-nokeys'], 'me.pem'], [['-nocerts', '-noenc'], 'me.key']] as const) expect(run('openssl', ['pkcs12', ...person, ...words, '-out', join(scratch, out)]).status).toBe(0);
    const signer = run('openssl', ['x509', '-in', desk.certificate, '-noout', '-fingerprint', '-sha256']).out.trim().split('=')[1] ?? '';
    expect(run('sh', ['verify.sh', '../package', authority, join(scratch, 'me.pem'), join(scratch, 'me.key'), signer], join(place, 'verify')).out).toMatch(/ACCEPTED\n$/);
  }, 60_000);

  it('says what a reader would not take: a line or all records longer than the format lets them be', async () => {
    const spool = port.spool(scratch);
    const most = { recordLine: 100, allRecords: 1000 };
    const added = async (lines: readonly string[], bounds?: typeof most): Promise<unknown> => {
      const records = new RecordLines(spool, '/x', bounds);
      for (const line of lines) {
        const one = await records.add(line);
        if (!one.ok) return one;
      }
      return { ok: true };
    };
    try {
      expect(await added([`${'x'.repeat(limits.recordLine - 1)}\n`])).toEqual({ ok: true });
      expect(await added([`${'ж'.repeat(limits.recordLine / 2)}\n`])).toMatchObject({ ok: false, error: { code: 'file.too-large', params: { max: limits.recordLine } } });
      const line = `${'ж'.repeat(49)}\n`;
      expect(await added(Array.from({ length: 10 }, () => line), most)).toEqual({ ok: true });
      expect(await added(Array.from({ length: 11 }, () => line), most)).toMatchObject({ ok: false, error: { code: 'file.too-large', params: { size: 1089, max: 1000 } } });
    } finally {
      await spool.close();
    }
  });
});

describe('a disc image', () => {
  const image = (out: string, verifier = verifierFiles(), tool = port) => tool.image({ package: made.out, verifier, out, signal: never });

  it('holds the package and the folder for checking it, as another reader finds them, under long names and readable by anyone', async () => {
    const out = fresh('disc.iso');
    const written = await image(out);
    if (!written.ok) throw new Error(JSON.stringify(written.error));
    const bytes = readFileSync(out);
    expect(written.value).toMatchObject({ path: out, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(bytes.subarray(32_769, 32_774).toString()).toBe('CD001');
    // The volume of Joliet, which Windows reads: its escape sequence.
    const joliet = [17, 18, 19, 20].map((sector) => bytes.subarray(sector * 2048, sector * 2048 + 2048)).find((sector) => sector[0] === 2);
    expect(joliet?.subarray(88, 91).toString('latin1')).toBe('%/E');
    const folder = fresh('extracted');
    expect(run('xorriso', ['-osirrox', 'on', '-indev', out, '-extract', '/', folder]).status).toBe(0);
    expect(filesIn(folder)).toEqual([...readdirSync(made.out).map((name) => `package/${name}`), 'verify/guide.html', 'verify/verify.sh'].sort());
    for (const name of readdirSync(made.out)) expect(readFileSync(join(folder, 'package', name)).equals(readFileSync(join(made.out, name))), name).toBe(true);
    expect(run('sh', ['-c', `cd "$0" && test -z "$(find . ! -perm -444)" && echo readable`, folder]).out).toBe('readable\n');
    const accepted = run('sh', ['verify.sh', '../package', at('ca.pem'), at('ec.pem'), at('ec.key'), ec.key.certificate.fingerprint], join(folder, 'verify'));
    expect(accepted.out).toMatch(/ACCEPTED\n$/);
    expect(written.value.files).toEqual([...readdirSync(made.out).sort().map((name) => `package/${name}`), 'verify/guide.html', 'verify/verify.sh']);
  });

  it('is not made over something, of no package, without room, nor without its tool; nothing is left', async () => {
    const taken = fresh('taken.iso');
    writeFileSync(taken, 'x');
    const before = readdirSync(scratch);
    expect(await image(taken)).toMatchObject({ ok: false, error: { code: 'file.exists' } });
    const out = join(scratch, 'never.iso');
    expect(await image(out, [], createPackagesPort({ imageTool: 'no-such-program' }))).toMatchObject({ ok: false, error: { code: 'image.no-tool' } });
    expect(await image(out, [], createPackagesPort({ room: () => Promise.resolve({ free: 1000, largest: 1e9 }) }))).toMatchObject({ ok: false, error: { code: 'file.no-space' } });
    expect(await image(out, [], createPackagesPort({ room: () => Promise.resolve({ free: 1e12, largest: 1000 }) }))).toMatchObject({ ok: false, error: { code: 'file.too-large-for-medium' } });
    expect(await port.image({ package: join(made.out, 'SHA256SUMS'), verifier: [], out, signal: never })).toMatchObject({ ok: false, error: { code: 'package.not-a-package' } });
    expect(await port.image({ package: made.out, verifier: [], out, signal: { aborted: true } })).toMatchObject({ ok: false, error: { code: 'command.cancelled' } });
    expect(await port.image({ package: made.out, verifier: [], out: join(scratch, 'no-such-folder', 'x.iso'), signal: never })).toMatchObject({ ok: false });
    expect(readdirSync(scratch)).toEqual(before);
  });

  it('is refused where it does not give back what was put in', async () => {
    // A tool that makes an image of other bytes than it was told, as a worn medium would give back.
    const tools = fresh('tools');
    mkdirSync(tools);
    const faulty = join(tools, 'faulty');
    writeFileSync(faulty, `#!/bin/sh\nxorriso "$@"\nstatus=$?\nfor word; do case $word in stdio:*) file=\${word#stdio:};; esac; done\ncase "$*" in *-outdev*) lba=$(xorriso -indev "stdio:$file" -find /package -name '*0001.p7m' -exec report_lba 2>/dev/null | sed -n 's/^File data lba:[^,]*, *\\([0-9]*\\) .*/\\1/p'); printf XXXXXXXX | dd of="$file" bs=1 seek=$((lba * 2048 + 300)) conv=notrunc status=none;; esac\nexit $status\n`, { mode: 0o755 });
    const out = fresh('worn.iso');
    expect(await image(out, [], createPackagesPort({ imageTool: faulty }))).toMatchObject({ ok: false, error: { code: 'file.read-back' } });
    expect(existsSync(out)).toBe(false);
  });
});
