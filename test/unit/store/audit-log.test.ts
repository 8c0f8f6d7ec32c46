import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant, OfficeId, UserId } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { AuditPage, AuditQuery, LogWatch } from '../../../shared/office/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { auditRows } from '../../../electron/store/audit.ts';
import { masterOf, openWith, rawDatabase } from './inside.ts';
import { code, copyOf, never, newOffice, now, origin, paper, passphrase, port, register, silent, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');
let master = '';
let copies = 0;
const fresh = (): string => copyOf(original, join(root, `copy-${copies += 1}`));
const open = (folder: string): OpenOffice => value(openWith(folder, master, () => now));
const at = (day: number): Instant => `2026-04-${String(day).padStart(2, '0')}T05:00:00.000Z` as Instant;

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  master = await masterOf(original, passphrase);
  for (let day = 1; day <= 6; day += 1) {
    const who = day % 2 === 0 ? 'Берік' : 'Сәуле';
    value(office.write({ user: who, command: 'paper.add', at: at(day) }, (store) => { store.insertPaper(paper(office, { number: `A-${day}/2026` })); return ok(); }));
  }
  const [one] = office.read.papers({ limit: 1 }).items;
  if (one === undefined) throw new Error('no paper');
  value(office.write({ user: 'Берік', command: 'paper.change', at: at(7) }, (store) => { store.replacePaper({ ...one, version: 2, copies: 4 }); return ok(); }));
  office.close();
});

async function all(office: OpenOffice, query: Partial<AuditQuery>, limit = 2): Promise<number[]> {
  const found: number[] = [];
  for (let after: number | null = null; ;) {
    const page: AuditPage = value(await office.audit.list({ ...query, after, limit }, never));
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items.map(({ seq }) => seq));
    if (page.next === null) return found;
    after = page.next;
  }
}

describe('the log', () => {
  it('is read newest first, page by page, by who, command, kind, record and time', async () => {
    const office = open(fresh());
    const whole = value(await office.audit.list({ after: null, limit: 500 }, never)).items;
    expect(whole.map(({ seq }) => seq)).toEqual(Array.from({ length: whole.length }, (_, index) => whole.length - index));
    expect(await all(office, {})).toEqual(whole.map(({ seq }) => seq));
    const by = (test: (row: (typeof whole)[number]) => boolean): number[] => whole.filter(test).map(({ seq }) => seq);
    expect(await all(office, { who: 'Берік' })).toEqual(by(({ who }) => who === 'Берік'));
    expect(await all(office, { command: 'paper.add', kind: 'paper' })).toEqual(by(({ command }) => command === 'paper.add'));
    expect(await all(office, { from: at(3), to: at(5) })).toEqual(by((row) => row.at >= at(3) && row.at <= at(5)));
    expect(await all(office, { from: at(3), to: at(5) })).toHaveLength(3);
    const [last] = whole;
    expect(last).toMatchObject({ who: 'Берік', command: 'paper.change', before: { copies: 1, version: 1 }, after: { copies: 4, version: 2 } });
    expect(await all(office, { record: last?.record ?? '' })).toHaveLength(2);
    expect(await all(office, { who: 'ешкім' })).toEqual([]);
    expect(await all(office, { who: `Берік' OR 1=1 --` })).toEqual([]);
    expect(code(await office.audit.list({ after: null, limit: 5 }, { aborted: true }))).toBe('command.cancelled');
    office.close();
  });

  it('is found to be sound, and its digest to be in it, also after more was written', async () => {
    const office = open(fresh());
    const digest = office.audit.digest(now);
    expect(digest).toMatchObject({ format: 'baqylau-audit-digest-1', office: { id: office.info.id, name: office.info.name }, at: now });
    register(office);
    const against = { office: digest.office.id, sequence: digest.sequence, head: digest.head };
    const verdict = value(await office.audit.verify(against, silent, never));
    expect(verdict.sound).toBe(true);
    expect(verdict.checks.map((check) => check.code)).toEqual(['audit-chain', 'audit-records', 'anchor', 'audit-digest', 'alarms']);
    expect(verdict.sequence).toBeGreaterThan(digest.sequence);
    for (const wrong of [{ ...against, head: 'a'.repeat(64) }, { ...against, sequence: against.sequence - 1 }, { ...against, sequence: 10_000 }, { ...against, office: randomUUID() as OfficeId }]) {
      expect(value(await office.audit.verify(wrong, silent, never))).toMatchObject({ sound: false });
    }
    office.close();
  });

  it('put back whole, anchor and all, shows against a digest kept on paper', async () => {
    const folder = fresh();
    const before = copyOf(folder, `${folder}-before`);
    const office = open(folder);
    register(office);
    const { office: { id }, sequence, head } = office.audit.digest(now);
    office.close();
    const old = open(before);
    expect(old.alarm).toBeNull();
    expect(value(await old.audit.verify({ office: id, sequence, head }, silent, never)).checks).toContainEqual({ code: 'audit-digest', ok: false, params: { sequence } });
    old.close();
  });
});

