import { randomUUID } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import type { User } from '../../../shared/office/index.ts';
import { newRecoveryCode, readRecoveryCode } from '../../../electron/crypto/recovery-code.ts';
import { resealSlot, sealSlot } from '../../../electron/crypto/slots.ts';
import { newSlotPair, openFrom, sealTo } from '../../../electron/crypto/slot-keys.ts';
import { kdfFloor } from '../../../electron/crypto/kdf.ts';
import { masterOf, openWith, rawDatabase, secretsOf, slotsOf } from './inside.ts';
import { code, copyOf, never, newOffice, now, origin, passphrase, port, silent, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');
const offices = port();
const recoveryCode = offices.newRecoveryCode();
const clerk: User = { id: randomUUID() as UserId, name: 'Берік', roles: ['clerk'], disabled: false };
const next = 'жаңа құпия сөз тіркесі';
let master = '';
let copies = 0;
const fresh = (): string => copyOf(original, join(root, `copy-${copies += 1}`));

beforeAll(async () => {
  const office = value(await offices.create(original, newOffice('restricted', { recoveryCode })));
  value(await office.addUser(origin, clerk, passphrase));
  office.close();
  master = await masterOf(original, passphrase);
});

describe('a recovery code', () => {
  it('has ten groups of five signs, two hundred bits of chance, and reads back as it was made', () => {
    const codes = Array.from({ length: 200 }, () => newRecoveryCode());
    expect(new Set(codes).size).toBe(200);
    for (const one of codes) {
      expect(one).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){9}[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(readRecoveryCode(one)).toEqual({ ok: true, value: one });
    }
    const first = codes.map((one) => one.slice(0, 4)).join('');
    expect(new Set(first).size).toBe(32);
  });

  it('is read from paper in any case, spacing and line breaks, on a Kazakh or Russian layout, with O for 0 and I for 1', () => {
    const code = newRecoveryCode();
    const cyrillic: Record<string, string> = { A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', K: 'К', M: 'М', 0: 'О', P: 'Р', T: 'Т', X: 'Х', 1: 'l' };
    const typed = [...code].map((sign) => cyrillic[sign] ?? sign).join('').toLowerCase().replaceAll('-', '\n ');
    expect(readRecoveryCode(typed)).toEqual({ ok: true, value: code });
    expect(readRecoveryCode(code.replaceAll('-', ''))).toEqual({ ok: true, value: code });
  });

  it('names the group of any wrong sign and of any two exchanged', () => {
    const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const good = newRecoveryCode();
    for (let at = 0; at < good.length; at += 1) {
      if (good[at] === '-') continue;
      const group = String(Math.floor(at / 6) + 1);
      for (const sign of signs) {
        if (sign === good[at]) continue;
        expect(readRecoveryCode(good.slice(0, at) + sign + good.slice(at + 1))).toMatchObject({ ok: false, error: { code: 'office.recovery-mistyped', params: { groups: group } } });
      }
      const other = good[at + 1];
      if (other === undefined || other === '-' || other === good[at]) continue;
      expect(readRecoveryCode(good.slice(0, at) + other + (good[at] ?? '') + good.slice(at + 2))).toMatchObject({ ok: false, error: { params: { groups: group } } });
    }
    const [one = '', two = '', ...rest] = good.split('-');
    if (one !== two) expect(readRecoveryCode([two, one, ...rest].join('-'))).toMatchObject({ ok: false, error: { params: { groups: '1, 2' } } });
    expect(readRecoveryCode([one.slice(1), two, ...rest].join(' '))).toMatchObject({ ok: false, error: { code: 'office.recovery-mistyped', params: { groups: '1' } } });
    expect(readRecoveryCode(good.slice(6))).toMatchObject({ ok: false, error: { code: 'office.recovery-length', params: { expected: 50, found: 45 } } });
    expect(code(readRecoveryCode(''))).toBe('office.recovery-length');
  });
});

describe('recovery', () => {
  it('gives a user a new passphrase, opens nothing else, and stands in the log', async () => {
    const folder = fresh();
    value(await offices.recover(folder, clerk.name, recoveryCode.toLowerCase(), next));
    expect(code(await offices.unlock(folder, clerk.name, passphrase))).toBe('office.wrong-passphrase');
    const office = value(await offices.unlock(folder, clerk.name, next));
    expect(office.alarm).toBeNull();
    expect(office.hasRecovery).toBe(true);
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
    value(await offices.unlock(folder, userName, passphrase)).close();
    const db = rawDatabase(folder, master);
    expect(db.all(`SELECT who, command, kind, record, after FROM audit ORDER BY seq DESC LIMIT 2`)).toEqual([
      expect.objectContaining({ who: 'recovery', command: 'user.recover', kind: 'slots' }),
      { who: 'recovery', command: 'user.recover', kind: 'recovery', record: clerk.id, after: JSON.stringify({ user: clerk.name }) },
    ]);
    db.close();
  });

  it('is refused with a slip, another code, a weak passphrase or an unknown user, and changes nothing', async () => {
    const folder = fresh();
    const before = readFileSync(join(folder, 'slots.json'), 'utf8');
    const slip = `${recoveryCode.startsWith('0') ? '1' : '0'}${recoveryCode.slice(1)}`;
    expect(code(await offices.recover(folder, clerk.name, slip, next))).toBe('office.recovery-mistyped');
    expect(code(await offices.recover(folder, clerk.name, recoveryCode, 'қысқа'))).toBe('office.weak-passphrase');
    expect(code(await offices.recover(folder, 'Сәуле', recoveryCode, next))).toBe('office.unknown-user');
    for (let tries = 0; tries < 3; tries += 1) expect(code(await offices.recover(folder, clerk.name, newRecoveryCode(), next))).toBe('office.wrong-recovery');
    // Guessing the code is delayed as guessing passphrases is.
    expect(code(await offices.recover(folder, clerk.name, recoveryCode, next))).toBe('office.wait');
    expect(readFileSync(join(folder, 'slots.json'), 'utf8')).toBe(before);
  });

  it('takes the last code only, and none where none was made', async () => {
    const folder = fresh();
    const office = value(openWith(folder, master, () => now));
    const renewed = value(await office.renewRecovery(origin));
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
    expect(code(await offices.recover(folder, clerk.name, recoveryCode, next))).toBe('office.wrong-recovery');
    value(await offices.recover(folder, clerk.name, renewed, next));
    expect(readFileSync(join(folder, 'slots.json'), 'utf8')).not.toContain(renewed.slice(0, 11));

    const without = join(root, 'without');
    value(await offices.create(without, newOffice())).close();
    expect(code(await offices.recover(without, userName, recoveryCode, next))).toBe('office.no-recovery');
  });

  it('does not open the office as a user would: the code is no passphrase', async () => {
    const folder = fresh();
    expect(code(await offices.unlock(folder, 'recovery', recoveryCode))).toBe('office.unknown-user');
    const slots = slotsOf(folder);
    expect(slots.recovery?.user).toBe('recovery');
    expect(slots.slots.map(({ user }) => user)).not.toContain('recovery');
  });
});

describe('a new passphrase of one’s own', () => {
  it('takes the place of the old one in one slot and leaves the others as they were', async () => {
    const folder = fresh();
    const before = slotsOf(folder);
    const office = value(await offices.unlock(folder, clerk.name, passphrase));
    value(await office.changePassphrase({ ...origin, user: clerk.name }, passphrase, next));
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
    const after = slotsOf(folder);
    expect(after.generation).toBe(before.generation + 1);
    expect(after.slots[0]).toEqual(before.slots[0]);
    expect(after.slots[1]?.publicKey).not.toBe(before.slots[1]?.publicKey);
    expect(after.recovery).toEqual(before.recovery);
    expect(code(await offices.unlock(folder, clerk.name, passphrase))).toBe('office.wrong-passphrase');
    value(await offices.unlock(folder, clerk.name, next)).close();
    value(await offices.unlock(folder, userName, passphrase)).close();
  });

  it('needs the current one and another, strong new one; guesses are delayed', async () => {
    const folder = fresh();
    const before = readFileSync(join(folder, 'slots.json'), 'utf8');
    const office = value(openWith(folder, master, () => now));
    expect(code(await office.changePassphrase(origin, passphrase, 'қысқа'))).toBe('office.weak-passphrase');
    expect(code(await office.changePassphrase(origin, passphrase, passphrase.normalize('NFD')))).toBe('office.same-passphrase');
    for (let tries = 0; tries < 3; tries += 1) expect(code(await office.changePassphrase(origin, 'қате құпия сөз тіркесі', next))).toBe('office.wrong-passphrase');
    expect(code(await office.changePassphrase(origin, passphrase, next))).toBe('office.wait');
    office.close();
    expect(readFileSync(join(folder, 'slots.json'), 'utf8')).toBe(before);
  });

  it('cut between the slot file and the database is in force, without an alarm', async () => {
    const folder = fresh();
    const [database, anchor] = [readFileSync(join(folder, 'office.db')), readFileSync(join(folder, 'anchor'))];
    const office = value(openWith(folder, master, () => now));
    value(await office.changePassphrase(origin, passphrase, next));
    office.close();
    writeFileSync(join(folder, 'office.db'), database);
    writeFileSync(join(folder, 'anchor'), anchor);
    const again = value(await offices.unlock(folder, userName, next));
    expect(again.alarm).toBeNull();
    expect(value(await again.check(silent, never)).sound).toBe(true);
    again.close();
  });

  it('put back by an old slot file raises the alarm', async () => {
    const folder = fresh();
    copyFileSync(join(folder, 'slots.json'), join(root, 'old.json'));
    const office = value(openWith(folder, master, () => now));
    value(await office.changePassphrase(origin, passphrase, next));
    office.close();
    copyFileSync(join(root, 'old.json'), join(folder, 'slots.json'));
    const again = value(await offices.unlock(folder, userName, passphrase));
    expect(again.alarm?.code).toBe('office.slots-rolled-back');
    again.close();
  });
});

describe('sealing to a slot’s public key', () => {
  const associated = Buffer.from('слот');
  const binding = Buffer.alloc(32, 7);

  it('opens with the pair and the binding secret only', () => {
    const pair = newSlotPair();
    const sealed = sealTo(pair.publicKey, binding, Buffer.from('кілт'), associated);
    expect(openFrom(pair, binding, sealed, associated)?.toString()).toBe('кілт');
    expect(openFrom(pair, Buffer.alloc(32, 8), sealed, associated)).toBeNull();
    expect(openFrom(newSlotPair(), binding, sealed, associated)).toBeNull();
    expect(openFrom(pair, binding, sealed, Buffer.from('басқа'))).toBeNull();
    for (let at = 0; at < sealed.length; at += 5) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(openFrom(pair, binding, changed, associated)).toBeNull();
    }
    expect(openFrom(pair, binding, Buffer.concat([Buffer.alloc(32), sealed.subarray(32)]), associated)).toBeNull();
  });

  it('without the binding secret makes no false office: a right passphrase says that the slots were changed', async () => {
    const folder = fresh();
    const slots = slotsOf(folder);
    const [slot, ...others] = slots.slots;
    if (slot === undefined) throw new Error('no slot');
    const forged = resealSlot(slots.office.id, slot, { master: Buffer.alloc(32, 1), binding: Buffer.alloc(32, 2) });
    writeFileSync(join(folder, 'slots.json'), JSON.stringify({ ...slots, slots: [forged, ...others] }));
    expect(code(await offices.unlock(folder, userName, passphrase))).toBe('office.slots-damaged');
  });

  it('keeps a slot’s passphrase through another master key', async () => {
    const { office } = slotsOf(original);
    const secrets = secretsOf(master);
    const slot = await sealSlot(office.id, clerk, next, secrets, kdfFloor);
    const changed = resealSlot(office.id, slot, { ...secrets, master: Buffer.alloc(32, 9) });
    expect({ ...changed, master: '' }).toEqual({ ...slot, master: '' });
    const folder = fresh();
    writeFileSync(join(folder, 'slots.json'), JSON.stringify({ ...slotsOf(folder), slots: [changed] }));
    expect(await masterOf(folder, next)).toBe(Buffer.concat([Buffer.alloc(32, 9), secrets.binding]).toString('hex'));
  });
});
