import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { baqylau } from '../cli/in-process.ts';
import { masterOf, rawDatabase } from '../store/inside.ts';
import { copyOf, newOffice, origin, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const root = scratch();
const original = join(root, 'original');
const [clerk, auditor] = ['Берік', 'Дана'].map((name, index) => ({ id: randomUUID() as UserId, name, roles: [index === 0 ? 'clerk' as const : 'auditor' as const], disabled: false }));
let open: TestDesk | null = null;
let copies = 0;
let papers = 0;

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  for (const user of [clerk, auditor]) if (user !== undefined) value(await office.addUser(origin, user, passphrase));
  office.close();
});
afterEach(() => { open?.close(); });

async function unlocked(user = userName, folder = copyOf(original, join(root, `copy-${copies += 1}`))): Promise<{ of: TestDesk; folder: string }> {
  open = desk();
  await open.ask('office.unlock', { folder, user, passphrase });
  return { of: open, folder };
}

function paper(changes: Partial<InputOf<'paper.add'>> = {}): InputOf<'paper.add'> {
  papers += 1;
  return { receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: `12/${papers}`, outgoingDate: '2024-04-30', sheets: '1', paperReason: 'ЭҚАЖ жоқ', title: 'Тақырып', ...changes };
}

const hr: InputOf<'journal.save'> = { code: 'hr', kind: 'in', names: { kk: 'Кадр құжаттары', ru: 'Кадровые документы' }, prefix: '03', template: '{prefix}-{n:3}/{yy}', restrictedSuffix: '-ҚБПҮ' };

describe('a journal', () => {
  it('that an administrator adds numbers papers by its own template', async () => {
    const { of, folder } = await unlocked();
    expect(await of.code('paper.add', paper({ journal: 'hr' }))).toBe('journal.unknown journal');
    await of.ask('journal.save', hr);
    const number = async (changes: Partial<InputOf<'paper.add'>>) => (await of.ask('paper.add', paper({ journal: 'hr', ...changes }))).paper.number;
    expect([await number({}), await number({ mark: 'restricted' }), await number({ receivedAt: '2025-01-03T10:00', outgoingDate: '2024-12-30' })]).toEqual(['03-001/24', '03-002/24-ҚБПҮ', '03-001/25']);
    expect((await of.ask('paper.add', paper())).paper.number).toBe('1/2024');
    expect((await of.ask('paper.add', paper({ journal: 'internal' }))).paper.number).toBe('І-1/2024');
    for (const journal of ['out', 'card', 'жоқ']) expect(await of.code('paper.add', paper({ journal }))).toBe('journal.unknown journal');
    // Closed, it numbers nothing more; what it numbered stays.
    await of.ask('journal.save', { ...hr, active: false });
    expect(await of.code('paper.add', paper({ journal: 'hr' }))).toBe('journal.not-active journal');
    expect((await of.ask('paper.byNumber', { number: '03-001/25' })).paper.journal).toBe('hr');
    expect((await of.ask('journal.list', {})).map(({ journal: { code, active } }) => [code, active])).toEqual([['in', true], ['out', true], ['internal', true], ['card', true], ['hr', false]]);
    expect((await of.ask('office.check', {})).sound).toBe(true);
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.all(`SELECT record, before FROM audit WHERE kind = 'journal' ORDER BY seq`)).toEqual([{ record: 'hr', before: null }, { record: 'hr', before: '{"active":true,"version":1}' }]);
    for (const change of [`UPDATE journals SET kind = 'out', version = 9`, 'DELETE FROM journals']) expect(() => { db.run(change); }).toThrow(/stay/);
    db.close();
  });

  it('whose template changed never gives a number that stands on another paper', async () => {
    const { of } = await unlocked();
    await of.ask('journal.save', { ...hr, template: '{prefix}-{n}/{yy}', prefix: 'А' });
    await of.ask('paper.add', paper({ journal: 'hr' }));
    await of.ask('journal.save', { ...hr, template: '{n}-{prefix}/{yy}', prefix: 'А' });
    expect((await of.ask('paper.add', paper({ journal: 'hr' }))).paper.number).toBe('2-А/24');
    await of.ask('journal.save', { code: 'out-2', kind: 'out', names: hr.names, template: 'ДСП-{n:4}', yearly: false });
    for (const [change, code] of [
      [{ ...hr, kind: 'out' }, 'journal.fixed kind'], [{ ...hr, yearly: false, template: '{prefix}-{n}' }, 'journal.fixed yearly'], [{ ...hr, code: 'hr-2', prefix: 'А', template: '{n}-{prefix}/{yy}' }, 'journal.same-numbers template'],
      [{ ...hr, template: '{n}' }, 'journal.template-year template'], [{ ...hr, code: 'Кадр' }, 'input.invalid code'],
    ] as const) expect(await of.code('journal.save', change)).toBe(code);
  });

  it('is changed by an administrator alone', async () => {
    const { of } = await unlocked('Берік');
    expect(await of.code('journal.save', hr)).toBe('command.role');
    expect(await of.code('journal.explain', { journal: 'in', from: 1, to: 1, reason: 'x' })).toBe('command.role');
    expect(await of.code('journal.reserve', { journal: 'in', count: 1, reason: 'Жиналыс' })).toBe('ok');
    of.close();
    const { of: reader } = await unlocked('Дана');
    expect(await reader.code('journal.reserve', { journal: 'in', count: 1, reason: 'Жиналыс' })).toBe('command.role');
    expect(await reader.code('journal.gaps', { journal: 'in' })).toBe('ok');
  });
});

