import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDate, LocalDateTime } from '../../../shared/base/index.ts';
import { addDays, date, ok } from '../../../shared/base/index.ts';
import type { Card } from '../../../shared/control/index.ts';
import { isOnControl } from '../../../shared/control/index.ts';
import { alikeForm } from '../../../shared/i18n/search.ts';
import { sortKey } from '../../../shared/i18n/sort.ts';
import type { CardQuery, OpenOffice, PaperQuery } from '../../../shared/ports/index.ts';
import type { Paper } from '../../../shared/registration/index.ts';
import { cardListSql } from '../../../electron/store/card-list.ts';
import type { Connection, Value } from '../../../electron/store/database.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { layoutOf } from '../../../electron/store/layout.ts';
import { migrate } from '../../../electron/store/migrations/index.ts';
import { paperListSql } from '../../../electron/store/paper-list.ts';
import { card, newOffice, origin, paper, port, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const on = date('2026-03-18');
const bodies = ['Қаржы министрлігі', 'Әділет министрлігі', 'Министерство финансов', 'Үкімет Аппараты', 'Яссы қаласының әкімдігі'];
let office: OpenOffice;
const papers: Paper[] = [];
const cards: Card[] = [];

beforeAll(async () => {
  office = value(await port().create(join(root, 'office'), newOffice()));
  value(office.write(origin, (store) => {
    for (let index = 0; index < 44; index += 1) {
      const body = bodies[index % bodies.length] ?? '';
      const one = paper(office, {
        receivedAt: `${addDays(date('2026-02-01'), (index * 7) % 30)}T10:00` as LocalDateTime, from: { name: body, kind: index % 5 === 2 ? 'subordinate' : 'state-body' }, journal: index % 4 === 0 ? 'internal' : 'in',
        mark: index % 3 === 0 ? 'open' : 'restricted', title: index === 11 ? 'Өңірлерді ғылыммен қамту' : index === 12 ? 'О тарифах на уголь' : 'Бюджетті нақтылау туралы',
      });
      store.insertPaper(one);
      papers.push(one);
      // From the last ones nothing was taken on control.
      if (index >= 40) continue;
      const due = addDays(on, (index % 13) - 6);
      const { deadlines } = card(one).card;
      const made = card(one, { due, deadlines: { ...deadlines, deadlines: deadlines.deadlines.map((each) => ({ ...each, date: due })) } });
      const put = { ...made.card, responsible: bodies[(index * 3) % bodies.length] ?? '', coExecutors: ['Ішкі істер министрлігі'], instruction: { ...made.card.instruction, source: index % 2 === 0 ? 'prime-minister' as const : 'president-act' as const } };
      store.insertCard(put, made.events);
      cards.push(put);
    }
    // Every fourth is taken off control.
    for (const [index, one] of cards.entries()) {
      if (index % 4 !== 3) continue;
      const off: Card = { ...one, version: 2, state: 'removed' };
      store.replaceCard(off, store.cardEvents(one.id));
      cards[index] = off;
    }
    return ok();
  }));
});
afterAll(() => { office.close(); });

function walkPapers(query: Omit<PaperQuery, 'limit'>): string[] {
  const found: string[] = [];
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const page = office.read.papers({ ...query, after, limit: 3 });
    found.push(...page.items.map(({ id }) => id));
    after = page.next;
  }
  return found;
}

function walkCards(query: Omit<CardQuery, 'limit'>): { ids: string[]; total: number } {
  const ids: string[] = [];
  let total = 0;
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const page = office.read.cards({ ...query, after, limit: 3 });
    ids.push(...page.items.map(({ id }) => id));
    total = page.total;
    after = page.next;
  }
  return { ids, total };
}

