import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '../../../shared/base/index.ts';
import { addDays, date, ok } from '../../../shared/base/index.ts';
import type { Card, CardEvent } from '../../../shared/control/index.ts';
import { awaited, awaitedKinds, bucketOf, dueBuckets } from '../../../shared/control/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { countDates } from '../../../electron/store/card-dates.ts';
import { loadByExecutor, overdueByExecutor } from '../../../electron/store/card-list.ts';
import type { Connection } from '../../../electron/store/database.ts';
import { countOverdueBySource } from '../../../electron/store/overview.ts';
import { isSeen } from '../../../electron/store/seen-day.ts';
import { masterOf, openWith, rawDatabase } from './inside.ts';
import { card, newOffice, origin, paper, passphrase, port, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const folder = join(root, 'office');
const first = date('2026-03-09');
const executors = ['А', 'Ә', 'Б'] as const;
const sources = ['prime-minister', 'president-act'] as const;
let office: OpenOffice;

interface Held { readonly card: Card; readonly events: readonly CardEvent[] }
const held: Held[] = [];

/** Noon of a day in Kazakhstan. */
const noon = (day: LocalDate): Instant => `${day}T07:00:00.000Z` as Instant;

function awaitedOf({ card: { state }, events }: Held) { return awaited(events, state); }

/** By how many, the most first; as many: in the order of their octets. */
function most(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].filter(([, count]) => count > 0).sort(([one, many], [other, more]) => more - many || Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

/** Counted one card after another. */
function naive(on: LocalDate) {
  const kinds = new Map(awaitedKinds.map((kind) => [kind, { overdue: 0, today: 0, week: 0, later: 0 }]));
  const [byExecutor, bySource] = [new Map<string, number>(), new Map<string, number>()];
  for (const one of held) {
    for (const { kind, date: each } of awaitedOf(one)) {
      const counts = kinds.get(kind);
      if (counts !== undefined) counts[bucketOf(each, on)] += 1;
      if (kind !== 'due' || each >= on) continue;
      byExecutor.set(one.card.responsible, (byExecutor.get(one.card.responsible) ?? 0) + 1);
      bySource.set(one.card.instruction.source, (bySource.get(one.card.instruction.source) ?? 0) + 1);
    }
  }
  return { kinds: [...kinds].filter(([, counts]) => dueBuckets.some((name) => counts[name] > 0)).map(([kind, counts]) => ({ kind, ...counts })), executors: most(byExecutor), sources: most(bySource) };
}

function answered(on: LocalDate) {
  const kinds = office.read.awaitedLoad(on).filter((load) => dueBuckets.some((name) => load[name] > 0)).map(({ kind, overdue, today, week, later }) => ({ kind, overdue, today, week, later }));
  const overdue = office.read.overdueByExecutor(on, 100).map(({ executor, cards }): [string, number] => [executor, cards]);
  const load = office.read.load(on);
  for (const one of [executors, [...executors].reverse()]) expect(office.read.loadOf(on, one)).toEqual(one.flatMap((name) => load.filter(({ executor }) => executor === name)));
  // The load of an executor says the same of what is overdue.
  expect(new Map(load.filter((each) => each.overdue > 0).map((each) => [each.executor, each.overdue]))).toEqual(new Map(overdue));
  return { kinds: [...kinds].sort((one, other) => awaitedKinds.indexOf(one.kind) - awaitedKinds.indexOf(other.kind)), executors: overdue, sources: office.read.overdueBySource(on).map(({ source, cards }) => [source, cards]) };
}

beforeAll(async () => { office = value(await port().create(folder, newOffice())); });
afterAll(() => { office.close(); });

const change = fc.record({
  what: fc.constantFrom('taken', 'taken', 'given', 'moved', 'removed', 'restored'), due: fc.nat({ max: 9 }), executor: fc.constantFrom(...executors), source: fc.constantFrom(...sources), pick: fc.nat(), day: fc.nat({ max: 9 }),
});

describe('what is overdue', () => {
  it('is what a look at every card finds, on the day it is kept for, on every other, and on whatever days cards were changed', () => {
    const of = paper(office);
    value(office.write(origin, (store) => { store.insertPaper(of); return ok(); }));
    let runs = 0;
    fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat({ max: 12 }), (changes, asked) => {
      // Each with days on which nothing was due before.
      const begin = addDays(first, 5 * (runs += 1));
      for (const { what, due, executor, source, pick, day } of changes) {
        const term = addDays(begin, due);
        value(office.write({ ...origin, at: noon(addDays(begin, day)) }, (store) => {
          const index = pick % Math.max(1, held.length);
          const before = held[index];
          if (what === 'taken' || before === undefined) {
            const made = card(of, { due: term, responsible: executor, owner: office.info.id });
            const taken = { ...made.card, instruction: { ...made.card.instruction, source } };
            store.insertCard(taken, made.events);
            held.push({ card: taken, events: made.events });
            return ok();
          }
          const version = before.card.version + 1;
          const deadlines = { ...before.card.deadlines, deadlines: before.card.deadlines.deadlines.map((one) => ({ ...one, date: term })) };
          const next: Held = what === 'given' ? { card: { ...before.card, version, responsible: executor, instruction: { ...before.card.instruction, source } }, events: before.events }
            : what === 'moved' ? { card: { ...before.card, version, due: term, deadlines }, events: [...before.events, { kind: 'recounted', change: 1, reason: '№ 1', at: origin.at, by: origin.user, deadlines }] }
              : { card: { ...before.card, version, state: what === 'removed' ? 'removed' : 'restored' }, events: before.events };
          store.replaceCard(next.card, next.events);
          held[index] = next;
          return ok();
        }));
        const today = addDays(begin, day);
        expect(answered(today)).toEqual(naive(today));
      }
      const on = addDays(begin, asked);
      expect(answered(on)).toEqual(naive(on));
    }), { numRuns: 50 });
    const { executors: found, sources: from } = naive(addDays(first, 400));
    expect([found.length, from.length]).toEqual([3, 2]);
  });

  it('is counted for the day when an office is opened, and kept while it is asked for', async () => {
    office.close();
    const master = await masterOf(folder, passphrase);
    const day = addDays(first, 200);
    const opened = openWith(folder, master, () => noon(day));
    value(opened).close();
    const db: Connection = rawDatabase(folder, master);
    expect([isSeen(db, day), isSeen(db, addDays(day, 1))]).toEqual([true, false]);
    // What is kept, and the same counted from the days; without their sums nothing would be found.
    const both = (kept: boolean) => [overdueByExecutor(db, day, 100, kept), countOverdueBySource(db, day, kept), loadByExecutor(db, day, 5, kept), countDates(db, day, kept).filter(({ kind }) => kind === 'due')];
    expect(both(true)).toEqual(both(false));
    expect(overdueByExecutor(db, day, 100, true).length).toBeGreaterThan(1);
    db.run('DELETE FROM executor_overdue');
    expect(overdueByExecutor(db, day, 100, true)).toEqual([]);
    db.close();
    office = value(openWith(folder, master, () => noon(first)));
    expect(answered(first)).toEqual(naive(first));
  });
});
