import type { Run, Stamp } from '../model.ts';
import { breakLines, type Line } from './lines.ts';
import { POINT } from './metrics.ts';
import { drawn, type Item } from './strips.ts';

const OUTER = 0.55;
const GAP = 0.55;
const INNER = 0.2;
/** From the edge to the words. */
const INSET = 3;
const LEAST = 6;

/** The largest size (points, half-point steps) in which the text stays on one line of `width`; at least 6. */
function fitting(runs: readonly Run[], width: number, largest: number): number {
  for (let size = largest; size > LEAST; size -= 0.5) {
    if (breakLines(runs, width / (size * POINT)).length <= 1) return size;
  }
  return LEAST;
}

const LARGEST = { title: 15, line: 10.5 } as const;
/** Smallest size that ink still prints, for a stamp whose words are many. */
const FINEST = 4;

/** Places inside: a stamp lower than 20 mm, for the margin of a sheet, is set tighter. */
function frame({ height, signature }: Stamp): { readonly top: number; readonly bottom: number; readonly rule: number; readonly caption: number; readonly captionSize: number } {
  const low = height < 20;
  const top = low ? 1.8 : INSET;
  return { top, bottom: signature === null ? height - top : height - (low ? 4.4 : 7.2), rule: height - (low ? 3.6 : 5.2), caption: height - (low ? 1.9 : 2.5), captionSize: low ? 4.8 : 6.5 };
}

type Sizes = { readonly title: number; readonly lines: readonly number[] };

function composed(stamp: Stamp, sizes: Sizes): { readonly lines: readonly { readonly line: Line; readonly size: number }[]; readonly total: number } {
  const room = stamp.width - 2 * INSET;
  const set = (text: string, bold: boolean, size: number): { readonly line: Line; readonly size: number }[] =>
    breakLines([{ text, bold }], room / (size * POINT)).map((line) => ({ line, size }));
  const lines = [...set(stamp.title, true, sizes.title), ...stamp.lines.flatMap((text, index) => set(text, false, sizes.lines[index] ?? LEAST))];
  return { lines, total: lines.reduce((sum, { size }) => sum + size * POINT, 0) };
}

/** Sizes (points) in which a stamp's title and lines stand in its width, and all of them in its height. */
export function stampSizes(stamp: Stamp): Sizes {
  const room = stamp.width - 2 * INSET;
  const whole: Sizes = { title: fitting([{ text: stamp.title, bold: true }], room, LARGEST.title), lines: stamp.lines.map((text) => fitting([{ text }], room, LARGEST.line)) };
  const { top, bottom } = frame(stamp);
  for (let part = 1; part > 0.4; part -= 0.05) {
    const smaller = (size: number): number => Math.max(Math.min(size, FINEST), size * part);
    const sizes = part === 1 ? whole : { title: smaller(whole.title), lines: whole.lines.map(smaller) };
    if (composed(stamp, sizes).total <= bottom - top) return sizes;
  }
  return { title: FINEST, lines: whole.lines.map(() => FINEST) };
}

/** Whether a stamp's words have room in it. */
export function stampFits(stamp: Stamp): boolean {
  const { top, bottom } = frame(stamp);
  return composed(stamp, stampSizes(stamp)).total <= bottom - top;
}

/**
 * A stamp as vectors, its outer edge exactly `width` × `height` at the origin. A line too long for one line at
 * six points is broken; the lines share the height evenly.
 */
export function stampItems(stamp: Stamp): Item {
  const { width, height } = stamp;
  const room = width - 2 * INSET;
  const inner = OUTER + GAP + INNER / 2;
  const items: Item[] = [
    { kind: 'rect', x: OUTER / 2, y: OUTER / 2, width: width - OUTER, height: height - OUTER, weight: OUTER },
    { kind: 'rect', x: inner, y: inner, width: width - 2 * inner, height: height - 2 * inner, weight: INNER },
  ];
  const { top, bottom, rule, caption, captionSize } = frame(stamp);
  const { lines, total } = composed(stamp, stampSizes(stamp));
  const gap = (bottom - top - total) / lines.length;
  let y = top;
  for (const { line, size } of lines) {
    y += gap / 2 + size * POINT;
    items.push(drawn(line, size, INSET, y - size * POINT * 0.2, room, 'center'));
    y += gap / 2;
  }
  if (stamp.signature !== null) {
    items.push({ kind: 'line', x1: INSET + 4, y1: rule, x2: width - INSET - 4, y2: rule, weight: 0.2 });
    const words = breakLines([{ text: stamp.signature }], Infinity)[0];
    if (words !== undefined) items.push(drawn(words, captionSize, INSET, caption, room, 'center'));
  }
  return { kind: 'turned', degrees: stamp.tilt, x: width / 2, y: height / 2, ink: stamp.ink, items };
}
