import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { masterOf, openWith } from '../unit/store/inside.ts';
import { code, copyOf, newOffice, now, passphrase, port, userName, value } from '../unit/store/sample.ts';
import { scratch } from '../unit/store/scratch.ts';
import { killRounds } from './run/kills.ts';
import { numbers } from './run/random.ts';
import { start } from './store-processes.ts';

const root = scratch();
const original = join(root, 'original');
const kills = 20;
let master = '';

beforeAll(async () => {
  value(await port().create(original, newOffice())).close();
  master = await masterOf(original, passphrase);
  mkdirSync(join(root, 'kills'));
});

describe('a process killed while it writes', () => {
  it(`loses nothing it had answered, ${kills} times over, and the office stays sound`, async () => {
    const { acknowledged, files } = await killRounds(join(root, 'kills'), kills, numbers(1), () => undefined);
    expect(acknowledged).toBeGreaterThan(kills);
    expect(files).toBeGreaterThan(3);
  });
});

describe('what was typed and not saved', () => {
  it('is there again after a kill, as it was last answered', async () => {
    const folder = copyOf(original, join(root, 'typed'));
    for (const lines of [1, 7, 20]) {
      const child = start('type', folder, master);
      await child.said(lines);
      await child.kill();
      const last = Number(child.lines.at(-1)?.['typed']);
      const office = value(openWith(folder, master, () => now));
      const [draft] = office.drafts.list();
      expect([`терілді ${last}`, `терілді ${last + 1}`]).toContain((draft?.values as { title: string }).title);
      office.close();
    }
  });
});

describe('a process killed while it makes an office', () => {
  it('leaves an office or none, and the folder takes a new one', async () => {
    const folder = join(root, 'made');
    const answers: string[] = [];
    let next = start('create', folder, null);
    // The key takes a hundred milliseconds and more, the files come after it.
    for (const delay of [0, 40, 90, 120, 150, 180, 220, 2000]) {
      const child = next;
      next = start('create', folder, null);
      child.begin('');
      await child.said(1);
      await Promise.race([child.gone, new Promise((resolve) => { setTimeout(resolve, delay); })]);
      await child.kill();
      answers.push(code(await port().peek(folder)));
      if (answers.at(-1) === 'ok') {
        value(await port().unlock(folder, userName, passphrase)).close();
        rmSync(folder, { recursive: true });
      }
    }
    await next.kill();
    expect(answers.filter((answer) => answer !== 'ok' && answer !== 'office.not-found')).toEqual([]);
    expect(answers[0]).toBe('office.not-found');
    expect(answers.at(-1)).toBe('ok');
  });
});

describe('a second opener in another process', () => {
  it('is told that the office is in use, and gets it once the first is gone', async () => {
    const folder = copyOf(original, join(root, 'held'));
    const holder = start('hold', folder, master);
    await holder.said(1);
    expect(holder.lines[0]).toEqual({ answer: 'ok' });
    expect(code(await port().unlock(folder, userName, passphrase))).toBe('office.in-use');
    expect(code(await port().unlock(folder, userName, 'қате құпия сөз тіркесі'))).toBe('office.in-use');
    expect(code(await port().create(folder, newOffice()))).toBe('office.exists');
    const second = start('unlock', folder, '');
    await second.gone;
    expect(second.lines).toEqual([{ answer: 'office.in-use' }]);
    await holder.kill();
    value(await port().unlock(folder, userName, passphrase)).close();
  });

  it('is refused while this process holds it, even after the folder was looked at', async () => {
    const folder = copyOf(original, join(root, 'looked-at'));
    const office = value(openWith(folder, master, () => now));
    value(await port().peek(folder));
    expect(code(await port().unlock(folder, userName, passphrase))).toBe('office.in-use');
    const second = start('unlock', folder, '');
    await second.gone;
    expect(second.lines).toEqual([{ answer: 'office.in-use' }]);
    office.close();
  });
});
