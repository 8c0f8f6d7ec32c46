import type { Area, Block, Calibration, FixedPage, FlowPages, FormDocument, Run, SheetSize } from '../model.ts';
import { layBlocks, stripsOf } from './blocks.ts';
import { heightOf, stacked, type Item, type Strip } from './strips.ts';

/** A sheet as it is drawn: every item in millimetres from its upper left corner. */
export interface LaidSheet { readonly size: SheetSize; readonly items: readonly Item[]; readonly calibration?: Calibration }

/** Where the foot of flowing sheets ends, above the lower edge. */
const FOOT_EDGE = 7;
const ROUNDING = 0.01;

function layArea(area: Area): Item[] {
  const strips = layBlocks(area.blocks, area.width);
  const foot = layBlocks(area.foot, area.width);
  const over = heightOf(strips) + heightOf(foot) - area.height;
  // A form's maker measures first; what does not fit would be printed over something else.
  if (over > ROUNDING) throw new Error(`area overfull by ${over.toFixed(2)} mm`);
  return [...stacked(strips, area.x, area.y), ...stacked(foot, area.x, area.y + area.height - heightOf(foot))];
}

function layFixed(page: FixedPage, size: SheetSize): LaidSheet {
  const cuts = page.cuts.map((y): Item => ({ kind: 'line', x1: 0, y1: y, x2: size.width, y2: y, weight: 0.15, broken: true }));
  return { size, items: [...page.areas.flatMap(layArea), ...cuts], ...(page.calibration === undefined ? {} : { calibration: page.calibration }) };
}

/** Strips that must stay together, in order. */
function* chains(strips: Iterable<Strip>): Generator<Strip[], void> {
  let open: Strip[] = [];
  for (const one of strips) {
    open.push(one);
    if (!one.keep) { yield open; open = []; }
  }
  if (open.length > 0) yield open;
}

/** Distributes strips over sheets of a height, sheet by sheet; tables' heads return, chains stay whole where a sheet can hold them. */
export function* paginate(strips: Iterable<Strip>, height: number): Generator<Strip[], void> {
  let none = true;
  let page: Strip[] = [];
  let free = height;
  const put = (one: Strip): void => { page.push(one); free -= one.height; };
  function* turn(): Generator<Strip[], void> { none = false; yield page; page = []; free = height; }
  for (const chain of chains(strips)) {
    if (page.length > 0 && heightOf(chain) > free + ROUNDING) yield* turn();
    for (const one of chain) {
      if (one.turn === true) { if (page.length > 0) yield* turn(); continue; }
      if (page.length > 0 && one.height > free + ROUNDING) yield* turn();
      if (page.length === 0) one.head?.forEach(put);
      // White space does not open a sheet.
      if (page.length > 0 || one.items.length > 0) put(one);
    }
  }
  if (page.length > 0 || none) yield page;
}

function numberRun(run: Run, page: number, pages: number): Run {
  return run.field === undefined ? run : { ...run, text: String(run.field === 'page' ? page : pages) };
}

/** Blocks with the numbers of the sheet and of all sheets filled in. */
function numbered(blocks: readonly Block[], page: number, pages: number): readonly Block[] {
  return blocks.map((block) => {
    switch (block.kind) {
      case 'paragraph': return { ...block, runs: block.runs.map((run) => numberRun(run, page, pages)) };
      case 'columns': return { ...block, columns: block.columns.map((column) => ({ ...column, blocks: numbered(column.blocks, page, pages) })) };
      case 'box': return { ...block, blocks: numbered(block.blocks, page, pages) };
      case 'fields': case 'table': case 'stamp': case 'code': case 'signature': case 'figure': case 'space': case 'rule': case 'break': return block;
    }
  });
}

function layFoot({ foot, margins }: FlowPages, size: SheetSize, page: number, pages: number): Item[] {
  const strips = layBlocks(numbered(foot, page, pages), size.width - margins.left - margins.right);
  const top = size.height - FOOT_EDGE - heightOf(strips);
  if (top < size.height - margins.bottom - ROUNDING) throw new Error('foot higher than the lower margin');
  return stacked(strips, margins.left, top);
}

function flowing({ margins, blocks }: FlowPages, size: SheetSize): Generator<Strip[], void> {
  const height = size.height - margins.top - margins.bottom;
  return paginate(stripsOf(blocks, size.width - margins.left - margins.right, height), height);
}

function flowSheet(flow: FlowPages, size: SheetSize, own: readonly Strip[], page: number, pages: number): LaidSheet {
  return { size, items: [...stacked(own, flow.margins.left, flow.margins.top), ...layFoot(flow, size, page, pages)] };
}

function layFlow(flow: FlowPages, size: SheetSize): LaidSheet[] {
  return [...flowing(flow, size)].map((own, index, all) => flowSheet(flow, size, own, index + 1, all.length));
}

/**
 * The sheets of a document one by one, for one of many: none is held. Each of them bears their number, so all are laid once before and
 * forgotten; null for each of these, that others may be let in meanwhile.
 */
export function* sheetsOf(document: FormDocument): Generator<LaidSheet | null, void> {
  const { sheet: size } = document;
  for (const page of document.pages) {
    if (page.kind === 'fixed') { yield layFixed(page, size); continue; }
    let pages = 0;
    for (const _ of flowing(page, size)) { pages += 1; yield null; }
    let number = 0;
    for (const own of flowing(page, size)) yield flowSheet(page, size, own, ++number, pages);
  }
}

// A document is drawn, and its places are noted for the print log.
const laid = new WeakMap<FormDocument, readonly LaidSheet[]>();

/** The document as sheets ready to draw. Throws where a form put more into an area than it holds (a defect). */
export function layout(document: FormDocument): readonly LaidSheet[] {
  const before = laid.get(document);
  if (before !== undefined) return before;
  const sheets = document.pages.flatMap((page) => page.kind === 'fixed' ? [layFixed(page, document.sheet)] : layFlow(page, document.sheet));
  laid.set(document, sheets);
  return sheets;
}

export { measure, textWidth } from './blocks.ts';
export { printable, tidy, runsFrom, runsUntil, type Line, type Piece } from './lines.ts';
export { tied } from './ties.ts';
export { stampFits, stampSizes } from './stamp.ts';
export { withSoftHyphens } from './rows.ts';
export { linesIn, type Item, type Place } from './strips.ts';
