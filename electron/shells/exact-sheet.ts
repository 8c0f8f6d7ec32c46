import { objectTable, type SheetSize } from '../../shared/forms/index.ts';

const MM_PER_INCH = 25.4;
const POINTS_PER_MM = 72 / MM_PER_INCH;
/** Millimetres: no sheet is a hair higher than its page, which would take a second one. */
const ROOM = 0.5;
/** Chromium rounds to whole points and to 300 dots an inch: at most this much (points) is over. */
const OVER = 1.3 + ROOM * POINTS_PER_MM;

/** The paper to ask Chromium for, in inches, before what is over is cut off. */
export function paperFor(size: SheetSize): { readonly paperWidth: number; readonly paperHeight: number } {
  return { paperWidth: (size.width + ROOM) / MM_PER_INCH, paperHeight: (size.height + ROOM) / MM_PER_INCH };
}

const short = (points: number): string => String(Number(points.toFixed(4)));

/**
 * A PDF of Chromium's with pages exactly as large as the sheet. Its own are up to 0.3 mm larger, and a printer that
 * puts a page on the paper's lower edge or middle would move all that much. What is cut off is white: the drawing
 * begins in the upper left corner. A file not built as expected is given back as it is.
 */
export function exactSheets(pdf: Uint8Array, size: SheetSize): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const found = objectTable(file);
  if (found === null) return pdf;
  const width = size.width * POINTS_PER_MM;
  const height = size.height * POINTS_PER_MM;
  const boxes: { readonly at: number; readonly old: number; readonly text: string }[] = [];
  for (const { value } of found.entries) {
    if (!/^\d+ 0 obj\n<<\/Type \/Page\n/u.test(file.slice(value, value + 40))) continue;
    const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(file.slice(value, file.indexOf('endobj', value)));
    const over = box === null ? [] : [Number(box[1]) - width, Number(box[2]) - height];
    if (box === null || over.some((one) => Math.abs(one) > OVER)) return pdf;
    boxes.push({ at: value + box.index, old: box[0].length, text: `/MediaBox [0 ${short(over[1] ?? 0)} ${short(width)} ${box[2] ?? ''}]` });
  }
  boxes.sort((a, b) => a.at - b.at);
  const grown: number[] = [];
  for (const { old, text } of boxes) grown.push((grown.at(-1) ?? 0) + text.length - old);
  const moved = (offset: number): number => {
    let low = 0;
    for (let high = boxes.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((boxes[middle]?.at ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset + (grown[low - 1] ?? 0);
  };
  const changes = [
    ...boxes,
    ...found.entries.map(({ at, digits, value }) => ({ at, old: digits, text: String(moved(value)).padStart(digits, '0') })),
    { at: found.start.at, old: String(found.start.value).length, text: String(moved(found.start.value)) },
  ].sort((a, b) => a.at - b.at);
  const parts: string[] = [];
  let from = 0;
  for (const { at, old, text } of changes) {
    parts.push(file.slice(from, at), text);
    from = at + old;
  }
  return new Uint8Array(Buffer.from([...parts, file.slice(from)].join(''), 'latin1'));
}
