import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../shared/base/index.ts';
import { builtInCalendar } from '../../../shared/calendar/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { baqylau } from '../cli/in-process.ts';
import { sampleInstruction } from '../samples.ts';
import { masterOf, rawDatabase } from '../store/inside.ts';
import { copyOf, newOffice, origin, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const root = scratch();
const original = join(root, 'original');
const clerk = { id: randomUUID() as UserId, name: 'Берік', roles: ['clerk', 'controller'] as const, disabled: false };
let open: TestDesk | null = null;
let copies = 0;

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  value(await office.addUser(origin, { ...clerk, roles: [...clerk.roles] }, passphrase));
  office.close();
});
afterEach(() => { open?.close(); });

async function unlocked(user = userName, folder = copyOf(original, join(root, `copy-${copies += 1}`))): Promise<{ of: TestDesk; folder: string }> {
  open = desk();
  await open.ask('office.unlock', { folder, user, passphrase });
  return { of: open, folder };
}

const reason = { kk: 'Қар бораны', ru: 'Метель', en: 'Blizzard' };
/** Received on Thursday 2 May 2024, ten working days: 20 May (7 and 9 May are holidays, 4 May a working Saturday, 8 May a day off). */
const instruction = { ...sampleInstruction, mark: 'open' as const } as InputOf<'law.deadlines'>['instruction'];
const blizzard = { kind: 'day' as const, correction: { date: '2024-05-16', working: false, reason, source: '№ 12 бұйрық, 15.05.2024' } };

async function due(of: TestDesk): Promise<{ date: string; steps: string[] }> {
  const { deadlines } = await of.ask('law.deadlines', { instruction });
  const found = deadlines.find(({ kind }) => kind === 'due');
  return { date: found?.date ?? '', steps: found?.steps.map(({ code, date, params }) => `${code} ${date ?? ''} ${String(params?.['source'] ?? '')}`.trim()) ?? [] };
}

