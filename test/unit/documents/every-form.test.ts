import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPdf, type ChromiumPdf } from '../../../electron/shells/chromium/pdf.ts';
import { pageFiles } from '../../../electron/shells/page-files.ts';
import { layout, type FormDocument } from '../../../shared/forms/index.ts';
import { readDataMatrix } from './data-matrix.ts';
import { changedPictures, movedForms } from './goldens.ts';
import { pictures, scanned, unlike } from './pictures.ts';
import { faultsOf } from './print-checks.ts';
import { made, print } from './printed.ts';
import type { Filling } from '../forms/fill.ts';
import { sampleNames, sampleOf } from '../forms/samples.ts';

/*
 * Every form there is, printed by the product's own renderer and read by other programs. One browser for all; at
 * length, with 500 rows: test/bench/forms/every-form.ts.
 */

const LIMIT = 240_000;
const languages = ['kk', 'ru'] as const;
/** Rows cut and heads lost show in long tables; a table of 50 rows needs no long words for that. */
const growing = sampleNames.filter((name) => sampleOf(name).grows);
const fillings: readonly (readonly [string, Filling, readonly string[]])[] = languages.flatMap((language, half) => [
  [`one row of the shortest words, ${language}`, { fill: 'short', rows: 1, language }, sampleNames],
  [`rows of the longest words, ${language}`, { fill: 'long', rows: 2, language, tagged: true }, sampleNames],
  [`50 rows, ${language}`, { fill: 'short', rows: 50, language, tagged: true }, growing.filter((_name, index) => index % 2 === half)],
  [`nothing known, ${language}`, { fill: 'missing', rows: 2, language }, sampleNames],
  [`what nobody should write, ${language}`, { fill: 'hostile', rows: 3, language }, sampleNames.filter((_name, index) => index % 2 === half)],
] as const);

