import type { CodedError } from '../../shared/base/index.ts';
import { TableRefused } from '../../shared/ports/index.ts';

/** What a table may have: far beyond any register, far below what would fill the memory. */
export const limits = {
  /** Characters of a cell: what a spreadsheet program itself allows. */
  cell: 32_767,
  columns: 1000,
  /** Characters of a record with all its cells. */
  record: 4 * 1024 * 1024,
  /** Bytes of a workbook as it lies on the disk; it is read whole. */
  workbook: 128 * 1024 * 1024,
  entries: 10_000,
  /** Bytes of one part of a workbook, unpacked. */
  part: 2 * 1024 * 1024 * 1024,
  /** A part larger than this may not be packed better than `ratio` to one. */
  suspicious: 64 * 1024 * 1024,
  ratio: 200,
  /** Characters of all texts that cells of a workbook share. */
  sharedText: 128 * 1024 * 1024,
  rows: 1_048_576,
} as const;

export function refuse(code: CodedError['code'], params?: CodedError['params']): never {
  throw new TableRefused(params === undefined ? { code } : { code, params });
}

/** A line's cells checked as such: too many or too long, the first that is. */
export function lineProblem(cells: readonly string[], headings: number): { readonly error: CodedError; readonly column: number | null } | null {
  const long = cells.findIndex((cell) => cell.length > limits.cell);
  if (long >= 0) return { error: { code: 'input.too-long', params: { max: limits.cell } }, column: long };
  const beyond = cells.findIndex((cell, column) => column >= headings && cell.trim() !== '');
  return beyond < 0 ? null : { error: { code: 'table.too-many-cells', params: { columns: headings } }, column: beyond };
}
