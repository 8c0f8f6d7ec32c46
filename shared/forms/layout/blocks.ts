import { missingCase } from '../../base/index.ts';
import type { Block, Code, Columns, Figure, Paragraph, Signature } from '../model.ts';
import { LINE, POINT, widthOf } from './metrics.ts';
import { fieldStrips, tableStrips } from './rows.ts';
import { stampItems } from './stamp.ts';
import { BASE, drawn, heightOf, linesIn, stacked, strip, textBox, type Item, type Strip } from './strips.ts';

const CAPTION = 6.5;

function paragraphStrips(block: Paragraph, width: number): Strip[] {
  const lines = linesIn(block.runs, block.size, width, block.indent ?? 0);
  const step = block.size * POINT * LINE;
  const last = lines.length - 1;
  const strips = lines.map((line, index) => {
    const indent = index === 0 ? block.indent ?? 0 : 0;
    // At least two lines of a paragraph stay together at either end of a sheet.
    const keep = index === last ? block.keep ?? false : block.level !== undefined || block.whole === true || index === 0 || index === last - 1;
    return strip(step, [drawn(line, block.size, indent, block.size * POINT * BASE, width - indent, block.align)], keep);
  });
  return [
    ...(block.before === undefined ? [] : [strip(block.before, [], true)]),
    ...strips,
    ...(block.after === undefined ? [] : [strip(block.after, [], block.keep ?? false)]),
  ];
}

function columnsStrip(block: Columns, limit: number): Strip {
  const parts = block.columns.map((column) => ({ column, strips: layBlocks(column.blocks, column.width, limit) }));
  const height = Math.max(0, ...parts.map(({ strips }) => heightOf(strips)));
  const items: Item[] = [];
  let x = 0;
  for (const { column, strips } of parts) {
    const free = height - heightOf(strips);
    items.push(...stacked(strips, x, column.at === 'middle' ? free / 2 : column.at === 'bottom' ? free : 0));
    x += column.width + block.gap;
  }
  return strip(height, items);
}

function signatureStrip(block: Signature, width: number): Strip {
  const step = block.size * POINT * LINE;
  const items: Item[] = [];
  const label = linesIn([{ text: block.label }], block.size, width * 0.45);
  const base = step * Math.max(1.6, label.length);
  label.forEach((line, index) => { items.push(drawn(line, block.size, 0, base - (label.length - 1 - index) * step, width)); });
  let x = Math.max(0, ...label.map((line) => line.width * block.size * POINT)) + 3;
  for (const { width: length, caption } of block.lines) {
    items.push({ kind: 'line', x1: x, y1: base + 0.6, x2: x + length, y2: base + 0.6, weight: 0.15 });
    items.push(...textBox([{ text: caption }], CAPTION, x, base + 0.8, length, 'center').items);
    x += length + 3;
  }
  const name = textBox([{ text: block.name }], block.size, x, base - block.size * POINT * BASE, Math.max(20, width - x));
  items.push(...name.items);
  return strip(Math.max(base + 4.5, base + name.height), items);
}

function codeStrip(block: Code, width: number): Strip {
  const x = block.align === 'right' ? width - block.size : block.align === 'center' ? (width - block.size) / 2 : 0;
  return strip(block.size, [{ kind: 'code', x, y: 0, size: block.size, symbology: block.symbology, content: block.content }]);
}

function figureStrip(block: Figure): Strip {
  const words = block.words.flatMap(({ x, y, text, size, align = 'left' }) => linesIn([{ text }], size, Infinity).map((line) => drawn(line, size, x, y, 0, align)));
  return strip(block.height, [...block.lines.map((line): Item => ({ kind: 'line', ...line })), ...words]);
}

/** Lays one block in a column `width` wide; `limit` is the height of a whole sheet, which only a table's row may pass. */
function layBlock(block: Block, width: number, limit: number): readonly Strip[] {
  switch (block.kind) {
    case 'paragraph': return paragraphStrips(block, width);
    case 'fields': return fieldStrips(block);
    case 'table': return [...tableStrips(block, limit)];
    case 'columns': return [columnsStrip(block, limit)];
    case 'box': {
      const inside = layBlocks(block.blocks, width - 2 * block.padding, limit);
      const height = heightOf(inside) + 2 * block.padding;
      const frames: Item[] = (block.border === 'single' ? [0] : [0, 0.9]).map((inset) =>
        ({ kind: 'rect', x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset, weight: 0.25 }));
      return [strip(height, [...frames, ...stacked(inside, block.padding, block.padding)])];
    }
    case 'stamp': return [strip(block.height, [stampItems(block)])];
    case 'code': return [codeStrip(block, width)];
    case 'signature': return [signatureStrip(block, width)];
    case 'figure': return [figureStrip(block)];
    case 'space': return [strip(block.height)];
    case 'rule': return [strip(block.weight, [{ kind: 'line', x1: 0, y1: block.weight / 2, x2: block.length ?? width, y2: block.weight / 2, weight: block.weight }], block.keep ?? false)];
    case 'break': return [{ ...strip(0), turn: true }];
    default: return missingCase(block);
  }
}

export function layBlocks(blocks: readonly Block[], width: number, limit = Infinity): Strip[] {
  return blocks.flatMap((block) => layBlock(block, width, limit));
}

/** The same one after another: of a table only the row that is asked for is laid. */
export function* stripsOf(blocks: readonly Block[], width: number, limit: number): Generator<Strip, void> {
  for (const block of blocks) yield* block.kind === 'table' ? tableStrips(block, limit) : layBlock(block, width, limit);
}

/** Height of blocks laid in a column. */
export function measure(blocks: readonly Block[], width: number): number {
  return heightOf(layBlocks(blocks, width));
}

/** Width in millimetres of a text on one line. */
export function textWidth(text: string, points: number, bold = false): number {
  return widthOf(text, bold ? 'bold' : 'regular') * points * POINT;
}
