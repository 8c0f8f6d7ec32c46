import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentsPort } from '../../../electron/documents/index.ts';
import { html } from '../../../electron/documents/html.ts';
import { chromiumPdf, type ChromiumPdf } from '../../../electron/shells/chromium/pdf.ts';
import { pageFiles } from '../../../electron/shells/page-files.ts';
import { layout, type FormDocument } from '../../../shared/forms/index.ts';
import { formOf, linesOf, manifest, record } from '../forms/kit.ts';

const POINT = 25.4 / 72;
let folder: string;
let press: ChromiumPdf;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baqylau-forms-'));
  press = chromiumPdf(pageFiles());
});

afterAll(async () => {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

async function printed(form: FormDocument, name: string): Promise<string> {
  const made = html(form);
  const pdf = await press.renderPdf(made.html, made.size);
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error));
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, pdf.value);
  return file;
}

function tool(program: string, ...args: readonly string[]): string {
  return execFileSync(program, [...args], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });
}

interface Word { readonly text: string; readonly x: number; readonly y: number; readonly right: number; readonly bottom: number }

/** Words of a page with their boxes in millimetres from its upper left corner. */
function wordsOf(file: string, page: number): readonly Word[] {
  const boxes = tool('pdftotext', '-f', String(page), '-l', String(page), '-bbox', file, '-');
  return [...boxes.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</gu)]
    .map(([, x, y, right, bottom, text = '']) => ({ text, x: Number(x) * POINT, y: Number(y) * POINT, right: Number(right) * POINT, bottom: Number(bottom) * POINT }));
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

describe('a document printed in parts', () => {
  it('is one PDF with the sheets, words, drawing and tags of the whole', async () => {
    const form = manifest(40);
    const whole = await printed(form, 'whole');
    const pdfs: Uint8Array[] = [];
    for (const part of documentsPort.parts(form, 1)) {
      if (part === null) continue;
      const pdf = await press.renderPdf(part.html, part.size);
      if (!pdf.ok) throw new Error(JSON.stringify(pdf.error));
      pdfs.push(pdf.value);
    }
    expect(pdfs.length).toBe(layout(form).length);
    expect(pdfs.length).toBeGreaterThan(1);
    const joined = documentsPort.joined(pdfs);
    if (joined === null) throw new Error('Chromium builds its PDFs otherwise than is known');
    const file = join(folder, 'joined.pdf');
    writeFileSync(file, joined);
    const about = (of: string, name: string): string | undefined => new RegExp(`^${name}: +(.*)$`, 'mu').exec(tool('pdfinfo', of))?.[1];
    for (const name of ['Title', 'Tagged', 'Pages', 'Page size', 'Encrypted']) expect([name, about(file, name)]).toEqual([name, about(whole, name)]);
    expect(tool('pdftotext', '-layout', file, '-')).toBe(tool('pdftotext', '-layout', whole, '-'));
    expect(tool('pdfinfo', '-struct', file).match(/Figure/gu)).toHaveLength(pdfs.length);
    for (const one of [file, whole]) tool('pdftoppm', '-r', '30', '-gray', one, one);
    for (const [index] of pdfs.entries()) expect(readFileSync(`${file}-${String(index + 1)}.pgm`).equals(readFileSync(`${whole}-${String(index + 1)}.pgm`))).toBe(true);
  });
});

describe.each([['a5', 210, 148], ['a4', 210, 297]] as const)('a card printed to PDF, %s', (format, width, height) => {
  it('has the paper’s size, a sheet a page, and only embedded fonts', async () => {
    const form = formOf('long', { format });
    const file = await printed(form, format);
    const info = tool('pdfinfo', '-f', '1', '-l', '99', file);
    const sizes = [...info.matchAll(/size:\s+([\d.]+) x ([\d.]+) pts/gu)];
    expect(sizes).toHaveLength(layout(form).length);
    for (const [, x, y] of sizes) {
      expect(Math.abs(Number(x) * POINT - width)).toBeLessThan(0.3);
      expect(Math.abs(Number(y) * POINT - height)).toBeLessThan(0.3);
    }
    const fonts = tool('pdffonts', file).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(2);
    for (const font of fonts) {
      expect(font).toMatch(/Tinos/u);
      expect(font).toMatch(/\byes yes yes\b/u);
    }
  });

  it('gives every line of text back, in Kazakh and Russian, where it was meant to stand', async () => {
    for (const language of ['kk', 'ru'] as const) {
      const form = formOf('typical', { format, language });
      const file = await printed(form, `${format}-${language}`);
      layout(form).forEach((sheet, index) => {
        const words = wordsOf(file, index + 1);
        const lines = linesOf(sheet);
        expect([...squeezed(words.map(({ text }) => text).join(''))].sort().join('')).toBe([...squeezed(lines.map(({ text }) => text).join('')).replace(/&/gu, '&amp;')].sort().join(''));
        for (const line of lines) {
          const first = line.text.split(/\s/u)[0] ?? '';
          const near = words.filter((word) => word.text.startsWith(first)).map((word) => Math.hypot(word.x - line.left, (word.bottom - line.bottom)));
          expect(Math.min(...near), line.text).toBeLessThan(0.5);
        }
      });
    }
  });
});