describe('search by letters alike', () => {
  it('finds Kazakh words typed without Kazakh letters, and says that it did so', () => {
    const plain = office.read.papers({ text: 'өңірлерді ғыл', limit: 10 });
    expect([plain.items.map(({ id }) => id), plain.alike]).toEqual([[papers[11]?.id], []]);
    const typed = office.read.papers({ text: 'онирлерди гылым', limit: 10 });
    expect([typed.items.map(({ id }) => id), typed.alike, typed.total]).toEqual([[papers[11]?.id], [papers[11]?.id], 1]);
  });

  it('adds them to what was found as typed, each marked by how it was found', () => {
    // Typed as a Russian word; the Kazakh ones differ from it by their letters.
    const { items, alike } = office.read.papers({ text: 'тариф', limit: 10 });
    expect([items.map(({ id }) => id), alike]).toEqual([[papers[12]?.id], []]);
    const many = office.read.papers({ text: 'Каржы', limit: 50 });
    expect(many.items.map(({ id }) => id).sort()).toEqual(papers.filter(({ from }) => from.name === 'Қаржы министрлігі').map(({ id }) => id).sort());
    expect(many.alike).toHaveLength(many.items.length);
  });

  it('stays with what was typed where that finds enough', () => {
    expect(office.read.papers({ text: 'қаржы', limit: 50 }).alike).toEqual([]);
    expect(office.read.papers({ text: 'жоқсөз', limit: 50 })).toEqual({ items: [], next: null, before: null, total: 0, alike: [] });
  });

  it('makes one letter of each pair', () => {
    expect(alikeForm('Әлеуметтік ҒЫЛЫМ қоңыр һәм ұлт үшін ёлка')).toBe('алеуметтик гылым коныр хам улт ушин елка');
  });
});

describe('the register, narrowed', () => {
  const day = ({ receivedAt }: Paper): string => receivedAt.slice(0, 10);
  const cardsOf = (one: Paper) => cards.filter((each) => each.paper === one.id);
  const isOpen = ({ state }: Card) => isOnControl(state);
  const cases: readonly (readonly [string, Omit<PaperQuery, 'limit'>, (one: Paper) => boolean])[] = [
    ['mark', { mark: 'open' }, ({ mark }) => mark === 'open'],
    ['journal', { journal: 'internal' }, ({ journal }) => journal === 'internal'],
    ['kind and mark', { kind: 'subordinate', mark: 'restricted' }, ({ from, mark }) => from.kind === 'subordinate' && mark === 'restricted'],
    ['correspondent, whatever the case', { correspondent: 'ҚАРЖЫ МИНИСТРЛІГІ' }, ({ from }) => from.name === 'Қаржы министрлігі'],
    ['days of receipt, both included', { receivedFrom: date('2026-02-08'), receivedTo: date('2026-02-15') }, (one) => day(one) >= '2026-02-08' && day(one) <= '2026-02-15'],
    ['text and mark', { text: 'бюджет', mark: 'open' }, ({ title, mark }) => title === 'Бюджетті нақтылау туралы' && mark === 'open'],
    ['state: on control', { state: 'on-control' }, (one) => cardsOf(one).some(isOpen)],
    ['state: all taken off', { state: 'off-control' }, (one) => cardsOf(one).length > 0 && !cardsOf(one).some(isOpen)],
    ['state: no cards', { state: 'no-cards' }, (one) => cardsOf(one).length === 0],
    ['executor of a card and mark', { executor: 'ҚАРЖЫ МИНИСТРЛІГІ', mark: 'open' }, (one) => one.mark === 'open' && cardsOf(one).some(({ responsible }) => responsible === 'Қаржы министрлігі')],
    ['a card overdue', { overdueOn: date('2026-03-20') }, (one) => cardsOf(one).some((each) => isOpen(each) && each.due < '2026-03-20')],
    ['correspondent and days', { correspondent: 'Үкімет Аппараты', receivedFrom: date('2026-02-10') }, (one) => one.from.name === 'Үкімет Аппараты' && day(one) >= '2026-02-10'],
  ];
  it.each(cases)('by %s, in both orders', (_name, query, wanted) => {
    const expected = papers.filter(wanted);
    expect(expected.length).toBeGreaterThan(2);
    const byNumber = expected.map(({ id }) => id).reverse();
    expect(walkPapers({ ...query, order: 'number' })).toEqual(byNumber);
    const received = [...expected].reverse().sort((one, other) => (one.receivedAt < other.receivedAt ? 1 : one.receivedAt > other.receivedAt ? -1 : 0));
    // What a text finds comes as the index holds it: sorting a frequent word's papers would take as long as there are papers.
    expect(walkPapers(query)).toEqual(query.text === undefined ? received.map(({ id }) => id) : byNumber);
    expect(office.read.papers({ ...query, limit: 1 }).total).toBe(expected.length);
  });
});

