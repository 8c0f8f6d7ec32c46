import { BorderStyle, HeadingLevel, ImageRun, Paragraph as Line } from 'docx';
import { missingCase } from '../../shared/base/index.ts';
import { stampSizes, withSoftHyphens, type Block, type Code, type Fields, type Ink, type Paragraph, type Signature, type Stamp, type Table } from '../../shared/forms/index.ts';
import { modules } from './codes.ts';
import { cell, dxa, frame, grid, hair, line, row, space, turn, type Flow } from './docx-parts.ts';
import { LONG, tokenRow, type LongTable } from './docx-rows.ts';
import { png } from './png.ts';

const SIDE = 1.3;
const CAPTION = 6.5;
const RULED = 6.2;
/** A word processor adds its borders to a row's height; rows are made so much lower. */
const BORDER = 0.45;

const inks: Readonly<Record<Ink, string>> = { black: '000000', blue: '1C3F94', red: 'A81E22', violet: '5A2A82' };

/** What the blocks of one file share: numbers of its drawings, from 1; whether pages are counted in parts. */
export interface Making { readonly drawing: () => number; readonly parted: boolean; /** Tables too long to be made at once. */ readonly long: LongTable[] }

function paragraph(block: Paragraph, { parted }: Making): Line {
  const heading = block.level === 1 ? { heading: HeadingLevel.HEADING_1 } : block.level === 2 ? { heading: HeadingLevel.HEADING_2 } : {};
  return line(block.runs, { ...block, keep: block.keep === true || block.level !== undefined, parted, more: heading });
}

/** Rows of different widths on one grid: every edge of any row is an edge of the grid, cells span what lies between. */
function fields(block: Fields): Flow {
  const edgesOf = (widths: readonly number[]): number[] => widths.reduce<number[]>((edges, width) => [...edges, Math.round(((edges.at(-1) ?? 0) + width) * 100) / 100], [0]);
  const rows = block.rows.map((fieldRow) => ({ ...fieldRow, edges: edgesOf(fieldRow.cells.map(({ width }) => width)) }));
  const edges = [...new Set(rows.flatMap((one) => one.edges))].sort((a, b) => a - b);
  const widths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  return grid(widths, rows.map((one) => row(one.cells.map((field, index) => {
    const from = one.edges[index] ?? 0;
    const to = one.edges[index + 1] ?? 0;
    const inside = field.width - 2 * SIDE;
    const ruled = Array.from({ length: field.ruled ?? 0 }, () => row([cell({ width: inside, children: [space(RULED - 1)], bottom: hair })], { exact: RULED - 0.2 }));
    return cell({
      width: field.width, span: edges.indexOf(to) - edges.indexOf(from), side: SIDE,
      children: [
        line([{ text: field.label }], { size: block.labelSize, before: 0.4 }),
        ...(field.value.length > 0 || ruled.length === 0 ? [line(field.value, { size: block.size, align: field.align })] : []),
        ...(ruled.length === 0 ? [] : [grid([inside], ruled, 'none'), space(0)]),
      ],
    });
  }), one.least === undefined ? {} : { least: one.least - BORDER })), 'ruled');
}

function table(block: Table): Flow {
  const cells = (own: Table['head'][number], head: boolean, keep = false): ReturnType<typeof cell>[] => {
    let column = 0;
    return own.map(({ runs, align, size, span = 1 }) => {
      const width = block.widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
      column += span;
      return cell({ width, span, side: SIDE, at: head ? 'middle' : 'top', children: [line(runs, { size: size ?? (head ? block.headSize : block.size), align: align ?? (head ? 'center' : 'left'), before: 0.4, after: 0.4, keep })] });
    });
  };
  return grid(block.widths, [
    ...block.head.map((own) => row(cells(own, true), { head: true })),
    ...Array.from(block.rows, (own, index) => row(cells(own, false, block.together?.includes(index)), block.rowHeight === undefined ? {} : { least: block.rowHeight - BORDER })),
  ], 'ruled');
}

function long(meant: Table, making: Making): Flow {
  const block = withSoftHyphens(meant);
  if (block.rows.length <= LONG) return table(block);
  const token = `baqylau-rows-${making.long.length}`;
  making.long.push({ token, block, make: table });
  return table({ ...block, rows: [tokenRow(token, block.widths.length)], together: [] });
}

