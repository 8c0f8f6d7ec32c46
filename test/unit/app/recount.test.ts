import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../../electron/compose.ts';
import { builtInCalendar } from '../../../shared/calendar/index.ts';
import type { CardId } from '../../../shared/base/index.ts';
import { date, ok } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { awaited, fold, isHistory, recount } from '../../../shared/control/index.ts';
import type { CardEvent } from '../../../shared/control/index.ts';
import { deadlines, defaultSettings } from '../../../shared/law/index.ts';
import { baqylau } from '../cli/in-process.ts';
import { sampleDetails, sampleInstruction } from '../samples.ts';
import { copyOf, newOffice, origin, paper as storedPaper, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const root = scratch();
const original = join(root, 'original');
const law = { calendar: builtInCalendar, settings: defaultSettings() };
const reason = { kk: 'Қар бораны', ru: 'Метель', en: 'Blizzard' };
/** Of a term of ten working days from 2 May 2024 (due on 20 May) it moves the due date to the 21st; of three days (due 6 May) nothing. */
const blizzard: InputOf<'law.change'>['change'] = { kind: 'day', correction: { date: '2024-05-16', working: false, reason, source: '№ 12 бұйрық' } };
const many = 300;
let open: TestDesk | null = null;
let copies = 0;

/** A card whose history begins with taking on control, of so many working days. */
function taken(owner: string, paper: string, number: string, workingDays: number): { card: NonNullable<ReturnType<typeof fold>>; events: CardEvent[] } {
  const instruction = { ...sampleInstruction, coExecutors: 0, term: { workingDays } };
  const events: CardEvent[] = [{ kind: 'taken-on-control', at: origin.at, by: userName, details: { ...sampleDetails, coExecutors: [], instruction }, deadlines: value(deadlines(instruction, law)) }];
  const card = fold({ id: randomUUID() as CardId, owner: owner as never, number, paper: paper as never }, events);
  if (card === null) throw new Error('no card');
  return { card, events };
}

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  const one = storedPaper(office);
  value(office.write(origin, (store) => {
    store.insertPaper(one);
    for (let index = 0; index < many; index += 1) {
      const { card, events } = taken(office.info.id, one.id, `Б-${index + 1}/2024`, index % 3 === 0 ? 10 : 3);
      store.insertCard(card, events);
    }
    return ok();
  }));
  office.close();
});
afterEach(() => { open?.close(); });

async function unlocked(): Promise<{ of: TestDesk; folder: string }> {
  const folder = copyOf(original, join(root, `copy-${copies += 1}`));
  open = desk();
  await open.ask('office.unlock', { folder, user: userName, passphrase });
  return { of: open, folder };
}

