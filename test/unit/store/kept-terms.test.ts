import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/base/index.ts';
import { addDays, date, ok } from '../../../shared/base/index.ts';
import type { Card, CardEvent, Kept } from '../../../shared/control/index.ts';
import { executedOn, fold, isOnControl } from '../../../shared/control/index.ts';
import { appendEvents } from '../../../electron/store/card-events.ts';
import { insertCard, readDone, updateCard } from '../../../electron/store/cards.ts';
import type { Connection } from '../../../electron/store/database.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { layoutOf } from '../../../electron/store/layout.ts';
import { migrate } from '../../../electron/store/migrations/index.ts';
import { insertOffice } from '../../../electron/store/office.ts';
import { countDue, countKept } from '../../../electron/store/overview.ts';
import { insertPaper } from '../../../electron/store/papers.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { masterOf, rawDatabase, waysOf } from './inside.ts';
import { card, newOffice, now, origin, paper, passphrase, port, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const layout = layoutOf('restricted');
const first = date('2026-01-05');

/** What may happen to a card, in days from the first: reports, decisions late or dated back, what is taken back, a calendar that moves its term. */
type Step = { readonly what: 'executed' | 'partly' | 'interim' | 'removal' | 'own-removal' | 'extension' | 'restore' | 'recounted' | 'withdrawn'; readonly day: number };
const step = fc.record({ what: fc.constantFrom<Step['what'][]>('executed', 'partly', 'interim', 'removal', 'own-removal', 'extension', 'restore', 'recounted', 'withdrawn'), day: fc.nat({ max: 20 }) });

/** The events of these steps, after those there are; a step that cannot be is passed over. */
function further(made: Card, before: readonly CardEvent[], steps: readonly Step[]): readonly CardEvent[] {
  const events = [...before];
  const document = { number: '1', date: first };
  for (const { what, day } of steps) {
    const [on, common] = [addDays(first, day), { at: now, by: userName }];
    const deadlines = { ...made.deadlines, deadlines: made.deadlines.deadlines.map((one) => ({ ...one, date: on })) };
    const decided = (decision: 'removal' | 'own-removal' | 'first-extension' | 'restore-control', set: boolean): CardEvent => ({
      ...common, kind: 'decided', decision, on, decider: 'president', document, requestedOn: null, proposals: null, inspected: false, papers: [], ground: null, due: set ? on : null, interim: null,
      coExecutorDue: null, deadlines: set ? deadlines : null, basis: [], flags: [], breaches: [], againstRule: null,
    });
    const report = (kind: 'final' | 'interim', assessment: 'executed' | 'partially-executed' | null): CardEvent => ({ ...common, kind: 'report-received', report: kind, on, answers: null, from: 'А', document, assessment, summary: null });
    switch (what) {
      case 'executed': events.push(report('final', 'executed')); break;
      case 'partly': events.push(report('final', 'partially-executed')); break;
      case 'interim': events.push(report('interim', null)); break;
      case 'removal': case 'own-removal': events.push(decided(what, false)); break;
      case 'extension': events.push(decided('first-extension', true)); break;
      case 'restore': events.push(decided('restore-control', true)); break;
      case 'recounted': events.push({ ...common, kind: 'recounted', change: 1, reason: '№ 1', deadlines }); break;
      case 'withdrawn': {
        const position = 1 + (day % Math.max(1, events.length - 1));
        const gone = events.some((one) => one.kind === 'withdrawn' && one.position === position);
        if (position < events.length && !gone && events[position]?.kind !== 'withdrawn') events.push({ ...common, kind: 'withdrawn', position, reason: 'Қате' });
      }
    }
  }
  return events;
}

interface Held { readonly card: Card; readonly events: readonly CardEvent[] }

/** Counted one card after another, from their histories alone. */
function naive(cards: readonly Held[], from: LocalDate, to: LocalDate): { kept: Kept; days: [string, number][] } {
  const kept = { due: 0, kept: 0, late: 0, open: 0 };
  const days = new Map<string, number>();
  for (const { card: { due, state }, events } of cards) {
    if (due < from || due > to) continue;
    if (isOnControl(state)) days.set(due, (days.get(due) ?? 0) + 1);
    const taken = events.flatMap((event) => (event.kind === 'withdrawn' ? [event.position] : []));
    let executed: string | null = null;
    for (const [position, event] of events.entries()) {
      if (taken.includes(position)) continue;
      if (event.kind === 'decided' && event.decision === 'restore-control') executed = null;
      const ends = (event.kind === 'decided' && event.decision.endsWith('removal')) || (event.kind === 'report-received' && event.report === 'final' && event.assessment === 'executed');
      if (ends && 'on' in event && (executed === null || event.on < executed)) executed = event.on;
    }
    kept.due += 1;
    kept[executed === null ? 'open' : executed <= due ? 'kept' : 'late'] += 1;
  }
  return { kept, days: [...days].sort(([one], [other]) => (one < other ? -1 : 1)) };
}

const spans = [[first, addDays(first, 20)], [addDays(first, 3), addDays(first, 9)], [addDays(first, 12), addDays(first, 12)]] as const;

const again = ({ id, owner, number, paper: of }: Card, events: readonly CardEvent[]): Card => {
  const made = fold({ id, owner, number, paper: of }, events);
  if (made === null) throw new Error('no card');
  return made;
};

describe('terms counted by day', () => {
  let office: OpenOffice;
  beforeAll(async () => { office = value(await port().create(join(root, 'office'), newOffice())); });
  afterAll(() => { office.close(); });

  it('are those that a look at every card and its history finds, whatever happened to them and in whatever order', () => {
    const of = paper(office);
    value(office.write(origin, (store) => { store.insertPaper(of); return ok(); }));
    const held: Held[] = [];
    fc.assert(fc.property(fc.nat({ max: 20 }), fc.array(fc.array(step, { maxLength: 5 }), { minLength: 1, maxLength: 3 }), fc.nat(), (day, moments, pick) => {
      value(office.write(origin, (store) => {
        // One comes in with a history, as from a package or a filling; another, taken before, goes on.
        const made = card(of, { due: addDays(first, day), owner: office.info.id });
        const [begun, ...later] = moments;
        const events = further(made.card, made.events, begun ?? []);
        store.insertCard(again(made.card, events), events);
        held.push({ card: again(made.card, events), events });
        for (const steps of later) {
          const index = pick % held.length;
          const one = held[index];
          if (one === undefined) continue;
          const next = further(one.card, one.events, steps);
          if (next.length === one.events.length) continue;
          store.replaceCard(again(one.card, next), next);
          held[index] = { card: again(one.card, next), events: next };
        }
        return ok();
      }));
      for (const [from, to] of spans) {
        const { kept, days } = naive(held, from, to);
        expect(office.read.kept(from, to)).toEqual(kept);
        expect(office.read.dueByDay(from, to).map(({ date: due, cards }) => [due, cards])).toEqual(days);
      }
    }), { numRuns: 60 });
    const { kept } = naive(held, first, addDays(first, 20));
    for (const each of ['kept', 'late', 'open'] as const) expect(kept[each]).toBeGreaterThan(3);
  });

  it('of an office of before are the same', () => {
    const db: Connection = openDatabase(join(root, 'before'), 'aegis', Buffer.alloc(32, 3), 'create');
    migrate(db, 'restricted', 540);
    const info = newOffice().info;
    const of = paper({ info } as OpenOffice);
    db.exec('BEGIN');
    insertOffice(db, info);
    insertPaper(db, layout, of);
    const without = (row: Readonly<Record<string, never>>) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'done'));
    const earlier: Connection = { ...waysOf(db), insert: (table, row) => db.insert(table, without(row as never)), update: (table, key, row) => { db.update(table, key, without(row as never)); } };
    const held = fc.sample(fc.tuple(fc.nat({ max: 20 }), fc.array(step, { maxLength: 7 })), 150).map(([day, steps]): Held => {
      const made = card(of, { due: addDays(first, day) });
      const events = further(made.card, made.events, steps);
      const whole = again(made.card, events);
      insertCard(earlier, layout, made.card, null);
      appendEvents(db, layout, whole.id, 0, events);
      if (events.length > 1) updateCard(earlier, layout, whole, null);
      return { card: whole, events };
    });
    db.exec('COMMIT');
    expect(migrate(db, 'restricted')).toBe(true);
    for (const { card: { id }, events } of held) expect(readDone(db, id)).toBe(executedOn(events));
    for (const [from, to] of spans) {
      const { kept, days } = naive(held, from, to);
      expect(countKept(db, from, to)).toEqual(kept);
      expect(countDue(db, from, to).map(({ date: due, cards }) => [due, cards])).toEqual(days);
    }
    // Guarded as before, and counted on from there.
    expect(() => { db.run('UPDATE cards SET version = version'); }).toThrow('versions grow');
    expect(() => { db.run(`UPDATE cards SET done = 'soon', version = version + 1`); }).toThrow('CHECK constraint failed');
    const more = card(of, { due: first });
    const before = countKept(db, first, first).due;
    insertCard(db, layout, more.card, null);
    expect(countKept(db, first, first).due).toBe(before + 1);
    db.close();
  });

  it('that a row puts otherwise than its history are found by the check', async () => {
    const sound = async () => value(await office.check(() => undefined, { aborted: false })).sound;
    expect(await sound()).toBe(true);
    office.close();
    const db = rawDatabase(join(root, 'office'), await masterOf(join(root, 'office'), passphrase));
    db.exec('DROP TRIGGER cards_forward');
    db.run('UPDATE cards SET done = ? WHERE seq = (SELECT min(seq) FROM cards WHERE done IS NULL)', [first]);
    db.close();
    office = value(await port().unlock(join(root, 'office'), userName, passphrase));
    expect(await sound()).toBe(false);
  });
});