function stamp(block: Stamp): Flow {
  const color = inks[block.ink];
  const sizes = stampSizes(block);
  const edge = { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 18, color };
  return grid([block.width], [row([cell({
    width: block.width, side: 2, at: 'middle', children: [
      line([{ text: block.title, bold: true }], { size: sizes.title, align: 'center', after: 2.4, color }),
      ...block.lines.map((text, index) => line([{ text }], { size: sizes.lines[index] ?? CAPTION, align: 'center', color })),
      ...(block.signature === null ? [] : [
        line([], { size: 8, before: 1.5, color, more: { border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 0, color } } } }),
        line([{ text: block.signature }], { size: CAPTION, align: 'center', before: 0.4, color }),
      ]),
    ],
  })], { least: block.height - 1.5 })], edge);
}

function code(block: Code, making: Making): Line {
  const pixels = dxa(block.size) / 15;
  const { side, dark } = modules(block.symbology, block.content);
  const image = new ImageRun({ type: 'png', data: png(side, dark), transformation: { width: pixels, height: pixels }, altText: { id: String(making.drawing()), name: block.content, description: block.content, title: block.content } });
  return new Line({ children: [image], alignment: block.align ?? 'left', spacing: { before: 0, after: 0 } });
}

function signature(block: Signature, width: number): Flow {
  const lines = block.lines.reduce((sum, one) => sum + one.width + 3, 0);
  const label = Math.min(width * 0.45, Math.max(20, (width - lines) / 2));
  const name = Math.max(20, width - lines - label);
  const gap = (): ReturnType<typeof cell> => cell({ width: 3, children: [space(0)] });
  return grid([label, ...block.lines.flatMap((one) => [one.width, 3]), name], [
    row([cell({ width: label, at: 'bottom', children: [line([{ text: block.label }], { size: block.size })] }),
      ...block.lines.flatMap((one) => [cell({ width: one.width, children: [space(0)], bottom: hair }), gap()]),
      cell({ width: name, at: 'bottom', children: [line([{ text: block.name }], { size: block.size })] })], { least: 8 }),
    row([cell({ width: label, children: [space(0)] }),
      ...block.lines.flatMap((one) => [cell({ width: one.width, children: [line([{ text: one.caption }], { size: CAPTION, align: 'center' })] }), gap()]),
      cell({ width: name, children: [space(0)] })]),
  ], 'none');
}

function flow(block: Block, width: number, making: Making): Flow {
  switch (block.kind) {
    case 'paragraph': return paragraph(block, making);
    case 'fields': return fields(block);
    case 'table': return long(block, making);
    case 'columns': {
      const boxes = block.columns.flatMap((column, index) => [...(index === 0 ? [] : [{ width: block.gap, children: [space(0)] }]),
        { width: column.width, at: column.at, children: flows(column.blocks, column.width, making) }]).filter((box) => box.width > 0);
      return grid(boxes.map((box) => box.width), [row(boxes.map(cell))], 'none');
    }
    case 'box': return grid([width], [row([cell({ width, side: block.padding, children: [space(block.padding), ...flows(block.blocks, width - 2 * block.padding, making), space(block.padding)] })])],
      block.border === 'single' ? frame : { style: BorderStyle.DOUBLE, size: 4, color: '000000' });
    case 'stamp': return stamp(block);
    case 'code': return code(block, making);
    case 'signature': return signature(block, width);
    case 'figure': case 'space': return space(block.height);
    case 'break': return turn();
    case 'rule': return line([], { size: 1, keep: block.keep ?? false, right: block.length === undefined ? 0 : width - block.length, more: { border: { bottom: { ...hair, size: Math.max(2, Math.round(block.weight * 22.7)) } } } });
    default: return missingCase(block);
  }
}

/** Puts one behind the other; two tables never touch, or they would grow together. */
export function joined(parts: readonly Flow[]): Flow[] {
  const made: Flow[] = [];
  for (const next of parts) {
    const last = made.at(-1);
    if (last !== undefined && !(last instanceof Line) && !(next instanceof Line)) made.push(space(0));
    made.push(next);
  }
  return made;
}

/** Blocks in a column of `width` millimetres. */
export function flows(blocks: readonly Block[], width: number, making: Making): Flow[] {
  return joined(blocks.map((block) => flow(block, width, making)));
}