describe('a change of the calendar', () => {
  it('is seen before it is made: which dates of which cards, from what to what, and nothing is written', async () => {
    const { of } = await unlocked();
    const before = await of.ask('audit.digest', {});
    const seen = await of.ask('law.preview', { change: blizzard, limit: 5 });
    expect(seen).toMatchObject({ checked: many, moved: many / 3, unanswered: 0 });
    expect(seen.cards).toHaveLength(5);
    for (const { dates } of seen.cards) expect(dates).toContainEqual(expect.objectContaining({ kind: 'due', from: '2024-05-20', to: '2024-05-21' }));
    expect(seen.kinds.due).toBe(many / 3);
    expect((await of.ask('audit.digest', {})).sequence).toBe(before.sequence);
    expect((await of.ask('law.changes', {})).changes).toEqual([]);
  });

  it('is looked for among the cards on control alone', async () => {
    const folder = copyOf(original, join(root, 'removed'));
    const office = value(await port().unlock(folder, userName, passphrase));
    const card = office.read.cardByNumber('Б-1/2024');
    if (card === null) throw new Error('no card');
    const events: CardEvent[] = [...office.read.cardEvents(card.id), {
      kind: 'decided', at: origin.at, by: userName, decision: 'removal', on: date('2024-05-14'), decider: 'body-head', document: { number: '7-1/3', date: date('2024-05-14') },
      requestedOn: null, proposals: null, inspected: false, papers: [], ground: null, due: null, interim: null, coExecutorDue: null, deadlines: null, basis: [], flags: [], breaches: [], againstRule: null,
    }];
    const removed = fold(card, events);
    if (removed === null) throw new Error('a history made no card');
    value(office.write(origin, (store) => { store.replaceCard(removed, events); return ok(); }));
    office.close();
    open = desk();
    await open.ask('office.unlock', { folder, user: userName, passphrase });
    expect(await open.ask('law.preview', { change: blizzard, limit: 1 })).toMatchObject({ checked: many - 1, moved: many / 3 - 1 });
  });

  it('moves exactly those cards, each by an event with the reason, in the log and in what is awaited; its withdrawal moves them back', async () => {
    const { of } = await unlocked();
    expect(await of.ask('law.change', { change: blizzard })).toMatchObject({ seq: 1, moved: many / 3, unanswered: 0 });
    const { card, events } = await of.ask('card.byNumber', { number: 'Б-1/2024' });
    expect([card.due, card.version, events.length]).toEqual(['2024-05-21', 2, 2]);
    expect(events[1]).toMatchObject({ kind: 'recounted', change: 1, reason: '№ 12 бұйрық', by: userName });
    expect(card.deadlines.deadlines[0]?.steps).toContainEqual({ code: 'office-day-off', date: '2024-05-16', params: { source: '№ 12 бұйрық' } });
    expect((await of.ask('card.byNumber', { number: 'Б-2/2024' })).events).toHaveLength(1);
    expect((await of.ask('office.check', {})).sound).toBe(true);
    expect((await of.ask('law.preview', { change: { kind: 'withdrawal', of: 1 } })).moved).toBe(many / 3);
    expect(await of.ask('law.change', { change: { kind: 'withdrawal', of: 1 }, basis: '№ 13 бұйрық' })).toMatchObject({ moved: many / 3 });
    expect((await of.ask('card.byNumber', { number: 'Б-1/2024' })).card.due).toBe('2024-05-20');
  });

  it('cancelled in the middle leaves nothing of it', async () => {
    const { of, folder } = await unlocked();
    of.close();
    for (const stopAt of [1, 14]) {
      const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.from('%PDF-1.7'))) });
      const calls = { signal: new AbortController().signal, progress: () => undefined };
      expect(await core.dispatch('office.unlock', { folder, user: userName, passphrase }, 'cli', calls)).toMatchObject({ ok: true });
      const stop = new AbortController();
      let told = 0;
      // After twelve pages of cards come the steps of the transaction.
      const answer = await core.dispatch('law.change', { change: blizzard }, 'cli', { signal: stop.signal, progress: () => { told += 1; if (told === stopAt) stop.abort(); } });
      expect(answer).toMatchObject({ ok: false, error: { code: 'command.cancelled' } });
      expect(told).toBe(stopAt);
      expect(await core.dispatch('law.changes', {}, 'cli', calls)).toMatchObject({ ok: true, value: { changes: [] } });
      expect(await core.dispatch('card.byNumber', { number: 'Б-1/2024' }, 'cli', calls)).toMatchObject({ ok: true, value: { card: { due: '2024-05-20', version: 1 } } });
      expect(await core.dispatch('office.check', {}, 'cli', calls)).toMatchObject({ ok: true, value: { sound: true } });
      core.close();
    }
  });

  it('serves others while the cards are looked at, and counts those too that they change meanwhile', async () => {
    const { of, folder } = await unlocked();
    of.close();
    const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.from('%PDF-1.7'))) });
    const signal = new AbortController().signal;
    const quiet = { signal, progress: () => undefined };
    const asked = async <T>(name: string, input: unknown): Promise<T> => {
      const answer = await core.dispatch(name, input, 'cli', quiet);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
      return answer.value as T;
    };
    await asked('office.unlock', { folder, user: userName, passphrase });
    const { card: { paper } } = await asked<{ card: { paper: string } }>('card.byNumber', { number: 'Б-1/2024' });
    const order: string[] = [];
    let taking: Promise<void> | null = null;
    const change = core.dispatch('law.change', { change: blizzard }, 'cli', {
      signal,
      progress: () => {
        taking ??= asked('control.take', { paper, point: '77', instruction: { source: 'president-act', signedOn: '2024-04-30', receivedAt: '2024-05-02T10:00', term: { workingDays: 10 } }, responsible: 'Қаржы министрлігі' })
          .then(() => { order.push('taken'); });
      },
    }).then((answer) => { order.push('changed'); return answer; });
    expect(await change).toMatchObject({ ok: true, value: { moved: many / 3 + 1 } });
    await taking;
    expect(order).toEqual(['taken', 'changed']);
    core.close();
  });
});

