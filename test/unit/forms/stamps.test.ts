import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/base/index.ts';
import { calibrationFrom, corners, layout, overlayForm, overlaySheets, testSheetForm, usualPlace, type OverlayFacts, type OverlayInput } from '../../../shared/forms/index.ts';
import { collisions, linesOf, office, textOf } from './kit.ts';

const day = '2024-03-05' as LocalDate;
const facts: readonly OverlayFacts[] = [
  { code: 'STAMP', number: 'Б-57/2024', day }, { code: 'STAMP', number: null, day: null }, { code: 'REMOVALSTAMP', number: 'Б-57/2024', day },
  { code: 'REGSTAMP', number: '148/2024-ҚБПҮ', day, sheets: '4+12' }, { code: 'REGSTAMP', number: null, day: null, sheets: null },
  { code: 'COPYSTAMP', post: 'Кеңсе меңгерушісі', name: 'Ғ. Әбдіқалықова', day }, { code: 'COPYSTAMP', post: null, name: null, day: null },
];
const usual: OverlayInput = { office, facts: facts[0] ?? { code: 'STAMP', number: null, day: null }, language: 'kk', sheet: 'a4', height: 'low', place: usualPlace, ink: 'black', tilt: 0, calibration: null, copies: 1 };

function made(over: Partial<OverlayInput>) {
  const form = overlayForm({ ...usual, ...over });
  if (!form.ok) throw new Error(form.error.code);
  return form.value;
}

function frame(over: Partial<OverlayInput>) {
  const turned = layout(made(over))[0]?.items[0];
  const rect = turned?.kind === 'turned' ? turned.items[0] : undefined;
  if (rect?.kind !== 'rect') throw new Error('no stamp');
  return { left: rect.x - rect.weight / 2, top: rect.y - rect.weight / 2, right: rect.x + rect.width + rect.weight / 2, bottom: rect.y + rect.height + rect.weight / 2 };
}

describe('a stamp on a sheet that bears text', () => {
  it('stands, where no other place is said, at the top left above the 20 mm where text begins', () => {
    const { left, top, right, bottom } = frame({});
    expect([left, top, right]).toEqual([expect.closeTo(5, 6), expect.closeTo(4, 6), expect.closeTo(65, 6)]);
    expect(bottom).toBeLessThan(20);
  });

  it('says its words in Kazakh whatever the language, with blanks for what is not known', () => {
    for (const language of ['kk', 'ru'] as const) {
      expect(textOf(made({ language }))).toBe('БАҚЫЛАУҒА АЛЫНДЫ № Б-57/2024 2024 ж. «05» наурыз (бақылаушының қолы)');
      expect(textOf(made({ language, facts: { code: 'REMOVALSTAMP', number: null, day: null } }))).toMatch(/^БАҚЫЛАУДАН АЛЫНДЫ № _+ 20__ ж. «___» _+ /u);
    }
    expect(textOf(made({ language: 'ru', height: 'full', facts: { code: 'REGSTAMP', number: '148', day, sheets: '4+12' } }))).toMatch(/^ЗАРЕГИСТРИРОВАНО .*№ 148 .*Количество листов: 4\+12$/u);
    expect(textOf(made({ facts: facts[5] ?? usual.facts }))).toContain('Электрондық құжаттың көшірмесі дұрыс Кеңсе меңгерушісі Ғ. Әбдіқалықова');
  });

  it.each(['low', 'full'] as const)('keeps its words inside its frame and apart (%s)', (height) => {
    for (const one of facts) for (const sheet of ['a4', 'a5', 'label'] as const) for (const language of ['kk', 'ru'] as const) {
      const box = frame({ facts: one, height, sheet, language });
      const [laid] = layout(made({ facts: one, height, sheet, language }));
      const lines = laid === undefined ? [] : linesOf(laid);
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines) {
        expect(line.left, line.text).toBeGreaterThan(box.left + 1.3);
        expect(line.right, line.text).toBeLessThan(box.right - 1.3);
        expect(line.top, line.text).toBeGreaterThan(box.top + 1);
        expect(line.bottom, line.text).toBeLessThan(box.bottom - 0.8);
      }
    }
  });

  it('stands as far from the two edges of any corner as was said', () => {
    for (const corner of corners) {
      const { width, height } = overlaySheets['a5-landscape'];
      const box = frame({ sheet: 'a5-landscape', place: { corner, x: 12.5, y: 7 } });
      expect(corner.endsWith('left') ? box.left : width - box.right).toBeCloseTo(12.5, 6);
      expect(corner.startsWith('top') ? box.top : height - box.bottom).toBeCloseTo(7, 6);
    }
  });

  it('is refused where any of it would leave the sheet: by its offset, its tilt or the printer', () => {
    const code = (over: Partial<OverlayInput>): string => { const form = overlayForm({ ...usual, ...over }); return form.ok ? 'ok' : form.error.code; };
    const at = (x: number, y: number) => ({ place: { corner: 'top-left' as const, x, y } });
    expect([code(at(150, 0)), code(at(150.01, 0)), code(at(-0.01, 4)), code(at(0, 282)), code(at(0, 282.1))]).toEqual(['ok', 'print.off-sheet', 'print.off-sheet', 'ok', 'print.off-sheet']);
    expect([code({ ...at(5, 4), tilt: 7 }), code({ ...at(5, 4), tilt: 30 }), code({ ...at(20, 30), tilt: 30 })]).toEqual(['ok', 'print.off-sheet', 'ok']);
    expect(code({ ...at(0, 4), calibration: { shiftX: 1, shiftY: 0, scaleX: 1, scaleY: 1 } })).toBe('print.off-sheet');
    expect(code({ height: 'low', facts: { code: 'COPYSTAMP', post: 'Ә'.repeat(200), name: 'Ғ'.repeat(300), day } })).toBe('print.stamp-overfull');
    expect(code({ facts: { code: 'COPYSTAMP', post: '\u202e<b>\u200b', name: '&#39;', day } })).toBe('ok');
  });
});

