import { posix } from 'node:path';
import type { Table, TableLine, TableSource } from '../../shared/ports/index.ts';
import { limits, lineProblem, refuse } from './limits.ts';
import { isDateFormat, serialDate } from './workbook-dates.ts';
import type { Listener, Parts } from './workbook-parts.ts';
import { partsOf, run, runAll } from './workbook-parts.ts';

/** Characters that XML has no place for are written `_x000D_`. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Gathers the texts of `t` within one string; phonetic runs beside it are not part of what is read. */
function textGatherer(): Required<Listener> & { take(): string } {
  let text = '';
  let inside = false;
  let phonetic = false;
  return {
    open: (name) => { if (name === 'rPh') phonetic = true; else if (name === 't') inside = !phonetic; },
    close: (name) => { if (name === 'rPh') phonetic = false; else if (name === 't') inside = false; },
    text: (piece) => {
      if (!inside) return;
      text += piece;
      if (text.length > limits.record) refuse('table.bomb');
    },
    take: () => { const whole = unescaped(text); text = ''; return whole; },
  };
}

async function relations(parts: Parts, of: string): Promise<{ id: string; type: string; target: string }[]> {
  const name = posix.join(posix.dirname(of), '_rels', `${posix.basename(of)}.rels`);
  const found: { id: string; type: string; target: string }[] = [];
  if (!parts.has(name)) return found;
  await runAll(parts, name, {
    open: (tag, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (tag !== 'Relationship' || TargetMode === 'External') return;
      found.push({ id: Id, type: posix.basename(Type), target: Target.startsWith('/') ? Target.slice(1) : posix.join(posix.dirname(of), Target) });
    },
  });
  return found;
}

interface Book { readonly sheets: readonly { readonly name: string; readonly part: string }[]; readonly from1904: boolean; readonly strings: readonly string[]; readonly dates: readonly boolean[] }

async function sharedStrings(parts: Parts, part: string): Promise<string[]> {
  const strings: string[] = [];
  const gather = textGatherer();
  let size = 0;
  await runAll(parts, part, {
    ...gather,
    close: (name) => {
      gather.close(name);
      if (name !== 'si') return;
      const text = gather.take();
      size += text.length + 16;
      if (size > limits.sharedText) refuse('table.bomb');
      strings.push(text);
    },
  });
  return strings;
}

/** For each cell format of the workbook, whether it shows a date. */
async function dateStyles(parts: Parts, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const dates: boolean[] = [];
  let inCells = false;
  await runAll(parts, part, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) { const id = Number(attributes['numFmtId'] ?? 0); dates.push(isDateFormat(id, codes.get(id))); }
    },
    close: (name) => { if (name === 'cellXfs') inCells = false; },
  });
  return dates;
}

async function bookOf(parts: Parts): Promise<Book> {
  const main = (await relations(parts, '')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!parts.has(main)) refuse('table.not-a-workbook');
  const linked = await relations(parts, main);
  const sheets: { name: string; part: string }[] = [];
  let from1904 = false;
  await runAll(parts, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /^\w+:id$/.test(key))?.[1];
      const link = linked.find((one) => one.id === id && one.type === 'worksheet');
      if (link !== undefined) sheets.push({ name: attributes['name'] ?? '', part: link.target });
    },
  });
  const part = (type: string) => linked.find((one) => one.type === type)?.target;
  const strings = part('sharedStrings');
  const styles = part('styles');
  return {
    sheets, from1904,
    strings: strings === undefined ? [] : await sharedStrings(parts, strings),
    dates: styles === undefined ? [] : await dateStyles(parts, styles),
  };
}

/** `BC12` is column 54; a cell without a place follows the one before it. */
function columnOf(place: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0];
  const column = letters === undefined ? next : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return column >= limits.columns ? refuse('table.too-many-columns', { max: limits.columns }) : column;
}

