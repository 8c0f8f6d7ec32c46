import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, joined, memberTexts, sameCanonical, Texts, wholeAndRest } from '../../../shared/packages/canonical.ts';

const values: readonly unknown[] = [
  null, true, false, 0, -0, 7, '', 'қ "1"\n', [], {}, [1, [2]], [1, undefined], [1, null], { a: 1, b: 2 }, { b: 2, a: 1 }, { a: 1, b: 2, c: undefined }, { a: 1 }, { a: null }, { a: { b: [{ c: 'x' }] } },
  { a: { b: [{ c: 'y' }] } }, { 10: 1, 9: 2 }, { 9: 2, 10: 1 }, JSON.parse('{"__proto__":1}'), { toString: 1 }, [{ a: 1 }], { 0: { a: 1 } },
];

describe('canonical texts', () => {
  it('are the same exactly where the values are said to be', () => {
    for (const one of values) for (const other of values) expect([one, other, sameCanonical(one, other)]).toEqual([one, other, canonical(one) === canonical(other)]);
  });

  it('are those of a writer that sorts each object by itself, whatever shapes came before', () => {
    const sorted = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return JSON.stringify(value);
      if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
      return `{${Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, member]) => `${JSON.stringify(name)}:${String(sorted(member))}`).join(',')}}`;
    };
    fc.assert(fc.property(fc.jsonValue(), (value) => { expect(canonical(value)).toBe(sorted(value)); }));
    // More shapes than are kept.
    for (let index = 0; index < 12_000; index += 1) expect(canonical({ [`k${String(index)}`]: 1, a: 2 })).toBe(`{"a":2,"k${String(index)}":1}`);
  });

  it('of a record and of the same without some members are those written apart, though what stands in it twice is written once', () => {
    const shared = { z: [1, { y: 'қ"' }], a: null };
    const list = [shared, 'x', undefined];
    const records: readonly object[] = [
      { shared, list, events: [{ at: 1, details: { shared, list, own: { ...shared } } }, { shared }], same: shared }, {}, { events: [1] }, { a: undefined, events: null },
      ...values.filter((value): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)).map((value) => ({ events: value, value })),
    ];
    for (const record of records) {
      const { events: _events, ...without } = record as { events?: unknown };
      expect(wholeAndRest(record, new Set(['events']))).toEqual({ whole: canonical(record), rest: canonical(without) });
    }
    expect([0.5, -0.1, 1e21, 2 ** 53, NaN, Infinity].map((value) => canonical(value))).toEqual([0.5, -0.1, 1e21, 2 ** 53, NaN, Infinity].map((value) => JSON.stringify(value)));
  });

  it('of parts are written once for all records that share them, whichever is written first', () => {
    const [deadlines, instruction] = [{ due: '2026-03-30', steps: [{ days: 10 }] }, { source: 'other', term: null }];
    const events = [{ kind: 'a', deadlines, details: { instruction, content: 'қ' } }, { kind: 'b', deadlines }];
    const record = { id: 1, deadlines, instruction, events };
    const [one, other] = events;
    for (const order of [[record, ...events], [...events, record], [one, record, other, one]]) {
      const texts = new Texts([...Object.values(record), ...events]);
      for (const each of order) {
        const { kind: _kind, ...rest } = each as { kind?: string };
        expect(wholeAndRest(each ?? {}, new Set(['kind']), texts)).toEqual({ whole: canonical(each), rest: canonical(rest) });
      }
      expect(canonical(deadlines, texts)).toBe(canonical(deadlines));
    }
    // The text that was kept is what is put in: seen by changing what it was written from.
    const texts = new Texts([deadlines]);
    expect(canonical({ deadlines }, texts)).toContain('2026-03-30');
    deadlines.due = '2026-04-01';
    expect([canonical({ deadlines }, texts).includes('2026-03-30'), canonical({ deadlines }).includes('2026-04-01')]).toEqual([true, true]);
  });

  it('are put together from those of the members', () => {
    for (const value of values) if (typeof value === 'object' && value !== null && !Array.isArray(value)) expect(joined(memberTexts(value))).toBe(canonical(value));
  });
});
