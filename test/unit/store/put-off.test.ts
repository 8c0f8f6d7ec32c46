import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../shared/base/index.ts';
import type { PaperPage } from '../../../shared/ports/index.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { masterOf, rawDatabase } from './inside.ts';
import { never, newOffice, origin, paper, passphrase, port, silent, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
let offices = 0;
const office = async () => value(await port().create(join(root, `office-${offices += 1}`), newOffice()));

describe('what is put off within a transaction', () => {
  function database() {
    const db = openDatabase(join(root, `db-${offices += 1}`), 'aegis', Buffer.alloc(32, 7), 'create');
    db.exec('CREATE TABLE t (x)');
    return { db, rows: () => db.all<{ x: number }>('SELECT x FROM t').map(({ x }) => x), put: (x: number) => { db.insert('t', { x }); } };
  }

  it('is written by the commit, once', () => {
    const { db, rows, put } = database();
    db.exec('BEGIN');
    db.putOff('one', () => { put(1); });
    db.putOff('other', () => { put(2); });
    expect(rows()).toEqual([]);
    db.settle();
    expect(rows()).toEqual([1, 2]);
    db.putOff('one', () => { put(3); });
    db.exec('COMMIT');
    db.exec('BEGIN');
    db.exec('COMMIT');
    expect(rows()).toEqual([1, 2, 3]);
    db.close();
  });

  it('goes with a rollback', () => {
    const { db, rows, put } = database();
    db.exec('BEGIN');
    db.putOff('one', () => { put(1); });
    db.exec('ROLLBACK');
    db.exec('BEGIN');
    db.exec('COMMIT');
    expect(rows()).toEqual([]);
    db.close();
  });

  it('goes where the engine ended the transaction by itself', () => {
    const { db, rows, put } = database();
    db.exec('BEGIN');
    db.putOff('one', () => { put(1); });
    db.run('ROLLBACK');
    expect(db.inTransaction).toBe(false);
    db.exec('BEGIN');
    put(2);
    db.exec('COMMIT');
    expect(rows()).toEqual([2]);
    db.close();
  });

  it('keeps a transaction open where it can’t be written', () => {
    const { db, rows, put } = database();
    db.exec('BEGIN');
    put(1);
    db.putOff('one', () => { throw new Error('full'); });
    expect(() => { db.exec('COMMIT'); }).toThrow('full');
    expect(db.inTransaction).toBe(true);
    db.exec('ROLLBACK');
    expect(rows()).toEqual([]);
    db.close();
  });
});

describe('the words of papers', () => {
  const found = ({ items }: PaperPage) => items.map(({ number }) => number);

  it('are found by their own transaction, before and after a change', async () => {
    const open = await office();
    const one = paper(open, { number: 'К-1', title: 'Жылыту маусымы' });
    const seen = value(open.write(origin, (store) => {
      store.insertPaper(one);
      const first = found(store.papers({ text: 'жылыту', limit: 5 }));
      store.insertPaper(paper(open, { number: 'К-2', title: 'Жылыту маусымы' }));
      store.replacePaper({ ...one, version: 2, title: 'Көктемгі су тасқыны' });
      return ok({ first, heating: found(store.papers({ text: 'жылыту', limit: 5 })), flood: found(store.papers({ text: 'тасқын', limit: 5 })) });
    }));
    expect(seen).toEqual({ first: ['К-1'], heating: ['К-2'], flood: ['К-1'] });
    expect(found(open.read.papers({ text: 'жылыту', limit: 5 }))).toEqual(['К-2']);
    open.close();
  });

  it('are not there where the transaction is given up', async () => {
    const open = await office();
    open.write(origin, (store) => { store.insertPaper(paper(open, { title: 'Жылыту маусымы' })); return fail('command.cancelled'); });
    value(open.write(origin, (store) => { store.insertPaper(paper(open, { title: 'Басқа' })); return ok(); }));
    expect(found(open.read.papers({ text: 'жылыту', limit: 5 }))).toEqual([]);
    open.close();
  });

  it('lie in few pieces of the index, however many papers a transaction registers', async () => {
    const open = await office();
    const { folder } = open;
    value(open.write(origin, (store) => {
      for (let index = 0; index < 450; index += 1) store.insertPaper(paper(open, { number: `К-${index}`, title: `Жылыту маусымы ${index}` }));
      return ok();
    }));
    expect(open.read.papers({ text: 'жылыту', limit: 5 }).total).toBe(450);
    expect(await open.check(silent, never)).toMatchObject({ ok: true });
    open.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    // A piece has its number in the upper bits of the keys of its pages; the index's own two records lie below all of them.
    const pieces = (table: string): number => db.get<{ pieces: number }>(`SELECT count(DISTINCT id >> 37) AS pieces FROM ${table}_data WHERE id > 10`)?.pieces ?? 0;
    for (const table of ['papers_search', 'papers_alike']) {
      expect(pieces(table)).toBeGreaterThan(0);
      expect(pieces(table)).toBeLessThanOrEqual(3);
      db.run(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
    }
    db.close();
  });
});
