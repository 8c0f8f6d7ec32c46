import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/base/index.ts';
import { delayAfter, readTries, waitLeft, withClock, writeTries } from '../../../electron/store/tries.ts';
import { code, copyOf, newOffice, now, passphrase, port, testClock, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');

beforeAll(async () => {
  value(await port().create(original, newOffice())).close();
});

describe('the delay after wrong passphrases', () => {
  it('doubles from the third on, up to a quarter of an hour', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 11, 12, 13, 100].map(delayAfter)).toEqual([0, 0, 0, 2, 4, 8, 16, 512, 900, 900, 900]);
  });

  it('holds through restarts, says how long, and ends with a right passphrase', async () => {
    const folder = copyOf(original, join(root, 'growing'));
    const clock = testClock();
    const wrong = () => port(clock).unlock(folder, userName, 'қате құпия сөз тіркесі');
    for (let count = 0; count < 3; count += 1) expect(code(await wrong())).toBe('office.wrong-passphrase');
    expect(await wrong()).toEqual({ ok: false, error: { code: 'office.wait', params: { seconds: 2 } } });
    clock.forward(1);
    expect(await port(clock).unlock(folder, userName, passphrase)).toEqual({ ok: false, error: { code: 'office.wait', params: { seconds: 1 } } });
    clock.forward(1);
    expect(code(await wrong())).toBe('office.wrong-passphrase');
    expect(await wrong()).toEqual({ ok: false, error: { code: 'office.wait', params: { seconds: 4 } } });
    clock.forward(4);
    value(await port(clock).unlock(folder, userName, passphrase)).close();
    expect(code(await wrong())).toBe('office.wrong-passphrase');
    expect(code(await wrong())).toBe('office.wrong-passphrase');
  });

  it('starts anew where the clock was set back, and is not stretched', () => {
    const tries = { failed: 5, last: '2030-01-01T00:00:00.000Z' as Instant };
    const seen = withClock(tries, now);
    expect(seen.last).toBe(now);
    expect(waitLeft(seen, now)).toBe(8);
  });

  it('counts a try before it is made', async () => {
    const folder = copyOf(original, join(root, 'counted'));
    const pending = port().unlock(folder, userName, 'қате құпия сөз тіркесі');
    expect(readTries(join(folder, 'tries')).failed).toBe(1);
    await pending;
  });

  it('is written in place in a file of one size', () => {
    const path = join(root, 'tries');
    writeTries(path, { failed: 1_000_000, last: now });
    writeTries(path, { failed: 1, last: now });
    expect(readTries(path)).toEqual({ failed: 1, last: now });
    expect(readFileSync(path)).toHaveLength(256);
  });

  it('begins anew where the file is missing or unreadable', async () => {
    const folder = copyOf(original, join(root, 'unreadable'));
    writeFileSync(join(folder, 'tries'), '{"failed":');
    value(await port().unlock(folder, userName, passphrase)).close();
    rmSync(join(folder, 'tries'));
    value(await port().unlock(folder, userName, passphrase)).close();
  });
});
