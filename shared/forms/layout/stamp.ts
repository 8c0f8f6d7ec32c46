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

/** Sizes (points) in which a stamp's title and lines stand in its width. */
export function stampSizes(stamp: Stamp): { readonly title: number; readonly lines: readonly number[] } {
  const room = stamp.width - 2 * INSET;
  return { title: fitting([{ text: stamp.title, bold: true }], room, LARGEST.title), lines: stamp.lines.map((text) => fitting([{ text }], room, LARGEST.line)) };
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
  const lines: { readonly line: Line; readonly size: number }[] = [];
  const sizes = stampSizes(stamp);
  const add = (text: string, bold: boolean, size: number): void => {
    for (const line of breakLines([{ text, bold }], room / (size * POINT))) lines.push({ line, size });
  };
  add(stamp.title, true, sizes.title);
  stamp.lines.forEach((text, index) => { add(text, false, sizes.lines[index] ?? LEAST); });
  const bottom = stamp.signature === null ? height - INSET : height - 7.2;
  const total = lines.reduce((sum, { size }) => sum + size * POINT, 0);
  const gap = (bottom - INSET - total) / lines.length;
  let y = INSET;
  for (const { line, size } of lines) {
    y += gap / 2 + size * POINT;
    items.push(drawn(line, size, INSET, y - size * POINT * 0.2, room, 'center'));
    y += gap / 2;
  }
  if (stamp.signature !== null) {
    items.push({ kind: 'line', x1: INSET + 4, y1: height - 5.2, x2: width - INSET - 4, y2: height - 5.2, weight: 0.2 });
    const caption = breakLines([{ text: stamp.signature }], Infinity)[0];
    if (caption !== undefined) items.push(drawn(caption, 6.5, INSET, height - 2.5, room, 'center'));
  }
  return { kind: 'turned', degrees: stamp.tilt, x: width / 2, y: height / 2, ink: stamp.ink, items };
}