describe('cards, narrowed', () => {
  const cases: readonly (readonly [string, Omit<CardQuery, 'limit'>, (one: Card) => boolean])[] = [
    ['nothing', {}, () => true],
    ['state', { state: 'off-control' }, ({ state }) => !isOnControl(state)],
    ['executor', { executor: 'әділет министрлігі' }, ({ responsible }) => responsible === 'Әділет министрлігі'],
    ['overdue', { overdueOn: on }, ({ due, state }) => isOnControl(state) && due < on],
    ['source, mark and state', { source: 'prime-minister', mark: 'restricted', state: 'on-control' }, ({ instruction, state }) => instruction.source === 'prime-minister' && instruction.mark === 'restricted' && isOnControl(state)],
    ['due days and kind of control', { dueFrom: on, dueTo: addDays(on, 3), controlKind: 'short' }, ({ due }) => due >= on && due <= addDays(on, 3)],
  ];
  const keys: Record<NonNullable<CardQuery['order']>, (one: Card) => string> = {
    due: ({ due, id }) => `${due} ${id}`, received: ({ instruction, id }) => `${instruction.receivedAt} ${id}`,
    number: (one) => String(cards.indexOf(one)).padStart(4, '0'), executor: ({ responsible, due, id }) => `${sortKey(responsible)} ${due} ${id}`,
  };
  it.each(cases)('by %s, in every order', (_name, query, wanted) => {
    const expected = cards.filter(wanted);
    expect(expected.length).toBeGreaterThan(2);
    for (const order of ['due', 'received', 'number', 'executor'] as const) {
      const sorted = [...expected].sort((one, other) => (keys[order](one) < keys[order](other) ? -1 : 1)).map(({ id }) => id);
      expect([order, walkCards({ ...query, order })]).toEqual([order, { ids: sorted, total: expected.length }]);
    }
  });

  it('are counted by executor, the busiest first, only those on control', () => {
    const open = cards.filter(({ state }) => isOnControl(state));
    const of = (executor: string): number => open.filter(({ responsible }) => responsible === executor).length;
    const names = [...new Set(open.map(({ responsible }) => responsible))].sort((one, other) => of(other) - of(one) || Buffer.compare(Buffer.from(one), Buffer.from(other)));
    const sunday = '2026-03-22' as LocalDate;
    expect(office.read.load(on, 2)).toEqual(office.read.load(on).slice(0, 2));
    expect(office.read.load(on)).toEqual(names.map((executor) => {
      const own = open.filter(({ responsible }) => responsible === executor).map(({ due }) => due);
      const count = (within: (due: string) => boolean): number => own.filter(within).length;
      return { executor, overdue: count((due) => due < on), today: count((due) => due === on), week: count((due) => due > on && due <= sunday), later: count((due) => due > sunday) };
    }));
  });
});

describe('a card given to another executor', () => {
  it('is counted with its new one, and by its new source', () => {
    const own = cards.findIndex(({ state }) => isOnControl(state));
    const one = cards[own];
    if (one === undefined) throw new Error('no card on control');
    const overdue = (executor: string): number => { const load = office.read.load('2027-01-01' as LocalDate).find((each) => each.executor === executor); return load?.overdue ?? 0; };
    const sources = (): number => office.read.overdueBySource('2027-01-01' as LocalDate).find(({ source }) => source === 'other')?.cards ?? 0;
    const before = overdue(one.responsible);
    value(office.write(origin, (store) => { store.replaceCard({ ...one, version: one.version + 1, responsible: 'Жаңа мекеме', instruction: { ...one.instruction, source: 'other' } }, store.cardEvents(one.id)); return ok(); }));
    expect([overdue(one.responsible), overdue('Жаңа мекеме'), sources()]).toEqual([before - 1, 1, 1]);
  });
});

