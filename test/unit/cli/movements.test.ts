import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newOffice, passphrase, port, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import { baqylau } from './in-process.ts';
import type { Said } from './in-process.ts';

const root = scratch();
const office = join(root, 'office');
const key = join(root, 'passphrase');
const ask = (args: readonly string[], record?: object, plain = false): Promise<Said> =>
  baqylau([...args, '--passphrase-file', key], { plain, ...(record === undefined ? {} : { stdin: JSON.stringify(record) }) });
let paper = '';

beforeAll(async () => {
  writeFileSync(key, `${passphrase}\n`);
  value(await port().create(office, newOffice())).close();
  const added = await ask(['register', 'add', office], { receivedAt: '2026-03-16T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12-03/45', outgoingDate: '2026-03-13', sheets: '4' });
  paper = String(added.json['number']);
});

describe('a paper’s way on the command line', () => {
  it('is recorded, listed, and what is out is named', async () => {
    const given = await ask(['register', 'move', office, paper], { to: 'Заң департаменті', purpose: 'execution', on: '2026-03-17', returnBy: '2026-03-20' });
    expect(given).toMatchObject({ status: 0, json: { version: 1, to: 'Заң департаменті' } });
    const out = await ask(['register', 'out', office, '--on', '2026-03-21'], undefined, true);
    expect(out.out).toContain(`${paper}  17.03.2026  Заң департаменті  на исполнение  вернуть до 20.03.2026`);
    expect(out.out).toContain('срок возврата прошёл');
    expect(await ask(['register', 'move', office, paper], { to: 'Басшы', purpose: 'signature', on: '2026-03-18' })).toMatchObject({ status: 1, code: 'movement.still-out' });
    expect((await ask(['register', 'return', office, String(given.json['id']), '--on', '2026-03-19'])).json).toMatchObject({ version: 2, returnedOn: '2026-03-19' });
    const copy = await ask(['register', 'copy', office, paper], { number: '2', holder: 'А. Ахметов', issuedOn: '2026-03-17', receipt: { number: '5', date: '2026-03-17' } });
    expect(await ask(['register', 'copy-destroy', office, String(copy.json['id']), '--on', '2026-04-02', '--act', '7'])).toMatchObject({ status: 2, code: 'input.required' });
    expect((await ask(['register', 'copy-destroy', office, String(copy.json['id']), '--on', '2026-04-02', '--act', '7', '--act-date', '2026-04-02'])).status).toBe(0);
    const { out: listed } = await ask(['register', 'movements', office, paper], undefined, true);
    expect(listed).toMatch(/^17\.03\.2026 {2}Заң департаменті {2}на исполнение {2}возвращено 19\.03\.2026 .*\n№ 2 {2}А\. Ахметов {2}17\.03\.2026 {2}расписка № 5 от 17\.03\.2026 {2}уничтожен 02\.04\.2026, акт № 7 от 02\.04\.2026/u);
  });
});