describe('reserved numbers', () => {
  it('are passed over by the next paper, used once, or released for good; the gaps say which', async () => {
    const { of, folder } = await unlocked();
    expect((await of.ask('paper.add', paper())).paper.number).toBe('1/2024');
    expect(await of.ask('journal.reserve', { journal: 'in', year: 2024, count: 3, reason: 'Алқа отырысы' })).toEqual([2, 3, 4].map((number) => ({ number, text: `${number}/2024` })));
    expect((await of.ask('paper.add', paper())).paper.number).toBe('5/2024');
    expect((await of.ask('paper.add', paper({ reserved: 3, mark: 'restricted' }))).paper.number).toBe('3/2024-ҚБПҮ');
    for (const reserved of [3, 1, 5, 99]) expect(await of.code('paper.add', paper({ reserved }))).toBe('journal.not-reserved reserved');
    // Another year's receipt cannot take it.
    expect(await of.code('paper.add', paper({ reserved: 2, receivedAt: '2025-01-03T10:00' }))).toBe('journal.not-reserved reserved');
    await of.ask('journal.release', { journal: 'in', year: 2024, number: 4, reason: 'Отырыс болмады' });
    for (const number of [3, 4]) expect(await of.code('journal.release', { journal: 'in', year: 2024, number, reason: 'x' })).toBe('journal.not-reserved number');
    expect(await of.code('paper.add', paper({ reserved: 4 }))).toBe('journal.not-reserved reserved');
    expect((await of.ask('journal.gaps', { journal: 'in', year: 2024 })).map(({ from, to, state, reason }) => [from, to, state, reason])).toEqual([[2, 2, 'reserved', 'Алқа отырысы'], [4, 4, 'released', 'Отырыс болмады']]);
    expect((await of.ask('office.check', {})).sound).toBe(true);
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(() => { db.run('DELETE FROM reserved_numbers'); }).toThrow('stay');
    expect(() => { db.run(`UPDATE reserved_numbers SET state = 'reserved', closed_at = NULL, closed_by = NULL, closed_reason = NULL WHERE number = 3`); }).toThrow('once');
    db.close();
  });

  it('are not used up by a paper that was refused', async () => {
    const { of } = await unlocked();
    await of.ask('journal.reserve', { journal: 'in', year: 2024, count: 1, reason: 'x' });
    expect(await of.code('paper.add', paper({ reserved: 1, outgoingDate: '2024-05-03' }))).toBe('paper.received-before-signed receivedAt');
    expect((await of.ask('paper.add', paper({ reserved: 1 }))).paper.number).toBe('1/2024');
  });
});

