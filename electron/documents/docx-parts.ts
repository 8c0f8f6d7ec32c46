import {
  AlignmentType, BorderStyle, HeightRule, LineRuleType, PageNumber, Paragraph as Line, SoftHyphen, Table as Grid, TableCell, TableLayoutType, TableRow, TextRun,
  VerticalAlignTable, WidthType, type IBorderOptions, type IParagraphOptions,
} from 'docx';
import { printable, tied, type Align, type Run } from '../../shared/forms/index.ts';

export const FONT = 'Times New Roman';
const SPACING = 1.16;

/** Millimetres in twentieths of a point, the unit of widths and distances in the format. */
export function dxa(millimetres: number): number {
  return Math.round(millimetres * 1440 / 25.4);
}

/** What stands in a document, a cell or a footer. */
export type Flow = Line | Grid;

const sides: Readonly<Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]>> =
  { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

/** A run's text as it is written, line by line: "№" keeps its number and a date its parts by spaces that are not broken. */
export function textParts(run: Run): readonly string[] {
  return tied(printable(run.text)).split('\n');
}

/** A soft hyphen is an element of the format, not a letter. */
export const SOFT = '\u00ad';

function withHyphens(text: string): { readonly text: string } | { readonly children: readonly (string | SoftHyphen)[] } {
  return text.includes(SOFT) ? { children: text.split(SOFT).flatMap((part, index) => index === 0 ? [part] : [new SoftHyphen(), part]) } : { text };
}

function textRuns(run: Run, { size, color = '000000', parted = false }: LineStyle): TextRun[] {
  const style = { size: size * 2, font: FONT, bold: run.bold ?? false, italics: run.italic ?? false, color };
  if (run.field !== undefined) return [new TextRun({ ...style, children: [run.field === 'page' ? PageNumber.CURRENT : parted ? PageNumber.TOTAL_PAGES_IN_SECTION : PageNumber.TOTAL_PAGES] })];
  return textParts(run).map((text, index) => new TextRun({ ...style, ...withHyphens(text), ...(index === 0 ? {} : { break: 1 }) }));
}

export interface LineStyle {
  readonly size: number;
  readonly align?: Align | undefined;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly indent?: number | undefined;
  readonly keep?: boolean | undefined;
  readonly whole?: boolean | undefined;
  readonly color?: string;
  /** The file has several copies, each numbered for itself (a field that not every word processor knows). */
  readonly parted?: boolean;
  /** Right edge, from the column's own. */
  readonly right?: number;
  readonly more?: Pick<IParagraphOptions, 'heading' | 'border'>;
}

/** A paragraph with exact line spacing, so that it is as high as in print. */
export function line(runs: readonly Run[], style: LineStyle): Line {
  return new Line({
    ...style.more,
    children: runs.flatMap((run) => textRuns(run, style)),
    alignment: sides[style.align ?? 'left'],
    keepNext: style.keep ?? false,
    ...(style.whole === true ? { keepLines: true } : {}),
    spacing: { line: Math.round(style.size * SPACING * 20), lineRule: LineRuleType.EXACT, before: dxa(style.before ?? 0), after: dxa(style.after ?? 0) },
    ...(style.indent === undefined && style.right === undefined ? {} : { indent: { firstLine: dxa(style.indent ?? 0), right: dxa(style.right ?? 0) } }),
  });
}

/** White space of a height; the least the format knows is a point. */
export function space(millimetres: number): Line {
  return new Line({ spacing: { line: Math.max(20, dxa(millimetres)), lineRule: LineRuleType.EXACT, before: 0, after: 0 } });
}

/** Ends a sheet. */
export function turn(): Line {
  return new Line({ pageBreakBefore: true, spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 } });
}

export const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
export const hair: IBorderOptions = { style: BorderStyle.SINGLE, size: 3, color: '000000' };
export const frame: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, color: '000000' };

export interface Box {
  readonly width: number;
  readonly children: readonly Flow[];
  readonly span?: number;
  readonly at?: 'top' | 'middle' | 'bottom' | undefined;
  readonly side?: number;
  readonly bottom?: IBorderOptions;
}

const heights = { top: VerticalAlignTable.TOP, middle: VerticalAlignTable.CENTER, bottom: VerticalAlignTable.BOTTOM } as const;

/** A cell of a width in millimetres; the format wants a paragraph at its end. */
export function cell(box: Box): TableCell {
  const closed = box.children.at(-1) instanceof Line ? box.children : [...box.children, space(0)];
  return new TableCell({
    children: [...closed],
    width: { size: dxa(box.width), type: WidthType.DXA },
    columnSpan: box.span ?? 1,
    verticalAlign: heights[box.at ?? 'top'],
    margins: { left: dxa(box.side ?? 0), right: dxa(box.side ?? 0), top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    ...(box.bottom === undefined ? {} : { borders: { bottom: box.bottom } }),
  });
}

export interface RowStyle { readonly least?: number | undefined; readonly exact?: number; readonly head?: boolean }

export function row(cells: readonly TableCell[], style: RowStyle = {}): TableRow {
  return new TableRow({
    children: [...cells], cantSplit: true, tableHeader: style.head ?? false,
    ...(style.exact !== undefined ? { height: { value: dxa(style.exact), rule: HeightRule.EXACT } }
      : style.least !== undefined ? { height: { value: Math.max(1, dxa(style.least)), rule: HeightRule.ATLEAST } } : {}),
  });
}

/** A table of fixed column widths (millimetres); `lines`: ruled as in print, or not at all. */
export function grid(widths: readonly number[], rows: readonly TableRow[], lines: 'ruled' | 'none' | IBorderOptions): Grid {
  const outer = lines === 'ruled' ? frame : lines === 'none' ? none : lines;
  const inner = lines === 'ruled' ? hair : none;
  return new Grid({
    rows: [...rows],
    layout: TableLayoutType.FIXED,
    width: { size: dxa(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(dxa),
    borders: { top: outer, bottom: outer, left: outer, right: outer, insideHorizontal: inner, insideVertical: inner },
    margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
  });
}