describe('a card’s dates counted anew', () => {
  const { card, events } = taken(randomUUID(), randomUUID(), 'Б-1/2024', 10);
  const moved = { ...law, calendar: { ...law.calendar, corrections: [{ date: date('2024-05-16'), working: false, reason, source: '№ 12' }] } };

  it('start from the last decision that set a date, not from the first term', () => {
    const extended: CardEvent = {
      kind: 'decided', at: origin.at, by: userName, decision: 'first-extension', on: date('2024-05-10'), decider: 'president', document: { number: '1', date: date('2024-05-10') }, requestedOn: null, proposals: null,
      inspected: false, papers: [], ground: null, due: date('2024-06-14'), interim: null, coExecutorDue: null, basis: [{ act: 'D403', point: '69', rests: 'act' }], flags: [], breaches: [], againstRule: null,
      deadlines: value(deadlines({ ...card.instruction, term: { due: date('2024-06-14') } }, law)),
    };
    const history = [...events, extended];
    const now = fold(card, history);
    if (now === null) throw new Error('no card');
    const again = value(recount({ card: now, events: history }, { ...law, calendar: { ...law.calendar, corrections: [{ date: date('2024-06-14'), working: false, reason, source: '№ 12' }] } }));
    const due = again.deadlines.find(({ kind }) => kind === 'due');
    expect([due?.date, due?.basis[0]?.point]).toEqual(['2024-06-17', '69']);
    expect(due?.steps.map(({ code }) => code)).toEqual(['due-decided', 'office-day-off', 'moved-to-next-working-day']);
  });

  it('leave answered what was answered, and the history stays one', () => {
    const answered: CardEvent = { kind: 'report-received', at: origin.at, by: userName, report: 'final', on: date('2024-05-15'), answers: date('2024-05-20'), from: 'Қаржы министрлігі', document: { number: '1', date: date('2024-05-15') }, assessment: 'executed', summary: null };
    const recounted: CardEvent = { kind: 'recounted', at: origin.at, by: userName, change: 1, reason: '№ 12', deadlines: value(recount({ card, events }, moved)) };
    expect(isHistory([...events, recounted])).toBe(true);
    expect(awaited([...events, recounted], 'on-control').filter(({ kind }) => kind === 'due')).toEqual([{ kind: 'due', date: '2024-05-21' }]);
    expect(awaited([...events, answered, recounted], 'on-control').filter(({ kind }) => kind === 'due')).toEqual([]);
    expect(fold(card, [...events, recounted])?.due).toBe('2024-05-21');
  });
});

it('the command line shows what would move, and then moves it', async () => {
  const folder = copyOf(original, join(root, 'cli'));
  const password = join(root, 'passphrase.txt');
  writeFileSync(password, passphrase);
  const as = ['--user', userName, '--passphrase-file', password];
  const stdin = JSON.stringify((blizzard as { correction: object }).correction);
  const dry = await baqylau(['calendar', 'correct', folder, '--dry-run', '--limit', '1', ...as], { stdin, plain: true });
  expect(dry.out).toMatch(/Срок исполнения: 20\.05\.2024 → 21\.05\.2024/);
  expect(dry.out).toContain(`Карточек на контроле: ${many}, изменятся сроки: ${many / 3}, не вычисляются: 0. Ничего не записано.`);
  expect(await baqylau(['calendar', 'correct', folder, ...as], { stdin })).toMatchObject({ status: 0, json: { moved: many / 3 } });
});
