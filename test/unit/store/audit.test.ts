import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { date, ok } from '../../../shared/base/index.ts';
import type { CardEvent } from '../../../shared/control/index.ts';
import { openAnchor } from '../../../electron/store/anchor.ts';
import { auditRows, digestOf, follow, genesis } from '../../../electron/store/audit.ts';
import { insertNumber, numberKey } from '../../../electron/store/journals.ts';
import { layoutOf } from '../../../electron/store/layout.ts';
import { recorder } from '../../../electron/store/write-store.ts';
import { keysOf, masterOf, openWith, rawDatabase, slotsOf } from './inside.ts';
import { card, copyOf, never, newOffice, now, origin, paper, passphrase, port, print, register, silent, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');
let master = '';
let copies = 0;
const fresh = (): string => copyOf(original, join(root, `copy-${copies += 1}`));
const open = (folder: string) => value(openWith(folder, master, () => now));

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  register(office);
  office.close();
  master = await masterOf(original, passphrase);
});

function failing(report: { checks: readonly { code: string; ok: boolean; params?: object }[] }): readonly object[] {
  return report.checks.filter((check) => !check.ok);
}

describe('the log', () => {
  it('has one row for each change, with who, when, what, before and after', () => {
    const folder = fresh();
    const office = open(folder);
    const { paper: one } = register(office);
    const changed = { ...one, version: 2, title: 'Бюджетті қайта нақтылау туралы' };
    value(office.write({ user: 'Берік', command: 'paper.change', at: now }, (store) => { store.replacePaper(changed); return ok(); }));
    office.close();
    const db = rawDatabase(folder, master);
    const rows = auditRows(db, 0, 100);
    db.close();
    expect(rows.map(({ kind }) => kind)).toEqual(['office', 'user', 'slots', 'number', 'number', 'paper', 'card', 'number', 'number', 'paper', 'card', 'paper']);
    expect(JSON.parse(rows[0]?.after ?? '')).toMatchObject({ contentBasis: 'бұйрық № 5, 12.01.2026', content: true });
    const last = rows.at(-1);
    expect(last).toMatchObject({
      who: 'Берік', at: now, command: 'paper.change', record: one.id, digest: digestOf(changed),
      before: JSON.stringify({ title: one.title, version: 1 }), after: JSON.stringify({ title: changed.title, version: 2 }),
    });
    expect(JSON.parse(rows.at(-3)?.after ?? '')).toEqual(one);
    expect(follow(genesis(slotsOf(folder).office.id), rows)?.hash).toBe(last?.hash);
  });

  it('is written only of records that were kept as handed in: the first of each kind is read back, every 64th, and any with unusual signs', () => {
    const db = rawDatabase(fresh(), master);
    const { add } = recorder(db, layoutOf('restricted'), slotsOf(original).office.id, origin);
    const put = (number: number, kept: number, journal = 'тіркеу'): void => {
      add('number', numberKey({ journal, year: 2026, number }), { journal, year: 2026, number }, () => { insertNumber(db, { journal, year: 2026, number: kept }); });
    };
    db.exec('BEGIN IMMEDIATE');
    expect(() => { put(1, 900); }).toThrow('a number was not kept as handed in');
    db.exec('ROLLBACK');
    db.exec('BEGIN IMMEDIATE');
    for (let number = 2; number <= 64; number += 1) put(number, number);
    expect(() => { put(65, 965); }).toThrow('a number was not kept as handed in');
    put(66, 66);
    expect(() => { put(67, 967, 'тір\u0000кеу'); }).toThrow('a number was not kept as handed in');
    db.exec('ROLLBACK');
    expect(auditRows(db, 0, 500).every(({ record }) => !record.includes('тіркеу'))).toBe(true);
    db.close();
  });

  it('refuses to be changed, shortened, replaced or given gaps', () => {
    const db = rawDatabase(fresh(), master);
    const row = { at: '', who: '', command: '', kind: 'paper', record: '', before: null, after: null, digest: null, hash: '0'.repeat(64) };
    expect(() => { db.run(`UPDATE audit SET who = 'x' WHERE seq = 1`); }).toThrow('append-only');
    expect(() => { db.run('DELETE FROM audit WHERE seq = 1'); }).toThrow('append-only');
    expect(() => { db.run(`INSERT OR REPLACE INTO audit SELECT seq, at, 'x', command, kind, record, before, after, digest, hash FROM audit WHERE seq = 2`); }).toThrow();
    expect(() => { db.insert('audit', { ...row, seq: 1000 }); }).toThrow('no gaps');
    db.close();
  });

  it('keeps card events, prints, numbers and packages append-only too', () => {
    const folder = fresh();
    const office = open(folder);
    value(office.write(origin, (store) => { store.insertPrint(print('x', 1)); store.takeNumber('in', 2026); return ok(); }));
    office.close();
    const db = rawDatabase(folder, master);
    for (const table of ['card_events', 'card_event_contents', 'prints', 'journal_numbers']) {
      expect(db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n).toBeGreaterThan(0);
      expect(() => { db.run(`DELETE FROM ${table}`); }).toThrow();
      const column = table === 'prints' ? 'copies' : table === 'journal_numbers' ? 'number' : 'position';
      expect(() => { db.run(`UPDATE ${table} SET ${column} = ${column} + 1`); }).toThrow();
      expect(() => { db.run(`REPLACE INTO ${table} SELECT * FROM ${table}`); }).toThrow();
    }
    expect(() => { db.run('DELETE FROM office'); }).toThrow('stays');
    expect(() => { db.run(`UPDATE office SET id = '${'x'.repeat(36)}'`); }).toThrow('never');
    db.close();
  });

  it('does not let a record be replaced by an older or equal version', () => {
    const office = open(fresh());
    const { paper: one, card: taken } = register(office);
    expect(() => office.write(origin, (store) => { store.replacePaper(one); return ok(); })).toThrow('versions grow');
    expect(() => office.write(origin, (store) => { store.replaceCard(taken, store.cardEvents(taken.id)); return ok(); })).toThrow('versions grow');
    office.close();
  });

  it('refuses a card whose history is not a continuation of the one kept', () => {
    const office = open(fresh());
    const { card: taken } = register(office);
    const [event] = office.read.cardEvents(taken.id);
    if (event === undefined) throw new Error('no event');
    const next = { ...taken, version: 2, responsible: 'Еңбек министрлігі' };
    expect(() => office.write(origin, (store) => { store.replaceCard(next, [{ ...event, by: 'Басқа' }]); return ok(); })).toThrow('not kept');
    expect(() => office.write(origin, (store) => { store.replaceCard(next, []); return ok(); })).toThrow('not kept');
    const filed: CardEvent = { kind: 'filed', at: now, by: userName, on: date('2026-03-16'), caseFile: '01-05', sheets: '4' };
    value(office.write(origin, (store) => { store.replaceCard(next, [event, filed]); return ok(); }));
    expect(office.read.cardEvents(taken.id)).toEqual([event, filed]);
    expect(office.read.card(taken.id)).toEqual(next);
    office.close();
  });

  it('refuses a record that would not come back as it was handed in', () => {
    const office = open(fresh());
    const one = { ...paper(office), fax: '123' };
    expect(() => office.write(origin, (store) => { store.insertPaper(one); return ok(); })).toThrow('not kept');
    expect(office.read.paper(one.id)).toBeNull();
    office.close();
  });

  it('cannot be bypassed by a write store kept beyond its transaction', () => {
    const office = open(fresh());
    let kept: Parameters<Parameters<typeof office.write>[1]>[0] | null = null;
    value(office.write(origin, (store) => { kept = store; return ok(); }));
    expect(() => kept?.insertPaper(paper(office))).toThrow('after its transaction');
    office.close();
  });
});

