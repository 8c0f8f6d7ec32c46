import type { Instant, PrintId } from '../base/index.ts';

/** One line of the print log. */
export interface PrintRecord {
  readonly id: PrintId;
  /** Number in the print log, from 1. */
  readonly number: number;
  readonly form: string;
  readonly record: string;
  readonly copies: number;
  readonly language: string;
  readonly printedAt: Instant;
  readonly printedBy: string;
  /** Of the file or job it stands in; a run of many cards is one. */
  readonly sha256: string;
  /** The file, or `printer:` and the printer's name. */
  readonly target: string;
}

export type PrintedSide = 'front' | 'back' | 'both';

/** A place of a card that bears a value, or is blank: millimetres on the sheet numbered from 0; `size` in points. */
export interface PrintedPlace {
  readonly key: string;
  readonly sheet: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  /** Of the words printed there; null for a blank. */
  readonly digest: string | null;
}

/** What was printed on a card's sheets, so that only what is new since can be added at its place. */
export interface PrintDetail {
  readonly print: PrintId;
  readonly side: PrintedSide;
  readonly format: 'a5' | 'a4';
  /** Why a card printed before was printed whole again. */
  readonly reason: string | null;
  /** Print whose sheets were fed again; null where new sheets were printed. */
  readonly base: number | null;
  /** Of the sheets printed whole; of sheets fed again only what was added. */
  readonly places: readonly PrintedPlace[];
}

/** How a printer misplaces what it prints (shifts in mm, scales as factors), measured on its test sheet. */
export interface PrinterProfile {
  readonly name: string;
  readonly shiftX: number;
  readonly shiftY: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly measuredAt: Instant;
  readonly measuredBy: string;
}

/** Stands among printers for the print dialog of the system, where there is no other way to them. */
export const systemDialog = 'system-dialog';

/** Printers of the workstation. */
export interface PrinterList {
  readonly printers: readonly { readonly name: string; readonly isDefault: boolean }[];
  /** Whether the system keeps a job's file after it was printed; null: it does not let us see. */
  readonly keepsFiles: boolean | null;
}
