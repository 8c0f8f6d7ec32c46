import type { Say } from '../../i18n/index.ts';
import { sheets, type Area, type Figure, type FormDocument, type SheetSize } from '../model.ts';
import { footLine, sayer, type FormLanguage } from '../parts.ts';
import { CROSS } from './place.ts';

export interface TestSheetInput {
  readonly office: { readonly name: string };
  readonly language: FormLanguage;
  readonly sheet: 'a4' | 'a5-landscape';
  readonly printNumber: number;
}

type Line = Figure['lines'][number];
type Word = Figure['words'][number];

const RULER = 10;
const ARM = 6;

const tick = (at: number): number => at % 10 === 0 ? 4 : at % 5 === 0 ? 2.8 : 1.6;

/** A ruler along the upper edge and one along the left, from the very edge on: what is missing there the printer does not reach. */
function rulers({ width, height }: SheetSize): { readonly lines: Line[]; readonly words: Word[] } {
  const lines: Line[] = [];
  const words: Word[] = [];
  for (let at = 0; at <= width; at += 1) {
    lines.push({ x1: at, y1: RULER, x2: at, y2: RULER - tick(at), weight: 0.1 });
    if (at % 10 === 0 && at > 10 && at < width) words.push({ x: at, y: RULER - 4.5, text: String(at), size: 6.5, align: 'center' });
  }
  for (let at = 0; at <= height; at += 1) {
    lines.push({ x1: RULER, y1: at, x2: RULER - tick(at), y2: at, weight: 0.1 });
    if (at % 10 === 0 && at > 10 && at < height) words.push({ x: RULER - 4.5, y: at + 0.8, text: String(at), size: 6.5, align: 'right' });
  }
  return { lines, words };
}

function cross(x: number, y: number, name: string): { readonly lines: readonly Line[]; readonly words: readonly Word[] } {
  return {
    lines: [{ x1: x - ARM, y1: y, x2: x + ARM, y2: y, weight: 0.12 }, { x1: x, y1: y - ARM, x2: x, y2: y + ARM, weight: 0.12 }],
    words: [{ x: x + 2, y: y - 2, text: name, size: 13 }],
  };
}

function figure(size: SheetSize): Figure {
  const { lines, words } = rulers(size);
  const crosses = [cross(CROSS, CROSS, 'A'), cross(size.width - CROSS, CROSS, 'B'), cross(CROSS, size.height - CROSS, 'C')];
  return { kind: 'figure', height: size.height, lines: [...lines, ...crosses.flatMap((one) => one.lines)], words: [...words, ...crosses.flatMap((one) => one.words)] };
}

function words(say: Say, { width, height }: SheetSize): Area['blocks'] {
  const far = { a: CROSS, b: width - CROSS, c: height - CROSS };
  const fields = (['a-left', 'a-top', 'b-left', 'c-top'] as const).map((name) => ({ width: 35, label: say(`forms:test-sheet.${name}`, { meant: name === 'b-left' ? far.b : name === 'c-top' ? far.c : far.a }), value: [], ruled: 1 }));
  return [
    { kind: 'paragraph', level: 1, size: 15, align: 'center', after: 2, runs: [{ text: say('forms:test-sheet.title'), bold: true }] },
    { kind: 'paragraph', size: 11, after: 3, runs: [{ text: say('forms:test-sheet.how') }] },
    { kind: 'fields', labelSize: 8.5, size: 10, rows: [{ cells: fields }] },
    { kind: 'paragraph', size: 11, before: 3, runs: [{ text: say('forms:test-sheet.after') }] },
  ];
}

/** TESTSHEET: rulers and three crosses, from whose measured places a printer's profile is reckoned. */
export function testSheetForm(input: TestSheetInput): FormDocument {
  const say = sayer(input.language);
  const size = input.sheet === 'a4' ? sheets['a4-portrait'] : sheets['a5-landscape'];
  const width = 140;
  const inside: Area = {
    x: (size.width - width) / 2, y: CROSS + 18, width, height: size.height - 2 * CROSS - 18, blocks: words(say, size),
    foot: [footLine(say, { code: 'TESTSHEET', print: input.printNumber, copy: 1, copies: 1 }, width, [])],
  };
  return {
    code: 'TESTSHEET', language: input.language, title: say('forms:test-sheet.title'), author: input.office.name, sheet: size,
    pages: [{ kind: 'fixed', cuts: [], areas: [{ x: 0, y: 0, width: size.width, height: size.height, blocks: [figure(size)], foot: [] }, inside] }],
  };
}
