import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDateTime, OfficeId } from '../../../shared/base/index.ts';
import { date, ok } from '../../../shared/base/index.ts';
import type { Page } from '../../../shared/office/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import type { Paper } from '../../../shared/registration/index.ts';
import { searchForm } from '../../../shared/i18n/search.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { countedTo, countUpTo } from '../../../electron/store/pages.ts';
import { searchQuery } from '../../../electron/store/search.ts';
import { moreThan } from '../../../renderer/stores/list.ts';
import { card, newOffice, origin, paper, port, receivedPackage, sentPackage, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
let office: OpenOffice;
const papers: Paper[] = [];

function put(changes: Partial<Paper>): Paper {
  const one = paper(office, changes);
  papers.push(one);
  value(office.write(origin, (store) => { store.insertPaper(one); return ok(); }));
  return one;
}

beforeAll(async () => {
  office = value(await port().create(join(root, 'office'), newOffice()));
  for (let day = 1; day <= 23; day += 1) {
    // Two papers share each minute, so that the order of registration decides between them.
    put({ receivedAt: `2026-03-${String(Math.ceil(day / 2)).padStart(2, '0')}T10:00` as LocalDateTime, title: day % 2 === 0 ? 'Қаржы есебі' : 'Кадр мәселесі', from: { name: day < 5 ? 'Қаржы министрлігі' : 'Әділет министрлігі', kind: 'state-body' } });
  }
});
afterAll(() => { office.close(); });

function walk<T>(page: (after: string | null) => Page<T>): { items: T[]; totals: number[] } {
  const items: T[] = [];
  const totals: number[] = [];
  for (let after: string | null = null, first = true; first || after !== null;) {
    const found: Page<T> = page(after);
    items.push(...found.items);
    totals.push(found.total);
    after = found.next;
    first = false;
  }
  return { items, totals };
}

describe('the register', () => {
  it('comes newest first in pages by key, each paper once', () => {
    const { items, totals } = walk((after) => office.read.papers({ after, limit: 5 }));
    const expected = [...papers].sort((a, b) => (a.receivedAt === b.receivedAt ? papers.indexOf(b) - papers.indexOf(a) : a.receivedAt < b.receivedAt ? 1 : -1));
    expect(items.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(totals).toEqual([23, 23, 23, 23, 23]);
  });

  it.each([
    { what: 'all', query: {} }, { what: 'by number', query: { order: 'number' } }, { what: 'narrowed', query: { correspondent: 'Әділет министрлігі' } }, { what: 'found', query: { text: 'Қаржы' } },
  ] as const)('is read from its end, from any place and backwards: $what', ({ query }) => {
    const all = office.read.papers({ ...query, limit: 500 }).items;
    expect(all.length).toBeGreaterThan(8);
    const last = office.read.papers({ ...query, back: true, limit: 4 });
    expect([last.items, last.next, last.total]).toEqual([all.slice(-4), null, all.length]);
    const above = office.read.papers({ ...query, back: true, after: last.before, limit: 3 });
    expect(above.items).toEqual(all.slice(-7, -4));
    expect(office.read.papers({ ...query, after: above.next, limit: 3 }).items).toEqual(all.slice(-4, -1));
    for (let skip = 0; skip <= all.length; skip += 1) {
      const page = office.read.papers({ ...query, skip, limit: 3 });
      expect(page.items).toEqual(all.slice(skip, skip + 3));
      expect([page.before === null, page.next === null]).toEqual([skip === 0 || skip === all.length, skip + 3 >= all.length]);
      expect(office.read.papers({ ...query, back: true, skip, limit: 2 }).items).toEqual(all.slice(Math.max(0, all.length - skip - 2), all.length - skip));
      if (page.before !== null) expect(office.read.papers({ ...query, back: true, after: page.before, limit: 2 }).items).toEqual(all.slice(Math.max(0, skip - 2), skip));
    }
    const all4 = office.read.papers({ ...query, back: true, limit: all.length });
    expect([all4.items, all4.before]).toEqual([all, null]);
  });

  it('keeps its place when papers come in between', () => {
    const first = office.read.papers({ limit: 5 });
    put({ receivedAt: '2026-03-30T10:00' as LocalDateTime });
    const second = office.read.papers({ after: first.next, limit: 5 });
    expect(second.items.some(({ id }) => first.items.some((one) => one.id === id))).toBe(false);
    expect(second.total).toBe(24);
  });

  it('takes any text for a cursor without failing', () => {
    for (const after of ['', '|', 'nonsense', `2026-03-05T10:00|'; DROP TABLE papers`]) expect(() => office.read.papers({ after, limit: 5 })).not.toThrow();
    expect(office.read.papers({ after: 'a', limit: 500 }).items).toHaveLength(24);
  });
});

describe('search', () => {
  const found = (text: string): number => walk((after) => office.read.papers({ text, after, limit: 4 })).items.length;

  it('finds beginnings of words in number, correspondent, outgoing number and title', () => {
    expect(found('әділет')).toBe(19);
    expect(found('әді мин')).toBe(19);
    expect(found('ҚАРЖЫ ЕСЕ')).toBe(11);
    expect(office.read.papers({ text: 'әділет', limit: 4 }).total).toBe(19);
    const one = put({ outgoingNumber: '77-11/ЖҚ-5', title: 'Ёлка туралы хабар', number: '15/2026-ҚБПҮ' });
    for (const text of ['77-11/жқ', '"77-11/ЖҚ-5"', 'елка', 'ЁЛКА хабар', '15/2026-қ']) {
      expect(office.read.papers({ text, limit: 5 }).items.map(({ id }) => id)).toEqual([one.id]);
    }
  });

  it('keeps Kazakh letters distinct: what was typed without them is found as alike only', () => {
    for (const [typed, meant] of [['каржы', 'қаржы'], ['адилет', 'әділет']] as const) {
      const { items, alike, total } = office.read.papers({ text: typed, limit: 50 });
      expect(alike).toEqual(items.map(({ id }) => id));
      expect(total).toBe(found(meant));
      expect(office.read.papers({ text: meant, limit: 50 }).alike).toEqual([]);
    }
  });

  it('finds nothing for signs alone and never fails on query syntax', () => {
    for (const text of ['№', '"', '""', '*', 'AND', 'NOT', 'a NEAR b', '(', 'title:қаржы', '-қаржы', '^', "'"]) expect(() => found(text)).not.toThrow();
    expect(found('№')).toBe(0);
    expect(searchQuery('№ —')).toBeNull();
    expect(searchQuery('№ қаржы')).toBe('"қаржы"*');
  });

  it('follows a change of the paper', () => {
    const one = put({ title: 'Ескі атау' });
    value(office.write(origin, (store) => { store.replacePaper({ ...one, version: 2, title: 'Жаңа тақырып' }); return ok(); }));
    expect(found('ескі атау')).toBe(0);
    expect(found('жаңа тақырып')).toBe(1);
  });

  it('has one form of a text: composed, lower case, without invisible signs', () => {
    expect(searchForm('И\u0306ОД Бай\u00adқо\u200bңыр')).toBe('йод байқоңыр');
    expect(searchForm('ЁЖ')).toBe('еж');
  });
});

describe('finding one record', () => {
  it('by number, this office’s own before a received one', () => {
    const theirs = put({ number: '500/2026', owner: newOffice().info.id });
    expect(office.read.paperByNumber('500/2026')?.id).toBe(theirs.id);
    const ours = put({ number: '500/2026' });
    expect(office.read.paperByNumber('500/2026')?.id).toBe(ours.id);
    expect(office.read.paperByNumber('501/2026')).toBeNull();
    expect(office.read.numberedPaper(theirs.owner, 'in', '500/2026')).toBe(theirs.id);
    expect(office.read.numberedPaper(office.info.id, 'in', '500/2026')).toBe(ours.id);
    expect(office.read.numberedPaper(office.info.id, 'out', '500/2026')).toBeNull();
  });

  it('by correspondent, outgoing number and date, for the warning about duplicates', () => {
    const one = put({ from: { name: 'Теңдік', kind: 'other' }, outgoingNumber: '1', outgoingDate: date('2026-02-02') });
    expect(office.read.samePaper('Теңдік', '1', '2026-02-02')?.id).toBe(one.id);
    expect(office.read.samePaper('Теңдік', '1', '2026-02-03')).toBeNull();
    expect(office.read.samePaper('Теңдік', '2', '2026-02-02')).toBeNull();
  });
});

describe('journals', () => {
  it('number from 1 each year and never give a number twice', () => {
    const take = (journal: string, year: number): number => value(office.write(origin, (store) => ok(store.takeNumber(journal, year))));
    expect(office.read.nextNumber('тест', 2025)).toBe(1);
    expect([take('тест', 2025), take('тест', 2025), take('тест', 2026), take('тест/2', 2025)]).toEqual([1, 2, 1, 1]);
    expect(office.read.nextNumber('тест', 2025)).toBe(3);
  });

  it('give a number back where the work failed', () => {
    expect(() => office.write(origin, (store) => { store.takeNumber('бос', 2025); throw new Error('defect'); })).toThrow('defect');
    expect(office.read.nextNumber('бос', 2025)).toBe(1);
  });
});

describe('cards', () => {
  it('come by date and id, of all papers or of one', () => {
    const one = put({});
    const made = ['2026-04-02', '2026-04-01', '2026-04-02', '2026-03-31'].map((due) => card(one, { due: date(due) }));
    value(office.write(origin, (store) => { for (const { card: each, events } of made) store.insertCard(each, events); return ok(); }));
    const expected = made.map(({ card: each }) => each).sort((a, b) => (a.due === b.due ? (a.id < b.id ? -1 : 1) : a.due < b.due ? -1 : 1)).map(({ id }) => id);
    const all = walk((after) => office.read.cards({ after, limit: 3 }));
    expect(all.items.map(({ id }) => id)).toEqual(expected);
    expect(walk((after) => office.read.cards({ paper: one.id, after, limit: 1 })).items.map(({ id }) => id)).toEqual(expected);
    expect(all.totals).toEqual([4, 4]);
    expect(office.read.cards({ paper: papers[0]?.id ?? one.id, limit: 5 })).toEqual({ items: [], next: null, before: null, total: 0 });
    for (const query of [{ order: 'due' }, { order: 'received' }, { order: 'number' }, { order: 'executor' }, { order: 'due', overdueOn: date('2030-01-01') }] as const) {
      const whole = office.read.cards({ ...query, limit: 50 }).items;
      expect(whole.length).toBeGreaterThan(2);
      const last = office.read.cards({ ...query, back: true, limit: 1 });
      expect(last.items).toEqual(whole.slice(-1));
      expect(office.read.cards({ ...query, back: true, after: last.before, limit: 1 }).items).toEqual(whole.slice(-2, -1));
      whole.forEach((_card, skip) => { expect(office.read.cards({ ...query, skip, exact: true, limit: 2 }).items).toEqual(whole.slice(skip, skip + 2)); });
    }
    const [first] = made;
    expect(office.read.cardByNumber(first?.card.number ?? '')).toEqual(first?.card);
    expect(office.read.numberedCard(office.info.id, first?.card.number ?? '')).toBe(first?.card.id);
    expect(office.read.numberedCard(one.id as unknown as OfficeId, first?.card.number ?? '')).toBeNull();
  });

  it('keep every kind of term', () => {
    const one = put({});
    for (const term of [null, { due: date('2026-05-01') }, { workingDays: 10 }, { calendarDays: 5 }, { months: 2 }]) {
      const made = card(one);
      const changed = { ...made.card, instruction: { ...made.card.instruction, term } };
      value(office.write(origin, (store) => { store.insertCard(changed, made.events); return ok(); }));
      expect(office.read.card(changed.id)).toEqual(changed);
    }
  });
});

describe('packages', () => {
  it('come newest first and give the end of each series', () => {
    const [a1, a2, b1] = [sentPackage(1, 'a'.repeat(64)), sentPackage(2, 'a'.repeat(64)), { ...sentPackage(1, 'b'.repeat(64)), sequence: 3 }];
    const r1 = receivedPackage(1);
    const r3 = { ...receivedPackage(3, r1.sender.id) };
    const r2 = receivedPackage(2, r1.sender.id);
    value(office.write(origin, (store) => { for (const sent of [a1, a2, b1]) store.insertSentPackage(sent); for (const one of [r1, r3, r2]) store.insertReceivedPackage(one); return ok(); }));
    expect(office.read.sentPackages()).toEqual([b1, a2, a1]);
    expect(office.read.lastSentTo('a'.repeat(64))).toEqual(a2);
    expect(office.read.lastSentTo('f'.repeat(64))).toBeNull();
    expect(office.read.receivedPackages()).toEqual([r2, r3, r1]);
    expect(office.read.lastReceivedFrom(r1.sender.id)).toEqual(r3);
  });

  it('take a receipt once sealed, and nothing else of them changes', () => {
    const sent = { ...sentPackage(1, 'd'.repeat(64)), sequence: 9 };
    const accepted = { ...sent, state: 'accepted' as const, receipt: { acceptedAt: sent.createdAt, receivedAt: sent.createdAt, office: 'Екінші', station: 'АРМ', officer: 'Офицер', signer: receivedPackage(9).signer, sha256: '9'.repeat(64), results: [] } };
    value(office.write(origin, (store) => { store.insertSentPackage(sent); store.updateSentPackage(accepted); return ok(); }));
    expect(office.read.sentPackage(sent.packageId)).toEqual(accepted);
    expect(() => office.write(origin, (store) => { store.updateSentPackage({ ...accepted, containerSha256: '0'.repeat(64) }); return ok(); })).toThrow('stays');
  });
});

describe('a filtered list', () => {
  it('is counted to a thousand, and to its end for whoever asks; the window knows where counting stops', () => {
    const db = openDatabase(join(root, 'counted'), 'aegis', Buffer.alloc(32, 3), 'create');
    const rows = (count: number) => `WITH RECURSIVE each (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < ${String(count)}) SELECT n FROM each`;
    expect([999, 1000, 1001, 5000].map((count) => countUpTo(db, rows(count), []))).toEqual([999, 1000, 1001, 1001]);
    expect(countUpTo(db, rows(5000), [], true)).toBe(5000);
    expect([countedTo, countedTo + 1].map((total) => moreThan({ total }))).toEqual([null, countedTo]);
    db.close();
  });
});
