import type { Cell, Fields, Run, Table } from '../model.ts';
import { runsFrom, runsUntil, type Parting } from './lines.ts';
import { LINE, POINT } from './metrics.ts';
import { BASE, drawn, linesIn, strip, textBox, type Item, type Place, type Strip } from './strips.ts';

export const FRAME = 0.3;
export const HAIR = 0.12;
/** Inside a field or cell: at its sides, above and below the text. */
export const SIDE = 1.3;
export const ABOVE = 0.7;
export const BELOW = 0.8;
/** Height of a line to be written on by hand. */
export const RULED = 6.2;

function edges(bounds: readonly number[], height: number, first: boolean, last: boolean): Item[] {
  const right = bounds.at(-1) ?? 0;
  const upright = bounds.map((x, index): Item => ({ kind: 'line', x1: x, y1: 0, x2: x, y2: height, weight: index === 0 || index === bounds.length - 1 ? FRAME : HAIR }));
  return [...upright, { kind: 'line', x1: 0, y1: 0, x2: right, y2: 0, weight: first ? FRAME : HAIR },
    { kind: 'line', x1: 0, y1: height, x2: right, y2: height, weight: last ? FRAME : HAIR }];
}

function boundsOf(widths: readonly number[]): number[] {
  const bounds = [0];
  for (const width of widths) bounds.push((bounds.at(-1) ?? 0) + width);
  return bounds;
}

/** Rows of fields, each a strip: label small above, value under it, ruled lines after it. */
export function fieldStrips(block: Fields): Strip[] {
  return block.rows.map((row, rowIndex) => {
    const bounds = boundsOf(row.cells.map(({ width }) => width));
    const items: Item[] = [];
    const places: Place[] = [];
    let height = row.least ?? 0;
    // Lines to write on stand at one height beside each other.
    const lifted = Math.max(0, ...row.cells.filter(({ ruled }) => ruled !== undefined).map((field) => textBox([{ text: field.label }], block.labelSize, 0, 0, field.width - 2 * SIDE).height));
    row.cells.forEach((field, index) => {
      const x = (bounds[index] ?? 0) + SIDE;
      const width = field.width - 2 * SIDE;
      const label = textBox([{ text: field.label }], block.labelSize, x, ABOVE, width);
      const value = textBox(field.value, block.size, x, ABOVE + label.height, width, field.align);
      items.push(...label.items, ...value.items);
      let bottom = ABOVE + (field.ruled === undefined ? label.height : lifted) + Math.max(value.height, field.ruled === undefined ? block.size * POINT * LINE : 0);
      for (let line = 0; line < (field.ruled ?? 0); line += 1) {
        bottom += RULED;
        items.push({ kind: 'line', x1: x, y1: bottom - 0.6, x2: x + width, y2: bottom - 0.6, weight: HAIR });
      }
      height = Math.max(height, bottom + BELOW);
      if (field.key !== undefined) places.push({ kind: 'place', key: field.key, label: field.label, x, y: ABOVE + label.height, width, height: 0, size: block.size, runs: field.whole ?? field.value });
    });
    const whole = places.map((place): Item => ({ ...place, height: height - BELOW - place.y }));
    return strip(height, [...edges(bounds, height, rowIndex === 0, rowIndex === block.rows.length - 1), ...items, ...whole]);
  });
}

function spans(row: readonly Cell[], bounds: readonly number[]): number[] {
  const own = [0];
  let column = 0;
  for (const cell of row) {
    column += cell.span ?? 1;
    own.push(bounds[column] ?? bounds.at(-1) ?? 0);
  }
  return own;
}

interface Style { readonly size: number; readonly least: number; readonly middle: boolean; readonly limit: number; readonly parting: Parting | undefined }

/** A head's few words stay whole where they fit. */
function partingIn(block: Table, head: boolean): Parting | undefined {
  return block.words === undefined ? undefined : { language: block.words, gaps: !head };
}

const SOFT = '\u00ad';

