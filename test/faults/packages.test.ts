import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../electron/compose.ts';
import { ok } from '../../shared/base/index.ts';
import { scratch } from '../unit/store/scratch.ts';
import { watchCalls } from './cuts.ts';
import type { PackageKit, PackageWorkName } from './run/packages.ts';
import { canGoOn, judgeWork, makeKit, packageRounds, packageWorks, placeFor, workOf } from './run/packages.ts';
import { numbers } from './run/random.ts';
import './store-processes.ts';

const root = scratch();
let kit: PackageKit;
beforeAll(async () => {
  mkdirSync(join(root, 'kit'));
  kit = await makeKit(join(root, 'kit'));
});

describe('work with a package', () => {
  it.each(packageWorks)('%s, cut before any of its calls to the file system, leaves the old state or the new one', async (what: PackageWorkName) => {
    const place = placeFor(kit, what, join(root, what));
    const { folder, user, passphrase, command, input } = workOf(kit, what, place);
    const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.from('%PDF-1.7'))) });
    const call = { signal: new AbortController().signal, progress: () => undefined };
    expect((await core.dispatch('office.unlock', { folder, user, passphrase }, 'cli', call)).ok).toBe(true);
    const cuts: string[] = [];
    const { answer } = await watchCalls(() => core.dispatch(command, input, 'cli', call), ({ name, point }) => {
      if (name === 'open' || name === 'close') return;
      const cut = join(root, `${what}-${String(point)}`);
      cpSync(place, cut, { recursive: true });
      // The one who made the mark is this process, which goes on; a killed one would be gone.
      for (const left of readdirSync(join(cut, 'media'))) if (existsSync(join(cut, 'media', left, '.baqylau'))) writeFileSync(join(cut, 'media', left, '.baqylau'), '999999999\n');
      cuts.push(cut);
    });
    core.close();
    expect(answer.ok).toBe(true);
    const states = new Set<string>();
    for (const [index, cut] of cuts.entries()) {
      const state = await judgeWork(kit, what, cut, null);
      states.add(state);
      // Going on takes an unlocking: after the first and the last cut of each state it is enough.
      if (index % 8 === 0 || index === cuts.length - 1) await canGoOn(kit, what, cut, state);
      rmSync(cut, { recursive: true });
    }
    expect(await judgeWork(kit, what, place, 'ok')).toBe('new');
    expect(cuts.length).toBeGreaterThan(0);
    // What only the database writes is cut by kills; here the first call is the anchor's, after the commit.
    if (what !== 'accept') expect(states.has('old')).toBe(true);
  });

  it('killed at a random moment leaves the old state or the new one', async () => {
    const work = join(root, 'kills');
    mkdirSync(work);
    const states = await packageRounds(work, 2, numbers(7), () => undefined, ['export', 'import']);
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(2);
  });
});
