import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { masterOf, openWith } from '../unit/store/inside.ts';
import { copyOf, never, newOffice, now, passphrase, port, register, silent, userName, value } from '../unit/store/sample.ts';
import { scratch } from '../unit/store/scratch.ts';
import { start } from './store-processes.ts';

/*
 * A disk without room: a small file system in memory where we may mount one; else a limit on the size of a file, which
 * fails the same writes with another error of the system.
 */

const root = scratch();
const original = join(root, 'original');
const disk = join(root, 'disk');
let master = '';

function mounted(): boolean {
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const small = mounted();
afterAll(() => { if (small) execFileSync('umount', [disk]); });

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  for (let count = 0; count < 5; count += 1) register(office);
  office.close();
  master = await masterOf(original, passphrase);
});

describe('a full disk', () => {
  it('is said, half of nothing is written, all before it stays, and work goes on once there is room', async () => {
    const folder = copyOf(original, join(disk, 'office'));
    const full = small ? 'office.disk-full' : 'office.write-failed';
    const limit = small ? [] : ['sh', '-c', 'ulimit -f 3000; exec "$@"', 'sh'];
    const child = start('fill', folder, master, limit);
    await child.gone;
    const [sealed, filled, check, user, creation, closed] = child.lines;
    expect(sealed).toEqual({ seal: 'office.disk-full' });
    expect(filled).toMatchObject({ answer: full });
    const written = Number(filled?.['written']);
    expect(written).toBeGreaterThan(5);
    expect(filled).toMatchObject({ total: 5 + written, next: 5 + written + 1 });
    expect(check).toEqual({ sound: true });
    if (small) {
      expect(user).toEqual({ addUser: 'office.disk-full', users: 1 });
      expect(creation).toEqual({ create: 'office.disk-full' });
      expect(existsSync(`${folder}-new`)).toBe(false);
    }
    expect(closed).toEqual({ closed: true });
    expect(readdirSync(join(folder, 'attachments'))).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.new') || name === 'creating')).toEqual([]);

    // Unlocking needs no room.
    const reopened = value(await port().unlock(folder, userName, passphrase));
    expect(reopened.alarm).toBeNull();
    reopened.close();
    const roomy = copyOf(folder, join(root, 'roomy'));
    const office = value(openWith(roomy, master, () => now));
    expect(office.read.papers({ limit: 1 }).total).toBe(5 + written);
    register(office);
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
  });
});
