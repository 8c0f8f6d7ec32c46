import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../shared/base/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { StoreFailure } from '../../../shared/ports/index.ts';
import type { Desk } from '../../../electron/store/desk.ts';
import { laterWords } from '../../../electron/store/words-later.ts';
import { masterOf, rawDatabase } from './inside.ts';
import { never, newOffice, origin, paper, passphrase, port, silent, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const offices = port();
let made = 0;
const office = async (): Promise<OpenOffice> => value(await offices.create(join(root, `office-${made += 1}`), newOffice()));
const again = async (folder: string): Promise<OpenOffice> => value(await offices.unlock(folder, userName, passphrase));

/** A paper in a transaction of its own. */
function alone(open: OpenOffice, number: string, title: string) {
  const one = paper(open, { number, title });
  value(open.write(origin, (store) => { store.insertPaper(one); return ok(); }));
  return one;
}

const found = (open: OpenOffice, text: string): string[] => open.read.papers({ text, limit: 9 }).items.map(({ number }) => number).sort();

/** Numbers of the papers whose words both indexes hold, where they hold the same; each index sound. */
async function indexed(folder: string): Promise<string[]> {
  const db = rawDatabase(folder, await masterOf(folder, passphrase));
  try {
    const [search, alike] = ['papers_search', 'papers_alike'].map((table) => {
      db.run(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
      return db.all<{ number: string }>(`SELECT p.number FROM ${table}_docsize d JOIN papers p ON p.seq = d.id ORDER BY d.id`).map(({ number }) => number);
    });
    expect(alike).toEqual(search);
    return search ?? [];
  } finally {
    db.close();
  }
}

const settled = 400;

describe('the words of a paper registered alone', () => {
  it('wait, and are put a moment later', async () => {
    const [left, stayed] = [await office(), await office()];
    for (const open of [left, stayed]) alone(open, 'К-1', 'Жылыту маусымы');
    left.close();
    expect(await indexed(left.folder)).toEqual([]);
    await pass(settled);
    stayed.close();
    expect(await indexed(stayed.folder)).toEqual(['К-1']);
  });

  it('are found at once, by letters alike too', async () => {
    const open = await office();
    expect(found(open, 'жылыту')).toEqual([]);
    alone(open, 'К-1', 'Жылыту маусымы');
    alone(open, 'К-2', 'Көктемгі су тасқыны');
    expect(found(open, 'жылыту')).toEqual(['К-1']);
    expect(found(open, 'коктемги')).toEqual(['К-2']);
    open.close();
    expect(await indexed(open.folder)).toEqual(['К-1', 'К-2']);
  });

  it('are found by a transaction that registers no other', async () => {
    const open = await office();
    alone(open, 'К-1', 'Жылыту маусымы');
    expect(value(open.write(origin, (store) => ok(store.papers({ text: 'жылыту', limit: 5 }).total)))).toBe(1);
    open.close();
  });

  it('are put by the next opening, whatever ended the one before', async () => {
    const open = await office();
    alone(open, 'К-1', 'Жылыту маусымы');
    open.close();
    const next = await again(open.folder);
    next.close();
    expect(await indexed(open.folder)).toEqual(['К-1']);
  });

  it('come before those of a transaction that registers several', async () => {
    const open = await office();
    alone(open, 'К-1', 'Жылыту маусымы');
    value(open.write(origin, (store) => {
      for (const number of ['К-2', 'К-3']) store.insertPaper(paper(open, { number, title: 'Жылыту маусымы' }));
      return ok();
    }));
    open.close();
    expect(await indexed(open.folder)).toEqual(['К-1', 'К-2', 'К-3']);
    const next = await again(open.folder);
    expect(found(next, 'жылыту')).toEqual(['К-1', 'К-2', 'К-3']);
    next.close();
  });

  it('are those of the paper as it was changed meanwhile', async () => {
    const open = await office();
    const one = alone(open, 'К-1', 'Жылыту маусымы');
    value(open.write(origin, (store) => { store.replacePaper({ ...one, version: 2, title: 'Көктемгі су тасқыны' }); return ok(); }));
    expect([found(open, 'жылыту'), found(open, 'тасқын')]).toEqual([[], ['К-1']]);
    open.close();
    expect(await indexed(open.folder)).toEqual(['К-1']);
  });

  it('are gone with the transaction that is given up', async () => {
    const open = await office();
    open.write(origin, (store) => { store.insertPaper(paper(open, { number: 'К-1', title: 'Жылыту' })); return fail('command.cancelled'); });
    alone(open, 'К-2', 'Басқа');
    expect([found(open, 'жылыту'), found(open, 'басқа')]).toEqual([[], ['К-2']]);
    open.close();
  });

  it('are no finding of the check and nothing to recount', async () => {
    const open = await office();
    alone(open, 'К-1', 'Жылыту маусымы');
    expect(value(await open.check(silent, never)).checks.filter((check) => !check.ok)).toEqual([]);
    alone(open, 'К-2', 'Жылыту маусымы');
    expect(value(await open.countAnew(origin, silent, never))).toEqual([]);
    alone(open, 'К-3', 'Жылыту маусымы');
    let registered = 0;
    // Registered between the steps of a check, too.
    const checked = open.check(() => { if (registered < 20) alone(open, `К-1${registered += 1}`, 'Жылыту маусымы'); }, never);
    expect(value(await checked).checks.filter((check) => !check.ok)).toEqual([]);
    expect(registered).toBe(20);
    open.close();
  });

  it('are left to wait by the check and by a recount, which need no room for them', async () => {
    // So that the moment after which they are put does not come.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const open = await office();
      alone(open, 'К-1', 'Жылыту маусымы');
      expect(value(await open.check(silent, never)).sound).toBe(true);
      expect(value(await open.countAnew(origin, silent, never))).toEqual([]);
      expect(value(open.write(origin, (store) => ok(store.papers({ limit: 5 }).total)))).toBe(1);
      open.close();
      expect(await indexed(open.folder)).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(['papers_search', 'papers_alike'])('are missing, and no longer wait, where %s alone lost them', async (table) => {
    const open = await office();
    alone(open, 'К-1', 'Жылыту маусымы');
    expect(found(open, 'жылыту')).toEqual(['К-1']);
    open.close();
    const db = rawDatabase(open.folder, await masterOf(open.folder, passphrase));
    db.run(`DELETE FROM ${table}`);
    db.close();
    const next = await again(open.folder);
    expect(value(await next.check(silent, never)).checks.filter((check) => !check.ok)).toEqual([{ code: 'derived', ok: false, params: { count: 1, first: `${table} 1` } }]);
    expect(value(await next.countAnew(origin, silent, never))).toEqual([{ table, count: 1 }]);
    expect(found(next, 'жылыту')).toEqual(['К-1']);
    next.close();
    expect(await indexed(open.folder)).toEqual(['К-1']);
  });

  it('wait no less where an index has a row beyond all papers, which the check finds', async () => {
    const open = await office();
    alone(open, 'К-1', 'Жылыту маусымы');
    open.close();
    const db = rawDatabase(open.folder, await masterOf(open.folder, passphrase));
    db.run(`INSERT INTO papers_search (rowid, number) VALUES (1000, 'x')`);
    db.close();
    const next = await again(open.folder);
    alone(next, 'К-2', 'Жылыту маусымы');
    expect(found(next, 'жылыту')).toEqual(['К-1', 'К-2']);
    expect(value(await next.check(silent, never)).checks.filter((check) => !check.ok)).toEqual([{ code: 'derived', ok: false, params: { count: 1, first: 'papers_search 1000' } }]);
    next.close();
  });

  it.each(['papers_search_data', 'papers_alike_data'])('keep nobody from opening and registering where an old page of %s was put back', async (table) => {
    const open = await office();
    const file = join(open.folder, 'office.db');
    const several = (of: OpenOffice, count: number): void => { for (let index = 0; index < count; index += 1) alone(of, randomUUID(), 'Жылыту маусымы'); found(of, 'жылыту'); };
    several(open, 5);
    open.close();
    const before = readFileSync(file);
    const later = await again(open.folder);
    several(later, 3);
    later.close();
    const db = rawDatabase(open.folder, await masterOf(open.folder, passphrase));
    const at = ((db.get<{ rootpage: number }>('SELECT rootpage FROM sqlite_schema WHERE name = ?', [table])?.rootpage ?? 0) - 1) * 4096;
    db.close();
    const bytes = readFileSync(file);
    before.copy(bytes, at, at, at + 4096);
    writeFileSync(file, bytes);

    const old = await again(open.folder);
    alone(old, 'К-9', 'Жылыту маусымы');
    await pass(settled);
    expect(old.read.papers({ limit: 1 }).total).toBe(9);
    let answer = '';
    try { found(old, 'жылыту'); } catch (error) { answer = error instanceof StoreFailure ? error.error.code : 'a defect'; }
    expect(answer).toBe('office.damaged');
    expect(await old.check(silent, never)).toMatchObject({ ok: true });
    old.close();
    const next = await again(open.folder);
    expect(next.read.papers({ limit: 1 }).total).toBe(9);
    next.close();
  });

  it('are not looked for beside a transaction that is open', async () => {
    const open = await office();
    alone(open, 'К-1', 'Жылыту маусымы');
    const one = paper(open, { number: 'К-2', title: 'Жылыту маусымы' });
    value(open.write(origin, (store) => {
      store.insertPaper(one);
      expect(() => found(open, 'жылыту')).toThrow('a write within a write');
      return ok();
    }));
    expect(found(open, 'жылыту')).toEqual(['К-1', 'К-2']);
    open.close();
  });

  it('are found while the key is changed', async () => {
    const open = await office();
    alone(open, 'К-1', 'Жылыту маусымы');
    const seen = new Set<string>();
    value(await open.rekey(origin, () => { seen.add(found(open, 'жылыту').join()); }, never));
    expect([...seen]).toEqual(['К-1']);
    alone(open, 'К-2', 'Жылыту маусымы');
    await pass(settled);
    open.close();
    expect(await indexed(open.folder)).toEqual(['К-1', 'К-2']);
  });

  it('wait for the end of a long work', async () => {
    const open = await office();
    alone(open, 'К-1', 'Жылыту маусымы');
    value(await open.writeLong(origin, never, async () => { await pass(settled); return fail('command.cancelled'); }).then((answer) => (answer.ok ? answer : ok())));
    await pass(settled);
    open.close();
    expect(await indexed(open.folder)).toEqual(['К-1']);
  });

  it('go with a backup', async () => {
    const open = await office();
    alone(open, 'К-1', 'Жылыту маусымы');
    const to = join(root, 'copy.baqylau-backup');
    value(await open.backup(origin, to, silent, never));
    open.close();
    const folder = join(root, 'restored');
    value(await offices.restore(to, folder, { user: userName, passphrase, second: null }, silent, never));
    const restored = await again(folder);
    expect(found(restored, 'жылыту')).toEqual(['К-1']);
    restored.close();
  });

  it('are not passed over in silence where they can’t be put', () => {
    const reader = { get: () => ({}) };
    const desk = { held: { db: reader }, reader: () => reader, quietly: () => fail('office.no-room') } as unknown as Desk;
    expect(() => { laterWords(desk).put(); }).toThrow('office.no-room');
  });
});
