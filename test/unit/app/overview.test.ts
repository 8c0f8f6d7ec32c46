import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/index.ts';
import { scratch } from '../store/scratch.ts';
import { desk } from './desk.ts';

const of = desk();
let outgoing = 0;

/** A point on control from its own paper, due on a day. */
async function taken(due: string, responsible = 'Қаржы министрлігі', instruction: Partial<InputOf<'control.take'>['instruction']> = {}): Promise<string> {
  const { paper } = await of.ask('paper.add', { receivedAt: '2024-03-05T10:00', from: { name: 'Әкімшілік' }, outgoingNumber: String(outgoing += 1), outgoingDate: '2024-03-04', sheets: '2', title: 'Жол картасы' });
  const { card } = await of.ask('control.take', { paper: paper.id, point: '1', responsible, instruction: { source: 'president-act', controlledBy: 'administration', term: { due }, ...instruction } });
  return card.id;
}

const document = { number: '5-1', date: '2024-05-10' };
const reported = (card: string, on: string) => of.ask('control.report', { card, report: 'final', on, from: 'Қаржы министрлігі', document: { ...document, date: on }, assessment: 'executed' });

beforeAll(async () => {
  await of.ask('office.create', { folder: join(scratch(), 'office'), name: 'Кеңсе', regime: 'restricted', content: true, contentBasis: '№ 1', user: 'Айгүл', passphrase: 'кеңсенің ұзын құпия сөзі' });
  // May: kept, late, open, and one whose report was taken back. June: two weeks.
  await reported(await taken('2024-05-10'), '2024-05-10');
  await reported(await taken('2024-05-10'), '2024-05-11');
  await taken('2024-05-17', 'Әділет министрлігі', { source: 'president-instruction' });
  const back = await taken('2024-05-20', 'Әділет министрлігі');
  await reported(back, '2024-05-15');
  await of.ask('control.withdraw', { card: back, position: 1, reason: 'Қате' });
  await taken('2024-06-05');
  await taken('2024-06-07', 'Әділет министрлігі');
  await taken('2024-06-12');
});
afterAll(() => { of.close(); });