describe('the printed card', () => {
  it('lays no word over another, in the longest texts too', async () => {
    const file = await printed(formOf('long'), 'overlap');
    for (let page = 1; page <= 3; page += 1) {
      const words = wordsOf(file, page);
      expect(words.length).toBeGreaterThan(10);
      // Boxes are as high as the font's whole line: half a millimetre of each is white.
      const touching = words.flatMap((word, index) => words.slice(index + 1)
        .filter((other) => word.x < other.right - 0.1 && other.x < word.right - 0.1 && word.y + 0.5 < other.bottom - 0.5 && other.y + 0.5 < word.bottom - 0.5).map((other) => `${word.text} × ${other.text}`));
      expect(touching).toEqual([]);
    }
  });

  it('stands its words as wide as they were measured', async () => {
    const file = await printed(formOf('typical'), 'widths');
    const [sheet] = layout(formOf('typical'));
    const words = wordsOf(file, 1);
    let seen = 0;
    for (const line of sheet === undefined ? [] : linesOf(sheet)) {
      const own = words.filter((word) => Math.abs(word.bottom - line.bottom) < 0.4 && word.x > line.left - 0.2 && word.right < line.right + 0.5);
      if (own.length !== line.text.split(/\s+/u).length) continue;
      seen += 1;
      expect(Math.abs(Math.max(...own.map(({ right }) => right)) - line.right), line.text).toBeLessThan(0.05);
    }
    expect(seen).toBeGreaterThan(40);
  });

  it('stands its stamp within 0.05 mm of the place meant, seen at 1200 dots an inch', async () => {
    const file = await printed(formOf('typical'), 'stamp');
    const dots = 1200;
    const raw = execFileSync('pdftoppm', ['-r', String(dots), '-mono', '-f', '1', '-l', '1', '-x', '0', '-y', '0', '-W', '3600', '-H', '1800', file], { maxBuffer: 1 << 28 });
    const header = /^P4\s+(\d+)\s+(\d+)\s/u.exec(raw.subarray(0, 40).toString('latin1'));
    if (header === null) throw new Error('not a bitmap');
    const across = Number(header[1]);
    const down = Number(header[2]);
    const bits = raw.subarray(header[0].length);
    const dark = (x: number, y: number): boolean => ((bits[y * Math.ceil(across / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
    const toMm = (dot: number): number => dot * 25.4 / dots;
    const middle = Math.round(21.5 / 25.4 * dots);
    const centre = Math.round(20 / 25.4 * dots);
    const first = (along: number, test: (at: number) => boolean): number => { for (let at = 0; at < along; at += 1) if (test(at)) return at; return -1; };
    const left = first(across, (x) => dark(x, middle));
    const top = first(down, (y) => dark(centre, y));
    expect(Math.abs(toMm(left) - 11)).toBeLessThan(0.05);
    expect(Math.abs(toMm(top) - 7.5)).toBeLessThan(0.05);
    const right = first(Math.round(12 / 25.4 * dots), (step) => dark(Math.round(72.5 / 25.4 * dots) - step, middle));
    expect(Math.abs(72.5 - toMm(right) - 71)).toBeLessThan(0.05);
  });

  it('shrinks nothing for a name without spaces and letters the serif lacks', async () => {
    const { card } = record('typical');
    const file = await printed(formOf('typical', { card: { ...card, responsible: 'Ұ'.repeat(300), content: `漢字 שלום 😀 ${'ъ'.repeat(500)}` } }), 'strange');
    const words = wordsOf(file, 1);
    for (const word of words) expect(word.right).toBeLessThan(210 - 4);
    expect(words.find(({ text }) => text === 'КАРТОЧКАСЫ')).toBeDefined();
  });
});

describe('a card printed after another in the same page', () => {
  it('bears its own words, title and sheets alone', async () => {
    const alone = async (card: 'long' | 'typical', language: 'kk' | 'ru', name: string): Promise<string> => {
      const file = await printed(formOf(card, { language }), name);
      const head = /Title:.*|Pages:.*/gu;
      return [...tool('pdfinfo', file).matchAll(head)].join('\n') + tool('pdftotext', '-layout', file, '-');
    };
    const first = await alone('typical', 'kk', 'first');
    const between = await alone('long', 'ru', 'between');
    expect(await alone('typical', 'kk', 'again')).toBe(first);
    expect(await alone('long', 'ru', 'between-again')).toBe(between);
    expect(first).toContain('БАҚЫЛАУ КАРТОЧКАСЫ');
    expect(between).not.toContain('БАҚЫЛАУ КАРТОЧКАСЫ');
  });
});
