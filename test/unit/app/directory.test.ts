import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { nameForm, nameTails } from '../../../shared/i18n/name-form.ts';
import { baqylau } from '../cli/in-process.ts';
import { masterOf, rawDatabase } from '../store/inside.ts';
import { copyOf, newOffice, origin, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const root = scratch();
const original = join(root, 'original');
let open: TestDesk | null = null;
let copies = 0;
let papers = 0;

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  value(await office.addUser(origin, { id: randomUUID() as UserId, name: 'Берік', roles: ['clerk'], disabled: false }, passphrase));
  office.close();
  value(await port().create(join(root, 'secret'), newOffice('secret'))).close();
});
afterEach(() => { open?.close(); });

async function unlocked(user = userName, from = original): Promise<{ of: TestDesk; folder: string }> {
  const folder = copyOf(from, join(root, `copy-${copies += 1}`));
  open = desk();
  await open.ask('office.unlock', { folder, user, passphrase });
  return { of: open, folder };
}

function paper(name: string, changes: Partial<InputOf<'paper.add'>> = {}): InputOf<'paper.add'> {
  papers += 1;
  return { receivedAt: '2024-05-02T10:00', from: { name }, outgoingNumber: `12/${papers}`, outgoingDate: '2024-04-30', sheets: '1', ...changes };
}

const body = (kk: string, ru: string | null = null, changes: Partial<InputOf<'directory.save'>> = {}): InputOf<'directory.save'> => ({ list: 'correspondents', kind: 'state-body', names: { kk, ru }, ...changes });

describe('a name', () => {
  it('is the same name however it is typed, and is found by each of its words', () => {
    expect(nameForm('  ҚР  Қаржы\u00a0министрлігі ')).toBe(nameForm('қр қаржы министрлігі'));
    expect(nameTails('«Қазпошта» АҚ Алматы')).toEqual(['қазпошта» ақ алматы', 'ақ алматы', 'алматы']);
  });
});