describe('missing numbers', () => {
  it('are found and can be explained once', async () => {
    const folder = copyOf(original, join(root, 'begun'));
    const office = value(await port().unlock(folder, userName, passphrase));
    // An office that went over from paper in the middle of the year.
    value(office.write(origin, (store) => { store.keepNumber('in', 2024, 100); return ok(); }));
    office.close();
    const { of } = await unlocked(userName, folder);
    expect((await of.ask('paper.add', paper())).paper.number).toBe('101/2024');
    expect(await of.ask('journal.gaps', { journal: 'in', year: 2024 })).toMatchObject([{ from: 1, to: 99, state: 'missing', reason: null }]);
    expect(await of.code('journal.explain', { journal: 'in', year: 2024, from: 99, to: 100, reason: 'x' })).toBe('journal.nothing-missing from');
    expect(await of.ask('journal.explain', { journal: 'in', year: 2024, from: 1, to: 99, reason: 'Қағаз журнал' })).toMatchObject([{ from: 1, to: 99, state: 'released', reason: 'Қағаз журнал', by: userName }]);
    expect(await of.code('journal.explain', { journal: 'in', year: 2024, from: 1, to: 9, reason: 'x' })).toBe('journal.nothing-missing from');
  });
});

it('control cards are numbered by their journal too', async () => {
  const { of } = await unlocked();
  await of.ask('journal.save', { code: 'card', kind: 'cards', names: { kk: 'Карточкалар', ru: 'Карточки' }, template: 'БК-{n:3}/{yyyy}' });
  const { paper: one } = await of.ask('paper.add', paper());
  const take = async (point: string) => (await of.ask('control.take', { paper: one.id, point, instruction: { source: 'president-act', term: { workingDays: 10 } }, responsible: 'Қаржы министрлігі' })).card.number;
  const year = new Date().getFullYear();
  expect([await take('1'), await take('2')]).toEqual([`БК-001/${year}`, `БК-002/${year}`]);
});

it('the command line keeps journals, sets numbers aside and tells of gaps', async () => {
  const folder = copyOf(original, join(root, 'cli'));
  const password = join(root, 'passphrase.txt');
  writeFileSync(password, passphrase);
  const as = ['--user', userName, '--passphrase-file', password];
  expect(await baqylau(['register', 'journal', folder, ...as], { stdin: JSON.stringify(hr) })).toMatchObject({ status: 0, json: { code: 'hr', version: 1 } });
  expect(await baqylau(['register', 'reserve', folder, 'hr', '2', '--reason', 'Коллегия', '--year', '2026', ...as])).toMatchObject({ status: 0, json: [{ text: '03-001/26' }, { text: '03-002/26' }] });
  expect(await baqylau(['register', 'gaps', folder, 'hr', '--year', '2026', ...as], { plain: true })).toMatchObject({ status: 0, out: expect.stringMatching(/^1–2 +в резерве: Коллегия, Айгүл/) as string });
  expect(await baqylau(['register', 'release', folder, 'hr', '2', '--reason', 'Нет', '--year', '2026', ...as])).toMatchObject({ status: 0, json: { state: 'released' } });
  expect(await baqylau(['register', 'reserve', folder, 'hr', 'екі', '--reason', 'x', ...as])).toMatchObject({ status: 2, code: 'input.not-a-number' });
  expect((await baqylau(['register', 'journals', folder, ...as], { plain: true })).out).toMatch(/hr +входящие +Кадровые документы +\{prefix\}-\{n:3\}\/\{yy\} +следующий номер 03-/);
});
