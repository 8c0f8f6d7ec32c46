import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { officesPort } from '../../../electron/store/index.ts';
import { calibrateKdf, deriveKey, kdfFloor } from '../../../electron/crypto/kdf.ts';
import { lockFolder } from '../../../electron/store/database.ts';
import { failureOf } from '../../../electron/store/failure.ts';
import { keysOf, masterOf, rawDatabase, slotsOf } from './inside.ts';
import { code, copyOf, newOffice, passphrase, port, testClock, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');
const offices = port();
let copies = 0;
const fresh = (): string => copyOf(original, join(root, `copy-${copies += 1}`));

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(root, `folder-${copies += 1}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

beforeAll(async () => {
  value(await offices.create(original, newOffice())).close();
});

describe('creating an office', () => {
  it('leaves an office with all its files and no mark of an unfinished one', () => {
    expect(readdirSync(original).sort()).toEqual(['anchor', 'attachments', 'lock', 'office.db', 'slots.json', 'tries']);
  });

  it('refuses a folder that holds an office or anything else, and leaves it as it was', async () => {
    expect(code(await offices.create(original, newOffice()))).toBe('office.exists');
    const other = folderWith({ 'notes.txt': 'жазба' });
    expect(code(await offices.create(other, newOffice()))).toBe('office.exists');
    expect(readdirSync(other)).toEqual(['notes.txt']);
    expect(code(await offices.create(join(other, 'notes.txt'), newOffice()))).toBe('office.exists');
  });

  it('refuses a passphrase that is short or of few characters', async () => {
    for (const weak of ['тоғыз әрп', 'ааааааааааааааа', 'ёжёжёжёжёжёж']) {
      expect(code(await offices.create(join(root, 'weak'), newOffice('restricted', { passphrase: weak })))).toBe('office.weak-passphrase');
    }
    expect(existsSync(join(root, 'weak'))).toBe(false);
  });

  it('takes the same passphrase typed with composed or decomposed letters', async () => {
    const folder = join(root, 'letters');
    value(await offices.create(folder, newOffice('restricted', { passphrase: 'йод и ёлка в лесу'.normalize('NFD') }))).close();
    value(await offices.unlock(folder, userName.normalize('NFD'), 'йод и ёлка в лесу'.normalize('NFC'))).close();
  });

  it('makes a store with the other cipher when asked', async () => {
    const folder = join(root, 'sqlcipher');
    value(await offices.create(folder, newOffice('secret', { cipher: 'sqlcipher' }))).close();
    expect(slotsOf(folder).cipher).toBe('sqlcipher');
    const office = value(await offices.unlock(folder, userName, passphrase));
    expect(office.info.regime).toBe('secret');
    office.close();
  });

  it('begins anew where an earlier creation was cut', async () => {
    const folder = folderWith({ creating: '', 'office.db': 'half', anchor: '', lock: '' });
    mkdirSync(join(folder, 'attachments'));
    expect(code(await offices.unlock(folder, userName, passphrase))).toBe('office.not-found');
    value(await offices.create(folder, newOffice())).close();
    value(await offices.unlock(folder, userName, passphrase)).close();
  });

  it('never clears a folder whose slot file is there', async () => {
    const folder = fresh();
    writeFileSync(join(folder, 'creating'), '');
    expect(code(await offices.create(folder, newOffice()))).toBe('office.exists');
    value(await offices.unlock(folder, userName, passphrase)).close();
  });

  it('takes everything back when it fails', async () => {
    const parent = folderWith({ file: '' });
    expect(code(await offices.create(join(parent, 'file', 'office'), newOffice()))).toBe('file.not-writable');
    const folder = join(root, 'failing');
    const broken = officesPort({ clock: testClock(), calibrate: () => Promise.resolve({ ...kdfFloor, passes: 2 }) });
    await expect(broken.create(folder, newOffice())).rejects.toThrow('floor');
    expect(existsSync(folder)).toBe(false);
  });

  it('measures the cost of its slots on this machine, never below the floor', async () => {
    const cost = await calibrateKdf();
    expect(cost.memoryKiB).toBe(65_536);
    expect(cost.passes).toBeGreaterThanOrEqual(3);
    const started = performance.now();
    await deriveKey(passphrase, Buffer.alloc(16), cost);
    expect(performance.now() - started).toBeGreaterThan(150);
  });
});

describe('a folder that is no office', () => {
  it('says so: nothing there, an empty folder, a file', async () => {
    expect(code(await offices.peek(join(root, 'nowhere')))).toBe('office.not-found');
    expect(code(await offices.unlock(folderWith({}), userName, passphrase))).toBe('office.not-found');
    expect(code(await offices.unlock(join(folderWith({ 'a.txt': 'x' }), 'a.txt'), userName, passphrase))).toBe('office.foreign-file');
  });

  it('names a foreign file: a plain SQLite database, another program’s slots.json', async () => {
    const plain = fresh();
    writeFileSync(join(plain, 'office.db'), 'SQLite format 3\0 and so on');
    expect(code(await offices.unlock(plain, userName, passphrase))).toBe('office.foreign-file');
    expect(code(await offices.peek(folderWith({ 'office.db': 'SQLite format 3\0' })))).toBe('office.foreign-file');
    expect(code(await offices.peek(folderWith({ 'slots.json': '{"machines":[]}' })))).toBe('office.foreign-file');
  });

  it('says what is missing or damaged of an office', async () => {
    const withoutSlots = fresh();
    rmSync(join(withoutSlots, 'slots.json'));
    expect(code(await offices.unlock(withoutSlots, userName, passphrase))).toBe('office.slots-damaged');
    const withoutDatabase = fresh();
    rmSync(join(withoutDatabase, 'office.db'));
    expect(code(await offices.unlock(withoutDatabase, userName, passphrase))).toBe('office.damaged');
    const cut = fresh();
    truncateSync(join(cut, 'office.db'), 5000);
    expect(code(await offices.unlock(cut, userName, passphrase))).toBe('office.damaged');
    const exchanged = fresh();
    writeFileSync(join(exchanged, 'office.db'), Buffer.alloc(40_960, 'x'));
    expect(code(await offices.unlock(exchanged, userName, passphrase))).toBe('office.damaged');
  });

  it('is told apart from one that may not be read', () => {
    const closed = fresh();
    chmodSync(closed, 0o000);
    // The administrator of a machine may read everything: the question is asked as nobody then.
    const script = `import { readOfficeFolder } from ${JSON.stringify(new URL('../../../electron/store/folder.ts', import.meta.url).href)};
      if (process.getuid() === 0) process.setuid(65534);
      console.log(JSON.stringify(readOfficeFolder(${JSON.stringify(closed)})));`;
    const answer = JSON.parse(execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], { encoding: 'utf8' })) as { error?: { code: string } };
    chmodSync(closed, 0o700);
    expect(answer.error?.code).toBe('file.unreadable');
  });

  it('is told apart from one that may only be read', async () => {
    const kept = fresh();
    const key = keysOf(kept, await masterOf(kept, passphrase)).database.toString('hex');
    const file = join(kept, 'office.db');
    for (const [path, mode] of [[root, 0o755], [kept, 0o755], [file, 0o444]] as const) chmodSync(path, mode);
    const script = `import { openDatabase } from ${JSON.stringify(new URL('../../../electron/store/database.ts', import.meta.url).href)};
      const refusal = () => {
        try { openDatabase(${JSON.stringify(file)}, 'aegis', Buffer.from('${key}', 'hex'), 'existing').close(); return null; } catch (error) { return error.error ?? String(error); }
      };
      // The first loads the driver, whose own files another user may not read.
      refusal();
      if (process.getuid() === 0) process.setuid(65534);
      console.log(JSON.stringify(refusal()));`;
    expect(JSON.parse(execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], { encoding: 'utf8' }))).toEqual({ code: 'file.not-writable', params: { path: file } });
  });

  it('names the place that cannot be written to, not a file of ours', () => {
    const made = (code: string, syscall: string, path: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code, syscall, path });
    expect(failureOf(made('ENOENT', 'mkdir', '/mnt/disc/office'))).toEqual({ code: 'file.not-writable', params: { path: '/mnt/disc/office' } });
    expect(failureOf(made('EROFS', 'open', '/mnt/disc/office/creating'))).toEqual({ code: 'file.not-writable', params: { path: '/mnt/disc/office/creating' } });
    expect(failureOf(made('ENOENT', 'open', '/mnt/disc/office/anchor'))).toEqual({ code: 'office.damaged', params: { file: 'anchor' } });
    const nowhere = folderWith({});
    mkdirSync(join(nowhere, 'lock'));
    let said: unknown = null;
    try { lockFolder(join(nowhere, 'lock')); } catch (error) { said = failureOf(error); }
    expect(said).toEqual({ code: 'file.not-writable', params: { path: nowhere } });
  });

  it('refuses another office’s database under this one’s slots', async () => {
    const other = join(root, 'other');
    value(await offices.create(other, newOffice())).close();
    const mixed = fresh();
    execFileSync('cp', [join(other, 'office.db'), join(mixed, 'office.db')]);
    expect(code(await offices.unlock(mixed, userName, passphrase))).toBe('office.damaged');
  });
});

describe('a store of a newer program', () => {
  it('is refused by its schema', async () => {
    const folder = fresh();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    db.exec('PRAGMA user_version = 9990');
    db.close();
    expect(code(await offices.unlock(folder, userName, passphrase))).toBe('office.future');
  });

  it('is refused by its slot file', async () => {
    const folder = fresh();
    writeFileSync(join(folder, 'slots.json'), JSON.stringify({ ...slotsOf(folder), format: 3 }));
    expect(code(await offices.peek(folder))).toBe('office.future');
    expect(code(await offices.unlock(folder, userName, passphrase))).toBe('office.future');
  });
});
