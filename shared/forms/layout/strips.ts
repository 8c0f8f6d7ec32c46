import type { Align, Ink, Run } from '../model.ts';
import type { Line, Parting, Piece } from './lines.ts';
import { breakLines } from './lines.ts';
import { ASCENT, DESCENT, faceOf, LINE, POINT } from './metrics.ts';

/** What is drawn, in millimetres from the upper left corner of its strip or sheet; `size` is the type's height. */
export type Item =
  | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly size: number; readonly pieces: readonly Piece[]; readonly width: number; /** As a line's. */ readonly parted: boolean }
  | { readonly kind: 'line'; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number; readonly weight: number; readonly broken?: boolean }
  | { readonly kind: 'rect'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly weight: number }
  | { readonly kind: 'code'; readonly x: number; readonly y: number; readonly size: number; readonly symbology: 'datamatrix' | 'qrcode'; readonly content: string }
  | { readonly kind: 'turned'; readonly degrees: number; readonly x: number; readonly y: number; readonly ink: Ink; readonly items: readonly Item[] }
  | Place;

/** Where a value stands, or could: its box in millimetres, its words and their size in points. Nothing is drawn of it. */
export interface Place { readonly kind: 'place'; readonly key: string; readonly label: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly size: number; readonly runs: readonly Run[] }

/** A horizontal piece of a sheet that is never cut: a line of text, a row of a table, a stamp. */
export interface Strip {
  readonly height: number;
  readonly items: readonly Item[];
  /** Not the last one of its sheet. */
  readonly keep: boolean;
  /** Put above it where it opens a sheet: the head of its table. */
  readonly head?: readonly Strip[];
  /** What follows begins on a new sheet. */
  readonly turn?: true;
}

export function strip(height: number, items: readonly Item[] = [], keep = false): Strip {
  return { height, items, keep };
}

export function moved(item: Item, dx: number, dy: number): Item {
  switch (item.kind) {
    case 'text':
    case 'rect':
    case 'place':
    case 'code': return { ...item, x: item.x + dx, y: item.y + dy };
    case 'line': return { ...item, x1: item.x1 + dx, y1: item.y1 + dy, x2: item.x2 + dx, y2: item.y2 + dy };
    case 'turned': return { ...item, x: item.x + dx, y: item.y + dy, items: item.items.map((inner) => moved(inner, dx, dy)) };
  }
}

export function heightOf(strips: readonly Strip[]): number {
  return strips.reduce((sum, { height }) => sum + height, 0);
}

/** Everything of some strips, one below the other, from (x, y). */
export function stacked(strips: readonly Strip[], x: number, y: number): Item[] {
  const items: Item[] = [];
  let top = y;
  for (const { height, items: own } of strips) {
    for (const item of own) items.push(moved(item, x, top));
    top += height;
  }
  return items;
}

const shift: Readonly<Record<Align, number>> = { left: 0, center: 0.5, right: 1 };
/** How far the base line stands under the top of a line, in em. */
export const BASE = ASCENT + (LINE - ASCENT - DESCENT) / 2;

/** A broken line as an item; `points` is the size, `y` the base line. */
export function drawn(line: Line, points: number, x: number, y: number, width: number, align: Align = 'left'): Item {
  const size = points * POINT;
  return { kind: 'text', x: x + (width - line.width * size) * shift[align], y, size, pieces: line.pieces, width: line.width * size, parted: line.parted };
}

// Fitting a form tries the same text in the same width many times.
const broken = new WeakMap<readonly Run[], Map<string, readonly Line[]>>();

/** Labels, heads and dates are the same on every card. */
const SHORT = 60;
const MOST = 2000;
const brokenShort = new Map<string, readonly Line[]>();

/** Lines of runs in a width given in millimetres. */
export function linesIn(runs: readonly Run[], points: number, width: number, indent = 0, parting?: Parting): readonly Line[] {
  const [only, further] = runs;
  if (only === undefined) return [];
  const how = parting === undefined ? '' : `${parting.language} ${String(parting.gaps)}`;
  if (further === undefined && only.text.length <= SHORT) {
    const key = `${points} ${width} ${indent} ${how} ${faceOf(only)} ${only.text}`;
    const before = brokenShort.get(key);
    if (before !== undefined) return before;
    if (brokenShort.size >= MOST) brokenShort.clear();
    const lines = breakLines(runs, width / (points * POINT), indent / (points * POINT), parting);
    brokenShort.set(key, lines);
    return lines;
  }
  const known = broken.get(runs) ?? new Map<string, readonly Line[]>();
  broken.set(runs, known);
  const key = `${points} ${width} ${indent} ${how}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const lines = breakLines(runs, width / (points * POINT), indent / (points * POINT), parting);
  known.set(key, lines);
  return lines;
}

/** Text in a box: its items and the height of its lines. */
export function textBox(runs: readonly Run[], points: number, x: number, y: number, width: number, align: Align = 'left'): { readonly items: readonly Item[]; readonly height: number } {
  const lines = linesIn(runs, points, width);
  const step = points * POINT * LINE;
  return { items: lines.map((line, index) => drawn(line, points, x, y + index * step + points * POINT * BASE, width, align)), height: lines.length * step };
}
