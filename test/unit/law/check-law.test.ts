import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { date } from '../../../shared/base/index.ts';
import { editions, ruleCards } from '../../../shared/law/index.ts';
import { checkCases, checkCitations, checkEditions, checkLaw, checkQuotes, inventory } from '../../../build/check-law.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/u, '');

describe('the law’s own check', () => {
  it('finds nothing wrong', () => {
    expect(checkLaw(root)).toEqual([]);
    expect(inventory).toHaveLength(57);
    expect(new Set(ruleCards.map((card) => card.id)).size).toBe(ruleCards.length);
  });

  it('finds a quote that the act does not have, a rule without words, a point that is not there', () => {
    expect(checkQuotes([{ id: 'A1', quotes: [{ act: 'D403', point: '69', words: 'допускается не более двух раз' }] }])).toHaveLength(1);
    expect(checkQuotes([{ id: 'A1', quotes: [] }])).toHaveLength(1);
    expect(checkQuotes([{ id: 'A1', quotes: [{ act: 'D403', point: '690', words: '' }] }])).toEqual(['A1: D403 690 is not in the library']);
  });

  it('finds a gap, an overlap and an undeclared end', () => {
    const moved = (from: string) => editions.map((each) => (each.act === 'D403' ? { ...each, from: date(from) } : each));
    expect(checkEditions(moved('2024-02-02'))).toEqual(['a gap between D473 and D403']);
    expect(checkEditions(moved('2024-01-31'))).toEqual(['D473 and D403 overlap']);
    expect(checkEditions(editions.map((each) => (each.act === 'R809' ? { ...each, gaps: [] } : each)))).toEqual(['R809 ends, and no gap is declared']);
  });

  it('finds a dangling citation, a rule without cases and a case without a point', () => {
    expect(checkCitations("citeAll(on, ['D403', '999'])", 'x.ts')).toEqual(['x.ts: D403 999 is not in the library']);
    const cases = inventory.flatMap((id) => Array.from({ length: 4 }, () => ({ rules: [id], point: 'D403 50', name: id })));
    expect(checkCases(cases)).toEqual([]);
    expect(checkCases(cases.slice(1))).toEqual(['T1: 3 of 4 cases']);
    expect(checkCases([...cases, { rules: ['Z9'], point: 'D403 999', name: 'odd' }])).toEqual(['odd: no rule Z9', 'odd: D403 999 is not in the library']);
  });
});
