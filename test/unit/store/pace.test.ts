import { afterEach, describe, expect, it, vi } from 'vitest';
import { Pace } from '../../../electron/store/pace.ts';

describe('steps of long work', () => {
  afterEach(() => { vi.restoreAllMocks(); });

  /** Sizes of so many steps where a row takes as many milliseconds as `cost` says of its step. */
  function sizes(cost: (step: number) => number, steps: number): number[] {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const pace = new Pace();
    return Array.from({ length: steps }, (_, step) => pace.step((rows) => { now += rows * cost(step); return rows; }));
  }

  it('come to as many rows as take four milliseconds', () => {
    expect(sizes(() => 0.1, 10).slice(-3)).toEqual([40, 40, 40]);
    expect(sizes(() => 3, 10).slice(-3)).toEqual([1, 1, 1]);
  });

  it('grow no more than twice at once, and never without end', () => {
    const grown = sizes(() => 0.0001, 12);
    expect(grown.slice(0, 3)).toEqual([8, 16, 32]);
    expect(grown.at(-1)).toBe(500);
  });

  it('shrink at once where rows begin to take longer', () => {
    expect(sizes((step) => step < 5 ? 0.025 : 4, 7)).toEqual([8, 16, 32, 64, 128, 160, 1]);
  });
});