describe('the check', () => {
  it('finds a record changed behind the log', async () => {
    const folder = fresh();
    const db = rawDatabase(folder, master);
    db.run(`UPDATE papers SET from_name = 'Басқа министрлік', version = version + 1`);
    db.close();
    const office = open(folder);
    expect(office.alarm).toBeNull();
    const report = value(await office.check(silent, never));
    expect(report.sound).toBe(false);
    // What is counted from the records no longer agrees with them either.
    expect(failing(report)).toMatchObject([{ code: 'audit-records', params: { count: 1 } }, { code: 'derived' }]);
    office.close();
  });

  it('finds content, an event or a co-executor changed behind the log', async () => {
    for (const change of [`UPDATE paper_contents SET content = 'басқа'`, `DELETE FROM card_co_executors WHERE position = 1`, `UPDATE card_contents SET final_result = NULL`, `DELETE FROM paper_contents`]) {
      const folder = fresh();
      const db = rawDatabase(folder, master);
      db.run(change);
      db.close();
      const office = open(folder);
      expect(failing(value(await office.check(silent, never)))[0]).toMatchObject({ code: 'audit-records' });
      office.close();
    }
  });

  it('finds a record without a row in the log, and a row whose record is gone', async () => {
    const folder = fresh();
    const db = rawDatabase(folder, master);
    db.insert('journal_numbers', { journal: 'in', year: 2026, number: 77 });
    db.insert('users', { id: 'x'.repeat(36), name: 'Көлеңке', name_key: 'көлеңке', disabled: 0 });
    // Whatever hangs on cards, in whatever order; the search's own tables are no records.
    db.pragma('foreign_keys = OFF');
    const named = `(tbl_name = 'cards' OR tbl_name LIKE 'card\\_%' ESCAPE '\\') AND name NOT LIKE '%search%'`;
    for (const { name } of db.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND ${named}`)) db.exec(`DROP TRIGGER ${name}`);
    for (const { name } of db.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND ${named}`)) db.run(`DELETE FROM ${name}`);
    db.close();
    const office = open(folder);
    expect(failing(value(await office.check(silent, never)))).toMatchObject([{ code: 'audit-records', params: { count: 3 } }, { code: 'derived' }]);
    office.close();
  });

  it('finds a broken chain, and opening raises an alarm about it', async () => {
    const folder = fresh();
    const db = rawDatabase(folder, master);
    db.exec(`DROP TRIGGER audit_no_update; UPDATE audit SET who = 'Басқа' WHERE seq = 2`);
    db.close();
    const office = open(folder);
    expect(office.alarm?.code).toBe('office.audit-broken');
    expect(failing(value(await office.check(silent, never)))).toMatchObject([{ code: 'audit-chain' }, { code: 'alarms' }]);
    office.close();
  });

  it('finds a dangling reference', async () => {
    const folder = fresh();
    const db = rawDatabase(folder, master);
    db.exec(`PRAGMA foreign_keys = OFF; INSERT INTO card_co_executors VALUES ('nobody', 0, 'x')`);
    db.close();
    const office = open(folder);
    expect(failing(value(await office.check(silent, never)))).toMatchObject([{ code: 'foreign-keys' }, { code: 'derived' }]);
    office.close();
  });

  it('reports progress and stops when asked', async () => {
    const office = open(fresh());
    const seen: [number, number][] = [];
    value(await office.check((done, total) => { seen.push([done, total]); }, never));
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.at(-1)?.[0]).toBe(seen.at(-1)?.[1]);
    expect(seen.every(([done, total], at) => done <= total && done >= (seen[at - 1]?.[0] ?? 0))).toBe(true);
    const signal = { aborted: false };
    const stopped = await office.check(() => { signal.aborted = true; }, signal);
    expect(stopped).toEqual({ ok: false, error: { code: 'command.cancelled' } });
    const pending = office.check(silent, never);
    office.close();
    expect(await pending).toEqual({ ok: false, error: { code: 'office.closed' } });
  });
});

