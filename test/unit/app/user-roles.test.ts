import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import type { Role, User } from '../../../shared/office/index.ts';
import { baqylau } from '../cli/in-process.ts';
import { masterOf, rawDatabase } from '../store/inside.ts';
import { copyOf, newOffice, origin, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const root = scratch();
const original = join(root, 'original');
const person = (name: string, ...roles: Role[]): User => ({ id: randomUUID() as UserId, name, roles, disabled: false });
const [clerk, auditor, other] = [person('Берік', 'clerk'), person('Дана', 'auditor'), person('Сәуле', 'administrator')];
let open: TestDesk | null = null;
let copies = 0;

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  for (const user of [clerk, auditor, other]) value(await office.addUser(origin, user, passphrase));
  office.close();
});
afterEach(() => { open?.close(); });

async function unlocked(folder = copyOf(original, join(root, `copy-${copies += 1}`)), user = userName): Promise<{ of: TestDesk; folder: string }> {
  open = desk();
  await open.ask('office.unlock', { folder, user, passphrase });
  return { of: open, folder };
}

const rolesIn = async (of: TestDesk, name: string) => (await of.ask('user.list', {})).find((user) => user.name === name)?.roles;

describe('the roles of a user', () => {
  it('are changed whole, with what they were in the log, and hold at the next unlock', async () => {
    const { of, folder } = await unlocked();
    expect((await of.ask('user.roles', { name: clerk.name, roles: ['controller', 'clerk', 'controller'] })).roles).toEqual(['clerk', 'controller']);
    expect(await rolesIn(of, clerk.name)).toEqual(['clerk', 'controller']);
    await of.ask('user.roles', { name: clerk.name, roles: ['auditor'] });
    expect((await of.ask('office.check', {})).sound).toBe(true);
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.all(`SELECT who, record, before, after FROM audit WHERE command = 'user.roles' ORDER BY seq`)).toEqual([
      { who: userName, record: clerk.id, before: '{"roles":["clerk"]}', after: '{"roles":["clerk","controller"]}' },
      { who: userName, record: clerk.id, before: '{"roles":["clerk","controller"]}', after: '{"roles":["auditor"]}' },
    ]);
    db.close();
    const { of: changed } = await unlocked(folder, clerk.name);
    expect(await changed.code('audit.list', {})).toBe('ok');
    expect(await changed.code('journal.reserve', { journal: 'in', count: 1, reason: 'x' })).toBe('command.role');
    expect(await changed.code('user.roles', { name: clerk.name, roles: ['administrator'] })).toBe('command.role');
  });

  it('hold at once for whoever is at the office', async () => {
    const { of } = await unlocked();
    expect(await of.code('audit.list', {})).toBe('ok');
    await of.ask('user.roles', { name: userName, roles: ['clerk'] });
    expect((await of.ask('office.state', {})).user?.roles).toEqual(['clerk']);
    for (const name of ['audit.list', 'user.add'] as const) expect(await of.code(name, {})).toBe('command.role');
    expect(await of.code('user.roles', { name: userName, roles: ['administrator'] })).toBe('command.role');
  });

  it('always leave an administrator who can open the office', async () => {
    const { of } = await unlocked();
    await of.ask('user.roles', { name: other.name, roles: ['clerk'] });
    expect(await of.code('user.roles', { name: userName, roles: ['clerk', 'auditor'] })).toBe('office.last-administrator roles');
    await of.ask('user.roles', { name: other.name, roles: ['administrator'] });
    // One who is disabled opens nothing and does not count.
    await of.ask('user.disable', { name: other.name });
    expect(await of.code('user.roles', { name: userName, roles: ['clerk'] })).toBe('office.last-administrator roles');
    expect(await of.code('user.roles', { name: other.name, roles: ['clerk'] })).toBe('office.user-disabled name');
    for (const [input, code] of [[{ name: 'Жоқ', roles: ['clerk'] }, 'office.unknown-user name'], [{ name: clerk.name, roles: [] }, /^input\..* roles$/], [{ name: clerk.name, roles: ['king'] }, /^input\./]] as const) expect(await of.code('user.roles', input)).toMatch(code);
  });

  it('are taken from another only by two persons where two remove a user; more of them are given by one', async () => {
    const { of } = await unlocked();
    await of.ask('office.changeSetting', { key: 'twoPerson', value: ['remove-user'] });
    expect(await of.code('user.roles', { name: clerk.name, roles: ['clerk', 'dispatcher'] })).toBe('ok');
    expect(await of.code('user.roles', { name: clerk.name, roles: ['dispatcher'] })).toBe('office.second-required second.user');
    expect(await of.code('user.roles', { name: clerk.name, roles: ['dispatcher'], second: { user: clerk.name, passphrase } })).toBe('office.second-role second.user');
    expect(await rolesIn(of, clerk.name)).toEqual(['clerk', 'dispatcher']);
    expect(await of.code('user.roles', { name: clerk.name, roles: ['dispatcher'], second: { user: auditor.name, passphrase } })).toBe('ok');
    expect(await rolesIn(of, clerk.name)).toEqual(['dispatcher']);
    expect((await of.ask('audit.list', { limit: 2 })).items.map(({ who, command }) => [who, command])).toEqual([[userName, 'user.roles'], [auditor.name, 'user.roles']]);
    // One's own are given up alone.
    expect(await of.code('user.roles', { name: userName, roles: ['administrator'] })).toBe('ok');
  });

  it('are changed from the command line too', async () => {
    const folder = copyOf(original, join(root, `copy-${copies += 1}`));
    const file = join(root, 'passphrase');
    writeFileSync(file, passphrase);
    const asked = (given: readonly string[], plain = false) => baqylau(['user', 'roles', folder, clerk.name, ...given, '--user', userName, '--passphrase-file', file], { plain });
    expect(await asked(['--role', 'clerk', '--role', 'dispatcher'])).toMatchObject({ status: 0, json: { id: clerk.id, name: clerk.name, roles: ['clerk', 'dispatcher'], disabled: false } });
    expect((await asked(['--role', 'auditor'], true)).out).toContain('Роли пользователя Берік: Аудитор');
    expect((await asked([])).status).toBe(2);
  });
});