describe('an office’s own calendar', () => {
  it('moves the date it computes and says so, until it is withdrawn', async () => {
    const { of, folder } = await unlocked();
    const before = await due(of);
    const made = await of.ask('law.change', { change: blizzard });
    expect(made).toMatchObject({ seq: 1, who: userName, basis: '№ 12 бұйрық, 15.05.2024', inForce: true });
    const after = await due(of);
    expect([before.date, after.date]).toEqual(['2024-05-20', '2024-05-21']);
    expect(after.steps).toContain('office-day-off 2024-05-16 № 12 бұйрық, 15.05.2024');
    expect(before.steps.join()).not.toContain('office');
    // The calendar itself, counted and listed with it.
    expect(await of.ask('calendar.add', { date: '2024-05-15', workingDays: 1 })).toMatchObject({ date: '2024-05-17', corrections: [{ date: '2024-05-16' }] });
    const year = await of.ask('calendar.year', { year: 2024 });
    expect(year.daysOff.find(({ date }) => date === '2024-05-16')).toMatchObject({ source: '№ 12 бұйрық, 15.05.2024' });
    expect(year.workingDays[4]).toBe(19);
    // After a restart, for another user, and in the log.
    of.close();
    const again = (await unlocked(clerk.name, folder)).of;
    expect((await due(again)).date).toBe('2024-05-21');
    again.close();
    const third = (await unlocked(userName, folder)).of;
    expect(await third.code('law.change', { change: { kind: 'withdrawal', of: 1 } })).toBe('input.required basis');
    await third.ask('law.change', { change: { kind: 'withdrawal', of: 1 }, basis: '№ 13 бұйрық' });
    expect(await due(third)).toEqual(before);
    expect((await third.ask('law.changes', {})).changes.map(({ seq, inForce, basis }) => [seq, inForce, basis])).toEqual([[1, false, '№ 12 бұйрық, 15.05.2024'], [2, false, '№ 13 бұйрық']]);
    expect((await third.ask('office.check', {})).sound).toBe(true);
    third.close();
    const db = rawDatabase(folder, await masterOf(folder, passphrase));
    expect(db.all(`SELECT record, who FROM audit WHERE kind = 'law-change' ORDER BY seq`)).toEqual([{ record: '1', who: userName }, { record: '2', who: userName }]);
    for (const change of [`UPDATE law_changes SET basis = 'x'`, 'DELETE FROM law_changes']) expect(() => { db.run(change); }).toThrow('history');
    db.close();
  });

  it('may make a day off a working day, and the steps name its paper', async () => {
    const { of } = await unlocked();
    await of.ask('law.change', { change: { kind: 'day', correction: { date: '2024-05-11', working: true, reason, source: '№ 14 бұйрық' } } });
    const after = await due(of);
    expect(after.date).toBe('2024-05-17');
    expect(after.steps).toContain('office-working-day 2024-05-11 № 14 бұйрық');
  });

  it('offers the lists of the acts entry by entry, and a new entry in the act’s words', async () => {
    const { of } = await unlocked();
    const grounds = async () => { const list = (await of.ask('law.lists', {})).find(({ id }) => id === 'removal-grounds'); if (list === undefined) throw new Error('a list'); return list; };
    const before = await grounds();
    expect(before).toMatchObject({ absent: [], own: 'own:1', entries: [{ entry: 'executed' }, { entry: 'covered-by-new' }, { entry: 'impossible' }, { entry: 'handed-over' }] });
    const amend = (entry: string, listed: boolean, label: string | null) => of.ask('law.change', { change: { kind: 'amendment', amendment: { parameter: 'removal-grounds', from: '2024-03-01', entry, listed, label, source: '01.02.2024 № 5 Жарлық' } } });
    await amend(before.own ?? '', true, 'орындаушы таратылды');
    await amend('impossible', false, null);
    expect(await grounds()).toMatchObject({ absent: ['impossible'], own: 'own:3', entries: [{ entry: 'executed' }, { entry: 'covered-by-new' }, { entry: 'handed-over' }, { entry: 'own:1', label: 'орындаушы таратылды', amendedBy: '01.02.2024 № 5 Жарлық' }] });
  });

  it('takes a year the program does not hold, and lets it go only when no correction leans on it', async () => {
    const { of } = await unlocked();
    const year = { year: 2031, holidays: [{ date: '2031-01-01', kind: 'national' as const, names: reason }], daysOff: [], workingWeekends: [], publishedWorkingDays: Array.from({ length: 12 }, () => null), confidence: 'low' as const, provisional: true, sources: ['Үкімет қаулысы № 1'], notes: [] };
    expect(await of.code('calendar.year', { year: 2031 })).toBe('calendar.no-year');
    expect(await of.code('law.change', { change: { kind: 'day', correction: { ...blizzard.correction, date: '2031-03-03' } } })).toBe('calendar.no-year change.correction.date');
    await of.ask('law.change', { change: { kind: 'year', year } });
    expect((await of.ask('calendar.year', { year: 2031 })).workingDays[0]).toBe(22);
    await of.ask('law.change', { change: { kind: 'day', correction: { ...blizzard.correction, date: '2031-03-03' } } });
    const { deadlines } = await of.ask('law.deadlines', { instruction: { ...instruction, signedOn: '2031-02-28', receivedAt: '2031-02-28T10:00', term: { workingDays: 2 } } });
    expect(deadlines[0]?.steps.map(({ code }) => code)).toEqual(expect.arrayContaining(['office-year', 'office-day-off']));
    expect(await of.code('law.change', { change: { kind: 'withdrawal', of: 1 }, basis: '№ 2' })).toBe('law.change-leaned-on change.of');
    await of.ask('law.change', { change: { kind: 'withdrawal', of: 2 }, basis: '№ 2' });
    await of.ask('law.change', { change: { kind: 'withdrawal', of: 1 }, basis: '№ 2' });
    expect(await of.code('calendar.year', { year: 2031 })).toBe('calendar.no-year');
    expect(builtInCalendar.years.some(({ year: held }) => held === 2031)).toBe(false);
  });
});