describe('the directory', () => {
  it('offers names by any of their words, those written most first, then in the Kazakh order; after them names typed before', async () => {
    const { of } = await unlocked();
    for (const kk of ['ҚР Қаржы министрлігі', 'ҚР Әділет министрлігі', 'ҚР Ауыл шаруашылығы министрлігі', 'ҚР Ұлттық экономика министрлігі']) await of.ask('directory.save', body(kk));
    const offered = async (text: string) => (await of.ask('directory.suggest', { list: 'correspondents', text })).map(({ name, uses }) => `${name} ${uses}`);
    expect(await offered('мин')).toEqual(['ҚР Ауыл шаруашылығы министрлігі 0', 'ҚР Әділет министрлігі 0', 'ҚР Қаржы министрлігі 0', 'ҚР Ұлттық экономика министрлігі 0']);
    for (const name of ['ҚР ұлттық  Экономика министрлігі', 'ҚР Ұлттық экономика министрлігі', 'Минералды су ЖШС', 'ҚР Қаржы министрлігі']) await of.ask('paper.add', paper(name));
    expect(await offered('МИН')).toEqual(['ҚР Ұлттық экономика министрлігі 2', 'ҚР Қаржы министрлігі 1', 'ҚР Ауыл шаруашылығы министрлігі 0', 'ҚР Әділет министрлігі 0', 'Минералды су ЖШС 1']);
    expect(await offered('экономика м')).toEqual(['ҚР Ұлттық экономика министрлігі 2']);
    expect(await offered('каржы')).toEqual([]);
    expect(await of.ask('directory.suggest', { list: 'executors', text: 'мин' })).toEqual([]);
    // Free typing stays: the paper holds what was written, but for a space typed twice.
    expect((await of.ask('paper.list', {})).items.map(({ paper: { from } }) => from.name)).toContain('ҚР ұлттық Экономика министрлігі');
    expect((await of.ask('directory.list', { list: 'correspondents', limit: 3 })).items.map(({ entry, uses }) => [entry.names.kk, uses])).toEqual([['ҚР Ауыл шаруашылығы министрлігі', 0], ['ҚР Әділет министрлігі', 0], ['ҚР Қаржы министрлігі', 1]]);
    const { next } = await of.ask('directory.list', { list: 'correspondents', limit: 3 });
    expect((await of.ask('directory.list', { list: 'correspondents', limit: 3, after: next })).items.map(({ entry }) => entry.names.kk)).toEqual(['ҚР Ұлттық экономика министрлігі']);
  });

  it('tells which names papers and cards write and no entry has, and takes them up', async () => {
    const { of } = await unlocked();
    const { paper: one } = await of.ask('paper.add', paper('Қаржы министрлігі'));
    await of.ask('paper.add', paper('қаржы министрлігі'));
    await of.ask('paper.add', paper('Әкімдік'));
    await of.ask('control.take', { paper: one.id, point: '1', instruction: { source: 'president-act', term: { workingDays: 10 } }, responsible: 'Бюджет департаменті', coExecutors: ['Заң департаменті'] });
    expect(await of.ask('directory.unlisted', { list: 'correspondents' })).toEqual([{ name: 'қаржы министрлігі', uses: 2 }, { name: 'Әкімдік', uses: 1 }]);
    expect(await of.ask('directory.unlisted', { list: 'executors' })).toEqual([{ name: 'Бюджет департаменті', uses: 1 }, { name: 'Заң департаменті', uses: 1 }]);
    await of.ask('directory.save', body('Қаржы министрлігі', 'Министерство финансов'));
    expect((await of.ask('directory.unlisted', { list: 'correspondents' })).map(({ name }) => name)).toEqual(['Әкімдік']);
    expect((await of.ask('directory.resolve', { list: 'correspondents', name: 'МИНИСТЕРСТВО ФИНАНСОВ' }))?.names.kk).toBe('Қаржы министрлігі');
  });

  it('merges two entries: every name leads to the one that stays, counts add up, and the log holds both', async () => {
    const { of, folder } = await unlocked();
    const [old, now] = [await of.ask('directory.save', body('Индустрия министрлігі', 'Министерство индустрии')), await of.ask('directory.save', body('Өнеркәсіп министрлігі'))];
    const unit = await of.ask('directory.save', body('Индустрия департаменті', null, { parent: old.id }));
    await of.ask('paper.add', paper('Индустрия министрлігі'));
    await of.ask('paper.add', paper('Өнеркәсіп министрлігі'));
    await of.ask('directory.merge', { from: old.id, into: now.id, reason: 'Қайта ұйымдастырылды' });
    expect(await of.ask('directory.get', { id: now.id })).toMatchObject({ uses: 2, entry: { version: 2, spellings: ['Индустрия министрлігі', 'Министерство индустрии'] }, beneath: [{ id: unit.id, version: 2 }] });
    expect((await of.ask('directory.resolve', { list: 'correspondents', name: 'Министерство индустрии' }))?.id).toBe(now.id);
    expect((await of.ask('directory.suggest', { list: 'correspondents', text: 'инд' })).map(({ name, entry }) => [name, entry])).toEqual([['Индустрия министрлігі', now.id], ['Индустрия департаменті', unit.id]]);
    expect((await of.ask('directory.list', { list: 'correspondents' })).total).toBe(2);
    expect((await of.ask('directory.list', { list: 'correspondents', inactive: true })).items.find(({ entry }) => entry.id === old.id)?.entry).toMatchObject({ mergedInto: now.id, mergeReason: 'Қайта ұйымдастырылды', active: false });
    for (const [from, into, code] of [[old.id, now.id, 'directory.merged from'], [now.id, old.id, 'directory.merged into'], [now.id, now.id, 'directory.merge-same into'], [now.id, unit.id, 'directory.parent into']] as const) {
      expect(await of.code('directory.merge', { from, into, reason: 'x' })).toBe(code);
    }
    expect(await of.code('directory.save', { ...body('Индустрия'), id: old.id })).toBe('directory.merged id');
    expect((await of.ask('office.check', {})).sound).toBe(true);
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.all<{ record: string }>(`SELECT record FROM audit WHERE command = 'directory.merge' ORDER BY seq`).map(({ record }) => record)).toEqual([old.id, now.id, unit.id]);
    for (const change of ['DELETE FROM directory', `UPDATE directory SET name_kk = 'x', version = version + 1 WHERE id = '${old.id}'`]) expect(() => { db.run(change); }).toThrow();
    db.close();
  });

  it('keeps a former name, offers a disabled entry no more, and refuses what cannot be', async () => {
    const { of } = await unlocked();
    const one = await of.ask('directory.save', body('Білім және ғылым министрлігі', null, { address: 'Астана, Мәңгілік Ел 8', systemNumber: '77-01' }));
    const renamed = await of.ask('directory.save', { ...body('Оқу-ағарту министрлігі'), id: one.id });
    expect(renamed).toMatchObject({ version: 2, spellings: ['Білім және ғылым министрлігі'], address: null });
    expect((await of.ask('directory.resolve', { list: 'correspondents', name: 'білім және ғылым министрлігі' }))?.id).toBe(one.id);
    for (const [input, code] of [
      [body('Білім және Ғылым министрлігі'), 'directory.name-taken names.kk'], [body('x', null, { kind: 'unit' }), 'directory.kind kind'],
      [{ ...body('Оқу-ағарту министрлігі', null, { parent: one.id }), id: one.id }, 'directory.parent parent'], [body('y', null, { list: 'executors', kind: 'unit', parent: one.id }), 'directory.parent parent'],
      [body('z', null, { id: randomUUID() }), 'record.not-found id'],
    ] as const) expect(await of.code('directory.save', input)).toBe(code);
    await of.ask('directory.save', { ...body('Оқу-ағарту министрлігі', null, { active: false, spellings: renamed.spellings.slice() }), id: one.id });
    expect(await of.ask('directory.suggest', { list: 'correspondents', text: 'оқу' })).toEqual([]);
    of.close();
    const low = (await unlocked('Берік')).of;
    expect(await low.code('directory.save', body('Жаңа'))).toBe('ok');
    expect(await low.code('directory.merge', { from: randomUUID(), into: randomUUID(), reason: 'x' })).toBe('command.role');
  });

  it('has names alone in an office for secret work', async () => {
    const { of, folder } = await unlocked(userName, join(root, 'secret'));
    expect(await of.code('directory.save', body('Министрлік', null, { address: 'Астана' }))).toBe('directory.details-not-kept address');
    expect(await of.code('directory.save', body('Министрлік'))).toBe('ok');
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.get(`SELECT 1 FROM sqlite_schema WHERE name = 'directory_details'`)).toBeUndefined();
    db.close();
  });
});

it('the command line keeps the directory', async () => {
  const folder = copyOf(original, join(root, 'cli'));
  const password = join(root, 'passphrase.txt');
  writeFileSync(password, passphrase);
  const as = ['--user', userName, '--passphrase-file', password];
  const made = await baqylau(['directory', 'save', folder, ...as], { stdin: JSON.stringify(body('Қаржы министрлігі', 'Министерство финансов')) });
  expect(made).toMatchObject({ status: 0, json: { version: 1, list: 'correspondents' } });
  expect((await baqylau(['directory', 'suggest', folder, 'correspondents', 'фин', ...as])).json).toMatchObject([{ name: 'Министерство финансов', entry: made.json['id'], uses: 0 }]);
  expect((await baqylau(['directory', 'list', folder, 'correspondents', ...as], { plain: true })).out).toContain('Қаржы министрлігі  Министерство финансов  Государственный орган  (встречается: 0)');
  expect(await baqylau(['directory', 'list', folder, 'papers', ...as])).toMatchObject({ status: 2, code: 'input.not-in-list' });
});
