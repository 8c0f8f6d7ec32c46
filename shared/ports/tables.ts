import type { CodedError, LocalDate, LocalDateTime, Result } from '../base/index.ts';
import type { TableEncoding, TableFormat } from '../registration/index.ts';

/** A file with lines. `content` may be asked for more than once and always begins at the start. */
export interface TableSource { readonly name: string; readonly size: number; content(): AsyncIterable<Uint8Array> }

/** What the user said of the file; null: found out from the file itself. */
export interface TableOptions {
  readonly encoding: TableEncoding | null;
  /** Of a workbook; null: the first. */
  readonly sheet: string | null;
}

/** One line under the headings. `line` is where it begins in the file (a sheet's row), from 1. */
export interface TableLine {
  readonly line: number;
  /** By column; blanks at the end may be missing. A workbook's dates are ISO days and minutes. */
  readonly cells: readonly string[];
  /** What is wrong with the line as a line of a table; `column` counts from 0. */
  readonly problem: { readonly error: CodedError; readonly column: number | null } | null;
}

export interface Table {
  readonly format: TableFormat;
  readonly encoding: TableEncoding | null;
  readonly separator: string | null;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  /** Of JSON Lines it grows with keys that come later. */
  readonly headings: readonly string[];
  /** To be run through once; throws `TableRefused`. `read` counts the bytes read so far, for the progress. */
  readonly lines: AsyncIterable<TableLine>;
  readonly read: () => number;
}

/** Thrown while lines are read, where the file turns out damaged, hostile or too large. */
export class TableRefused extends Error {
  readonly error: CodedError;
  constructor(error: CodedError) {
    super(error.code);
    this.name = 'TableRefused';
    this.error = error;
  }
}

/** A cell to be written. Text is always shown as text: what a spreadsheet program would take for a formula is guarded. */
export type TableCell = string | number | { readonly day: LocalDate } | { readonly minute: LocalDateTime } | null;

/** Files with lines: CSV, XLSX, JSON Lines. */
export interface TablesPort {
  read(source: TableSource, options: TableOptions): Promise<Result<Table>>;
  /** A file's bytes, by its ending; null for an ending it does not write. */
  write(path: string, rows: AsyncIterable<readonly TableCell[]>): AsyncIterable<Uint8Array> | null;
  /** A spreadsheet's serial number as an ISO day, or minute where it has one; null for a number no calendar has. */
  serialDate(serial: number): string | null;
  /** The text without the guard that `write` put before it. */
  unguard(text: string): string;
}
