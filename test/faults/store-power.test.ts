import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorRounds } from './run/io-errors.ts';
import { ModelDisk } from './run/model-disk.ts';
import { cutRounds } from './run/power.ts';
import { numbers } from './run/random.ts';
import type { Scene } from './run/scenes.ts';
import { makeScenes } from './run/scenes.ts';

/* The short, seeded run of what `npm run test:faults` does at length. */

const root = mkdtempSync(join(tmpdir(), 'baqylau-power-'));
afterAll(() => { rmSync(root, { recursive: true, force: true }); });
const nothing = (): void => undefined;
let made: Awaited<ReturnType<typeof makeScenes>>;
beforeAll(async () => { made = await makeScenes(root); });

describe('the power cut while writes that were not synced are lost', () => {
  it('takes nothing from a session that it was answered for', async () => {
    const { cuts, states } = await cutRounds(root, made.scenes.session, 24, numbers(1), nothing);
    expect(cuts).toBe(72);
    expect(Object.keys(states).length).toBeGreaterThan(4);
  });

  it.each([['rekey', ['new key', 'old key']], ['restore', ['none', 'whole']], ['backup', ['none', 'whole']], ['create', ['none', 'whole']]] as const)('leaves of a %s the old state or the new one', async (what, both) => {
    const { states } = await cutRounds(root, made.scenes[what], 14, numbers(2), nothing);
    expect(Object.keys(states).sort()).toEqual(both);
  });

  it('is seen where a program forgets to sync: the same work on a disk that forgets it all is a harm', async () => {
    const scene: Scene = { ...made.scenes.session, judge: (at, said) => {
      // As if nothing written after the beginning had reached the disk.
      rmSync(join(at, 'office'), { recursive: true });
      execFileSync('cp', ['-r', join(root, 'original'), join(at, 'office')]);
      return made.scenes.session.judge(at, said);
    } };
    await expect(cutRounds(root, scene, 8, numbers(3), nothing)).rejects.toThrow(/answered and is not there/);
  });
});

describe('a call to the disk that fails', () => {
  it('is said by a code, takes nothing that was answered, and leaves nothing half done', async () => {
    const outcomes = await errorRounds(root, join(root, 'original'), made.master, 3, numbers(4), nothing);
    expect(outcomes['office.write-failed'] ?? 0).toBeGreaterThan(0);
  });
});

describe('the disk in memory', () => {
  const random = numbers(5);
  const folder = join(root, 'model');
  const shown = (disk: ModelDisk, cut: 'kept' | 'dropped'): Record<string, string> => {
    const to = join(root, 'model-image');
    disk.image(to, cut, random);
    return Object.fromEntries(readdirSync(to).map((name) => [name, readFileSync(join(to, name), 'utf8')]));
  };

  it('keeps bytes after a sync of the file and names after one of the folder, and until then may lose either', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'old'), 'before');
    const disk = new ModelDisk(folder);
    const path = (name: string): string => join(folder, name);
    disk.play({ call: 'create', path: path('new'), fd: 5, truncate: true, append: false });
    disk.play({ call: 'write', fd: 5, at: null, data: Buffer.from('ab') });
    disk.play({ call: 'write', fd: 5, at: null, data: Buffer.from('cd') });
    expect(shown(disk, 'kept')).toEqual({ old: 'before', new: 'abcd' });
    expect(shown(disk, 'dropped')).toEqual({ old: 'before' });
    disk.play({ call: 'rename', from: path('new'), to: path('old') });
    expect(shown(disk, 'kept')).toEqual({ old: 'abcd' });
    expect(shown(disk, 'dropped')).toEqual({ old: 'before' });
    disk.play({ call: 'open', path: folder, fd: 6, truncate: false, append: false });
    disk.play({ call: 'sync', fd: 6 });
    // The name is sure, its bytes are not: the mistake of a rename without a sync before it.
    expect(shown(disk, 'dropped')).toEqual({ old: '' });
    disk.play({ call: 'sync', fd: 5 });
    disk.play({ call: 'truncate', fd: 5, size: 1 });
    expect(shown(disk, 'dropped')).toEqual({ old: 'abcd' });
    expect(shown(disk, 'kept')).toEqual({ old: 'a' });
  });
});