describe('a printer’s profile', () => {
  const sheet = overlaySheets.a4;
  it('is what the measured crosses say, and undone it brings every point where it is meant', () => {
    fc.assert(fc.property(fc.double({ min: 0.95, max: 1.05, noNaN: true }), fc.double({ min: 0.95, max: 1.05, noNaN: true }), fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: -6, max: 6, noNaN: true }), (scaleX, scaleY, shiftX, shiftY) => {
      const found = calibrationFrom({ aLeft: 20 * scaleX + shiftX, aTop: 20 * scaleY + shiftY, bLeft: 190 * scaleX + shiftX, cTop: 277 * scaleY + shiftY }, sheet);
      if (!found.ok) throw new Error(found.error.code);
      const { value } = found;
      for (const x of [0, 65, 210]) expect((x - value.shiftX) / value.scaleX * scaleX + shiftX).toBeCloseTo(x, 2);
      for (const y of [0, 65, 297]) expect((y - value.shiftY) / value.scaleY * scaleY + shiftY).toBeCloseTo(y, 2);
    }));
  });

  it('is not made of a slip of the ruler', () => {
    const code = (over: object): string => { const found = calibrationFrom({ aLeft: 20, aTop: 20, bLeft: 190, cTop: 277, ...over }, sheet); return found.ok ? 'ok' : found.error.code; };
    expect([code({}), code({ bLeft: 19 }), code({ bLeft: 250 }), code({ aLeft: 40, bLeft: 210 }), code({ cTop: 20 })]).toEqual(['ok', ...Array.from({ length: 4 }, () => 'print.measure-impossible')]);
  });

  it('has a test sheet with its crosses at 20 mm and rulers that tell every millimetre', () => {
    for (const [name, width, height] of [['a4', 210, 297], ['a5-landscape', 210, 148]] as const) for (const language of ['kk', 'ru'] as const) {
      const [laid] = layout(testSheetForm({ office, language, sheet: name, printNumber: 4 }));
      const lines = laid?.items.filter((item) => item.kind === 'line') ?? [];
      for (const [x, y] of [[20, 20], [width - 20, 20], [20, height - 20]] as const) {
        expect(lines.some((line) => line.y1 === y && line.y2 === y && (line.x1 + line.x2) / 2 === x)).toBe(true);
        expect(lines.some((line) => line.x1 === x && line.x2 === x && (line.y1 + line.y2) / 2 === y)).toBe(true);
      }
      expect(lines.filter((line) => line.x1 === line.x2 && line.y1 === 10).length).toBe(width + 1);
      expect(laid === undefined ? [''] : collisions(laid).filter((found) => !found.startsWith('off the sheet'))).toEqual([]);
    }
  });
});
