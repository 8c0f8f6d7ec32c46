import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyOf, newOffice, passphrase, port, register, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import { baqylau } from './in-process.ts';

const root = scratch();
const original = join(root, 'original');
const own = join(root, 'own.txt');
const auth = ['--user', userName, '--passphrase-file', own];

beforeAll(async () => {
  writeFileSync(own, `${passphrase}\n`);
  const office = value(await port().create(original, newOffice()));
  register(office);
  office.close();
});

describe('the command line', () => {
  it('makes a backup and an office of it, and overwrites neither', async () => {
    const file = join(root, 'office.backup');
    const made = await baqylau(['store', 'backup', original, file, ...auth]);
    expect(made).toMatchObject({ status: 0, json: { path: file, attachments: 0 } });
    expect(await baqylau(['store', 'backup', original, file, ...auth])).toMatchObject({ status: 2, code: 'file.exists' });
    const dir = join(root, 'restored');
    expect(await baqylau(['store', 'restore', file, dir, '--passphrase-file', own])).toMatchObject({ status: 0, json: { office: 'Бірінші кеңсе', folder: dir, counts: { papers: 1 } } });
    expect(await baqylau(['store', 'restore', file, dir, ...auth])).toMatchObject({ status: 2, code: 'office.exists' });
    expect((await baqylau(['store', 'check', dir, ...auth])).json).toMatchObject({ sound: true, counts: { papers: 1 } });
    const said = await baqylau(['store', 'check', dir, ...auth, '--lang', 'ru'], { plain: true });
    expect(said.out).toContain('  Документы: 1\n  Карточки: 1\n');
  });

  it('asks for a second person where the office does', async () => {
    const dir = copyOf(original, join(root, 'two'));
    const file = join(root, 'two.backup');
    expect((await baqylau(['user', 'add', dir, 'Дана', '--role', 'auditor', ...auth, '--new-passphrase-file', own])).status).toBe(0);
    expect((await baqylau(['store', 'set', dir, 'twoPerson', 'restore,remove-user', ...auth])).status).toBe(0);
    expect((await baqylau(['store', 'settings', dir, ...auth])).json['settings']).toMatchObject({ twoPerson: ['restore', 'remove-user'] });
    const unfit = async (key: string, value: string) => (await baqylau(['store', 'set', dir, key, value, ...auth])).code;
    expect([await unfit('twoPerson', 'yes'), await unfit('content', '1'), await unfit('idleMinutes', 'yes'), await unfit('colour', '1')]).toEqual(['input.not-in-list', 'input.not-in-list', 'input.not-a-number', 'input.not-in-list']);
    expect((await baqylau(['store', 'backup', dir, file, ...auth])).status).toBe(0);
    const to = join(root, 'two-restored');
    expect(await baqylau(['store', 'restore', file, to, ...auth])).toMatchObject({ status: 2, code: 'office.second-required' });
    expect(existsSync(to)).toBe(false);
    expect((await baqylau(['store', 'restore', file, to, ...auth, '--second', 'Дана', '--second-passphrase-file', own])).status).toBe(0);
    expect(await baqylau(['user', 'disable', dir, 'Дана', ...auth])).toMatchObject({ status: 2, code: 'office.second-required' });
    expect((await baqylau(['user', 'disable', dir, 'Дана', ...auth, '--second', 'Дана', '--second-passphrase-file', own])).json).toMatchObject({ name: 'Дана', disabled: true });
  });
});
