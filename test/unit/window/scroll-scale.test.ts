import { describe, expect, it } from 'vitest';
import type { Extent, Standing } from '../../../renderer/ui/scroll-scale.ts';
import { bodyHeight, offsetShowing, ownOf, scrolled, topOf } from '../../../renderer/ui/scroll-scale.ts';

/* What the browser cuts: an element of 33.5 million device pixels, on a screen of up to four of them to a CSS px. */
const cut = 33_554_432 / 4;

const scales = [100, 150, 200].map((scale) => ({ scale, extent: { count: 1_000_000, row: (3.6 * 14 * scale) / 100, view: 520 } satisfies Extent }));

/** As the list does it: the browser is told where to stand and rounds that to a device pixel. */
function stand(at: number, extent: Extent): Standing {
  return { at, top: Math.round(topOf(at, extent) * 4) / 4 };
}

/** Rows wholly or partly in sight. */
function sight({ at }: Standing, { row, view, count }: Extent): readonly [number, number] {
  return [Math.floor(at / row), Math.min(count, Math.ceil((at + view) / row))];
}

describe.each(scales)('a million rows at $scale %', ({ extent }) => {
  const end = extent.count * extent.row - extent.view;
  const longest = bodyHeight(extent) - extent.view;

  it('stand in no element that the browser would cut', () => {
    expect(bodyHeight(extent)).toBeLessThan(cut);
    expect(extent.count * extent.row).toBeGreaterThan(bodyHeight(extent));
  });

  it('begin and end where the bar does', () => {
    expect([ownOf(0, extent), topOf(0, extent)]).toEqual([0, 0]);
    expect([ownOf(longest, extent), topOf(end, extent)]).toEqual([end, longest]);
    expect(sight({ top: longest, at: ownOf(longest, extent) }, extent)[1]).toBe(1_000_000);
  });

  it('are all come to by the bar, in their order, and the bar comes back to where it was', () => {
    let before = -1;
    for (let step = 0; step <= 10_000; step += 1) {
      const top = (longest * step) / 10_000;
      const at = ownOf(top, extent);
      expect(at).toBeGreaterThan(before);
      expect(Math.abs(topOf(at, extent) - top)).toBeLessThan(0.001);
      before = at;
    }
  });

  it('pass by one after another under the arrows, from the first to the last', () => {
    // Each end, and the places where the scale begins and ceases.
    for (const place of [0, 195_000, Math.floor(end / 2), end - 200_500, end - 40 * extent.row]) {
      const from = Math.max(0, Math.floor(place / extent.row));
      let standing = stand(offsetShowing(from, place, extent), extent);
      for (let index = from; index < Math.min(extent.count, from + 200); index += 1) {
        standing = stand(offsetShowing(index, standing.at, extent), extent);
        const [first, last] = sight(standing, extent);
        expect(index).toBeGreaterThanOrEqual(first);
        expect(index).toBeLessThan(last);
        expect(index * extent.row).toBeGreaterThanOrEqual(standing.at - 0.001);
        expect((index + 1) * extent.row).toBeLessThanOrEqual(standing.at + extent.view + 0.001);
      }
    }
  });

  it('move under the wheel by as much as it turns, wherever one is', () => {
    for (const place of [0, 250_000, end / 3, end - 250_000]) {
      let standing = stand(place, extent);
      for (let turn = 0; turn < 50; turn += 1) {
        const next = scrolled(standing, standing.top + 120, extent);
        expect(next.at - standing.at).toBeCloseTo(120, 6);
        standing = next;
      }
    }
    // And back to the very first row.
    let standing = stand(3_000, extent);
    for (let turn = 0; turn < 40; turn += 1) standing = scrolled(standing, Math.max(0, standing.top - 120), extent);
    expect(standing).toEqual({ top: 0, at: 0 });
  });

  it('are gone to in one step by the bar', () => {
    const half = scrolled({ top: 0, at: 0 }, longest / 2, extent);
    expect(Math.abs(half.at - end / 2)).toBeLessThan(extent.row);
    expect(scrolled(half, longest, extent).at).toBe(end);
    expect(scrolled(half, 0, extent).at).toBe(0);
  });
});

describe('a short list', () => {
  const extent: Extent = { count: 300, row: 50.4, view: 520 };

  it('is not scaled at all', () => {
    expect(bodyHeight(extent)).toBeCloseTo(300 * 50.4);
    for (const top of [0, 17.25, 5_000, 14_600]) {
      expect([ownOf(top, extent), topOf(top, extent)]).toEqual([top, top]);
      expect(scrolled({ top: 40, at: 40 }, top, extent)).toEqual({ top, at: top });
    }
  });

  it('without rows, or shorter than what is in sight, stays where it is', () => {
    for (const count of [0, 3]) expect(topOf(0, { ...extent, count })).toBe(0);
  });
});
