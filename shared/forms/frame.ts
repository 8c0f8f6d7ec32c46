import type { LocalDate } from '../base/index.ts';
import { longDate, type Say } from '../i18n/index.ts';
import { tidy } from './layout/lines.ts';
import { sheets, type Align, type Block, type Cell, type FlowPages, type FormDocument, type Margins, type Paragraph, type Table } from './model.ts';
import { markedFoot, pageRuns, sayer, type FormLanguage } from './parts.ts';
import type { FormFact } from './facts.ts';

/** What every form of this kind is made with. */
export interface Order {
  readonly office: { readonly name: string };
  readonly language: FormLanguage;
  /** The day it is made: it picks the act's edition. */
  readonly made: LocalDate;
  /** Number in the print log. */
  readonly printNumber: number;
  readonly copies: number;
  /** Whether it says something of a restricted paper: then it bears that mark and the copy's number. */
  readonly restricted: boolean;
  /** What a scanned mark finds: the card or paper the form is about, or for a list its line in the print log. */
  readonly record: string;
}

/** Margins of office papers; bound at the left. */
export const MARGINS: Margins = { left: 30, right: 15, top: 20, bottom: 20 };
export const PORTRAIT = sheets['a4-portrait'];
export const LANDSCAPE = sheets['a4-landscape'];
/** Widths of what is printed. */
export const WIDE = LANDSCAPE.width - MARGINS.left - MARGINS.right;
export const NARROW = PORTRAIT.width - MARGINS.left - MARGINS.right;

/** Sizes in points. */
export const TITLE = 14;
export const TEXT = 14;
export const TABLE = 11;
export const HEAD = 10;
const NOTE = 9;

/** Part of a form with pages counted for themselves; `unnumbered` bears no page number. */
export interface Part { readonly blocks: readonly Block[]; readonly unnumbered?: boolean }

export interface Shape {
  readonly code: string;
  /** The file's title. */
  readonly title: string;
  readonly lying?: boolean;
  readonly facts?: readonly FormFact[];
}

/** A form of flowing sheets in as many copies as ordered. */
export function flowForm(order: Order, shape: Shape, parts: readonly Part[]): FormDocument {
  const say = sayer(order.language);
  const width = shape.lying === true ? WIDE : NARROW;
  const marked = (copy: number): readonly Block[] => order.restricted ? [
    paragraph(say('terms:mark.restricted'), { size: 10, align: 'right', bold: true }), paragraph(say('forms:copy', { copy }), { size: 10, align: 'right', after: 2 }),
  ] : [];
  const pages = Array.from({ length: order.copies }, (_, copy) => parts.map((part, index): FlowPages => ({
    kind: 'flow', margins: MARGINS, blocks: (index === 0 ? [...marked(copy + 1), ...part.blocks] : part.blocks).map((block) => block.kind === 'table' ? { ...block, words: order.language } : block), foot: [markedFoot(say, { code: shape.code, print: order.printNumber, copy: copy + 1, copies: order.copies }, order.record, width, part.unnumbered === true ? [] : pageRuns(say))],
  }))).flat();
  return {
    code: shape.code, language: order.language, title: tidy(shape.title), author: order.office.name, sheet: shape.lying === true ? LANDSCAPE : PORTRAIT, pages,
    ...(shape.facts === undefined ? {} : { facts: shape.facts }),
  };
}

/** A user's text without what does not show; a blank of underscores where there is none. */
export function given(text: string | null, blank = 20): string {
  const shown = text === null ? '' : tidy(text);
  return shown === '' ? '_'.repeat(blank) : shown;
}

/** A day in full, or its blank: "2026 жылғы 15 наурыз", "15 марта 2026 года". */
export function day(language: FormLanguage, date: LocalDate | null): string {
  if (date !== null) return longDate(language, date).replace(/ /gu, '\u00a0');
  return language === 'kk' ? '20__\u00a0жылғы ___\u00a0_________' : '___\u00a0_________ 20__\u00a0года';
}

export function paragraph(text: string, style: Partial<Omit<Paragraph, 'kind' | 'runs'>> & { readonly bold?: boolean; readonly italic?: boolean } = {}): Paragraph {
  const { bold, italic, ...rest } = style;
  return { kind: 'paragraph', size: TEXT, ...rest, runs: text === '' ? [] : [{ text, ...(bold === undefined ? {} : { bold }), ...(italic === undefined ? {} : { italic }) }] };
}

export function title(text: string, size = TITLE): Paragraph {
  return paragraph(text, { level: 1, size, align: 'center', bold: true });
}

export function space(height: number): Block {
  return { kind: 'space', height };
}

/** Text of a cell, by column alignment; null is a blank. */
export function cell(text: string | null, align: Align = 'left'): Cell {
  const shown = text === null ? '' : tidy(text);
  return { runs: shown === '' ? [] : [{ text: shown }], align };
}

export function headRow(names: readonly string[]): readonly Cell[] {
  return names.map((text): Cell => ({ runs: [{ text }], align: 'center' }));
}

/** A row over all columns: the heading of a group. */
export function groupRow(text: string, columns: number): readonly Cell[] {
  return [{ runs: [{ text, bold: true }], align: 'center', span: columns }];
}

export interface TableShape {
  readonly widths: readonly number[];
  readonly head: readonly (readonly Cell[])[];
  readonly rows: readonly (readonly Cell[])[];
  readonly together?: readonly number[];
  readonly size?: number;
  readonly headSize?: number;
  readonly rowHeight?: number;
}

export function table({ widths, head, rows, together, size = TABLE, headSize = HEAD, rowHeight }: TableShape): Table {
  return { kind: 'table', widths, size, headSize, head, rows, ...(together === undefined ? {} : { together }), ...(rowHeight === undefined ? {} : { rowHeight }) };
}

/** Notes under a table or a text, beneath a short line. */
export function notes(texts: readonly string[], size = NOTE + 1): readonly Block[] {
  return [{ kind: 'space', height: 3 }, { kind: 'rule', weight: 0.2, length: 50, keep: true }, ...texts.map((text): Paragraph => paragraph(text, { size, before: 1 }))];
}

/** Where a form follows an earlier text, in small type at its end. */
export function remark(text: string): Paragraph {
  return paragraph(text, { size: NOTE, italic: true, before: 4 });
}

/** Lines to be written on by hand. */
export function ruledLines(count: number): readonly Block[] {
  return Array.from({ length: count }, (): readonly Block[] => [{ kind: 'space', height: 6.5 }, { kind: 'rule', weight: 0.12 }]).flat();
}

/** What was answered to an item, or lines for the answer. */
export function answer(text: string | null, lines: number): readonly Block[] {
  const shown = text === null ? '' : tidy(text);
  return shown === '' ? [...ruledLines(lines), space(2)] : shown.split('\n').map((one) => paragraph(one, { indent: 12.5, after: 1.5 }));
}

export interface Signer { readonly post: string | null; readonly name: string | null }

/** Post, a line to sign on, the name. */
export function signatureOf(say: Say, signer: Signer, size = TEXT): readonly Block[] {
  return [space(6), { kind: 'signature', size, label: given(signer.post, 24), name: signer.name === null ? '' : tidy(signer.name), lines: [{ width: 40, caption: say('forms:signature') }, ...(signer.name === null ? [{ width: 45, caption: say('forms:name') }] : [])] }];
}
