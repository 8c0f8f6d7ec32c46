import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/base/index.ts';
import type { Journal, ReservedNumber } from '../../../shared/registration/index.ts';
import { builtInJournals, checkJournal, checkTemplate, countingYear, gapsOf, journalOf, journalsOf, numberOf } from '../../../shared/registration/index.ts';

const journal = (changes: Partial<Journal> = {}): Journal => ({
  code: 'hr', version: 1, kind: 'in', names: { kk: 'Кадр', ru: 'Кадры' }, prefix: '03', template: '{prefix}-{n}/{yy}', restrictedSuffix: '-ҚБПҮ', yearly: true, active: true, ...changes,
});
const why = (changes: Partial<Journal>): string => {
  const checked = checkTemplate(journal(changes));
  return checked.ok ? 'ok' : checked.error.code.replace('journal.template-', '');
};

describe('a number', () => {
  it('is written by its journal’s template, with the mark’s suffix on restricted papers alone', () => {
    expect(numberOf(journal(), 7, 2026, 'open')).toBe('03-7/26');
    expect(numberOf(journal(), 7, 2026, 'restricted')).toBe('03-7/26-ҚБПҮ');
    expect(numberOf(journal(), 7, 2026, 'secret')).toBe('03-7/26');
    expect(numberOf(journal({ template: 'ДСП-{n:4}', prefix: null, restrictedSuffix: null, yearly: false }), 42, 2026, 'restricted')).toBe('ДСП-0042');
    expect(numberOf(journal({ template: '{yyyy}.{n:3}', prefix: null }), 12345, 2026, 'open')).toBe('2026.12345');
  });
  it('is counted by year, or on and on', () => {
    expect([countingYear({ yearly: true }, 2026), countingYear({ yearly: false }, 2026), countingYear({ yearly: false }, 2031)]).toEqual([2026, 1900, 1900]);
  });
});

describe('a template', () => {
  it.each([
    [{}, 'ok'], [{ template: '{n}/{yyyy}', prefix: null }, 'ok'], [{ template: 'ДСП-{n:4}', prefix: null, yearly: false }, 'ok'],
    [{ template: '{prefix}/{yy}' }, 'number'], [{ template: '{prefix}{n}-{n}/{yy}' }, 'number'],
    [{ template: '{prefix}-{n}' }, 'year'], [{ template: '{prefix}-{n}/{yy}/{yyyy}' }, 'year'],
    [{ prefix: null }, 'prefix'], [{ template: '{n}/{yy}' }, 'prefix'],
    [{ template: '{prefix}{n}/{yy}' }, 'digits'], [{ template: '{prefix}-{n}{yy}' }, 'digits'], [{ template: '{yy}{n}', prefix: null }, 'digits'], [{ template: '{n}1/{yy}', prefix: null }, 'digits'],
    [{ template: '{prefix}-{n}/{yy}{x}' }, 'signs'], [{ template: '=1+{n}/{yy}', prefix: null }, 'signs'],
  ] as const)('%j: %s', (changes, expected) => { expect(why(changes)).toBe(expected); });
});

describe('the journals of an office', () => {
  it('are ours until it changes them, and its own after them', () => {
    expect(journalsOf([]).map(({ code }) => code)).toEqual(['in', 'out', 'internal', 'card']);
    const changed = { ...builtInJournals[0], version: 1, template: 'К-{n}/{yy}' } as Journal;
    expect(journalsOf([journal(), changed]).map(({ code, template }) => [code, template])).toEqual([
      ['in', 'К-{n}/{yy}'], ['out', 'Ш-{n}/{yyyy}'], ['internal', 'І-{n}/{yyyy}'], ['card', 'Б-{n}/{yyyy}'], ['hr', '{prefix}-{n}/{yy}'],
    ]);
    expect(journalOf([], 'hr')).toBeNull();
  });
  it('never write the same number twice, and keep their kind and counting', () => {
    const code = (one: Journal, kept: readonly Journal[] = []): string => {
      const checked = checkJournal(one, kept);
      return checked.ok ? 'ok' : `${checked.error.code} ${checked.error.at ?? ''}`;
    };
    expect(code(journal())).toBe('ok');
    expect(code(journal({ code: 'hr-2' }), [journal()])).toBe('journal.same-numbers template');
    expect(code(journal({ code: 'hr-2', template: '{prefix}-{n:3}/{yyyy}' }), [journal()])).toBe('journal.same-numbers template');
    expect(code(journal({ code: 'hr-2', kind: 'internal' }), [journal()])).toBe('journal.same-numbers template');
    expect(code(journal({ code: 'hr-2', kind: 'out' }), [journal()])).toBe('ok');
    // One restricted number of it would read as an open one of the other.
    expect(code(journal({ code: 'x', prefix: null, template: '{n}/{yyyy}-ҚБПҮ', restrictedSuffix: null }))).toBe('journal.same-numbers template');
    expect(code(journal({ kind: 'out' }), [journal()])).toBe('journal.fixed kind');
    expect(code(journal({ yearly: false }), [journal()])).toBe('journal.fixed yearly');
    for (const own of builtInJournals) expect(code(own)).toBe('ok');
  });
});

describe('gaps', () => {
  it('join what was let go or set aside together, and leave out what was used', () => {
    const at = '2026-03-16T05:00:00.000Z' as Instant;
    const one = (number: number, changes: Partial<ReservedNumber> = {}): ReservedNumber => ({
      journal: 'in', year: 2026, number, state: 'reserved', reason: 'Жиналыс', reservedAt: at, reservedBy: 'Айгүл', closedAt: null, closedBy: null, closedReason: null, ...changes,
    });
    const released = { state: 'released', closedAt: at, closedBy: 'Берік', closedReason: 'Болмады' } as const;
    expect(gapsOf([{ from: 1, to: 9 }], [one(11), one(12), one(13, { state: 'used', closedAt: at, closedBy: 'Берік' }), one(14), one(15, released), one(16, released)])
      .map(({ from, to, state, reason, by }) => [from, to, state, reason, by])).toEqual([
      [1, 9, 'missing', null, null], [11, 12, 'reserved', 'Жиналыс', 'Айгүл'], [14, 14, 'reserved', 'Жиналыс', 'Айгүл'], [15, 16, 'released', 'Болмады', 'Берік'],
    ]);
  });
});
