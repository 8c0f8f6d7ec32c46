import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { User } from '../../../shared/office/index.ts';
import { openSlot } from '../../../electron/crypto/slots.ts';
import { masterOf, openWith, rawDatabase, slotsOf } from './inside.ts';
import { attachment, code, collect, copyOf, never, newOffice, now, origin, paper, passphrase, port, register, silent, stream, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const offices = port();
const clerk: User = { id: randomUUID() as UserId, name: 'Берік', roles: ['clerk'], disabled: false };
const controller: User = { id: randomUUID() as UserId, name: 'Сәуле', roles: ['controller'], disabled: false };
const [clerkPassphrase, controllerPassphrase] = ['екінші құпия сөз тіркесі', 'үшінші құпия сөз тіркесі'];
const recoveryCode = offices.newRecoveryCode();
const master: Record<string, string> = {};
let copies = 0;
const fresh = (of: string): string => copyOf(join(root, of), join(root, `copy-${copies += 1}`));

beforeAll(async () => {
  for (const cipher of ['aegis', 'sqlcipher'] as const) {
    const folder = join(root, cipher);
    const office = value(await offices.create(folder, newOffice('restricted', { cipher, recoveryCode })));
    value(await office.addUser(origin, clerk, clerkPassphrase));
    value(await office.addUser(origin, controller, controllerPassphrase));
    const one = paper(office, { number: 'A-0/2026' });
    const sealed = [value(await office.attachments.seal(stream(Buffer.from('шағын')))), value(await office.attachments.seal(stream(Buffer.alloc(2_100_000, 'үлкен '))))];
    value(office.write(origin, (store) => { store.insertPaper(one); for (const each of sealed) store.insertAttachment(attachment(one.id, each), each); return ok(); }));
    office.close();
    master[cipher] = await masterOf(folder, passphrase);
  }
});

const open = (folder: string, cipher = 'aegis') => value(openWith(folder, master[cipher] ?? '', () => now));

describe.each(['aegis', 'sqlcipher'] as const)('disabling a user (%s)', (cipher) => {
  it('changes every key, keeps the others’ passphrases and the printed code, and the user’s opens nothing', async () => {
    const folder = fresh(cipher);
    const before = slotsOf(folder);
    const office = open(folder, cipher);
    const staged = value(await office.attachments.seal(stream(Buffer.alloc(400_000, 'күткен '))));
    const steps: number[] = [];
    expect(value(await office.disableUser(origin, clerk, (done, total) => { steps.push(done / total); }, never))).toEqual({ ...clerk, disabled: true });
    expect(steps.length).toBeGreaterThan(0);
    // It stays open and works on, also with what waited for its row.
    const one = paper(office, { number: 'A-1/2026' });
    const file = attachment(one.id, staged);
    value(office.write(origin, (store) => { store.insertPaper(one); store.insertAttachment(file, staged); return ok(); }));
    expect((await collect(office.attachments.open(file.id))).toString()).toContain('күткен');
    register(office);
    expect(value(await office.check(silent, never)).checks.filter((check) => !check.ok)).toEqual([]);
    office.close();

    const after = slotsOf(folder);
    expect(after.slots.map(({ name }) => name)).toEqual([userName, controller.name]);
    expect(after.slots.map(({ own }) => own)).toEqual(before.slots.filter(({ name }) => name !== clerk.name).map(({ own }) => own));
    expect(await masterOf(folder, passphrase)).not.toBe(master[cipher]);
    for (const [name, phrase] of [[userName, passphrase], [controller.name, controllerPassphrase]] as const) {
      const opened = value(await offices.unlock(folder, name, phrase));
      expect(opened.alarm).toBeNull();
      expect(opened.read.users().find(({ id }) => id === clerk.id)).toEqual({ ...clerk, disabled: true });
      const [first] = opened.read.papers({ limit: 50 }).items.flatMap(({ id }) => opened.read.attachments(id)).filter(({ size }) => size === 2_100_000);
      if (first === undefined) throw new Error('no attachment');
      expect(await collect(opened.attachments.open(first.id))).toHaveLength(2_100_000);
      opened.close();
    }
    expect(code(await offices.unlock(folder, clerk.name, clerkPassphrase))).toBe('office.unknown-user');
    value(await offices.recover(folder, controller.name, recoveryCode, 'төртінші құпия сөз тіркесі'));
    value(await offices.unlock(folder, controller.name, 'төртінші құпия сөз тіркесі')).close();
  });
});

describe('a disabled user', () => {
  it('gets in neither with the old slot file nor by what the old key opened', async () => {
    const folder = fresh('aegis');
    const oldSlots = readFileSync(join(folder, 'slots.json'));
    const slot = slotsOf(folder).slots.find(({ name }) => name === clerk.name);
    const office = open(folder);
    value(await office.disableUser(origin, clerk, silent, never));
    office.close();
    if (slot === undefined) throw new Error('no slot');
    // The secrets the user had: the old master key opens no page, and the binding secret no slot of the others.
    expect(await openSlot(slotsOf(folder).office.id, slot, clerkPassphrase)).not.toBeNull();
    expect(() => rawDatabase(folder, master['aegis'] ?? '')).toThrow('office.damaged');
    writeFileSync(join(folder, 'slots.json'), oldSlots);
    expect(code(await offices.unlock(folder, clerk.name, clerkPassphrase))).toBe('office.damaged');
  });

  it('is not added again under the same name, and stands in the log', async () => {
    const folder = fresh('aegis');
    const office = open(folder);
    value(await office.disableUser({ ...origin, command: 'user.disable' }, clerk, silent, never));
    expect(code(await office.addUser(origin, { ...clerk, id: randomUUID() as UserId }, clerkPassphrase))).toBe('office.user-exists');
    office.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.all(`SELECT kind, record, before, after FROM audit WHERE command = 'user.disable' ORDER BY seq`)).toEqual([
      { kind: 'rekey', record: 'one', before: null, after: '{"generation":4}' },
      { kind: 'user', record: clerk.id, before: '{"disabled":false}', after: '{"disabled":true}' },
      expect.objectContaining({ kind: 'slots' }),
    ]);
    db.close();
  });
});

describe('while the key is changed', () => {
  it('reading goes on, writing and a second change are refused', async () => {
    const office = open(fresh('aegis'));
    const seen: string[] = [];
    const done = office.rekey(origin, () => {
      if (seen.length > 0) return;
      seen.push(String(office.read.papers({ limit: 1 }).total), code(office.write(origin, () => ok())));
    }, never);
    expect(code(await office.rekey(origin, silent, never))).toBe('office.busy');
    expect(code(await done)).toBe('ok');
    expect(seen).toEqual(['1', 'office.busy']);
    value(office.write(origin, () => ok()));
    office.close();
  });

  it('a user being added is refused rather than given the key that goes', async () => {
    const folder = fresh('aegis');
    const office = open(folder);
    const adding = office.addUser(origin, { ...clerk, id: randomUUID() as UserId, name: 'Дана' }, clerkPassphrase);
    value(await office.rekey(origin, silent, never));
    expect(code(await adding)).toBe('office.busy');
    value(await office.addUser(origin, { ...clerk, id: randomUUID() as UserId, name: 'Дана' }, clerkPassphrase));
    office.close();
    value(await offices.unlock(folder, 'Дана', clerkPassphrase)).close();
  });

  it('a check under way ends with a word instead of a false finding', async () => {
    const office = open(fresh('aegis'));
    const checking = office.check(silent, never);
    value(await office.rekey(origin, silent, never));
    expect(['office.busy', 'ok']).toContain(code(await checking));
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
  });
});