describe('an amendment and a setting', () => {
  it('hold for every answer and stand in its basis', async () => {
    const { of } = await unlocked();
    const short = { ...instruction, coExecutors: 1 };
    const coExecutor = async () => (await of.ask('law.deadlines', { instruction: short })).deadlines.find(({ kind }) => kind === 'co-executor');
    expect((await coExecutor())?.date).toBe('2024-05-13');
    await of.ask('law.change', { change: { kind: 'amendment', amendment: { parameter: 'co-executor-short', from: '2024-03-01', value: 3, source: 'ҚР Президентінің 01.03.2024 № 1 Жарлығы' } } });
    const amended = await coExecutor();
    expect(amended?.date).toBe('2024-05-15');
    expect(JSON.stringify(amended?.basis)).toContain('01.03.2024 № 1');
    expect((await of.ask('law.editions', {})).some(({ from }) => from === '2024-03-01')).toBe(true);
    const before = (await due(of)).date;
    expect(await of.code('law.change', { change: { kind: 'settings', settings: { eventDayExcluded: false } } })).toBe('input.required basis');
    await of.ask('law.change', { change: { kind: 'settings', settings: { eventDayExcluded: false, habits: { visas: false } } }, basis: '№ 3 бұйрық' });
    expect((await due(of)).date < before).toBe(true);
    const { settings } = await of.ask('law.changes', {});
    expect([settings.eventDayExcluded, settings.habits.visas, settings.habits.details, settings.regime]).toEqual([false, false, true, 'restricted']);
  });

  it('are refused where they change nothing or name nothing there is, and to everyone but an administrator', async () => {
    const { of, folder } = await unlocked();
    for (const [change, code] of [
      [{ kind: 'day', correction: { ...blizzard.correction, working: true } }, 'calendar.day-unchanged change.correction.date'],
      [{ kind: 'amendment', amendment: { parameter: 'no-such', from: '2024-03-01', value: 3, source: '№ 1' } }, 'law.unknown-parameter parameter'],
      [{ kind: 'withdrawal', of: 7 }, 'law.change-unknown change.of'],
      [{ kind: 'settings', settings: { regime: 'secret' } }, 'input.unknown-field change.settings'],
      [{ kind: 'day', correction: { ...blizzard.correction, source: ' ' } }, 'input.required change.correction.source'],
    ] as const) expect(await of.code('law.change', { change, basis: '№ 1' })).toBe(code);
    await of.ask('law.change', { change: blizzard });
    await of.ask('law.change', { change: { kind: 'withdrawal', of: 1 }, basis: '№ 1' });
    expect(await of.code('law.change', { change: { kind: 'withdrawal', of: 1 }, basis: '№ 1' })).toBe('law.change-withdrawn change.of');
    expect(await of.code('law.change', { change: { kind: 'withdrawal', of: 2 }, basis: '№ 1' })).toBe('law.change-unknown change.of');
    of.close();
    const low = (await unlocked(clerk.name, folder)).of;
    expect(await low.code('law.change', { change: blizzard })).toBe('command.role');
    expect((await low.ask('law.changes', {})).changes).toHaveLength(2);
  });
});

describe('the command line', () => {
  it('corrects a day and answers by the office that is named', async () => {
    const folder = copyOf(original, join(root, 'cli'));
    const password = join(root, 'passphrase.txt');
    writeFileSync(password, passphrase);
    const as = ['--user', userName, '--passphrase-file', password];
    const made = await baqylau(['calendar', 'correct', folder, ...as], { stdin: JSON.stringify(blizzard.correction) });
    expect(made).toMatchObject({ status: 0, json: { seq: 1, inForce: true } });
    const asked = await baqylau(['calendar', 'add', '2024-05-15', '1', '--store', folder, ...as]);
    expect(asked.json).toMatchObject({ date: '2024-05-17', corrections: [{ date: '2024-05-16', working: false, reason: 'Метель' }] });
    expect((await baqylau(['calendar', 'add', '2024-05-15', '1'])).json).toMatchObject({ date: '2024-05-16', corrections: [] });
    const told = await baqylau(['law', 'deadlines', '--store', folder, ...as], { stdin: JSON.stringify(instruction), plain: true });
    expect(told.out).toContain('16.05.2024 – выходной по исправлению канцелярии, не считается. Основание: № 12 бұйрық, 15.05.2024.');
    expect(await baqylau(['law', 'withdraw', folder, '1', ...as])).toMatchObject({ status: 2, code: 'input.required' });
    expect(await baqylau(['law', 'withdraw', folder, '1', '--basis', '№ 1', ...as])).toMatchObject({ status: 0 });
    expect((await baqylau(['law', 'changes', folder, ...as], { plain: true })).out).toMatch(/16\.05\.2024 – выходной день \(Метель\).*не действует[\s\S]*изменение № 1 отозвано/);
  });
});