describe('the office’s work in figures', () => {
  it('counts the coming weeks from the day itself to its Sunday, then whole weeks', async () => {
    const { weeks } = await of.ask('control.overview', { on: '2024-06-06', weeks: 3, months: 1 });
    expect(weeks).toEqual([{ from: '2024-06-06', to: '2024-06-09', cards: 1 }, { from: '2024-06-10', to: '2024-06-16', cards: 1 }, { from: '2024-06-17', to: '2024-06-23', cards: 0 }]);
  });

  it('counts in a week the cards that its list shows, those reported on and not yet removed too', async () => {
    const { weeks: [week] } = await of.ask('control.overview', { on: '2024-05-06', weeks: 1, months: 1 });
    expect(week).toEqual({ from: '2024-05-06', to: '2024-05-12', cards: 2 });
    expect((await of.ask('card.list', { state: 'on-control', dueFrom: '2024-05-06', dueTo: '2024-05-12' })).total).toBe(2);
  });

  it('counts what is overdue by executor and by source, the most first, as the list does', async () => {
    const { executors, sources } = await of.ask('control.overview', { on: '2024-06-01', months: 1 });
    // Reported as executed: no longer overdue, though on control until it is removed.
    expect(executors.map(({ executor, overdue }) => [executor, overdue])).toEqual([['Әділет министрлігі', 2]]);
    expect(sources).toEqual([{ source: 'president-act', cards: 1 }, { source: 'president-instruction', cards: 1 }]);
  });

  it('counts what is overdue by the sphere of the executor or of the body it belongs to, and lists it', async () => {
    const body = await of.ask('directory.save', { list: 'executors', kind: 'body', names: { kk: 'Әділет министрлігі' }, sphere: 'әділет' });
    await of.ask('directory.save', { list: 'executors', kind: 'unit', names: { kk: 'Сот департаменті' }, parent: body.id });
    const [one, other] = [await taken('2024-04-22', 'Сот департаменті'), await taken('2024-04-23', 'Ауыл шаруашылығы министрлігі')];
    const { spheres } = await of.ask('control.overview', { on: '2024-06-01', months: 1 });
    expect(spheres).toEqual([{ sphere: 'әділет', cards: 3 }, { sphere: null, cards: 1 }]);
    const dueTo = '2024-05-31';
    expect((await of.ask('card.list', { state: 'on-control', sphere: 'әділет', overdue: true, dueTo })).total).toBe(3);
    expect((await of.ask('card.list', { state: 'on-control', sphere: '-', overdue: true, dueTo })).items.map(({ card }) => card.id)).toEqual([other]);
    for (const card of [one, other]) await reported(card, '2024-05-20');
  });

  it.each([{ on: '2024-06-01' }, {}])('sees at once that an executor was given another sphere: $on', async (day) => {
    const sphere = `көлік ${day.on ?? 'бүгін'}`;
    const found = async () => (await of.ask('control.overview', { ...day, months: 1 })).spheres.find((one) => one.sphere === sphere)?.cards ?? 0;
    const { id } = await of.ask('directory.save', { list: 'executors', kind: 'body', names: { kk: `${sphere} министрлігі` } });
    const unit = await of.ask('directory.save', { list: 'executors', kind: 'unit', names: { kk: `${sphere} департаменті` }, parent: id });
    const card = await taken('2024-04-24', `${sphere} министрлігі`);
    const none = await found();
    await of.ask('directory.save', { id, list: 'executors', kind: 'body', names: { kk: `${sphere} министрлігі` }, sphere });
    const given = await found();
    // Kept by the next write of any kind, and by it alone.
    const other = await taken('2024-04-25', `${sphere} департаменті`);
    const both = await found();
    await of.ask('directory.save', { id: unit.id, list: 'executors', kind: 'unit', names: { kk: `${sphere} департаменті` }, parent: id, sphere: 'жол' });
    const parted = await found();
    await reported(card, '2024-05-20');
    expect([none, given, both, parted, await found()]).toEqual([0, 1, 2, 1, 0]);
    await reported(other, '2024-05-20');
  });

  it('names the executors with the most overdue, all of them to whom asks for them, as many by the alphabet', async () => {
    const more = ['Ішкі істер министрлігі', 'Ғылым министрлігі', 'Ауыл шаруашылығы министрлігі', 'Экология министрлігі'];
    const cards: string[] = [];
    for (const name of [...more, more[3] ?? '']) cards.push(await taken('2024-03-22', name));
    const ask = (executors?: number) => of.ask('control.overview', { on: '2024-06-01', months: 1, ...(executors === undefined ? {} : { executors }) });
    const all = (await ask()).executors;
    // Two are overdue of each of the first, the one with a letter that comes earlier in the Kazakh alphabet before the other.
    expect(all.map(({ executor, overdue }) => [executor, overdue])).toEqual([['Әділет министрлігі', 2], ['Экология министрлігі', 2], ['Ауыл шаруашылығы министрлігі', 1], ['Ғылым министрлігі', 1], ['Ішкі істер министрлігі', 1]]);
    for (const count of [1, 2, 3, 4]) {
      const some = await ask(count);
      expect(some.executors).toEqual(all.slice(0, count));
      expect([some.overdueExecutors, some.spheres, some.sources]).toEqual([5, (await ask()).spheres, (await ask()).sources]);
    }
    for (const card of cards) await reported(card, '2024-05-20');
  });

  it('names of the executors with terms awaited the busiest, and all who is asked for all', async () => {
    const all = (await of.ask('control.load', { on: '2024-06-06', limit: 10_000 })).executors;
    const total = ({ overdue, today, week, later }: (typeof all)[number]) => overdue + today + week + later;
    expect(all.length).toBeGreaterThan(1);
    expect(all.map(total)).toEqual(all.map(total).sort((one, other) => other - one));
    expect((await of.ask('control.load', { on: '2024-06-06', limit: 1 })).executors).toEqual(all.slice(0, 1));
    expect((await of.ask('control.load', { on: '2024-06-06' })).executors).toEqual(all);
    const own = await of.ask('card.list', { overdue: true, executor: all[0]?.executor ?? '' });
    expect(own.total).toBe((await of.ask('control.load', { limit: 1 })).executors[0]?.overdue);
  });

  it('lists as overdue what the board does, in every order', async () => {
    const board = await of.ask('control.due', { bucket: 'overdue', kinds: ['due'] });
    const awaited = board.items.map(({ card }) => card.id).sort();
    expect(awaited).toHaveLength(5);
    for (const order of ['due', 'executor', 'number', 'received'] as const) {
      const list = await of.ask('card.list', { overdue: true, order });
      expect([order, list.total, list.items.map(({ card }) => card.id).sort()]).toEqual([order, 5, awaited]);
    }
    const own = await of.ask('card.list', { overdue: true, executor: 'Әділет министрлігі', source: 'president-act' });
    expect(own.total).toBe(2);
  });

  it('tells by month what was executed in time, late and not at all; a report taken back counts for nothing', async () => {
    const { months } = await of.ask('control.overview', { on: '2024-06-06', months: 2 });
    expect(months).toEqual([
      { from: '2024-05-01', to: '2024-05-31', due: 4, kept: 1, late: 1, open: 2 },
      { from: '2024-06-01', to: '2024-06-05', due: 1, kept: 0, late: 0, open: 1 },
    ]);
  });

  it('counts as executed what was taken off control, and asks for it anew where control is restored', async () => {
    const card = await taken('2024-07-10');
    const removal = { decider: 'head-of-administration' as const, document, papers: ['expert-conclusion-or-agreement' as const], ground: 'executed' };
    await of.ask('control.decide', { card, decision: 'removal', on: '2024-07-09', ...removal });
    const july = async () => (await of.ask('control.overview', { on: '2024-08-01', months: 2 })).months[0];
    expect(await july()).toMatchObject({ due: 1, kept: 1, late: 0, open: 0 });
    await of.ask('control.decide', { card, decision: 'restore-control', on: '2024-07-09', decider: 'head-of-administration', document, papers: ['expert-conclusion-or-agreement'], due: '2024-07-11', againstRule: 'Сынақ' });
    expect(await july()).toMatchObject({ due: 1, kept: 0, late: 0, open: 1 });
  });
});
