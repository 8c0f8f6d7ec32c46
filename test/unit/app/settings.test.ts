import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import type { Role, User } from '../../../shared/office/index.ts';
import { isBackupDue } from '../../../shared/office/index.ts';
import type { Instant } from '../../../shared/base/index.ts';
import { masterOf, rawDatabase } from '../store/inside.ts';
import { copyOf, newOffice, origin, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const root = scratch();
const original = join(root, 'original');
const person = (name: string, ...roles: Role[]): User => ({ id: randomUUID() as UserId, name, roles, disabled: false });
const [clerk, auditor, second] = [person('Берік', 'clerk'), person('Дана', 'auditor'), person('Сәуле', 'administrator')];
let open: TestDesk | null = null;
let copies = 0;

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  for (const user of [clerk, auditor, second]) value(await office.addUser(origin, user, passphrase));
  office.close();
  value(await port().create(join(root, 'secret'), newOffice('secret'))).close();
});
afterEach(() => { open?.close(); });

async function unlocked(from = original, user = userName): Promise<{ of: TestDesk; folder: string }> {
  const folder = copyOf(from, join(root, `copy-${copies += 1}`));
  open = desk();
  await open.ask('office.unlock', { folder, user, passphrase });
  return { of: open, folder };
}

describe('settings of an office', () => {
  it('begin with what was decided at its creation and the defaults, and keep every change with its basis', async () => {
    const { of, folder } = await unlocked();
    expect((await of.ask('office.state', {})).settings).toEqual({ content: true, restrictedInPackages: true, idleMinutes: 5, twoPerson: [], backupReminderDays: 7, receiptDays: 14 });
    await of.ask('office.changeSetting', { key: 'idleMinutes', value: 3 });
    await of.ask('office.changeSetting', { key: 'content', value: false, basis: ' № 7 бұйрық, 20.02.2026 ' });
    await of.ask('office.changeSetting', { key: 'idleMinutes', value: 10 });
    const { settings, history } = await of.ask('office.settings', {});
    expect(settings).toMatchObject({ content: false, idleMinutes: 10 });
    const founding = 'бұйрық № 5, 12.01.2026';
    expect(history.map(({ key, value: to, basis, who }) => [key, to, basis, who])).toEqual([
      ['content', true, founding, userName], ['restrictedInPackages', true, founding, userName], ['idleMinutes', 3, null, userName], ['content', false, '№ 7 бұйрық, 20.02.2026', userName], ['idleMinutes', 10, null, userName],
    ]);
    // It holds at once, and after a restart, and the log agrees.
    expect((await of.ask('office.state', {})).office?.content).toBe(false);
    expect((await of.ask('office.check', {})).sound).toBe(true);
    of.close();
    const again = desk();
    expect((await again.ask('office.unlock', { folder, user: userName, passphrase })).office?.content).toBe(false);
    again.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.all(`SELECT kind, before, after FROM audit WHERE command = 'office.changeSetting' AND kind = 'office'`)).toEqual([{ kind: 'office', before: '{"content":true}', after: '{"content":false}' }]);
    expect(() => { db.run(`UPDATE settings SET value = '1'`); }).toThrow('history');
    expect(() => { db.run('DELETE FROM settings'); }).toThrow('history');
    db.close();
  });

  it('on content need a basis, and none exist in an office for secret work', async () => {
    const { of } = await unlocked();
    for (const key of ['content', 'restrictedInPackages']) {
      expect(await of.code('office.changeSetting', { key, value: false })).toBe('input.required basis');
      expect(await of.code('office.changeSetting', { key, value: false, basis: '  ' })).toBe('input.required basis');
    }
    of.close();
    const secret = (await unlocked(join(root, 'secret'))).of;
    for (const value of [true, false]) expect(await secret.code('office.changeSetting', { key: 'content', value, basis: '№ 1' })).toBe('office.setting-secret key');
    expect(await secret.code('office.changeSetting', { key: 'idleMinutes', value: 2 })).toBe('ok');
  });

  it('on content are refused to a new office for secret work too, not left out in silence', async () => {
    open = desk();
    const asked = { folder: join(root, 'asked'), name: 'Құпия', regime: 'secret', user: userName, passphrase } as const;
    expect(await open.code('office.create', { ...asked, content: true })).toBe('office.setting-secret content');
    expect(await open.code('office.create', { ...asked, content: false, restrictedInPackages: true })).toBe('office.setting-secret restrictedInPackages');
    expect(await open.code('office.peek', { folder: asked.folder })).toMatch(/^office.not-found/);
  });

  it('refuse what cannot be, and everyone but an administrator', async () => {
    const { of } = await unlocked();
    for (const [key, bad] of [['idleMinutes', 0], ['idleMinutes', 61], ['idleMinutes', 2.5], ['idleMinutes', '5'], ['twoPerson', ['everything']], ['content', 'yes'], ['backupReminderDays', -1], ['noSuch', 1]] as const) {
      expect(await of.code('office.changeSetting', { key, value: bad, basis: '№ 1' })).toMatch(/^input\./);
    }
    expect((await of.ask('office.settings', {})).history.filter(({ seq }) => seq > 0)).toEqual([]);
    of.close();
    const low = (await unlocked(original, clerk.name)).of;
    expect(await low.code('office.changeSetting', { key: 'idleMinutes', value: 60 })).toBe('command.role');
  });
});

