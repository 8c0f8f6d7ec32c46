import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { Role, User } from '../../../shared/office/index.ts';
import type { OpenOffice, RestoreBy } from '../../../shared/ports/index.ts';
import { tarHeader } from '../../../electron/store/tar.ts';
import { masterOf, openWith } from './inside.ts';
import { attachment, code, collect, copyOf, never, newOffice, now, origin, paper, passphrase, port, register, silent, stream, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');
const offices = port();
const person = (name: string, ...roles: Role[]): User => ({ id: randomUUID() as UserId, name, roles, disabled: false });
const [clerk, auditor] = [person('Берік', 'clerk'), person('Дана', 'auditor')];
const large = Buffer.alloc(1_700_000, 'үлкен файл ');
const by: RestoreBy = { user: userName, passphrase, second: null };
let master = '';
let backup = '';
let places = 0;
const place = (): string => join(root, `place-${places += 1}`);
const open = (folder: string): OpenOffice => value(openWith(folder, master, () => now));

beforeAll(async () => {
  const office = value(await offices.create(original, newOffice()));
  for (const user of [clerk, auditor]) value(await office.addUser(origin, user, passphrase));
  for (let count = 0; count < 10; count += 1) register(office);
  const one = paper(office, { number: 'A-1/2026' });
  const sealed = [value(await office.attachments.seal(stream(Buffer.from('шағын')))), value(await office.attachments.seal(stream(large)))];
  value(office.write(origin, (store) => { store.insertPaper(one); for (const each of sealed) store.insertAttachment(attachment(one.id, each), each); return ok(); }));
  backup = place();
  value(await office.backup(origin, backup, silent, never));
  office.close();
  master = await masterOf(original, passphrase);
});

describe('a backup', () => {
  it('restored into a new folder is the office as it stood, with its attachments, users and log', async () => {
    const folder = place();
    const restored = value(await offices.restore(backup, folder, by, silent, never));
    expect(restored).toMatchObject({ office: 'Бірінші кеңсе', folder, madeAt: now, counts: { papers: 11, cards: 10, attachments: 2, users: 3 } });
    expect(readdirSync(folder).sort()).toEqual(['anchor', 'attachments', 'lock', 'office.db', 'slots.json', 'tries']);
    const office = value(await offices.unlock(folder, userName, passphrase));
    expect(office.alarm).toBeNull();
    expect(value(await office.check(silent, never)).sound).toBe(true);
    const [file] = office.read.papers({ limit: 50 }).items.flatMap(({ id }) => office.read.attachments(id)).filter(({ size }) => size === large.length);
    if (file === undefined) throw new Error('no attachment');
    expect((await collect(office.attachments.open(file.id))).equals(large)).toBe(true);
    expect(value(await office.audit.list({ after: null, limit: 1 }, never)).items).toMatchObject([{ kind: 'restore', command: 'office.restore', who: userName, after: { madeAt: now } }]);
    register(office);
    office.close();
    value(await offices.unlock(folder, clerk.name, passphrase)).close();
  });

  it('goes on while others write, and holds what stood when it began', async () => {
    const folder = copyOf(original, place());
    const office = open(folder);
    const to = place();
    let written = 0;
    const steps: number[] = [];
    const made = value(await office.backup(origin, to, (done, total) => { steps.push(done / total); if (written < 15) { register(office); written += 1; } }, never));
    expect(written).toBeGreaterThan(3);
    expect(steps.every((step, index) => step <= 1 && step >= (steps[index - 1] ?? 0))).toBe(true);
    expect(made).toMatchObject({ path: to, attachments: 1, at: now });
    expect(office.read.lastBackup()).toBe(now);
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
    const again = open(folder);
    expect(again.read.papers({ limit: 1 }).total).toBe(11 + written);
    again.close();
    expect(value(await offices.restore(to, place(), by, silent, never)).counts.papers).toBe(11);
  });

  it('holds nothing in the clear, and unpacks with the system’s own tar', () => {
    const bytes = readFileSync(backup);
    for (const text of ['Бюджетті', 'үлкен файл', 'SQLite format', passphrase]) expect(bytes.includes(text)).toBe(false);
    const names = execFileSync('tar', ['-tf', backup], { encoding: 'utf8' }).trim().split('\n');
    expect(names.slice(0, 3)).toEqual(['slots.json', 'office.db', 'anchor']);
    expect(names.at(-1)).toBe('backup.json');
    const folder = place();
    mkdirSync(folder);
    execFileSync('tar', ['-xf', backup, '-C', folder]);
    const office = open(folder);
    expect(office.alarm).toBeNull();
    expect(office.read.papers({ limit: 1 }).total).toBe(11);
    office.close();
  });

  it('is refused where something is, where nothing can be written, and inside the office itself', async () => {
    const office = open(copyOf(original, place()));
    const there = place();
    writeFileSync(there, 'бар');
    expect(code(await office.backup(origin, there, silent, never))).toBe('file.exists');
    expect(readFileSync(there, 'utf8')).toBe('бар');
    expect(code(await office.backup(origin, join(root, 'no-such', 'b'), silent, never))).toBe('file.not-found');
    for (const inside of ['b', 'attachments/b']) expect(code(await office.backup(origin, join(office.folder, inside), silent, never))).toBe('office.backup-inside');
    // The one made before is the only one the log knows.
    expect(value(await office.audit.list({ kind: 'backup', after: null, limit: 5 }, never)).items).toHaveLength(1);
    office.close();
  });

  it('whose medium is taken away meanwhile says that, and not that the office is damaged', async () => {
    const office = open(copyOf(original, place()));
    const medium = place();
    mkdirSync(medium);
    const taken = () => { if (existsSync(medium)) renameSync(medium, `${medium}-away`); };
    expect(code(await office.backup(origin, join(medium, 'copy.backup'), (done) => { if (done > 0) taken(); }, never))).toBe('file.medium-gone');
    expect(value(await office.check(silent, never)).sound).toBe(true);
    office.close();
  });

  it('of an office whose attachment is missing, shorter or changed is not made', async () => {
    for (const harm of [(file: string) => { rmSync(file); }, (file: string) => { truncateSync(file, 1000); }, (file: string) => { const bytes = readFileSync(file); bytes.writeUInt8(bytes.readUInt8(900_000) ^ 1, 900_000); writeFileSync(file, bytes); }]) {
      const folder = copyOf(original, place());
      const [name = ''] = readdirSync(join(folder, 'attachments'));
      harm(join(folder, 'attachments', name));
      const office = open(folder);
      const to = place();
      expect(code(await office.backup(origin, to, silent, never))).toBe('office.damaged');
      expect([existsSync(to), existsSync(`${to}.part`), existsSync(join(folder, 'verify'))]).toEqual([false, false, false]);
      office.close();
    }
  });

  it('and a change of key take turns; either is made once', async () => {
    const office = open(copyOf(original, place()));
    const to = place();
    const making = office.backup(origin, to, silent, never);
    expect(code(await office.rekey(origin, silent, never))).toBe('office.busy');
    expect(code(await office.backup(origin, place(), silent, never))).toBe('office.busy');
    expect(code(await making)).toBe('ok');
    value(await office.rekey(origin, silent, never));
    value(await office.backup(origin, place(), silent, never));
    office.close();
    // Made before the key changed: it opens with what it holds itself.
    expect(code(await offices.restore(to, place(), by, silent, never))).toBe('ok');
  });

  it('cancelled at any moment leaves nothing, nor does cutting the office off', async () => {
    const office = open(copyOf(original, place()));
    for (const after of [1, 4, 8]) {
      const to = place();
      const signal = { aborted: false };
      let told = 0;
      expect(code(await office.backup(origin, to, () => { told += 1; signal.aborted ||= told >= after; }, signal))).toBe('command.cancelled');
      expect([existsSync(to), existsSync(`${to}.part`), existsSync(join(office.folder, 'verify'))]).toEqual([false, false, false]);
    }
    const to = place();
    const making = office.backup(origin, to, silent, never);
    office.close();
    expect(code(await making)).toBe('office.closed');
    expect(existsSync(to)).toBe(false);
  });
});

describe('restoring', () => {
  it('refuses a folder that holds anything, and leaves it as it was', async () => {
    const folder = place();
    mkdirSync(folder);
    writeFileSync(join(folder, 'notes.txt'), 'жазба');
    expect(code(await offices.restore(backup, folder, by, silent, never))).toBe('office.exists');
    expect(readdirSync(folder)).toEqual(['notes.txt']);
    expect(code(await offices.restore(backup, original, by, silent, never))).toBe('office.exists');
  });

  it('needs an administrator’s passphrase', async () => {
    const folder = place();
    expect(code(await offices.restore(backup, folder, { ...by, passphrase: 'қате құпия сөз тіркесі' }, silent, never))).toBe('office.wrong-passphrase');
    expect(code(await offices.restore(backup, folder, { ...by, user: 'Жоқ' }, silent, never))).toBe('office.unknown-user');
    expect(code(await offices.restore(backup, folder, { ...by, user: clerk.name }, silent, never))).toBe('command.role');
    expect(existsSync(folder)).toBe(false);
    expect(value(await offices.peekBackup(backup))).toEqual({ office: 'Бірінші кеңсе', users: [userName, clerk.name, auditor.name] });
  });

  it('needs a second person where the office said so, and logs both', async () => {
    const office = open(copyOf(original, place()));
    value(office.write(origin, (store) => { store.insertSetting({ seq: 1, key: 'twoPerson', value: ['restore'], since: now, basis: null, who: userName }); return ok(); }));
    const to = place();
    value(await office.backup(origin, to, silent, never));
    office.close();
    const folder = place();
    const ask = async (second: RestoreBy['second']) => code(await offices.restore(to, folder, { ...by, second }, silent, never));
    expect(await ask(null)).toBe('office.second-required');
    expect(await ask({ user: userName, passphrase })).toBe('office.second-same');
    expect(await ask({ user: clerk.name, passphrase })).toBe('office.second-role');
    expect(await ask({ user: auditor.name, passphrase: 'қате құпия сөз тіркесі' })).toBe('office.wrong-passphrase');
    expect(existsSync(folder)).toBe(false);
    expect(await ask({ user: auditor.name, passphrase })).toBe('ok');
    const restored = value(await offices.unlock(folder, userName, passphrase));
    expect(value(await restored.audit.list({ command: 'office.restore', after: null, limit: 5 }, never)).items.map(({ who, kind }) => [who, kind])).toEqual([[userName, 'restore'], [auditor.name, 'confirmation']]);
    restored.close();
  });

  it('refuses what is no backup, says whose fault it is, and leaves no folder behind', async () => {
    const folder = place();
    for (const content of ['', 'жазба', 'x'.repeat(5000), readFileSync(join(original, 'office.db'))]) {
      const file = place();
      writeFileSync(file, content);
      expect(code(await offices.restore(file, folder, by, silent, never))).toBe('office.not-a-backup');
      expect(code(await offices.peekBackup(file))).toBe('office.not-a-backup');
    }
    expect(code(await offices.restore(join(root, 'no-such'), folder, by, silent, never))).toBe('file.not-found');
    expect(code(await offices.peekBackup(join(root, 'no-such')))).toBe('file.not-found');
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses a backup with any byte changed, cut short, lengthened, or with a file more', async () => {
    const bytes = readFileSync(backup);
    const folder = place();
    const file = place();
    const refused = async (content: Buffer): Promise<void> => {
      writeFileSync(file, content);
      expect(code(await offices.restore(file, folder, by, silent, never))).toMatch(/^office\.(backup-damaged|not-a-backup|wrong-passphrase|slots-damaged|unknown-user|future)$/);
      expect(existsSync(folder)).toBe(false);
    };
    const slots = Number.parseInt(bytes.toString('ascii', 124, 135), 8);
    const start = 512 + Math.ceil(slots / 512) * 512;
    // In the head and padding of entries, in the database, in an attachment, in the list at the end.
    for (const at of [0, 100, 150, 257, 512 + slots, start, start + 130, start + 512, start + 50_000, bytes.length - 900_000, bytes.length - 1024 - 700, bytes.length - 3000, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await refused(changed);
    }
    for (const length of [600, start + 100, bytes.length - 512, bytes.length - 1024, bytes.length - 2000]) await refused(bytes.subarray(0, length));
    await refused(Buffer.concat([bytes, Buffer.alloc(512)]));
    const evil = Buffer.from('зиян');
    for (const name of ['../evil', '/tmp/evil', 'attachments/../../evil', 'attachments/evil', 'office.db', 'lock']) {
      await refused(Buffer.concat([bytes.subarray(0, start), tarHeader(name, evil.length), evil, Buffer.alloc(512 - evil.length), bytes.subarray(start)]));
    }
    expect(existsSync(join(root, 'evil'))).toBe(false);
  });

  it('cancelled leaves no folder', async () => {
    const folder = place();
    const signal = { aborted: false };
    expect(code(await offices.restore(backup, folder, by, (done, total) => { signal.aborted ||= done > total / 3; }, signal))).toBe('command.cancelled');
    expect(existsSync(folder)).toBe(false);
  });
});
