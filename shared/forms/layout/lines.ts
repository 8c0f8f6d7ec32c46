import type { FormLanguage, Run } from '../model.ts';
import { partings } from './hyphenation.ts';
import { advance, faceOf, isMeasured, type Face } from './metrics.ts';
import { tied } from './ties.ts';

/** Text of one face on one line, `at` from the line's beginning. Lengths in em of the paragraph's size. */
export interface Piece { readonly text: string; readonly face: Face; readonly at: number; readonly width: number; readonly measured: boolean }

/** `start`: where in the text it begins. `parted`: it ends with the hyphen of a word that goes on, which is not in the text. */
export interface Line { readonly pieces: readonly Piece[]; readonly width: number; readonly start: number; readonly parted: boolean }

/** How words may be parted at the end of a line: those that no line has room for, and with `gaps` those that would leave much of it empty. */
export interface Parting { readonly language: FormLanguage; readonly gaps: boolean }

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

function lineOf(text: readonly Glyph[], start: number, end: number, parted = false): Line {
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
  if (!parted) return { pieces, width: at, start, parted };
  const face = pieces.at(-1)?.face ?? 'regular';
  const hyphen = advance(HYPHEN, face);
  return { pieces: [...pieces, { text: HYPHEN, face, at, width: hyphen, measured: true }], width: at + hyphen, start, parted };
}

const HYPHEN = '-';
/** A line left empty by more than this part of its room is filled by a part of the next word. */
const GAP = 0.25;
/** Lines one after the other that end with a hyphen, at most, where words need not be parted. */
const LADDER = 2;

/** The unbroken run of characters around `index`, and the letters in it from `from` on; `last`: nothing follows it. */
function wordAt(text: readonly Glyph[], index: number): { readonly from: number; readonly letters: string; readonly whole: string; readonly last: boolean } {
  const edge = /[ \n]/u;
  let begin = index;
  while (begin > 0 && !edge.test(text[begin - 1]?.text ?? ' ')) begin -= 1;
  let end = index;
  while (end < text.length && !edge.test(text[end]?.text ?? ' ')) end += 1;
  let from = index;
  while (from > begin && letter.test(text[from - 1]?.text ?? '')) from -= 1;
  let to = index;
  while (to < end && letter.test(text[to]?.text ?? '')) to += 1;
  const said = (a: number, b: number): string => text.slice(a, b).map((glyph) => glyph.text).join('');
  return { from, letters: said(from, to), whole: said(begin, end), last: end >= text.length };
}

/** Digits and signs inside: a number, a code, an address. */
const coded = /[\d№§/\\_@#|<>=:]|\p{L}[.,]\p{L}/u;

/** Where the word that passes the line's end at `index` is parted so that its beginning and a hyphen have room; null: nowhere. */
function partAt(text: readonly Glyph[], index: number, start: number, room: number, parting: Parting, unbreakable: boolean): number | null {
  const { from, letters, whole, last } = wordAt(text, index);
  // A capital letter may begin a name; a part of the last word would stand on a line of its own.
  if (coded.test(whole) || !unbreakable && (!parting.gaps || last || letters !== letters.toLowerCase())) return null;
  const places = partings(letters, parting.language);
  let width = 0;
  for (let at = start; at < from; at += 1) width += text[at]?.width ?? 0;
  let found: number | null = null;
  let at = from;
  for (const place of places) {
    while (at < from + place) { width += text[at]?.width ?? 0; at += 1; }
    if (width + advance(HYPHEN, text[at - 1]?.face ?? 'regular') > room) break;
    if (at > start) found = at;
  }
  return found;
}

function widthUntil(text: readonly Glyph[], start: number, end: number): number {
  let width = 0;
  for (let index = start; index < end; index += 1) width += text[index]?.width ?? 0;
  return width;
}

/**
 * Breaks runs into lines at most `width` em wide, the first one shorter by `indent`. A word wider than a line is
 * broken where the line ends, never inside a letter with its marks. Empty text gives no line. With `parting`, words are
 * parted with a hyphen where a line would stay empty by a quarter or a word is wider than it; numbers, codes and names
 * that have room are not.
 */
export function breakLines(runs: readonly Run[], width: number, indent = 0, parting?: Parting): readonly Line[] {
  const text = glyphs(runs);
  const lines: Line[] = [];
  let start = 0;
  let open = 0;
  let room = width - indent;
  let lastBreak = -1;
  let lastTie = -1;
  const close = (end: number, parted = false): void => {
    lines.push(lineOf(text, start, end, parted));
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
      const filled = lastBreak > start ? widthUntil(text, start, lastBreak) : 0;
      const ladder = filled > 0 && lines.slice(-LADDER).filter((line) => line.parted).length === LADDER;
      const part = parting !== undefined && !ladder && room - filled >= room * GAP ? partAt(text, index, start, room, parting, filled === 0) : null;
      // Not less than what would stand on the line anyway.
      if (part !== null && part > lastBreak) {
        close(part, true);
        index = start - 1;
        continue;
      }
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