let folder: string;
let press: ChromiumPdf;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baqylau-every-form-'));
  press = chromiumPdf(pageFiles());
});
afterAll(async () => {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('every form, printed', () => {
  it.each(fillings)('is exactly its sheets, with every word whole, in its place and over nothing else: %s', async (label, filling, names) => {
    const forms = made(names, filling);
    // A stamp alone may have no room for what is written into it; it says so.
    expect(names.length - forms.length).toBeLessThanOrEqual(filling.fill === 'hostile' ? 3 : 0);
    const files = await print(press, folder, label.replace(/\W+/gu, '-'), forms);
    expect(faultsOf(files, { hostile: filling.fill === 'hostile' })).toEqual([]);
  }, LIMIT);

  it('looks as it did when it was last looked at, and its mark is read back from the paper', async () => {
    const forms = languages.map((language) => made(sampleNames, { fill: 'typical', rows: 2, language }));
    const files = (await Promise.all(forms.map((own, index) => print(press, folder, `typical-${languages[index] ?? ''}`, own)))).flat();
    expect(movedForms(forms.flat())).toEqual([]);
    expect(changedPictures(files)).toEqual([]);
    expect(faultsOf(files)).toEqual([]);
    let read = 0;
    for (const { file, pages } of files) {
      for (const [index, { sheet, form, document }] of pages.entries()) {
        if (document.language === 'ru') continue;
        for (const item of sheet.items) {
          if (item.kind !== 'code') continue;
          const around = 0.6;
          expect(readDataMatrix(scanned(file, index + 1, 300, { x: item.x - around, y: item.y - around, width: item.size + 2 * around, height: item.size + 2 * around })), form).toBe(item.content);
          read += 1;
        }
      }
    }
    expect(read).toBeGreaterThan(25);
  }, LIMIT);

  it('bears its mark on every sheet but a stamp’s and the test sheet', () => {
    for (const fill of ['short', 'long'] as const) for (const { name, document } of made(sampleNames, { fill, rows: 12, language: 'kk' })) {
      if (/STAMP|TESTSHEET/u.test(name)) continue;
      for (const { items } of layout(document)) expect(items.filter(({ kind }) => kind === 'code').length, name).toBeGreaterThan(0);
    }
  });
});

describe('the check of print', () => {
  it('sees what was planted: words over words and over a rule, a row without a head, a sheet of another size', async () => {
    const text = (x: number, y: number, words: string) => ({ x, y, width: 80, height: 20, foot: [], blocks: [{ kind: 'paragraph', size: 12, runs: [{ text: words }] }] as const });
    const [own] = made(['SHEET'], { fill: 'typical', rows: 1, language: 'kk' });
    if (own === undefined) throw new Error('no form');
    const rule = { x: 20, y: 62, width: 100, height: 5, foot: [], blocks: [{ kind: 'rule', weight: 0.3 }] as const };
    const document: FormDocument = { ...own.document, pages: [{ kind: 'fixed', cuts: [], areas: [text(20, 30, 'Қаржы министрлігі'), text(22, 31, 'Әділет министрлігі'), text(20, 60, 'Сызылған undefined'), rule, text(199, 90, 'Шеттен')] }] };
    const [file] = await print(press, folder, 'planted', [{ name: 'SHEET', document }]);
    const faults = faultsOf(file === undefined ? [] : [file]).join('\n');
    for (const fault of ['Қаржы × Әділет', 'through a line of text: Сызылған', 'says undefined', 'off the sheet: Шет', 'lost "н"']) expect(faults).toContain(fault);
    const sheet = file?.pages[0];
    if (file === undefined || sheet === undefined) throw new Error('no sheet');
    const other = { ...sheet, sheet: { ...sheet.sheet, size: { width: 148, height: 210 } }, page: { ...sheet.page, words: sheet.page.words.slice(1).map((word) => ({ ...word, left: word.left + 1 })) } };
    const told = faultsOf([{ ...file, pages: [other] }]).join('\n');
    for (const fault of ['page is 210.000', 'begins elsewhere', 'lost "']) expect(told).toContain(fault);
    const [listed] = await print(press, folder, 'planted-rows', made(['SHEET'], { fill: 'short', rows: 50, language: 'kk', tagged: true }));
    const second = listed?.pages[1];
    if (listed === undefined || second === undefined) throw new Error('no second sheet');
    const bare = { ...second, page: { ...second.page, words: second.page.words.filter(({ text: word }) => !/^(?:Мемлекеттік|\d+#)$/u.test(word)) } };
    const rows = faultsOf([{ ...listed, pages: [bare] }]).join('\n');
    for (const fault of ['without a head', 'is cut at the end of sheet 2']) expect(rows).toContain(fault);
  });
});

describe('the check of pictures', () => {
  it('sees a word that is gone and a line that moved', async () => {
    const [file] = await print(press, folder, 'planted', made(['ASSIGN'], { fill: 'typical', rows: 2, language: 'kk' }));
    const [picture] = file === undefined ? [] : pictures(file.file, [1]);
    if (picture === undefined) throw new Error('no picture');
    const { width, grey } = picture;
    const planted = (change: (x: number, y: number) => number | undefined) => ({ ...picture, grey: grey.map((value, index) => change(index % width, Math.floor(index / width)) ?? value) });
    const dot = (millimetres: number): number => Math.round(millimetres / 25.4 * 36);
    const word = file?.pages[0]?.page.words.find(({ text }) => text === 'субсидиялау');
    if (word === undefined) throw new Error('no such word');
    expect(unlike(picture, picture)).toBeNull();
    expect(unlike(picture, planted((x, y) => grey[(y - 1) * width + x]))).not.toBeNull();
    expect(unlike(picture, planted((x, y) => x >= dot(word.left) && x <= dot(word.right) && y >= dot(word.top) && y <= dot(word.bottom) ? 15 : undefined))).not.toBeNull();
    expect(unlike(picture, { ...picture, width: width - 1 })).not.toBeNull();
  });
});
