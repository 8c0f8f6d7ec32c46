import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import { makeFolder, writeSynced } from '../../../electron/crypto/asic/new-folder.ts';
import { readBack } from '../../../electron/crypto/asic/read-back.ts';
import { fits, roomIn } from '../../../electron/crypto/asic/room.ts';
import { ok } from '../../../shared/base/index.ts';
import { at, now, party, stream } from '../crypto/kit.ts';
import type { Party } from '../crypto/kit.ts';
import { flip, fresh, never, quiet, removeScratch, sampleFiles, sampleInfo } from './kit.ts';

let ec: Party;
let rsa: Party;
beforeAll(async () => {
  const ca = await party({ name: 'ca' });
  [ec, rsa] = [await party({ name: 'ec', by: ca }), await party({ name: 'rsa', kind: 'rsa', by: ca })];
});
afterAll(removeScratch);

const leftovers = (out: string) => readdirSync(dirname(out)).filter((name) => name.startsWith(`${basename(out)}.`) && name.endsWith('.part'));

describe('what was written to a medium', () => {
  const write = (port = createPackagesPort(), more: Partial<Parameters<typeof port.write>[0]> = {}) => {
    const keys = [ec.key, rsa.key];
    return port.write({ info: sampleInfo(keys), files: sampleFiles(), key: ec.key, recipients: keys.map((key) => key.certificateDer), out: fresh('package'), now, signal: never, progress: quiet, ...more });
  };

  it('is read back and compared: other bytes are found, and a file cut or lengthened', async () => {
    const path = fresh('written');
    const written = await writeSynced(path, stream(Buffer.alloc(300_000, 1), Buffer.from('соңы')));
    expect(written.size).toBe(300_008);
    expect((await readBack([written], never)).ok).toBe(true);
    flip(path, 299_999);
    expect(await readBack([written], never)).toMatchObject({ ok: false, error: { code: 'file.read-back' } });
    flip(path, 299_999);
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    expect(await readBack([written], never)).toMatchObject({ ok: false, error: { code: 'file.read-back' } });
  });

  it('is no package where the medium gives back other bytes', async () => {
    const out = fresh('worn');
    let noted = false;
    const port = createPackagesPort({ sliceSize: 1000 });
    // The medium turns a bit of the first slice while the others are written.
    let turned = false;
    const progress = (done: number, total: number) => {
      // Made, sealed and read back: a third each.
      if (turned || done < total * 2 / 3) return;
      turned = true;
      const [part] = leftovers(out);
      flip(join(dirname(out), part ?? '', 'package.asice.0001.p7m'));
    };
    expect(await write(port, { out, progress, commit: () => { noted = true; return ok(); } })).toMatchObject({ ok: false, error: { code: 'file.read-back', params: { path: 'package.asice.0001.p7m' } } });
    expect([noted, existsSync(out), leftovers(out)]).toEqual([false, false, []]);
  });

  it('fits: room and the largest file are asked before the first byte', async () => {
    const full = createPackagesPort({ room: () => Promise.resolve({ free: 1000, largest: 1e9 }) });
    const out = fresh('full');
    expect(await write(full, { out, expected: 5000 })).toMatchObject({ ok: false, error: { code: 'file.no-space' } });
    expect(await write(full, { out })).toMatchObject({ ok: false, error: { code: 'file.no-space' } });
    const fat = createPackagesPort({ room: () => Promise.resolve({ free: 1e12, largest: 0xffffffff }) });
    expect(await write(fat, { out, expected: 5e9, recipients: [], info: sampleInfo([]) })).toMatchObject({ ok: false, error: { code: 'file.too-large-for-medium' } });
    expect([existsSync(out), leftovers(out)]).toEqual([false, []]);
    // Sealed, no file of it is larger than a slice.
    expect((await write(fat, { out, expected: 5e9 })).ok).toBe(true);
    expect(fits({ free: 10, largest: 10 }, '/x', [4, 6]).ok).toBe(true);
    expect((await roomIn(dirname(out))).free).toBeGreaterThan(0);
  });

  it('is told by its file system: FAT by either of its names, and a driver that tells nothing is not taken for full', async () => {
    const said = (type: number, blocks = 1000) => roomIn('/x', () => Promise.resolve({ type, bsize: 4096, blocks, bavail: Math.min(blocks, 10) }));
    // magic.h of Linux: MSDOS_SUPER_MAGIC; EXT4_SUPER_MAGIC; FUSE_SUPER_MAGIC.
    const [msdos, ext4, fuse] = [0x4d44, 0xef53, 0x65735546];
    expect(await said(msdos)).toEqual({ free: 40_960, largest: 2 ** 32 - 1 });
    expect((await said(ext4)).largest).toBe(Number.MAX_SAFE_INTEGER);
    expect(await said(fuse, 0)).toEqual({ free: Number.MAX_SAFE_INTEGER, largest: Number.MAX_SAFE_INTEGER });
    const [fat, most] = [await said(msdos), 2 ** 32 - 1];
    expect([fits({ ...fat, free: 1e12 }, '/x', [most]).ok, fits({ ...fat, free: 1e12 }, '/x', [most + 1]).ok, fits(fat, '/x', [40_960]).ok, fits(fat, '/x', [40_961]).ok]).toEqual([true, false, true, false]);
  });
});