describe('the anchor', () => {
  const path = (name: string): string => join(root, name);
  const key = Buffer.alloc(32, 1);
  const office = 'a'.repeat(36);
  const head = (letter: string): string => letter.repeat(64);

  it('is two slots written in turn in a file of one size; the newer counts', () => {
    const file = openAnchor(path('two'), office, key);
    expect(file.current).toBeNull();
    for (let seq = 1; seq <= 5; seq += 1) file.write(seq, head(String(seq)));
    file.close();
    expect(readFileSync(path('two'))).toHaveLength(8192);
    const again = openAnchor(path('two'), office, key);
    expect(again.current).toEqual({ office, seq: 5, head: head('5'), counter: 5 });
    again.close();
  });

  it('falls back to the last slot the disk was waited for where later writes were torn', async () => {
    const file = openAnchor(path('torn'), office, key);
    file.write(1, head('1'));
    await setImmediate();
    file.write(2, head('2'));
    file.write(3, head('3'));
    file.close();
    const bytes = readFileSync(path('torn'));
    bytes.fill(0, 60, 80);
    writeFileSync(path('torn'), bytes);
    const again = openAnchor(path('torn'), office, key);
    expect(again.current?.seq).toBe(1);
    again.close();
  });

  it('means nothing under another key or for another office', () => {
    const file = openAnchor(path('own'), office, key);
    file.write(1, head('1'));
    file.close();
    for (const other of [openAnchor(path('own'), office, Buffer.alloc(32, 2)), openAnchor(path('own'), 'b'.repeat(36), key)]) {
      expect(other.current).toBeNull();
      other.close();
    }
  });

  it('missing or damaged raises an alarm that stays and that the check repeats', async () => {
    for (const damage of [(file: string) => { rmSync(file); }, (file: string) => { writeFileSync(file, Buffer.alloc(8192)); }]) {
      const folder = fresh();
      damage(join(folder, 'anchor'));
      const opened = open(folder);
      expect(opened.alarm?.code).toBe('office.anchor-missing');
      register(opened);
      opened.close();
      const again = open(folder);
      expect(again.alarm?.code).toBe('office.anchor-missing');
      expect(failing(value(await again.check(silent, never)))).toEqual([{ code: 'alarms', ok: false, params: { count: 1, first: 'office.anchor-missing' } }]);
      again.close();
    }
  });

  it('behind the database is sound: a process died between commit and anchor', () => {
    const folder = fresh();
    const before = readFileSync(join(folder, 'anchor'));
    const office = open(folder);
    register(office);
    office.close();
    writeFileSync(join(folder, 'anchor'), before);
    const again = open(folder);
    expect(again.alarm).toBeNull();
    again.close();
    const keys = keysOf(folder, master);
    const file = openAnchor(join(folder, 'anchor'), slotsOf(folder).office.id, keys.anchor);
    expect(file.current?.seq).toBe(11);
    file.close();
  });
});

it('an open office with a card is sound', async () => {
  const office = open(fresh());
  const one = paper(office, { mark: 'open' });
  const { card: taken, events } = card(one);
  value(office.write(origin, (store) => { store.insertPaper(one); store.insertCard(taken, events); return ok(); }));
  expect(value(await office.check(silent, never))).toMatchObject({ sound: true, counts: { papers: 2, cards: 2, users: 1, auditRows: 9 } });
  office.close();
});
