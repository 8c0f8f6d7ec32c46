import { afterEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { date } from '../../../shared/base/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { newCard, newPaper } from '../../../shared/contract/index.ts';
import { fold, isHistory, isOnControl } from '../../../shared/control/index.ts';
import { records } from '../../../electron/app/fill/records.ts';
import { orderedIds } from '../../../electron/app/ordered-ids.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

const folder = scratch();
const plan = { cards: 400, seed: 7, from: date('2019-01-03'), to: date('2026-03-13'), restrictedContent: true };

describe('trial records', () => {
  it('are the same for the same seed and others for another', () => {
    const made = JSON.stringify([...records(plan)]);
    expect(JSON.stringify([...records(plan)])).toBe(made);
    expect(JSON.stringify([...records({ ...plan, seed: 8 })])).not.toBe(made);
  });

  it('are what the commands take, letter for letter', () => {
    const all = [...records(plan)];
    for (const { paper, points } of all) {
      expect(newPaper.parse(paper)).toEqual(paper);
      for (const point of points) expect(newCard.parse(point)).toEqual({ ...point, acknowledged: [] });
    }
    expect(all.reduce((sum, { points }) => sum + points.length, 0)).toBe(plan.cards);
    expect(new Set(all.map(({ points }) => points.length))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    expect(new Set(all.map(({ paper }) => paper.receivedAt.slice(0, 4))).size).toBe(8);
  });

  it('keep nothing of restricted papers where the office keeps details only', () => {
    const restricted = [...records({ ...plan, restrictedContent: false })].filter(({ paper }) => paper.mark === 'restricted');
    expect(restricted.length).toBeGreaterThan(5);
    for (const { paper, points } of restricted) {
      expect([paper.title, paper.content]).toEqual([null, null]);
      for (const point of points) expect([point.content, point.finalResult, point.resolution]).toEqual([null, null, null]);
    }
  });
});

describe('a fill', () => {
  let open: TestDesk | null = null;
  afterEach(() => { open?.close(); open = null; });

  async function office(name: string, regime: 'restricted' | 'secret' = 'restricted'): Promise<TestDesk> {
    open = desk();
    await open.ask('office.create', { folder: join(folder, name), name: 'Сынақ', regime, content: regime === 'restricted', contentBasis: 'бұйрық № 5', user: 'Айгүл', passphrase: 'жеті рет өлшеп, бір рет кес' });
    return open;
  }

  it('makes as many cards as were asked for, soundly, and only adds to records when told to', async () => {
    const of = await office('filled');
    const made = await of.ask('office.fill', { cards: 60, seed: 3 });
    expect(made.cards).toBe(60);
    expect((await of.ask('paper.list', { limit: 1 })).total).toBe(made.papers);
    expect((await of.ask('card.list', { limit: 1 })).total).toBe(60);
    expect((await of.ask('office.check', {})).sound).toBe(true);
    expect(await of.code('office.fill', { cards: 5, seed: 3 })).toBe('office.not-empty add');
    expect((await of.ask('office.fill', { cards: 5, seed: 3, add: true })).cards).toBe(5);
  });

  it('gives each card a course of its own that the rules allow, most executed and removed and some on control', async () => {
    const of = await office('lived');
    await of.ask('office.fill', { cards: 300, seed: 11 });
    const cards = [];
    for (let after: string | null = null, more = true; more;) {
      const page: OutputOf<'card.list'> = await of.ask('card.list', { limit: 200, after });
      for (const { card } of page.items) cards.push(await of.ask('card.get', { card: card.id }));
      after = page.next;
      more = after !== null;
    }
    const open = cards.filter(({ card }) => isOnControl(card.state));
    expect(open.length).toBeGreaterThanOrEqual(4);
    expect(open.length).toBeLessThanOrEqual(15);
    const overdue = (await of.ask('card.list', { overdue: true, limit: 50 })).items;
    expect(overdue.length).toBeLessThan(open.length / 2);
    for (const { card, events, awaited: dates } of cards) {
      expect(isHistory(events)).toBe(true);
      expect(fold(card, events)).toEqual(card);
      expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
      if (!isOnControl(card.state)) expect(dates).toEqual([]);
    }
    const removed = cards.filter(({ card }) => !isOnControl(card.state));
    // The papers of the last days are not in their files yet.
    expect(removed.filter((card) => !card.events.some(({ kind }) => kind === 'filed')).length).toBeLessThan(4);
    const events = cards.flatMap((card) => card.events);
    const decided = events.flatMap((event) => (event.kind === 'decided' ? [event] : []));
    expect(decided.filter(({ breaches, againstRule }) => breaches.length > 0 || againstRule !== null)).toEqual([]);
    expect(new Set(decided.map(({ decision }) => decision))).toEqual(new Set(['first-extension', 'repeat-extension', 'transfer-medium', 'transfer-long', 'removal', 'restore-control']));
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['taken-on-control', 'report-received', 'decided', 'filed', 'withdrawn', 'measure-taken']));
    expect((await of.ask('audit.verify', {})).sound).toBe(true);
    expect((await of.ask('office.check', {})).sound).toBe(true);
  });

  it('is refused where cards stand on paper only', async () => {
    const of = await office('secret', 'secret');
    expect(await of.code('office.fill', { cards: 5, seed: 3 })).toBe('control.secret-on-paper cards');
  });
});

describe('identities', () => {
  it('are UUIDs of version 7 that grow, within a millisecond and when the clock is set back', () => {
    let now = 1_800_000_000_000;
    const ids = orderedIds(() => now);
    const made = Array.from({ length: 9000 }, (_, index) => { if (index === 5000) now -= 60_000; return ids.next(); });
    expect(made).toEqual([...made].sort());
    expect(new Set(made).size).toBe(made.length);
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