/** The table with a soft hyphen at each place where print parts a word: for a program that breaks lines itself. */
export function withSoftHyphens(block: Table): Table {
  if (block.words === undefined) return block;
  const bounds = boundsOf(block.widths);
  const soften = (row: readonly Cell[], points: number, head: boolean): readonly Cell[] => {
    const own = spans(row, bounds);
    return row.map((cell, index) => {
      const width = (own[index + 1] ?? 0) - (own[index] ?? 0) - 2 * SIDE;
      const lines = linesIn(cell.runs, cell.size ?? points, width, 0, partingIn(block, head));
      const starts = lines.slice(1).flatMap(({ start }, at) => lines[at]?.parted === true ? [start] : []);
      return starts.length === 0 ? cell : { ...cell, runs: starts.reduceRight<readonly Run[]>((runs, start) => {
        const [first, ...rest] = runsFrom(runs, start);
        return [...runsUntil(runs, start), ...first === undefined ? [] : [{ ...first, text: SOFT + first.text }], ...rest];
      }, cell.runs) };
    });
  };
  return { ...block, head: block.head.map((row) => soften(row, block.headSize, true)), rows: Array.from(block.rows, (row) => soften(row, block.size, false)) };
}

/** A row of cells as one strip, or as several where it is higher than a whole sheet. */
function rowStrips(row: readonly Cell[], bounds: readonly number[], style: Style, first: boolean, last: boolean): Strip[] {
  const own = spans(row, bounds);
  const step = style.size * POINT * LINE;
  const cells = row.map((cell, index) => {
    const x = (own[index] ?? 0) + SIDE;
    const width = (own[index + 1] ?? 0) - x - SIDE;
    const size = cell.size ?? style.size;
    return { cell, x, width, size, step: size * POINT * LINE, align: cell.align ?? 'left', lines: linesIn(cell.runs, size, width, 0, style.parting) };
  });
  const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
  const each = Math.max(1, Math.floor((style.limit - ABOVE - BELOW) / step));
  const strips: Strip[] = [];
  for (let from = 0; from < most; from += each) {
    const content = Math.max(...cells.map((cell) => Math.max(1, Math.min(each, cell.lines.length - from)) * cell.step));
    const height = Math.max(style.least, content + ABOVE + BELOW);
    const items: Item[] = edges(own, height, first && from === 0, last && from + each >= most);
    for (const cell of cells) {
      const shown = cell.lines.slice(from, from + each);
      const lift = style.middle ? (height - ABOVE - BELOW - shown.length * cell.step) / 2 : 0;
      shown.forEach((line, index) => {
        items.push(drawn(line, cell.size, cell.x, ABOVE + lift + index * cell.step + cell.size * POINT * BASE, cell.width, cell.align));
      });
      const { key, runs, whole = runs } = cell.cell;
      if (key !== undefined && from === 0) items.push({ kind: 'place', key, label: '', x: cell.x, y: ABOVE, width: cell.width, height: height - ABOVE - BELOW, size: cell.size, runs: whole });
    }
    strips.push(strip(height, items));
  }
  return strips;
}

/** A table, row by row: head rows glued to the first row and returned at the top of each sheet. `limit`: height of a sheet. */
export function* tableStrips(block: Table, limit: number): Generator<Strip, void> {
  const bounds = boundsOf(block.widths);
  const head = block.head.flatMap((row, index) =>
    rowStrips(row.map((cell) => ({ align: 'center' as const, ...cell })), bounds, { size: block.headSize, least: 0, middle: true, limit, parting: partingIn(block, true) }, index === 0, block.rows.length === 0 && index === block.head.length - 1)
      .map((one) => ({ ...one, keep: true })));
  const room = limit - head.reduce((sum, { height }) => sum + height, 0);
  yield* head;
  const style: Style = { size: block.size, least: block.rowHeight ?? 0, middle: false, limit: room, parting: partingIn(block, false) };
  let index = -1;
  for (const row of block.rows) {
    index += 1;
    for (const one of rowStrips(row, bounds, style, false, index === block.rows.length - 1)) yield { ...one, head, keep: block.together?.includes(index) ?? false };
  }
}