describe('no list reads a whole table', () => {
  let db: Connection;
  const layout = layoutOf('restricted');
  beforeAll(() => {
    db = openDatabase(join(root, 'plans.db'), 'aegis', Buffer.alloc(32, 7), 'create');
    migrate(db, 'restricted');
  });
  afterAll(() => { db.close(); });

  /** Steps of the plan that read papers or cards without an index. */
  function scans(sql: string, params: readonly Value[]): string[] {
    return db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params).map(({ detail }) => detail).filter((detail) => /^SCAN (?:p|k|papers|cards)\b(?!.* USING .*INDEX)/.test(detail));
  }
  const every = <T>(one: readonly (readonly [keyof T, T[keyof T]])[]): Partial<T>[] => Array.from({ length: 2 ** one.length }, (_, bits) => Object.fromEntries(one.filter((_each, at) => (bits >> at) % 2 === 1)) as Partial<T>);

  it('sees a scan where there is one', () => {
    expect(scans(`SELECT * FROM papers p WHERE p.sheets = '3'`, [])).not.toEqual([]);
  });

  it('counts and finds papers of a mark where they lie together, whatever else is asked of their register', () => {
    for (const filters of [{}, { receivedFrom: on }, { receivedFrom: on, receivedTo: on }, { kind: 'other', journal: 'in' }, { state: 'no-cards' }] as const) {
      const { page, params, count, counted } = paperListSql(layout, { ...filters, mark: 'restricted', limit: 5 }, null);
      for (const [sql, values] of [[page, params], [count ?? '', counted]] as const) {
        expect(db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values).map(({ detail }) => detail).filter((detail) => /\bp\b/.test(detail) || detail.includes('TEMP B-TREE')))
          .toEqual([expect.stringMatching(/^SEARCH p USING (?:COVERING )?INDEX papers_mark \(mark=\?/)]);
      }
    }
  });

  it.each(['received', 'number'] as const)('of papers by %s, for any filters together', (order) => {
    for (const filters of every<PaperQuery>([['mark', 'open'], ['journal', 'in'], ['kind', 'other'], ['correspondent', 'A'], ['receivedFrom', on], ['receivedTo', on], ['after', '2026-01-01T10:00|5']])) {
      for (const found of [null, { table: 'papers_search', match: '"a"*' }, { table: 'papers_alike', match: '"a"*' }] as const) {
        const { page, params, count, counted } = paperListSql(layout, { ...filters, order, limit: 5 }, found);
        // By number the row's own number is the order: walking it from its end is walking an index.
        if (order === 'received') expect([filters, scans(page, params)]).toEqual([filters, []]);
        else expect([filters, db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${page}`, params).filter(({ detail }) => detail.includes('TEMP B-TREE') && found === null && filters.correspondent === undefined && filters.receivedFrom === undefined && filters.receivedTo === undefined)]).toEqual([filters, []]);
        if (count !== null) expect([filters, counted.length > 0]).toEqual([filters, true]);
      }
    }
  });

  it('counts papers of a correspondent, of a time, a mark, a kind or a journal without their rows', () => {
    for (const filters of every<PaperQuery>([['mark', 'open'], ['journal', 'in'], ['kind', 'other'], ['correspondent', 'A'], ['receivedFrom', on], ['receivedTo', on]])) {
      const { count, counted } = paperListSql(layout, { ...filters, limit: 5 }, null);
      if (count !== null) expect([filters, db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${count}`, counted).filter(({ detail }) => !detail.includes('COVERING INDEX'))]).toEqual([filters, []]);
    }
  });

  it('reads cards on control in the order of their dates, sorting none', () => {
    const { page, params } = cardListSql(layout, { state: 'on-control', limit: 5 });
    const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${page}`, params).map(({ detail }) => detail);
    expect(plan.filter((detail) => detail.includes('TEMP B-TREE'))).toEqual([]);
    expect(plan[0]).toContain('cards_open');
  });

  it.each(['due', 'received', 'executor'] as const)('of cards by %s, for any filters together', (order) => {
    for (const filters of every<CardQuery>([['mark', 'open'], ['executor', 'A'], ['source', 'other'], ['controlKind', 'short'], ['state', 'on-control'], ['dueFrom', on], ['overdueOn', on], ['after', '2026-01-01|5']])) {
      const { page, params, count, counted } = cardListSql(layout, { ...filters, order, limit: 5 });
      expect([filters, scans(page, params)]).toEqual([filters, []]);
      // As a parameter it would have the statement prepared anew at each run.
      expect(page).toMatch(/LIMIT 6$/);
      if (count !== null && Object.keys(filters).some((name) => ['executor', 'source', 'state', 'dueFrom', 'overdueOn'].includes(name))) expect([filters, scans(count, counted)]).toEqual([filters, []]);
    }
  });
});
