import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyOf, newOffice, passphrase, port, register, userName, value } from '../store/sample.ts';
import { masterOf, rawDatabase } from '../store/inside.ts';
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

describe('the log on the command line', () => {
  it('is listed with what changed', async () => {
    const listed = await baqylau(['audit', 'list', original, ...auth, '--kind', 'paper', '--from', '2026-03-16', '--to', '2026-03-16']);
    expect(listed.status).toBe(0);
    expect(listed.json['items']).toMatchObject([{ kind: 'paper', command: 'test', who: userName, before: null }]);
    const plain = await baqylau(['audit', 'list', original, ...auth, '--limit', '2'], { plain: true });
    expect(plain.out).toContain(`Взял на контроль: ${userName}`);
    expect(plain.out).toContain('Срок в рабочих днях: 10');
    // Codes are said in words.
    expect(plain.out).toContain('Источник поручения: Акт Президента');
    expect(plain.out).not.toMatch(/president-act|on-control|workingDays/);
    expect((await baqylau(['audit', 'list', original, ...auth, '--to', '2026-03-15'])).json).toEqual({ items: [], next: null });
    expect(await baqylau(['audit', 'list', original, ...auth, '--from', 'кеше'])).toMatchObject({ status: 2, code: 'input.not-a-time' });
  });

  it('is verified, also against a digest written before; a changed record makes the answer no', async () => {
    const dir = copyOf(original, join(root, 'verified'));
    const out = join(root, 'digest.json');
    expect((await baqylau(['audit', 'digest', dir, ...auth, '--out', out])).status).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ format: 'baqylau-audit-digest-1', sequence: expect.any(Number) as number });
    expect(await baqylau(['audit', 'verify', dir, ...auth, '--digest', out])).toMatchObject({ status: 0, json: { sound: true } });
    expect(await baqylau(['audit', 'digest', dir, ...auth, '--out', out])).toMatchObject({ status: 2, code: 'file.exists' });
    const db = rawDatabase(dir, await masterOf(dir, passphrase));
    db.run('UPDATE papers SET copies = 9, version = version + 1');
    db.close();
    const no = await baqylau(['audit', 'verify', dir, ...auth]);
    expect(no).toMatchObject({ status: 1, json: { sound: false } });
    expect(no.json['checks']).toContainEqual(expect.objectContaining({ code: 'audit-records', ok: false, text: expect.any(String) as string }));
  });

  it('is for auditors and administrators', async () => {
    const dir = copyOf(original, join(root, 'clerk'));
    expect((await baqylau(['user', 'add', dir, 'Берік', '--role', 'clerk', ...auth, '--new-passphrase-file', own])).status).toBe(0);
    for (const command of ['list', 'verify', 'digest']) {
      expect(await baqylau(['audit', command, dir, '--user', 'Берік', '--passphrase-file', own])).toMatchObject({ status: 1, code: 'command.role' });
    }
  });
});
