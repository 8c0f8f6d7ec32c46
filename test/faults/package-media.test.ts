import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPackagesPort } from '../../electron/crypto/asic/index.ts';
import type { Instant, PaperId } from '../../shared/base/index.ts';
import { ok } from '../../shared/base/index.ts';
import type { RecordLine } from '../../shared/packages/index.ts';
import { at, now, party, shifted } from '../unit/crypto/kit.ts';
import type { Party } from '../unit/crypto/kit.ts';
import { samplePaper } from '../unit/samples.ts';
import { copyOf, fresh, make, never, quiet, removeScratch, sampleFiles, sampleInfo, scratch } from '../unit/packages/kit.ts';

/* A medium that fails: each fault is said by its own code, nothing is noted in the office, and nothing is left that verifies. */

let ec: Party;
let trust: string[];
const small = createPackagesPort({ sliceSize: 1000, memoryLimit: 512 });
const disk = fresh('disk');
let mounted = false;
beforeAll(async () => {
  const authority = await party({ name: 'media-authority', ca: true });
  ec = await party({ name: 'media-officer', by: authority });
  trust = [at('media-authority.pem')];
  mkdirSync(disk, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' });
    mounted = true;
  } catch { /* Only root may: the other half of each case runs for anyone. */ }
});
afterAll(() => {
  if (mounted) execFileSync('umount', ['-l', disk]);
  removeScratch();
});

let noted = 0;
const write = async (out: string, change: Partial<Parameters<typeof small.write>[0]> = {}): Promise<string> => {
  noted = 0;
  const answer = await small.write({
    info: sampleInfo([ec.key]), files: sampleFiles(), key: ec.key, recipients: [ec.key.certificateDer], out, now, signal: never, progress: quiet, work: scratch, commit: () => { noted += 1; return ok(); }, ...change,
  });
  return answer.ok ? 'ok' : answer.error.code;
};
const open = async (path: string, moment: Instant = now) => {
  const answer = await small.open(path, { trust, at: moment, key: ec.key, work: scratch });
  if (answer.ok) await answer.value.close();
  return answer.ok ? 'ok' : `${answer.error.code} ${String(answer.error.params?.['checks'] ?? '')} ${String(answer.error.params?.['then'] ?? '')}`.trim();
};

describe('a medium that is written', () => {
  it('and vanishes in the middle is named, and nothing was noted', async () => {
    const stick = fresh('stick');
    for (const point of [0, 2000, 5000]) {
      mkdirSync(stick, { recursive: true });
      const away = fresh('away');
      const progress = (done: number): void => { if (done > point && existsSync(stick)) renameSync(stick, away); };
      expect(await write(join(stick, 'package'), { progress }), String(point)).toBe('file.medium-gone');
      expect(noted).toBe(0);
      for (const left of readdirSync(away)) expect(await open(join(away, left))).not.toBe('ok');
      rmSync(away, { recursive: true });
    }
  });

  it('and is full is named, with nothing left on it', async () => {
    const files = sampleFiles().map((file) => (file.name.startsWith('attachments/') ? { ...file, content: (async function* () { for (let count = 0; count < 400; count += 1) yield await Promise.resolve(Buffer.alloc(1000, count)); })() } : file));
    const lying = createPackagesPort({ room: () => Promise.resolve({ free: 1e9, largest: 1e9 }) });
    const place = mounted ? disk : '/dev/full';
    const answer = await lying.write({ info: sampleInfo([]), files, key: ec.key, recipients: [], out: join(place, 'package'), now, signal: never, progress: quiet });
    expect(answer).toMatchObject({ ok: false, error: { code: mounted ? 'file.full' : 'file.not-found' } });
    expect(mounted ? readdirSync(disk) : []).toEqual([]);
  });

  it('where nobody may write is named', async () => {
    expect(['file.not-writable', 'file.not-found']).toContain(await write('/sys/baqylau-package'));
    expect(await write(join(fresh('no'), 'such', 'folder'))).toBe('file.not-found');
    const file = fresh('file');
    writeFileSync(file, 'x');
    expect(await write(file)).toBe('file.exists');
    expect(noted).toBe(0);
  });
});

describe('a medium that is read', () => {
  it('and vanishes in the middle is named', async () => {
    const { out } = await make({ key: ec.key, to: [ec.key], port: small });
    for (const after of [1, 4, 8]) {
      const stick = copyOf(out);
      let asked = 0;
      const signal = { get aborted() { if ((asked += 1) === after) rmSync(stick, { recursive: true }); return false; } };
      const answer = await small.open(stick, { trust, at: now, key: ec.key, work: scratch, signal });
      expect(answer, String(after)).toMatchObject({ ok: false, error: { code: 'file.not-found' } });
    }
  });

  it('is not taken in where the office’s disk has no room for its records to wait, and nothing is left there', async () => {
    const lines = Array.from({ length: 500 }, (_, index): RecordLine => ({ kind: 'paper', paper: { ...samplePaper, id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as PaperId, number: String(index) } }));
    const { out } = await make({ key: ec.key, to: [ec.key], files: sampleFiles(lines).slice(0, 1), info: { counts: { papers: lines.length, cards: 0, attachments: 0, forms: 0 } } });
    const answer = await small.open(out, { trust, at: now, key: ec.key, work: mounted ? disk : '/sys' });
    expect(answer).toMatchObject({ ok: false, error: { code: mounted ? 'office.disk-full' : 'file.not-writable' } });
    expect(mounted ? readdirSync(disk) : []).toEqual([]);
    // The room is there again: nothing without a name holds it.
    if (mounted) writeFileSync(join(disk, 'room'), Buffer.alloc(200_000));
    rmSync(join(disk, 'room'), { force: true });
  });

  it('and is another one is named', async () => {
    const empty = fresh('empty');
    mkdirSync(empty);
    expect(await open(empty)).toBe('package.not-a-package');
    expect(await open(fresh('nothing'))).toBe('file.not-found');
    const photos = fresh('photos');
    mkdirSync(photos);
    writeFileSync(join(photos, 'IMG_0001.JPG'), 'x');
    expect(await open(photos)).toBe('package.not-a-package');
    expect(await open('/dev/null')).toBe('package.not-a-package');
  });
});

describe('a clock that is wrong by years', () => {
  const years = (count: number): Instant => shifted(count * 366);

  it('writes nothing, and the error tells the clock that is behind from the certificate that ran out', async () => {
    expect(await write(fresh('ahead'), { now: years(30) })).toBe('key.expired');
    expect(await write(fresh('behind'), { now: years(-30) })).toBe('key.not-yet');
    expect(await small.writeReceipt({ receipt: '{}\n', key: ec.key, out: fresh('receipt'), now: years(-30) })).toMatchObject({ ok: false, error: { code: 'key.not-yet' } });
  });

  it('takes nothing in, and the verdict names the validity', async () => {
    const { out } = await make({ key: ec.key, to: [ec.key] });
    for (const count of [30, -30]) expect(await open(out, years(count)), String(count)).toMatch(/certificate\.validity clock$/u);
    expect(await open(out)).toBe('ok');
  });
});
