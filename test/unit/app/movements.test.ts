import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { masterOf, rawDatabase } from '../store/inside.ts';
import { copyOf, newOffice, origin, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const root = scratch();
const second = { id: randomUUID() as UserId, name: 'Сәуле', roles: ['clerk'] as const, disabled: false };
const regimes = ['restricted', 'secret'] as const;
let open: TestDesk | null = null;
let copies = 0;

beforeAll(async () => {
  for (const regime of regimes) {
    const office = value(await port().create(join(root, regime), newOffice(regime)));
    value(await office.addUser(origin, second, passphrase));
    office.close();
  }
});
afterEach(() => { open?.close(); });

async function unlocked(regime: (typeof regimes)[number] = 'restricted'): Promise<{ of: TestDesk; folder: string; paper: string }> {
  const folder = copyOf(join(root, regime), join(root, `copy-${copies += 1}`));
  open = desk();
  await open.ask('office.unlock', { folder, user: userName, passphrase });
  const secret = regime === 'secret';
  const { paper } = await open.ask('paper.add', {
    receivedAt: '2026-03-16T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12-03/45', outgoingDate: '2026-03-13', sheets: '4', copies: 3,
    mark: secret ? 'secret' : 'restricted', ...(secret ? {} : { title: 'Бюджет туралы', paperReason: 'құпия пошта' }),
  });
  return { of: open, folder, paper: paper.id };
}

const given: Omit<InputOf<'paper.move'>, 'paper'> = { to: 'Заң департаменті', purpose: 'execution', on: '2026-03-17', returnBy: '2026-03-20' };

describe.each(regimes)('a paper of an office for %s work', (regime) => {
  it('goes to one after another, and the log and the tables agree', async () => {
    const { of, paper } = await unlocked(regime);
    const first = await of.ask('paper.move', { ...given, paper });
    expect(first).toMatchObject({ version: 1, returnedOn: null, recordedBy: userName });
    expect(await of.code('paper.move', { ...given, paper, to: 'Басшы' })).toBe('movement.still-out to');
    // Another copy of it is another thing.
    expect(await of.code('paper.move', { ...given, paper, copyNumber: '2', to: 'Басшы', on: '2026-03-18', returnBy: null })).toBe('ok');
    const out = await of.ask('paper.out', { on: '2026-03-21' });
    expect(out.items.map(({ to, late, of: { number } }) => [to, late, number.startsWith('1/')])).toEqual([['Заң департаменті', true, true], ['Басшы', false, true]]);
    const page = await of.ask('paper.out', { on: '2026-03-21', limit: 1 });
    expect((await of.ask('paper.out', { on: '2026-03-21', limit: 1, after: page.next })).items.map(({ to }) => to)).toEqual(['Басшы']);
    expect(await of.code('paper.return', { movement: first.id, on: '2026-03-16' })).toBe('movement.out-of-order on');
    expect(await of.code('paper.return', { movement: first.id, on: '2126-03-16' })).toBe('movement.in-future on');
    expect(await of.ask('paper.return', { movement: first.id, on: '2026-03-19' })).toMatchObject({ version: 2, returnedOn: '2026-03-19' });
    expect(await of.code('paper.return', { movement: first.id, on: '2026-03-19' })).toBe('movement.returned-already on');
    expect(await of.code('paper.move', { ...given, paper, on: '2026-03-18' })).toBe('movement.out-of-order on');
    expect(await of.code('paper.move', { ...given, paper, on: '2026-03-19', returnBy: '2026-03-18' })).toBe('movement.return-before returnBy');
    expect(await of.code('paper.move', { ...given, paper, on: '2026-03-19' })).toBe('ok');
    expect((await of.ask('paper.movements', { paper })).movements.map(({ on, copyNumber }) => [on, copyNumber])).toEqual([['2026-03-17', null], ['2026-03-18', '2'], ['2026-03-19', null]]);
    expect((await of.ask('office.check', {})).sound).toBe(true);
  });

  it('has copies that are signed for, come back, and are destroyed by an act, by two where the office says so', async () => {
    const { of, paper, folder } = await unlocked(regime);
    await of.ask('office.changeSetting', { key: 'twoPerson', value: ['destroy'] });
    const copy = await of.ask('copy.issue', { paper, number: '2', holder: 'А. Ахметов', issuedOn: '2026-03-17' });
    expect(await of.code('copy.issue', { paper, number: '2', holder: 'Б. Сейітов', issuedOn: '2026-03-18' })).toBe('movement.copy-out number');
    await of.ask('copy.receipt', { copy: copy.id, receipt: { number: '5', date: '2026-03-17' } });
    expect(await of.code('copy.receipt', { copy: copy.id, receipt: { number: '6', date: '2026-03-17' } })).toBe('movement.receipt-already receipt');
    await of.ask('copy.return', { copy: copy.id, on: '2026-03-19' });
    const again = await of.ask('copy.issue', { paper, number: '2', holder: 'Б. Сейітов', issuedOn: '2026-03-20', receipt: { number: '9', date: '2026-03-20' } });
    const act = { number: '7', date: '2026-04-01' };
    expect(await of.code('copy.destroy', { copy: again.id, on: '2026-03-19', act })).toBe('movement.out-of-order on');
    expect(await of.code('copy.destroy', { copy: again.id, on: '2026-04-02', act })).toBe('office.second-required second.user');
    const destroyed = await of.ask('copy.destroy', { copy: again.id, on: '2026-04-02', act, second: { user: second.name, passphrase } });
    expect(destroyed).toMatchObject({ version: 2, destroyed: { on: '2026-04-02', act }, returnedOn: null });
    expect(await of.code('copy.return', { copy: again.id, on: '2026-04-03' })).toBe('movement.copy-destroyed copy');
    expect(await of.code('copy.issue', { paper, number: '2', holder: 'В. Оспанов', issuedOn: '2026-04-04' })).toBe('movement.copy-destroyed number');
    expect((await of.ask('paper.movements', { paper })).copies.map(({ holder, version }) => [holder, version])).toEqual([['А. Ахметов', 3], ['Б. Сейітов', 2]]);
    expect((await of.ask('office.check', {})).sound).toBe(true);
    of.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(() => { db.run('DELETE FROM copies'); }).toThrow('history');
    expect(() => { db.run(`UPDATE copies SET destroyed_on = NULL, act_number = NULL, act_date = NULL, version = 9 WHERE destroyed_on IS NOT NULL`); }).toThrow('gone');
    expect(() => { db.run(`UPDATE copies SET holder = 'Г'`); }).toThrow('versions');
    db.close();
  });
});

describe('a note on a movement', () => {
  it('is kept where content is, refused elsewhere, and a secret store has no table for it', async () => {
    const { of, paper } = await unlocked();
    expect((await of.ask('paper.move', { ...given, paper, note: 'екі қосымша парақпен' })).note).toBe('екі қосымша парақпен');
    await of.ask('office.changeSetting', { key: 'content', value: false, basis: '№ 7 бұйрық' });
    expect(await of.code('paper.move', { ...given, paper, copyNumber: '3', note: 'ескертпе' })).toBe('paper.content-not-kept note');
    of.close();
    const secret = await unlocked('secret');
    expect(await secret.of.code('paper.move', { ...given, paper: secret.paper, note: 'ескертпе' })).toBe('paper.content-not-kept note');
    secret.of.close();
    const db = rawDatabase(secret.folder, await masterOf(secret.folder, passphrase));
    expect(db.all(`SELECT name FROM sqlite_schema WHERE name IN ('movement_notes', 'movements')`)).toEqual([{ name: 'movements' }]);
    db.close();
  });
});
