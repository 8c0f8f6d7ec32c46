import { pipeline } from 'node:stream';
import type { CsvError } from 'csv-parse';
import { parse } from 'csv-parse';
import type { ErrorCode } from '../../shared/base/index.ts';
import type { Table, TableCell, TableLine, TableSource } from '../../shared/ports/index.ts';
import type { TableEncoding } from '../../shared/registration/index.ts';
import { TableRefused } from '../../shared/ports/index.ts';
import { decode } from './decode.ts';
import { guard } from './guard.ts';
import { limits, lineProblem, refuse } from './limits.ts';

const separators = [';', ',', '\t', '|'] as const;
/** Characters of the beginning in which the separator is looked for. */
const sample = 65_536;

/** The sign that stands most often outside quotes on the first line. */
function separatorOf(start: string): string {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const sign of start.replace(/^\n+/, '')) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '\n') break;
    else if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return separators.reduce<string>((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best), ';');
}

async function beginning(text: AsyncIterable<string>): Promise<string> {
  let start = '';
  for await (const piece of text) {
    start += piece;
    if (start.length >= sample) break;
  }
  return start;
}

/** `sep=;` on a line of its own, as a spreadsheet program writes it for itself. */
const declared = /^sep=([;,\t|])\n/i;

/** Line ends of every kind as line feeds: the parser counts the two signs of one inside quotes as two lines. */
async function* lineFeeds(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const whole = rest + piece;
    rest = whole.endsWith('\r') ? '\r' : '';
    yield whole.slice(0, whole.length - rest.length).replace(/\r\n?/g, '\n');
  }
  yield rest.replace('\r', '\n');
}

async function* without(text: AsyncIterable<string>, length: number): AsyncGenerator<string> {
  let left = length;
  for await (const piece of text) {
    yield piece.slice(left);
    left = Math.max(0, left - piece.length);
  }
}

const codes: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>([
  ['CSV_MAX_RECORD_SIZE', 'table.record-too-long'], ['CSV_QUOTE_NOT_CLOSED', 'table.quote-open'], ['CSV_INVALID_CLOSING_QUOTE', 'table.quote'], ['INVALID_OPENING_QUOTE', 'table.quote'],
]);

function refused(error: unknown): never {
  if (error instanceof TableRefused || !(error instanceof Error)) throw error;
  const { code, lines } = error as CsvError & { readonly lines?: number };
  const ours = codes.get(code);
  if (ours === undefined) throw error;
  refuse(ours, { line: lines ?? 0 });
}

interface Record { readonly record: readonly string[]; readonly info: { readonly lines: number } }

async function* records(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<{ line: number; cells: readonly string[] }> {
  const parser = parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: limits.record, record_delimiter: '\n' });
  // Its failure comes out of the parser, which is what is read here.
  pipeline(text, parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<Record>) {
      if (record.length > limits.columns) refuse('table.too-many-columns', { max: limits.columns });
      if (record.every((cell) => cell.trim() === '')) continue;
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
      yield { line: Math.max(1, info.lines - breaks), cells: record };
    }
  } catch (error) {
    refused(error);
  }
}

/** Reads a text whose first record is its headings. */
export async function readCsv(source: TableSource, encoding: TableEncoding): Promise<Table> {
  const start = await beginning(lineFeeds(decode(source.content(), encoding)));
  const sep = declared.exec(start);
  const separator = sep?.[1] ?? separatorOf(start);
  let read = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of source.content()) { read += piece.length; yield piece; }
  }
  const skipped = sep?.[0].length ?? 0;
  const all = records(without(lineFeeds(decode(counted(), encoding)), skipped), separator);
  const first = await all.next();
  if (first.done === true) return refuse('table.empty');
  const headings = first.value.cells.map((cell) => cell.trim());
  async function* lines(): AsyncGenerator<TableLine> {
    for await (const { line, cells } of all) yield { line: line + (skipped > 0 ? 1 : 0), cells, problem: lineProblem(cells, headings.length) };
  }
  return { format: 'csv', encoding, separator, sheets: [], sheet: null, headings, lines: lines(), read: () => read };
}

function pad(text: string): string {
  return text.slice(0, 10).split('-').reverse().join('.');
}

function textOf(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return guard(cell);
  return 'day' in cell ? pad(cell.day) : `${pad(cell.minute)} ${cell.minute.slice(11)}`;
}

/**
 * UTF-8 with its mark, semicolons, every cell in quotes: what spreadsheet programs here open by a double click, and no
 * sign inside a cell can begin another one.
 */
export async function* writeCsv(rows: AsyncIterable<readonly TableCell[]>): AsyncGenerator<Uint8Array> {
  let text = '\ufeff';
  for await (const row of rows) {
    text += `${row.map((cell) => `"${textOf(cell).replaceAll('"', '""')}"`).join(';')}\r\n`;
    if (text.length >= 65_536) { yield Buffer.from(text); text = ''; }
  }
  if (text !== '') yield Buffer.from(text);
}