describe('the check of the whole log after unlocking', () => {
  it('tells how far it is and ends sound, while others work', async () => {
    const office = open(fresh());
    const told: LogWatch[] = [];
    expect(office.audit.watch.state).toBe('idle');
    const watching = office.audit.watchAll(origin, (watch) => { told.push(watch); });
    register(office);
    await watching;
    expect(office.audit.watch.state).toBe('sound');
    expect(told.at(-1)?.state).toBe('sound');
    expect(told.slice(0, -1).every(({ state, done, total }) => state === 'running' && done <= total)).toBe(true);
    expect(office.alarm).toBeNull();
    office.close();
  });

  it('raises an alarm that stays where a record was changed past the log', async () => {
    const folder = fresh();
    const db = rawDatabase(folder, master);
    db.run(`UPDATE users SET name = 'Хакер', name_key = 'хакер'`);
    db.close();
    const office = open(folder);
    expect(office.alarm).toBeNull();
    await office.audit.watchAll(origin, silent);
    expect(office.audit.watch.state).toBe('failed');
    expect(office.alarm).toMatchObject({ code: 'office.records-changed', params: { count: 1 } });
    expect(value(await office.audit.verify(null, silent, never)).sound).toBe(false);
    office.close();
    const again = open(folder);
    expect(again.alarm?.code).toBe('office.records-changed');
    again.close();
  });

  it('finds a row of the log changed long ago, which unlocking does not look at', async () => {
    const folder = fresh();
    const writing = open(folder);
    value(writing.write(origin, (store) => { for (let count = 0; count < 1100; count += 1) store.takeNumber('in', 2026); return ok(); }));
    writing.close();
    const db = rawDatabase(folder, master);
    db.exec(`DROP TRIGGER audit_no_update; UPDATE audit SET who = 'Басқа' WHERE seq = 3`);
    expect(auditRows(db, 2, 1)[0]?.who).toBe('Басқа');
    db.close();
    const office = open(folder);
    expect(office.alarm).toBeNull();
    await office.audit.watchAll(origin, silent);
    expect(office.alarm?.code).toBe('office.audit-broken');
    office.close();
  });

  it('begins anew where the key is changed meanwhile, and ends with the office', async () => {
    const office = open(fresh());
    const watching = office.audit.watchAll(origin, silent);
    value(await office.rekey(origin, silent, never));
    await watching;
    expect(office.audit.watch.state).toBe('sound');
    const ending = office.audit.watchAll(origin, silent);
    office.close();
    await ending;
    expect(office.audit.watch.state).toBe('running');
  });
});

describe('a command of two persons', () => {
  it('stands in the log under both names', async () => {
    const folder = fresh();
    const office = open(folder);
    value(await office.addUser(origin, { id: randomUUID() as UserId, name: 'Дана', roles: ['auditor'], disabled: false }, passphrase));
    value(office.write({ ...origin, second: 'Дана' }, (store) => { store.takeNumber('in', 2026); return ok(); }));
    const page = value(await office.audit.list({ who: 'Дана', after: null, limit: 5 }, never));
    expect(page.items).toMatchObject([{ kind: 'confirmation', record: 'test', after: { with: userName } }]);
    office.close();
  });
});
