import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newOffice, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import { baqylau } from './in-process.ts';

const kit = join(import.meta.dirname, '../../kits/import');
const root = scratch();
const office = join(root, 'office');
const own = join(root, 'own.txt');
const auth = ['--user', userName, '--passphrase-file', own];

beforeAll(async () => {
  writeFileSync(own, `${passphrase}\n`);
  value(await port().create(office, newOffice())).close();
});

describe('the command line', () => {
  it('looks into a file, checks it, takes it in and writes it out again', async () => {
    const file = join(kit, 'kk-utf8.csv');
    const looked = await baqylau(['register', 'inspect', office, file, ...auth]);
    expect(looked.json).toMatchObject({ format: 'csv', encoding: 'utf-8', separator: ';', missing: [], mapping: { columns: { 'Кімнен': 'from.name' } } });
    expect((await baqylau(['register', 'inspect', office, file, ...auth], { plain: true })).out).toContain('Кімнен → from.name (Корреспондент)');
    expect(await baqylau(['register', 'import', office, file, '--dry-run', ...auth])).toMatchObject({ status: 0, json: { papers: 3, written: false } });
    expect((await baqylau(['register', 'import', office, file, ...auth], { plain: true })).out).toBe('Записано: строк – 3, документов – 3, карточек – 0.\n');
    const out = join(root, 'out.xlsx');
    expect(await baqylau(['register', 'export', office, '--out', out, '--mark', 'open', ...auth])).toMatchObject({ status: 0, json: { lines: 2 } });
    expect(existsSync(out)).toBe(true);
    expect(await baqylau(['register', 'export', office, '--out', out, ...auth])).toMatchObject({ status: 2, code: 'file.exists' });
    expect(await baqylau(['register', 'export', office, ...auth])).toMatchObject({ status: 2, code: 'input.required' });
    expect(await baqylau(['register', 'export', office, '--out', join(root, 'x.csv'), '--executor', 'x', ...auth])).toMatchObject({ status: 2, code: 'cli.bad-option' });
    expect(await baqylau(['register', 'export', office, '--out', join(root, 'x.csv'), '--mark', 'x', ...auth])).toMatchObject({ status: 2, code: 'input.not-in-list' });
  });

  it('says no, with each bad line by number, column and what to do', async () => {
    const bad = join(root, 'bad.csv');
    const said = await baqylau(['register', 'import', office, join(kit, 'bad.csv'), '--bad', bad, ...auth], { plain: true });
    expect(said.status).toBe(1);
    expect(said.out).toContain('Строка 4, столбец «Дата поступления» (31.02.2024): «31.02.2024» не читается как дата: запишите её в виде ДД.ММ.ГГГГ.\n');
    expect(said.out).toContain('Известны: Открытый, Для служебного пользования, Секретно');
    expect(said.out).toContain('Ничего не записано: из 11 строк ошибочны 10.\n');
    expect(readFileSync(bad, 'utf8')).toContain('"Что неверно и что сделать"');
    const twice = join(root, 'twice.csv');
    writeFileSync(twice, `Кіріс №;Келіп түскен күні;Кімнен;Шығыс №;Шығыс күні;Парақ саны\n${[1, 2].map((number) => `${number};01.02.2023;Сенат;7;31.01.2023;1\n`).join('')}`);
    expect((await baqylau(['register', 'import', office, twice, '--dry-run', ...auth], { plain: true })).out).toContain('--repeats take');
    expect((await baqylau(['register', 'import', office, twice, '--dry-run', '--repeats', 'take', ...auth])).json).toMatchObject({ bad: 0, repeated: 1 });
    expect(await baqylau(['register', 'import', office, join(root, 'none.csv'), ...auth])).toMatchObject({ status: 2, code: 'file.not-found' });
    expect(await baqylau(['register', 'import', office, join(kit, 'bad.csv'), '--encoding', 'utf-16le', '--numbers', 'all', ...auth])).toMatchObject({ status: 2, code: 'input.not-in-list' });
  });

  it('keeps a mapping by name, reads by it and deletes it', async () => {
    const map = join(root, 'map.json');
    const file = join(root, 'own.csv');
    writeFileSync(file, 'A;B\n901;Сенат\n');
    writeFileSync(map, JSON.stringify({ kind: 'papers', columns: { A: 'number', B: 'from.name' }, defaults: { receivedAt: '01.02.2023', outgoingNumber: 'б/н', outgoingDate: '31.01.2023', sheets: '1' } }));
    expect(await baqylau(['register', 'keep-mapping', office, 'Көне', '--map', map, ...auth])).toMatchObject({ status: 0, json: { name: 'Көне', savedBy: userName } });
    expect((await baqylau(['register', 'mappings', office, ...auth], { plain: true })).out).toContain('«Көне»');
    expect(await baqylau(['register', 'import', office, file, '--mapping', 'Көне', '--numbers', 'year', ...auth])).toMatchObject({ status: 0, json: { written: true, papers: 1 } });
    expect((await baqylau(['register', 'list', office, '--text', '901/2023', ...auth])).json).toMatchObject({ total: 1 });
    expect((await baqylau(['register', 'drop-mapping', office, 'Көне', ...auth])).status).toBe(0);
    expect(await baqylau(['register', 'import', office, file, '--mapping', 'Көне', ...auth])).toMatchObject({ status: 2, code: 'import.no-mapping' });
    writeFileSync(map, '[]');
    expect(await baqylau(['register', 'import', office, file, '--map', map, ...auth])).toMatchObject({ status: 2, code: 'cli.not-json' });
  });

  it('takes a card file in', async () => {
    expect(await baqylau(['register', 'import', office, join(kit, 'cards.csv'), '--cards', ...auth])).toMatchObject({ status: 0, json: { papers: 2, cards: 3, written: true } });
    expect((await baqylau(['store', 'check', office, ...auth])).json).toMatchObject({ sound: true });
  });
});
