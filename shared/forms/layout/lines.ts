import type { Run } from '../model.ts';
import { advance, faceOf, isMeasured, type Face } from './metrics.ts';
import { tied } from './ties.ts';

/** Text of one face on one line, `at` from the line's beginning. Lengths in em of the paragraph's size. */
export interface Piece { readonly text: string; readonly face: Face; readonly at: number; readonly width: number; readonly measured: boolean }

export interface Line { readonly pieces: readonly Piece[]; readonly width: number; /** Where in the text it begins. */ readonly start: number }

/** `holds`: a space that keeps what stands beside it together. */
interface Glyph { readonly text: string; readonly face: Face; readonly width: number; readonly measured: boolean; readonly holds: boolean }

const NEW_LINE = '\n';

/** White space is one space, line ends stay, what does not show goes: the text both outputs print. */
export function tidy(text: string): string {
  return text.replace(/\r\n?/gu, NEW_LINE).replace(/[^\S\n\u00a0\u202f]+/gu, ' ').replace(/ ?\n ?/gu, NEW_LINE)
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '').trim();
}

/** Without what no XML may hold, whoever made the text. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/gu, '');
}

function glyphs(runs: readonly Run[]): Glyph[] {
  const found: Glyph[] = [];
  for (const run of runs) {
    const face = faceOf(run);
    const kept = tied(run.text);
    let at = 0;
    for (const text of run.text) {
      found.push({ text, face, width: text === NEW_LINE ? 0 : advance(text, face), measured: isMeasured(text), holds: kept[at] !== text[0] });
      at += text.length;
    }
  }
  return found;
}

const letter = /\p{L}/u;
/** Signs that never end a line. */
const clings = /[№§(«"“]/u;

/** Signs after which a number too long for its line is parted. */
const parts = /[-/]/u;

/** Whether a line may end after glyph `index`. A number never loses its "№", a date its dashes. */
function mayBreak(text: readonly Glyph[], index: number): boolean {
  const here = text[index]?.text ?? '';
  const before = text[index - 1]?.text ?? '';
  const after = text[index + 1]?.text ?? '';
  if (here === ' ') return text[index]?.holds !== true && !clings.test(before) && after !== '–' && after !== '—';
  if (here === '-') return letter.test(before) && letter.test(after) && letter.test(text[index - 2]?.text ?? '');
  return false;
}

function lineOf(text: readonly Glyph[], start: number, end: number): Line {
  let last = end;
  while (last > start && /[ \n]/u.test(text[last - 1]?.text ?? '')) last -= 1;
  const pieces: Piece[] = [];
  let at = 0;
  for (let index = start; index < last; index += 1) {
    const glyph = text[index];
    if (glyph === undefined) break;
    const open = pieces.at(-1);
    if (open?.face === glyph.face && open.measured === glyph.measured) {
      pieces[pieces.length - 1] = { ...open, text: open.text + glyph.text, width: open.width + glyph.width };
    } else pieces.push({ text: glyph.text, face: glyph.face, at, width: glyph.width, measured: glyph.measured });
    at += glyph.width;
  }
  return { pieces, width: at, start };
}

/**
 * Breaks runs into lines at most `width` em wide, the first one shorter by `indent`. A word wider than a line is
 * broken where the line ends, never inside a letter with its marks. Empty text gives no line.
 */
export function breakLines(runs: readonly Run[], width: number, indent = 0): readonly Line[] {
  const text = glyphs(runs);
  const lines: Line[] = [];
  let start = 0;
  let open = 0;
  let room = width - indent;
  let lastBreak = -1;
  let lastTie = -1;
  const close = (end: number): void => {
    lines.push(lineOf(text, start, end));
    start = end;
    while (text[start]?.text === ' ') start += 1;
    room = width;
    open = 0;
    lastBreak = -1;
    lastTie = -1;
  };
  for (let index = 0; index < text.length; index += 1) {
    if (index < start) continue;
    const glyph = text[index];
    if (glyph === undefined) break;
    if (glyph.text === NEW_LINE) { close(index + 1); continue; }
    if (open + glyph.width > room && glyph.text !== ' ' && glyph.width > 0 && index > start) {
      // What is wider than the line comes apart between its words or after a sign in a number, sooner than inside a word.
      close(lastBreak > start ? lastBreak : lastTie > start ? lastTie : index);
      index = start - 1;
      continue;
    }
    open += glyph.width;
    if (mayBreak(text, index)) lastBreak = index + 1;
    else if (glyph.holds ? !clings.test(text[index - 1]?.text ?? '') : parts.test(glyph.text) && index > start) lastTie = index + 1;
  }
  if (start < text.length) lines.push(lineOf(text, start, text.length));
  return lines;
}

/** The runs from character `start` on (as `Line.start` counts). */
export function runsFrom(runs: readonly Run[], start: number): readonly Run[] {
  let left = start;
  const rest: Run[] = [];
  for (const run of runs) {
    const characters = [...run.text];
    if (left < characters.length) rest.push({ ...run, text: characters.slice(left).join('') });
    left = Math.max(0, left - characters.length);
  }
  return rest;
}

/** The runs up to character `end`. */
export function runsUntil(runs: readonly Run[], end: number): readonly Run[] {
  let left = end;
  const kept: Run[] = [];
  for (const run of runs) {
    if (left <= 0) break;
    const characters = [...run.text].slice(0, left);
    kept.push({ ...run, text: characters.join('') });
    left -= characters.length;
  }
  return kept;
}
