import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import type { User } from '../../../shared/office/index.ts';
import { acceptableCost, kdfFloor } from '../../../electron/crypto/kdf.ts';
import type { KeySlot, SlotFile } from '../../../electron/crypto/slots.ts';
import { authenticate, isAuthentic, openSlot, readSlotFile, sealSlot } from '../../../electron/crypto/slots.ts';
import { keysOf, masterOf, openWith, secretsOf, slotsOf } from './inside.ts';
import { code, copyOf, never, newOffice, now, origin, passphrase, port, silent, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');
const offices = port();
const clerk: User = { id: randomUUID() as UserId, name: 'Берік', roles: ['clerk'], disabled: false };
const clerkPassphrase = 'екінші құпия сөз тіркесі';
let master = '';
let copies = 0;
const fresh = (): string => copyOf(original, join(root, `copy-${copies += 1}`));
const put = (folder: string, slots: object): void => { writeFileSync(join(folder, 'slots.json'), JSON.stringify(slots)); };

function withSlot(folder: string, change: (slot: KeySlot) => KeySlot): SlotFile {
  const slots = slotsOf(folder);
  return { ...slots, slots: slots.slots.map((slot, index) => (index === 0 ? change(slot) : slot)) };
}

beforeAll(async () => {
  const office = value(await offices.create(original, newOffice()));
  value(await office.addUser(origin, clerk, clerkPassphrase));
  office.close();
  master = await masterOf(original, passphrase);
});

describe('a further user', () => {
  it('unlocks with their own passphrase and not with another’s', async () => {
    const folder = fresh();
    const office = value(await offices.unlock(folder, clerk.name, clerkPassphrase));
    expect(office.user).toEqual(clerk);
    expect(office.read.users().map(({ name }) => name)).toEqual([userName, clerk.name]);
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
    expect(code(await offices.unlock(folder, clerk.name, passphrase))).toBe('office.wrong-passphrase');
  });

  it('is refused with a name taken already or a weak passphrase, and nothing changes', async () => {
    const folder = fresh();
    const before = readFileSync(join(folder, 'slots.json'), 'utf8');
    const office = value(openWith(folder, master, () => now));
    const other = { ...clerk, id: randomUUID() as UserId };
    expect(code(await office.addUser(origin, { ...other, name: 'БЕРІК' }, clerkPassphrase))).toBe('office.user-exists');
    expect(code(await office.addUser(origin, { ...other, name: 'Сәуле' }, 'қысқа'))).toBe('office.weak-passphrase');
    expect(office.read.users()).toHaveLength(2);
    office.close();
    expect(readFileSync(join(folder, 'slots.json'), 'utf8')).toBe(before);
  });

  it('cut between the slot file and the database opens nothing and can be added again', async () => {
    const folder = fresh();
    const beforeDatabase = readFileSync(join(folder, 'office.db'));
    const beforeAnchor = readFileSync(join(folder, 'anchor'));
    const office = value(openWith(folder, master, () => now));
    const added = { ...clerk, id: randomUUID() as UserId, name: 'Сәуле' };
    value(await office.addUser(origin, added, clerkPassphrase));
    office.close();
    writeFileSync(join(folder, 'office.db'), beforeDatabase);
    writeFileSync(join(folder, 'anchor'), beforeAnchor);
    expect(code(await offices.unlock(folder, 'Сәуле', clerkPassphrase))).toBe('office.unknown-user');
    const again = value(openWith(folder, master, () => now));
    expect(again.alarm).toBeNull();
    value(await again.addUser(origin, added, clerkPassphrase));
    expect(value(await again.check(silent, never)).sound).toBe(true);
    again.close();
    value(await offices.unlock(folder, 'Сәуле', clerkPassphrase)).close();
  });
});

describe('a slot', () => {
  it('below the floor is refused before any key is derived', async () => {
    for (const change of [{ memoryKiB: 65_535 }, { passes: 2 }, { lanes: 0 }]) {
      const folder = fresh();
      put(folder, withSlot(folder, (slot) => ({ ...slot, kdf: { ...slot.kdf, ...change } })));
      expect(code(await offices.unlock(folder, userName, passphrase))).toBe('office.slots-damaged');
      expect(code(await offices.peek(folder))).toBe('office.slots-damaged');
    }
    expect(acceptableCost(kdfFloor)).toBe(true);
    expect(acceptableCost({ ...kdfFloor, memoryKiB: 2 ** 40 })).toBe(false);
  });

  it('made at a higher cost does not open at the floor: the cost stands in the associated data', async () => {
    const { office } = slotsOf(original);
    const secrets = secretsOf(master);
    const slot = await sealSlot(office.id, clerk, passphrase, secrets, { ...kdfFloor, passes: 4 });
    expect(await openSlot(office.id, slot, passphrase)).toEqual(secrets);
    expect(await openSlot(office.id, { ...slot, kdf: { ...slot.kdf, passes: 3 } }, passphrase)).toBeNull();
  });

  it('of another office or user does not open', async () => {
    const { office } = slotsOf(original);
    const slot = await sealSlot(office.id, clerk, passphrase, secretsOf(master), kdfFloor);
    expect(await openSlot(randomUUID(), slot, passphrase)).toBeNull();
    expect(await openSlot(office.id, { ...slot, user: randomUUID() }, passphrase)).toBeNull();
  });
});

describe('the slot file', () => {
  it('changed anywhere outside a slot is refused once the key is there', async () => {
    const changes: ((file: SlotFile) => SlotFile)[] = [
      (file) => ({ ...file, generation: file.generation + 1 }),
      (file) => ({ ...file, office: { ...file.office, name: 'Басқа кеңсе' } }),
      (file) => ({ ...file, cipher: 'sqlcipher' }),
      (file) => ({ ...file, slots: file.slots.slice(0, 1) }),
      (file) => ({ ...file, slots: file.slots.map((slot) => ({ ...slot, name: slot.name === clerk.name ? 'Хакер' : slot.name })) }),
    ];
    for (const change of changes) {
      const folder = fresh();
      put(folder, change(slotsOf(folder)));
      expect(code(await offices.unlock(folder, userName, passphrase))).toBe('office.slots-damaged');
    }
  });

  it('put back in an older state raises an alarm that stays', async () => {
    const folder = fresh();
    copyFileSync(join(folder, 'slots.json'), join(root, 'old-slots.json'));
    const office = value(openWith(folder, master, () => now));
    value(await office.addUser(origin, { ...clerk, id: randomUUID() as UserId, name: 'Сәуле' }, clerkPassphrase));
    office.close();
    const newer = readFileSync(join(folder, 'slots.json'));
    copyFileSync(join(root, 'old-slots.json'), join(folder, 'slots.json'));
    const opened = value(openWith(folder, master, () => now));
    expect(opened.alarm).toEqual({ code: 'office.slots-rolled-back', params: { expected: 3, found: 2 } });
    opened.close();
    writeFileSync(join(folder, 'slots.json'), newer);
    const again = value(openWith(folder, master, () => now));
    expect(again.alarm?.code).toBe('office.slots-rolled-back');
    again.close();
  });

  it('with any bit changed is damaged, not authentic, or says the same', () => {
    const text = readFileSync(join(original, 'slots.json'));
    const key = keysOf(original, master).slots;
    const said = JSON.stringify(slotsOf(original));
    let refused = 0;
    for (let at = 0; at < text.length; at += 3) {
      const changed = Buffer.from(text);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
      const file = readSlotFile(changed.toString('utf8'));
      if (typeof file === 'string' || !isAuthentic(file, key)) refused += 1;
      else expect(JSON.stringify(file)).toBe(said);
    }
    expect(refused).toBeGreaterThan(text.length / 4);
  });

  it('is authentic as written', () => {
    const slots = slotsOf(original);
    const key = keysOf(original, master).slots;
    expect(isAuthentic(slots, key)).toBe(true);
    expect(authenticate(slots, key)).toEqual(slots);
    expect(existsSync(join(original, 'slots.json.new'))).toBe(false);
  });
});