describe('two persons', () => {
  it('are asked for only where the office says so; the second must be another user who may, with their own passphrase', async () => {
    const { of, folder } = await unlocked();
    await of.ask('office.changeSetting', { key: 'twoPerson', value: ['remove-user'] });
    const ask = (who: object | null) => of.code('user.disable', { name: clerk.name, ...(who === null ? {} : { second: who }) });
    expect(await ask(null)).toBe('office.second-required second.user');
    expect(await ask({ user: userName, passphrase })).toBe('office.second-same second.user');
    expect(await ask({ user: userName.toUpperCase(), passphrase })).toBe('office.second-same second.user');
    expect(await ask({ user: 'Жоқ', passphrase })).toBe('office.unknown-user second.user');
    expect(await ask({ user: auditor.name, passphrase: 'қате құпия сөз тіркесі' })).toBe('office.wrong-passphrase second.passphrase');
    expect(await ask({ user: clerk.name, passphrase })).toBe('office.second-role second.user');
    expect((await of.ask('user.list', {})).filter(({ disabled }) => disabled)).toEqual([]);
    expect(await ask({ user: auditor.name, passphrase })).toBe('ok');
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.all(`SELECT who, kind, after FROM audit WHERE command = 'user.disable' ORDER BY seq LIMIT 2`)).toEqual([
      { who: auditor.name, kind: 'confirmation', after: JSON.stringify({ with: userName }) }, { who: userName, kind: 'rekey', after: expect.anything() as string },
    ]);
    db.close();
  });

  it('are needed to take the rule away again', async () => {
    const { of } = await unlocked();
    expect(await of.code('office.changeSetting', { key: 'twoPerson', value: ['restore'] })).toBe('ok');
    expect(await of.code('office.changeSetting', { key: 'twoPerson', value: [] })).toBe('office.second-required second.user');
    expect(await of.code('office.changeSetting', { key: 'idleMinutes', value: 6 })).toBe('ok');
    expect(await of.code('user.disable', { name: clerk.name })).toBe('ok');
    expect(await of.code('office.changeSetting', { key: 'twoPerson', value: [], second: { user: second.name, passphrase } })).toBe('ok');
  });

  it('are checked and logged where a second is named without need', async () => {
    const { of, folder } = await unlocked();
    const set = (user: string, words: string) => of.code('office.changeSetting', { key: 'content', value: true, basis: '№ 8', second: { user, passphrase: words } });
    expect(await set(second.name, 'қате құпия сөз тіркесі')).toBe('office.wrong-passphrase second.passphrase');
    expect(await set(clerk.name, passphrase)).toBe('office.second-role second.user');
    expect((await of.ask('office.settings', {})).history.filter(({ basis }) => basis === '№ 8')).toEqual([]);
    expect(await set(second.name, passphrase)).toBe('ok');
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.all(`SELECT who, kind FROM audit WHERE command = 'office.changeSetting' ORDER BY seq LIMIT 2`)).toEqual([{ who: second.name, kind: 'confirmation' }, { who: userName, kind: 'setting' }]);
    db.close();
  });

  it('never leave an office without an administrator: nobody disables themselves, or someone twice', async () => {
    const { of } = await unlocked();
    expect(await of.code('user.disable', { name: userName })).toBe('office.disable-self name');
    expect(await of.code('user.disable', { name: second.name })).toBe('ok');
    expect(await of.code('user.disable', { name: second.name })).toBe('office.user-disabled name');
    expect(await of.code('user.disable', { name: 'Жоқ' })).toBe('office.unknown-user name');
    expect(await of.code('user.passphrase', { name: auditor.name, passphrase, newPassphrase: 'жаңа құпия сөз тіркесі' })).toBe('office.passphrase-not-own name');
  });
});

describe('drafts', () => {
  it('are a user’s own, the last of each form, and go when dropped', async () => {
    const { of, folder } = await unlocked();
    await of.ask('draft.save', { form: 'paper', values: { title: 'Ж' } });
    expect(await of.ask('draft.save', { form: 'paper', values: { title: 'Жоба', sheets: [1, null, true] } })).toEqual({ kept: true });
    await of.ask('draft.save', { form: 'card/1', values: 'жол' });
    expect((await of.ask('draft.list', {})).map(({ form, values }) => [form, values])).toEqual(expect.arrayContaining([['paper', { title: 'Жоба', sheets: [1, null, true] }], ['card/1', 'жол']]));
    await of.ask('draft.drop', { form: 'card/1' });
    expect(await of.ask('draft.list', {})).toHaveLength(1);
    expect(await of.code('draft.save', { form: 'paper', values: 'ұзын'.repeat(60_000) })).toBe('input.too-long values');
    expect(await of.code('draft.save', { form: 'paper', values: 10n })).toMatch(/^input\./);
    expect((await of.ask('office.check', {})).sound).toBe(true);
    of.close();
    const other = desk();
    await other.ask('office.unlock', { folder, user: clerk.name, passphrase });
    expect(await other.ask('draft.list', {})).toEqual([]);
    other.close();
  });

  it('are not kept in an office for secret work: free text has no place there', async () => {
    const { of, folder } = await unlocked(join(root, 'secret'));
    expect(await of.ask('draft.save', { form: 'paper', values: { title: 'Құпия' } })).toEqual({ kept: false });
    expect(await of.ask('draft.list', {})).toEqual([]);
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.get(`SELECT 1 FROM sqlite_schema WHERE name = 'drafts'`)).toBeUndefined();
    db.close();
  });
});

describe('the reminder of a backup', () => {
  it('comes the given number of days after the last one, or never', () => {
    const last = '2026-03-01T05:00:00.000Z' as Instant;
    expect([[7, '2026-03-08T04:59:59.000Z'], [7, '2026-03-08T05:00:00.000Z'], [0, '2036-03-08T05:00:00.000Z']].map(([days, now]) => isBackupDue(days as number, last, now as Instant))).toEqual([false, true, false]);
  });
});
