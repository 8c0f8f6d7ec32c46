import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layout, type Block, type FormDocument, type Table } from '../../../shared/forms/index.ts';
import { notes } from '../../../shared/forms/frame.ts';
import { breakLines, runsFrom, runsUntil, tidy } from '../../../shared/forms/layout/lines.ts';
import { widthOf } from '../../../shared/forms/layout/metrics.ts';
import { linesOf } from './kit.ts';

const textOfLine = (line: ReturnType<typeof breakLines>[number]): string => line.pieces.map(({ text }) => text).join('');
const words = fc.array(fc.stringMatching(/^[а-яәғқңөұүһіa-z0-9№«»().,-]{1,40}$/u), { minLength: 1, maxLength: 40 }).map((list) => list.join(' '));

describe('lines of text', () => {
  it('are measured with the widths of the bundled fonts', () => {
    const root = join(import.meta.dirname, '../../..');
    expect(spawnSync(process.execPath, [join(root, 'build/font-metrics.ts'), '--check']).status).toBe(0);
    expect(widthOf('Ққ', 'regular')).toBeGreaterThan(widthOf('ıı', 'regular'));
  });

  it('are never wider than their column and lose nothing but the spaces they end at', () => {
    fc.assert(fc.property(words, fc.double({ min: 2, max: 60, noNaN: true }), fc.boolean(), (text, width, bold) => {
      const lines = breakLines([{ text, bold }], width);
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 1e-9);
      expect(lines.map(textOfLine).join('').replace(/ /gu, '')).toBe(text.replace(/ /gu, ''));
    }));
  });

  it('keep a number with its №', () => {
    for (let width = 4; width < 30; width += 0.25) {
      const lines = breakLines([{ text: 'Үкіметтің № 85 қаулысы, пункт № 12' }], width).map(textOfLine);
      expect(lines.filter((line) => line.endsWith('№') && width > 6)).toEqual([]);
    }
  });

  it('keep a letter with its marks and break a word longer than a line', () => {
    const lines = breakLines([{ text: 'й́'.repeat(50) }], 5).map(textOfLine);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line.startsWith('й')).toBe(true);
  });

  it('can be cut at any line into what is shown and the rest', () => {
    fc.assert(fc.property(words, fc.double({ min: 3, max: 30, noNaN: true }), (text, width) => {
      const runs = [{ text: text.slice(0, 20), bold: true }, { text: text.slice(20) }];
      for (const { start } of breakLines(runs, width)) {
        const both = [...runsUntil(runs, start), ...runsFrom(runs, start)].map((run) => run.text).join('');
        expect(both).toBe(text);
      }
    }));
  });

  it('hold nothing that does not show', () => {
    expect(tidy('\u202eа\u200bб\u0007  в\t\r\n г\u00ad ')).toBe('аб в\nг');
  });
});

function flowing(blocks: readonly Block[]): FormDocument {
  return {
    code: 'T', language: 'kk', title: 'T', author: 'T', sheet: { width: 210, height: 297 },
    pages: [{ kind: 'flow', margins: { top: 20, right: 15, bottom: 20, left: 30 }, blocks, foot: [{ kind: 'paragraph', size: 8, runs: [{ text: 'бет ' }, { text: '', field: 'page' }, { text: '/' }, { text: '', field: 'pages' }] }] }],
  };
}

function table(rows: number, text = 'мәтін'): Table {
  return { kind: 'table', widths: [15, 150], size: 11, headSize: 10, head: [[{ runs: [{ text: 'р/с №' }] }, { runs: [{ text: 'Бас жолы' }] }]],
    rows: Array.from({ length: rows }, (_, index) => [{ runs: [{ text: String(index + 1) }] }, { runs: [{ text }] }]) };
}

describe('a table over several sheets', () => {
  it.each([1, 2, 50, 500])('of %i rows has its head and the page on every sheet, and each row once, whole', (rows) => {
    const pages = layout(flowing([table(rows, 'екі жолдық мәтін '.repeat(9))]));
    const numbers: string[] = [];
    pages.forEach((page, index) => {
      const lines = linesOf(page);
      expect(lines.filter(({ text }) => text === 'Бас жолы')).toHaveLength(1);
      expect(lines.at(-1)?.text).toBe(`бет ${index + 1}/${pages.length}`);
      for (const { bottom, text } of lines) if (!text.startsWith('бет')) expect(bottom).toBeLessThan(297 - 20);
      const own = lines.filter(({ text }) => /^\d+$/u.test(text)).map(({ text }) => text);
      expect(lines.filter(({ text }) => text.includes('екі'))).toHaveLength(own.length * 2);
      numbers.push(...own);
    });
    expect(numbers).toEqual(Array.from({ length: rows }, (_, index) => String(index + 1)));
  });

  it('cuts only a row higher than a sheet, and loses none of its words', () => {
    const text = Array.from({ length: 3000 }, (_, index) => `с${index}`).join(' ');
    const pages = layout(flowing([table(1, text)]));
    expect(pages.length).toBeGreaterThan(2);
    const shown = pages.flatMap((page) => linesOf(page).map((line) => line.text)).join(' ').match(/с\d+/gu);
    expect(shown?.join(' ')).toBe(text);
  });

  it('has its notes on the sheet of the line above them, wherever it ends', () => {
    for (let rows = 1; rows <= 60; rows++) {
      const pages = layout(flowing([table(rows), ...notes(['* ескертпе '.repeat(20)])]));
      const ruled = pages.filter(({ items }) => items.some((item) => item.kind === 'line' && item.weight === 0.2));
      expect(ruled.map((page) => linesOf(page).some(({ text }) => text.startsWith('*'))), `${rows} rows`).toEqual([true]);
    }
  });

  it('refuses to print over something else', () => {
    const form: FormDocument = { ...flowing([]), pages: [{ kind: 'fixed', cuts: [], areas: [{ x: 10, y: 10, width: 100, height: 20, foot: [], blocks: [table(9)] }] }] };
    expect(() => layout(form)).toThrow(/overfull/u);
  });
});
