/**
 * The neutral document: what PDF and DOCX are both made from, so that they cannot differ in content.
 * All lengths are millimetres but type sizes, which are points, as in every office.
 */

import type { FormFact } from './facts.ts';

/** A sheet's size as it lies when read, in millimetres. */
export interface SheetSize { readonly width: number; readonly height: number }

export const sheets = {
  'a5-landscape': { width: 210, height: 148 },
  'a4-portrait': { width: 210, height: 297 },
  'a4-landscape': { width: 297, height: 210 },
  'a5-portrait': { width: 148, height: 210 },
  'a6-landscape': { width: 148, height: 105 },
  'c4-landscape': { width: 324, height: 229 },
  'c5-landscape': { width: 229, height: 162 },
  'c6-landscape': { width: 162, height: 114 },
  'label': { width: 70, height: 37 },
} as const satisfies Record<string, SheetSize>;

export type FormLanguage = 'kk' | 'ru';

export interface FormDocument {
  /** `CARD`, `ASSIGN` … (one code a form). */
  readonly code: string;
  readonly language: FormLanguage;
  readonly title: string;
  /** Name of the office: the file's author. */
  readonly author: string;
  readonly sheet: SheetSize;
  readonly pages: readonly Page[];
  /** What it says of records, to be compared with other forms; printed nowhere. */
  readonly facts?: readonly FormFact[];
}

/** A sheet whose places are fixed, or blocks that run over as many sheets as they need. */
export type Page = FixedPage | FlowPages;

export interface FixedPage {
  readonly kind: 'fixed';
  readonly areas: readonly Area[];
  /** Heights at which the sheet is to be cut, drawn as a broken line from edge to edge. */
  readonly cuts: readonly number[];
  /** What the printer does to a sheet, to be undone: everything is moved and scaled so that it comes out where it is meant. */
  readonly calibration?: Calibration;
}

/** How a printer misplaces: a point meant for x comes out at `x * scaleX + shiftX` (mm from the sheet's left and upper edges). */
export interface Calibration { readonly shiftX: number; readonly shiftY: number; readonly scaleX: number; readonly scaleY: number }

/** A rectangle of a sheet: blocks from its top downwards, and others that stand on its bottom edge. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly Block[];
  readonly foot: readonly Block[];
}

export interface FlowPages {
  readonly kind: 'flow';
  readonly margins: Margins;
  readonly blocks: readonly Block[];
  /** On every sheet, standing on the lower margin's upper part. */
  readonly foot: readonly Block[];
}

export interface Margins { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }

export type Align = 'left' | 'center' | 'right';

/**
 * A piece of text in one face. `page` and `pages` stand for the number of the sheet and of all
 * sheets of its flowing pages, which nobody knows beforehand.
 */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly field?: 'page' | 'pages';
}

export interface Paragraph {
  readonly kind: 'paragraph';
  /** 1 the form's title, 2 a section's; absent: body text. */
  readonly level?: 1 | 2;
  readonly runs: readonly Run[];
  /** Points. */
  readonly size: number;
  readonly align?: Align;
  /** First line's indent. */
  readonly indent?: number;
  readonly before?: number;
  readonly after?: number;
  /** Stays on the sheet of what follows. */
  readonly keep?: boolean;
  /** Its lines stay on one sheet. */
  readonly whole?: boolean;
}

/** A form's field: a small label above its value, or above empty ruled lines to write on by hand. */
export interface Field {
  readonly width: number;
  readonly label: string;
  readonly value: readonly Run[];
  /** Number of empty ruled lines under the value. */
  readonly ruled?: number;
  readonly align?: Align;
  /** Names its place, so that what was printed there, or was left blank, is known later. */
  readonly key?: string;
  /** What its place stands for, where more than is shown. */
  readonly whole?: readonly Run[];
}

export interface FieldRow {
  readonly cells: readonly Field[];
  /** Height it has at least. */
  readonly least?: number;
}

/** Rows of fields between hairlines. Each row's widths add up to the same sum. */
export interface Fields {
  readonly kind: 'fields';
  readonly labelSize: number;
  readonly size: number;
  readonly rows: readonly FieldRow[];
}

export interface Cell {
  readonly runs: readonly Run[];
  readonly align?: Align;
  /** Columns it takes. */
  readonly span?: number;
  /** Points, where it differs from its table's. */
  readonly size?: number;
  /** As a field's. */
  readonly key?: string;
  readonly whole?: readonly Run[];
}

/** Rows of a table, in order; where there are thousands, each may be made when it is asked for. */
export interface Rows extends Iterable<readonly Cell[]> { readonly length: number }

/** A ruled table: its head returns on each sheet, a row is never cut where it fits on a sheet. */
export interface Table {
  readonly kind: 'table';
  readonly widths: readonly number[];
  readonly size: number;
  readonly headSize: number;
  readonly head: readonly (readonly Cell[])[];
  readonly rows: Rows;
  /** Least height of a row, for rows to be filled by hand. */
  readonly rowHeight?: number;
  /** Indices of rows that stay on the sheet of the next one: headings of a group. */
  readonly together?: readonly number[];
  /** Language by whose rules long words are parted in its columns; absent: they are not. */
  readonly words?: FormLanguage;
}

/** Blocks side by side. */
export interface Columns {
  readonly kind: 'columns';
  readonly gap: number;
  readonly columns: readonly { readonly width: number; readonly blocks: readonly Block[]; readonly at?: 'top' | 'middle' | 'bottom' }[];
}

export interface Box {
  readonly kind: 'box';
  readonly border: 'single' | 'double';
  readonly padding: number;
  readonly blocks: readonly Block[];
}

/** A rubber stamp in print: a double-ruled rectangle, its words centred. */
export interface Stamp {
  readonly kind: 'stamp';
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Lines under the title. */
  readonly lines: readonly string[];
  /** Caption under the signature line at the bottom; null: no such line. */
  readonly signature: string | null;
  /** Degrees, clockwise. */
  readonly tilt: number;
  readonly ink: Ink;
}

export const inks = ['black', 'blue', 'red', 'violet'] as const;
export type Ink = (typeof inks)[number];

/** A machine-readable mark, square. */
export interface Code {
  readonly kind: 'code';
  readonly symbology: 'datamatrix' | 'qrcode';
  readonly content: string;
  readonly size: number;
  readonly align?: Align;
}

/** Who signs: what they are, lines to sign on with small captions beneath, the name. */
export interface Signature {
  readonly kind: 'signature';
  readonly size: number;
  readonly label: string;
  readonly name: string;
  readonly lines: readonly { readonly width: number; readonly caption: string }[];
}

/** A small drawing: straight lines and short words, in millimetres from its upper left corner. In print alone. */
export interface Figure {
  readonly kind: 'figure';
  readonly height: number;
  readonly lines: readonly { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number; readonly weight: number }[];
  /** `y` is the base line, `size` points. */
  readonly words: readonly { readonly x: number; readonly y: number; readonly text: string; readonly size: number; readonly align?: Align }[];
}

export interface Space { readonly kind: 'space'; readonly height: number }
/** `length`: shorter than the column, from its left edge. `keep`: on one sheet with what follows. */
export interface Rule { readonly kind: 'rule'; readonly weight: number; readonly length?: number; readonly keep?: boolean }
/** What follows begins on a new sheet. */
export interface Break { readonly kind: 'break' }

export type Block = Paragraph | Fields | Table | Columns | Box | Stamp | Code | Signature | Figure | Space | Rule | Break;
