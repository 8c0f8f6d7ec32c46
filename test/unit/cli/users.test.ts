import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyOf, newOffice, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import { baqylau } from './in-process.ts';

const root = scratch();
const original = join(root, 'original');
const file = (name: string, text: string): string => { writeFileSync(join(root, name), text); return join(root, name); };
const own = file('own.txt', `${passphrase}\n`);
const next = file('next.txt', 'жаңа құпия сөз тіркесі\n');

beforeAll(async () => { value(await port().create(original, newOffice())).close(); });

describe('the command line', () => {
  it('writes the recovery code of a new office into a new file, and into the answer only when asked', async () => {
    const dir = join(root, 'made');
    const paper = join(root, 'recovery.txt');
    const args = ['--office', 'Кеңсе', '--regime', 'restricted', '--content', 'no', '--user', 'Айгүл', '--passphrase-file', own];
    const made = await baqylau(['store', 'create', dir, ...args, '--recovery-file', paper]);
    expect(made.status).toBe(0);
    expect(made.json).not.toHaveProperty('recoveryCode');
    expect(statSync(paper).mode & 0o777).toBe(0o600);
    const [, code] = /^((?:[0-9A-Z]{5}-){9}[0-9A-Z]{5})\n$/.exec(readFileSync(paper, 'utf8')) ?? [];
    expect(code).toBeDefined();
    expect(made.out).not.toContain(code);

    expect((await baqylau(['user', 'recover', dir, 'Айгүл', '--recovery-file', paper, '--new-passphrase-file', next])).json).toEqual({ user: 'Айгүл' });
    expect(await baqylau(['store', 'check', dir, '--passphrase-file', own])).toMatchObject({ status: 3, code: 'office.wrong-passphrase' });
    expect((await baqylau(['store', 'check', dir, '--passphrase-file', next])).status).toBe(0);

    // A file that is there is never written over, and nothing is made then.
    expect(await baqylau(['store', 'create', join(root, 'other'), ...args, '--recovery-file', paper])).toMatchObject({ status: 2, code: 'file.exists' });
    expect(existsSync(join(root, 'other'))).toBe(false);
    const renewed = await baqylau(['store', 'recovery', dir, '--passphrase-file', next, '--show-recovery']);
    expect(renewed.json['recoveryCode']).toMatch(/^([0-9A-Z]{5}-){9}[0-9A-Z]{5}$/);
    expect(await baqylau(['user', 'recover', dir, 'Айгүл', '--recovery-file', paper, '--new-passphrase-file', next])).toMatchObject({ status: 3, code: 'office.wrong-recovery' });
  });

  it('leaves no empty file for a code that was not made', async () => {
    const paper = join(root, 'unused.txt');
    expect(await baqylau(['store', 'recovery', copyOf(original, join(root, 'unused')), '--passphrase-file', next, '--recovery-file', paper])).toMatchObject({ code: 'office.wrong-passphrase' });
    expect(existsSync(paper)).toBe(false);
  });

  it('changes one’s own passphrase and nobody else’s', async () => {
    const dir = copyOf(original, join(root, 'passphrase'));
    expect((await baqylau(['user', 'add', dir, 'Берік', '--role', 'clerk', '--user', userName, '--passphrase-file', own, '--new-passphrase-file', own])).status).toBe(0);
    expect(await baqylau(['user', 'passphrase', dir, 'Берік', '--user', userName, '--passphrase-file', own, '--new-passphrase-file', next])).toMatchObject({ status: 1, code: 'office.passphrase-not-own' });
    expect((await baqylau(['user', 'passphrase', dir, 'Берік', '--passphrase-file', own, '--new-passphrase-file', next])).json).toEqual({ user: 'Берік' });
    expect(await baqylau(['register', 'list', dir, '--user', 'Берік', '--passphrase-file', own])).toMatchObject({ status: 3, code: 'office.wrong-passphrase' });
    expect((await baqylau(['register', 'list', dir, '--user', 'Берік', '--passphrase-file', next])).status).toBe(0);
    expect((await baqylau(['register', 'list', dir, '--user', userName, '--passphrase-file', own])).status).toBe(0);
  });
});