describe('a folder that gets its name', () => {
  it('is not done where what was in it is not there any more', async () => {
    const out = fresh('lossy');
    const files = (names: readonly string[]) => (folder: string) => { for (const name of names) writeFileSync(join(folder, name), name); return Promise.resolve(ok()); };
    // What a driver lost that gave the folder its name.
    const lossy = (folder: string) => Promise.resolve(folder === out ? 'one' : 'one\ntwo');
    expect(await makeFolder(out, files(['one', 'two']), lossy)).toMatchObject({ ok: false, error: { code: 'file.read-back', params: { path: out } } });
    expect((await makeFolder(fresh('whole'), files(['one', 'two']))).ok).toBe(true);
  });
});

describe('a folder that a killed process left half made', () => {
  it('is swept by the next attempt at its place; that of one who still writes, and what is not ours, stay', async () => {
    const out = fresh('place');
    const dead = spawnSync('true').pid;
    const leave = (name: string, mark: string | null) => {
      mkdirSync(`${out}${name}`);
      writeFileSync(join(`${out}${name}`, 'records.ndjson'), 'құпия');
      if (mark !== null) writeFileSync(join(`${out}${name}`, '.baqylau'), mark);
    };
    leave('.0a1b2c3d.part', `${String(dead)}\n`);
    leave('.0a1b2c3e.part', `${String(process.pid)}\n`);
    leave('.0a1b2c3f.part', null);
    leave('.notours', `${String(dead)}\n`);
    expect((await makeFolder(out, () => Promise.resolve(ok()))).ok).toBe(true);
    expect(readdirSync(dirname(out)).filter((name) => out.endsWith(name.split('.')[0] ?? '-') && name.includes('.')).map((name) => name.slice(name.indexOf('.')))).toEqual(['.0a1b2c3e.part', '.0a1b2c3f.part', '.notours']);
    expect(readdirSync(out)).toEqual([]);
  });

  it('never passes for a package, even with all its files', async () => {
    const out = fresh('killed');
    const port = createPackagesPort({ sliceSize: 1000 });
    const seen: (string | boolean)[] = [];
    await port.write({
      info: sampleInfo([ec.key]), files: sampleFiles(), key: ec.key, recipients: [ec.key.certificateDer], out, now, signal: never, progress: quiet,
      commit: () => { seen.push(...leftovers(out)); spawnSync('cp', ['-r', join(dirname(out), leftovers(out)[0] ?? ''), `${out}-copy`]); return ok(); },
    });
    expect(seen.length).toBe(1);
    expect(await port.verify(`${out}-copy`, { trust: [at('ca.pem')], at: now, key: ec.key })).toMatchObject({ ok: true, value: { valid: false, checks: [{ code: 'outer.list' }, { code: 'medium.files', ok: false }, {}] } });
    expect(await port.verify(out, { trust: [at('ca.pem')], at: now, key: ec.key })).toMatchObject({ ok: true, value: { valid: true } });
  });
});
