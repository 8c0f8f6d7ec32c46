import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fail, ok } from '../../../shared/base/index.ts';
import { attachment, card, code, collect, copyOf, never, newOffice, origin, paper, passphrase, port, print, receivedPackage, register, sentPackage, silent, stream, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');
const offices = port();

describe('an office', () => {
  beforeAll(async () => {
    value(await offices.create(original, newOffice())).close();
  });

  it('shows its name and users without a passphrase', async () => {
    expect(value(await offices.peek(original))).toEqual({ office: 'Бірінші кеңсе', users: [userName] });
  });

  it('is encrypted: the database does not begin as SQLite does', () => {
    expect(readFileSync(join(original, 'office.db')).subarray(0, 16).toString('latin1')).not.toContain('SQLite');
  });

  it('keeps records as they were handed in', async () => {
    const folder = copyOf(original, join(root, 'records'));
    const office = value(await offices.unlock(folder, userName, passphrase));
    const one = paper(office);
    const taken = card(one);
    const printed = print(taken.card.id, 1);
    const sent = sentPackage(1);
    const received = receivedPackage(1);
    const small = value(await office.attachments.seal(stream(Buffer.from('шағын'))));
    const bytes = Buffer.alloc(2_500_000, 'үлкен файл ');
    const large = value(await office.attachments.seal(stream(bytes)));
    const files = [attachment(one.id, small), attachment(one.id, large, 'сызба.pdf')] as const;
    value(office.write(origin, (store) => {
      store.insertPaper(one);
      store.insertCard(taken.card, taken.events);
      store.insertAttachment(files[0], small);
      store.insertAttachment(files[1], large);
      store.insertPrint(printed);
      store.insertSentPackage(sent);
      store.insertReceivedPackage(received);
      store.insertConflict({ kind: 'paper', id: one.id, package: received.packageId, theirs: { ...one, version: 2 } });
      return ok();
    }));
    office.close();
    const again = value(await offices.unlock(folder, userName, passphrase));
    expect(again.read.paper(one.id)).toEqual(one);
    expect(again.read.card(taken.card.id)).toEqual(taken.card);
    expect(again.read.cardEvents(taken.card.id)).toEqual(taken.events);
    expect(again.read.attachments(one.id)).toEqual(files);
    expect(again.read.prints(taken.card.id)).toEqual([printed]);
    expect(again.read.sentPackages()).toEqual([sent]);
    expect(again.read.lastSentTo('c'.repeat(64))).toEqual(sent);
    expect(again.read.receivedPackage(received.packageId)).toEqual(received);
    expect(again.read.lastReceivedFrom(received.sender.id)).toEqual(received);
    expect((await collect(again.attachments.open(files[0].id))).toString()).toBe('шағын');
    expect((await collect(again.attachments.open(files[1].id))).equals(bytes)).toBe(true);
    const report = value(await again.check(silent, never));
    expect(report.checks.filter((check) => !check.ok)).toEqual([]);
    expect(report.sound).toBe(true);
    expect(report.counts).toMatchObject({ papers: 1, cards: 1, attachments: 2, prints: 1, users: 1 });
    again.close();
    expect(existsSync(join(folder, 'office.db-wal'))).toBe(false);
  });

  it('writes nothing where the work says no or throws', async () => {
    const office = value(await offices.unlock(copyOf(original, join(root, 'refused')), userName, passphrase));
    const one = paper(office);
    expect(code(office.write(origin, (store) => { store.insertPaper(one); return fail('paper.duplicate'); }))).toBe('paper.duplicate');
    expect(() => office.write(origin, (store) => { store.insertPaper(one); throw new Error('defect'); })).toThrow('defect');
    expect(office.read.paper(one.id)).toBeNull();
    register(office);
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
  });

  it('refuses a wrong passphrase, an unknown user and a second opener', async () => {
    const folder = copyOf(original, join(root, 'refusals'));
    expect(code(await offices.unlock(folder, userName, 'қате құпия сөз тіркесі'))).toBe('office.wrong-passphrase');
    expect(code(await offices.unlock(folder, 'Басқа', passphrase))).toBe('office.unknown-user');
    const office = value(await offices.unlock(folder, userName, passphrase));
    expect(code(await offices.unlock(folder, userName, passphrase))).toBe('office.in-use');
    office.close();
    value(await offices.unlock(folder, userName, passphrase)).close();
  });
});
