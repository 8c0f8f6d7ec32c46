import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../shared/base/index.ts';
import { masterOf, openWith, rawDatabase } from '../unit/store/inside.ts';
import { card, copyOf, never, newOffice, now, origin, paper, passphrase, port, silent, value } from '../unit/store/sample.ts';
import { scratch } from '../unit/store/scratch.ts';
import { everything } from './run/flips.ts';
import { start } from './store-processes.ts';

const root = scratch();
const original = join(root, 'original');
const papers = 120;
let master = '';
let records = '';

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  value(office.write(origin, (store) => {
    for (let index = 0; index < papers; index += 1) {
      const one = paper(office, { number: `К-${index}` });
      store.insertPaper(one);
      const taken = card(one);
      store.insertCard(taken.card, taken.events);
    }
    return ok();
  }));
  records = await everything(office);
  office.close();
  master = await masterOf(original, passphrase);
  const raw = rawDatabase(original, master);
  // Below the last of both indexes, which would wait for the next opening.
  for (const sql of ['DELETE FROM card_load', 'DELETE FROM name_uses', 'UPDATE due_days SET open = open + 1', `DELETE FROM papers_search WHERE rowid < ${papers}`, `DELETE FROM papers_alike WHERE rowid < ${papers}`]) raw.exec(sql);
  raw.close();
});

describe('counts made anew', () => {
  it('by a process killed at any moment differ as before or are right, and no record is touched', async () => {
    const states: string[] = [];
    for (let kill = 0; kill < 9; kill += 1) {
      const folder = copyOf(original, join(root, `copy-${kill}`));
      const child = start('recount', folder, null);
      child.begin(master);
      await child.said(1);
      await Promise.race([child.gone, new Promise((resolve) => { setTimeout(resolve, kill === 8 ? 10_000 : kill * 6); })]);
      await child.kill();
      const office = value(openWith(folder, master, () => now));
      expect(office.alarm).toBeNull();
      const wrong = value(await office.check(silent, never)).checks.filter((check) => !check.ok).map((check) => check.code);
      expect(wrong.filter((code) => code !== 'derived')).toEqual([]);
      states.push(wrong.length === 0 ? 'right' : 'as before');
      const tables = value(await office.countAnew(origin, silent, never)).map(({ table }) => table);
      expect(tables.length > 0).toBe(wrong.length > 0);
      if (wrong.length > 0) expect(tables).toEqual(expect.arrayContaining(['card_load', 'name_uses', 'due_days', 'papers_search']));
      expect(await everything(office)).toBe(records);
      expect(value(await office.check(silent, never)).checks.filter((check) => !check.ok)).toEqual([]);
      office.close();
    }
    expect(states[0]).toBe('as before');
    expect(states.at(-1)).toBe('right');
  });
});