function valueOf(book: Book, type: string, style: string | undefined, value: string, inline: string): string {
  switch (type) {
    case 's': return book.strings[Number(value)] ?? refuse('table.damaged', { part: 'sharedStrings' });
    case 'inlineStr': return inline;
    case 'str': return unescaped(value);
    case 'b': return value === '1' ? 'TRUE' : 'FALSE';
    case 'd': return value.slice(0, 16).replace(/T00:00$/, '');
    default: {
      if (value === '') return '';
      const number = Number(value);
      const shown = book.dates[Number(style)] === true ? serialDate(number, book.from1904) : null;
      return shown ?? (Number.isFinite(number) ? String(number) : value);
    }
  }
}

type Row = Omit<TableLine, 'problem'> & { readonly broken: { readonly column: number; readonly value: string } | null };

async function* rowsOf(parts: Parts, book: Book, part: string): AsyncGenerator<Row> {
  const gather = textGatherer();
  const done: Row[] = [];
  let row = 0;
  let cells: string[] = [];
  let broken: Row['broken'] = null;
  let column = -1;
  let cell: Readonly<Record<string, string>> = {};
  let value = '';
  let inValue = false;
  const listener: Listener = {
    open: (name, attributes) => {
      gather.open(name, attributes);
      if (name === 'row') {
        row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']);
        if (!(row >= 1 && row <= limits.rows)) refuse('table.damaged', { part });
        cells = []; broken = null; column = -1;
      } else if (name === 'c') { cell = attributes; column = columnOf(attributes['r'], column + 1); value = ''; }
      else if (name === 'v') inValue = true;
    },
    text: (text) => {
      gather.text(text);
      if (!inValue) return;
      value += text;
      if (value.length > limits.record) refuse('table.bomb');
    },
    close: (name) => {
      gather.close(name);
      if (name === 'v') inValue = false;
      else if (name === 'c') {
        const inline = gather.take();
        if (cell['t'] === 'e') broken ??= { column, value };
        else cells[column] = valueOf(book, cell['t'] ?? 'n', cell['s'], value, inline);
      } else if (name === 'row') done.push({ line: row, cells: Array.from(cells, (one: string | undefined) => one ?? ''), broken });
    },
  };
  for await (const step of run(parts, part, listener)) {
    if (step !== undefined) return;
    yield* done.splice(0);
  }
}

/** Reads a sheet whose first row with anything in it is its headings. */
export async function readWorkbook(source: TableSource, sheetName: string | null): Promise<Table> {
  if (source.size > limits.workbook) refuse('table.too-large', { max: limits.workbook / (1024 * 1024) });
  const pieces: Uint8Array[] = [];
  for await (const piece of source.content()) pieces.push(piece);
  const parts = await partsOf(Buffer.concat(pieces.splice(0)));
  const book = await bookOf(parts);
  const names = book.sheets.map(({ name }) => name);
  const sheet = sheetName === null ? book.sheets[0] : book.sheets.find(({ name }) => name === sheetName);
  if (sheet === undefined) return refuse('table.no-sheet', { sheet: sheetName ?? '', sheets: names.join(', ') });
  const all = rowsOf(parts, book, sheet.part);
  const filled = ({ cells, broken }: Row): boolean => broken !== null || cells.some((cell) => cell.trim() !== '');
  let first = await all.next();
  while (first.done !== true && !filled(first.value)) first = await all.next();
  if (first.done === true) return refuse('table.empty');
  const headings = first.value.cells.map((cell) => cell.trim());
  let seen = 0;
  async function* lines(): AsyncGenerator<TableLine> {
    for await (const row of all) {
      seen = row.line;
      if (!filled(row)) continue;
      const { line, cells, broken } = row;
      yield { line, cells, problem: broken === null ? lineProblem(cells, headings.length) : { error: { code: 'table.error-cell', params: { value: broken.value.slice(0, 20) } }, column: broken.column } };
    }
  }
  // Rows are not evenly spread over the file's bytes and their number is not said: a guess that only grows.
  return { format: 'xlsx', encoding: null, separator: null, sheets: names, sheet: sheet.name, headings, lines: lines(), read: () => Math.min(source.size, seen * 120) };
}
