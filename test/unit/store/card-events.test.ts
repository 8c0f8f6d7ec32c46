import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date, ok } from '../../../shared/base/index.ts';
import type { CardEvent } from '../../../shared/control/index.ts';
import type { Connection } from '../../../electron/store/database.ts';
import { digestOf } from '../../../electron/store/audit.ts';
import { readEvents } from '../../../electron/store/card-events.ts';
import { readCard } from '../../../electron/store/cards.ts';
import { layoutOf } from '../../../electron/store/layout.ts';
import { masterOf, rawDatabase } from './inside.ts';
import { card, newOffice, now, origin, paper, passphrase, port, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

/*
 * How the history of a card is kept: facts and content apart, each event's text written once for its row and for the log.
 */

const root = scratch();
const layout = layoutOf('restricted');
let db: Connection;

const happened = { at: now, by: userName };
const report = (summary: string | null): CardEvent => ({ ...happened, kind: 'report-received', report: 'final', on: date('2026-03-20'), answers: null, from: 'Қаржы «министрлігі»', document: { number: '5"', date: date('2026-03-20') }, assessment: null, summary });
const found = (summary: string | null): CardEvent => ({ ...happened, kind: 'quality-found', finding: 'poor-quality', source: 'protocol', on: date('2026-03-21'), from: 'Басшы', document: { number: '6', date: date('2026-03-21') }, summary, basis: [{ act: 'D473', point: '3', rests: 'act' }] });
const measure: CardEvent = { ...happened, kind: 'measure-taken', cause: 'broken-term', measure: 'remark', on: date('2026-03-22'), person: 'А. Ахметов', post: 'бастық', document: { number: '7', date: date('2026-03-22') } };

/** Cards with their events, as the office took them. */
const cards: { readonly id: string; readonly events: readonly CardEvent[] }[] = [];

beforeAll(async () => {
  const open = value(await port().create(join(root, 'office'), newOffice()));
  const of = paper(open);
  const histories = [
    [], [report('Орындалды: "толық"\n')], [report(null)], [found('Толық емес'), found(null), measure], [measure],
  ];
  value(open.write(origin, (store) => {
    store.insertPaper(of);
    for (const more of histories) {
      for (const content of [{}, { content: null, finalResult: null, resolution: null }]) {
        const { card: one, events } = card(of, content);
        store.insertCard(one, [...events, ...more]);
        cards.push({ id: one.id, events: [...events, ...more] });
      }
    }
    return ok();
  }));
  open.close();
  db = rawDatabase(open.folder, await masterOf(open.folder, passphrase));
});

afterAll(() => { db.close(); });

describe('events of a card', () => {
  it('come back as they were handed in, with content and without', () => {
    for (const { id, events } of cards) expect(readEvents(db, layout, id)).toEqual(events);
  });

  it('have their content nowhere but in its own table, and nothing in its place', () => {
    const kept = (event: CardEvent): object => {
      const { kind: _kind, at: _at, by: _by, ...facts } = event;
      if (event.kind === 'taken-on-control') return { ...facts, details: { ...event.details, content: null, finalResult: null, resolution: null } };
      return 'summary' in event ? { ...facts, summary: null } : facts;
    };
    for (const { id, events } of cards) {
      const bodies = db.all<{ body: string }>('SELECT body FROM card_events WHERE card = ? ORDER BY position', [id]).map(({ body }) => JSON.parse(body) as object);
      expect(bodies).toEqual(events.map(kept));
    }
    const contents = db.all<{ body: string }>('SELECT body FROM card_event_contents').map(({ body }) => JSON.parse(body) as object);
    expect(contents).toContainEqual({ summary: 'Толық емес' });
    expect(contents).not.toContainEqual({ summary: null });
  });

  it('stand in the log by the digest of their whole text', () => {
    const rows = db.all<{ record: string; digest: string }>(`SELECT record, digest FROM audit WHERE kind = 'card' ORDER BY seq`);
    expect(rows).toEqual(cards.map(({ id, events }) => ({ record: id, digest: digestOf({ ...readCard(db, layout, id), events }) })));
  });
});
