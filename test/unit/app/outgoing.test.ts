import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/index.ts';
import { baqylau } from '../cli/in-process.ts';
import { masterOf, rawDatabase } from '../store/inside.ts';
import { copyOf, newOffice, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const root = scratch();
const original = join(root, 'original');
const secret = join(root, 'secret');
let open: TestDesk | null = null;
let copies = 0;

beforeAll(async () => {
  value(await port().create(original, newOffice())).close();
  value(await port().create(secret, newOffice('secret'))).close();
});
afterEach(() => { open?.close(); });

async function unlocked(from = original): Promise<{ of: TestDesk; folder: string }> {
  const folder = copyOf(from, join(root, `copy-${copies += 1}`));
  open = desk();
  await open.ask('office.unlock', { folder, user: userName, passphrase });
  return { of: open, folder };
}

const letter = (changes: Partial<InputOf<'outgoing.add'>> = {}): InputOf<'outgoing.add'> => ({ date: '2024-05-20', to: 'Қаржы министрлігі', title: 'Жауап хат', sheets: '2+3', signedBy: 'Б. Сейітов', ...changes });
const incoming: InputOf<'paper.add'> = { receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12', outgoingDate: '2024-04-30', sheets: '1' };

describe('an outgoing paper', () => {
  it('is numbered by its own journal, tells which paper it answers, and stays as it was registered', async () => {
    const { of, folder } = await unlocked();
    const { paper: asked } = await of.ask('paper.add', incoming);
    const sent = await of.ask('outgoing.add', letter({ answers: asked.id, executor: { surname: 'Ахметов', phone: '74-02-15' }, sentBy: 'Шабарман' }));
    expect(sent).toMatchObject({ paper: { number: 'Ш-1/2024', version: 1, sheets: '2+3', copies: 1 }, answers: { number: asked.number } });
    expect((await of.ask('outgoing.add', letter({ mark: 'restricted' }))).paper.number).toBe('Ш-2/2024-ҚБПҮ');
    // The incoming journal is untouched by it, and the year is that of the paper.
    expect((await of.ask('outgoing.add', letter({ date: '2025-01-09' }))).paper.number).toBe('Ш-1/2025');
    expect((await of.ask('paper.nextNumber', { mark: 'open' })).number).toMatch(/^1\//);
    await of.ask('journal.reserve', { journal: 'out', year: 2024, count: 1, reason: 'Жедел жауап' });
    expect((await of.ask('outgoing.add', letter({ reserved: 3 }))).paper.number).toBe('Ш-3/2024');
    expect(await of.ask('outgoing.get', { paper: sent.paper.id })).toEqual(sent);
    expect((await of.ask('outgoing.list', { answers: asked.id })).items.map(({ paper }) => paper.number)).toEqual(['Ш-1/2024']);
    expect((await of.ask('outgoing.list', { from: '2024-01-01', to: '2024-12-31' })).items.map(({ paper }) => paper.number)).toEqual(['Ш-3/2024', 'Ш-2/2024-ҚБПҮ', 'Ш-1/2024']);
    const first = await of.ask('outgoing.list', { limit: 3 });
    expect([first.total, (await of.ask('outgoing.list', { limit: 3, after: first.next })).items.map(({ paper }) => paper.number)]).toEqual([4, ['Ш-1/2024']]);
    expect((await of.ask('directory.unlisted', { list: 'correspondents' }))[0]).toEqual({ name: 'Қаржы министрлігі', uses: 5 });
    expect((await of.ask('office.check', {})).sound).toBe(true);
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    for (const change of [`UPDATE outgoing SET addressee = 'x'`, 'DELETE FROM outgoing']) expect(() => { db.run(change); }).toThrow('stays');
    db.close();
  });

  it('is refused where it cannot be', async () => {
    const { of } = await unlocked();
    const { paper: asked } = await of.ask('paper.add', incoming);
    for (const [changes, code] of [
      [{ journal: 'in' }, 'journal.unknown journal'], [{ mark: 'secret' }, 'paper.mark-not-for-regime mark'], [{ date: '2099-01-01' }, 'outgoing.in-future date'],
      [{ answers: asked.id, date: '2024-05-01' }, 'outgoing.before-answered date'], [{ answers: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e01' }, 'record.not-found answers'],
      [{ sheets: 'екі' }, 'paper.sheets sheets'], [{ reserved: 9 }, 'journal.not-reserved reserved'],
    ] as const) expect(await of.code('outgoing.add', letter(changes))).toBe(code);
    expect((await of.ask('outgoing.list', {})).total).toBe(0);
  });

  it('has no title in an office for secret work', async () => {
    const { of, folder } = await unlocked(secret);
    expect(await of.code('outgoing.add', letter({ mark: 'secret' }))).toBe('paper.content-not-kept title');
    expect((await of.ask('outgoing.add', letter({ mark: 'secret', title: null }))).paper.number).toBe('Ш-1/2024');
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.get(`SELECT 1 FROM sqlite_schema WHERE name = 'outgoing_contents'`)).toBeUndefined();
    db.close();
  });
});

it('the command line registers and lists them', async () => {
  const folder = copyOf(original, join(root, 'cli'));
  const password = join(root, 'passphrase.txt');
  writeFileSync(password, passphrase);
  const as = ['--user', userName, '--passphrase-file', password];
  expect(await baqylau(['register', 'add', folder, ...as], { stdin: JSON.stringify(incoming) })).toMatchObject({ json: { number: '1/2024' } });
  expect(await baqylau(['register', 'send', folder, ...as], { stdin: JSON.stringify(letter({ answers: '1/2024' })) })).toMatchObject({ status: 0, json: { number: 'Ш-1/2024' } });
  expect(await baqylau(['register', 'send', folder, ...as], { stdin: JSON.stringify(letter({ answers: '9/2024' })) })).toMatchObject({ status: 1, code: 'record.not-found' });
  expect((await baqylau(['register', 'sent', folder, '--from', '2024-05-01', ...as], { plain: true })).out).toMatch(/^Ш-1\/2024 +20\.05\.2024 {2}Қаржы министрлігі {2}Жауап хат {2}2\+3 {2}\S+.* {2}ответ на 1\/2024/);
});
