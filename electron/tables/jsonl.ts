import type { CodedError } from '../../shared/base/index.ts';
import type { Table, TableLine, TableSource } from '../../shared/ports/index.ts';
import type { TableEncoding } from '../../shared/registration/index.ts';
import { decode } from './decode.ts';
import { limits, lineProblem, refuse } from './limits.ts';

async function* textLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
    if (rest.length > limits.record) refuse('table.record-too-long', { line: 0 });
  }
  if (rest !== '') yield rest;
}

/** Every value beneath its dotted name: `{"from":{"name":"…"}}` is the column `from.name`. */
function* flat(value: object, before = ''): Generator<[string, string]> {
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    const key = `${before}${name}`;
    if (inner === null || inner === undefined) yield [key, ''];
    else if (Array.isArray(inner)) yield [key, inner.map((item) => (typeof item === 'object' ? JSON.stringify(item) : String(item))).join('; ')];
    else if (typeof inner === 'object') yield* before.split('.').length > 4 ? [[key, JSON.stringify(inner)] as [string, string]] : flat(inner, `${key}.`);
    else yield [key, String(inner as string | number | boolean)];
  }
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Reads one JSON object a line; its keys are the headings, wherever they first come. */
export async function readJsonLines(source: TableSource, encoding: TableEncoding): Promise<Table> {
  let read = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of source.content()) { read += piece.length; yield piece; }
  }
  const headings: string[] = [];
  const places = new Map<string, number>();

  function line(number: number, text: string): TableLine {
    const value = parsed(text);
    if (value === null) return { line: number, cells: [], problem: { error: { code: 'table.not-json' } satisfies CodedError, column: null } };
    const cells: string[] = [];
    for (const [name, cell] of flat(value)) {
      let place = places.get(name);
      if (place === undefined) {
        place = headings.push(name) - 1;
        if (place >= limits.columns) refuse('table.too-many-columns', { max: limits.columns });
        places.set(name, place);
      }
      cells[place] = cell;
    }
    const whole = Array.from(cells, (cell: string | undefined) => cell ?? '');
    return { line: number, cells: whole, problem: lineProblem(whole, headings.length) };
  }

  async function* lines(): AsyncGenerator<TableLine> {
    let number = 0;
    for await (const text of textLines(decode(counted(), encoding))) {
      number += 1;
      if (text.trim() !== '') yield line(number, text);
    }
  }
  // The first lines give the headings; they are handed out again before the rest.
  const all = lines();
  const ahead: TableLine[] = [];
  while (ahead.length < 50) {
    const next = await all.next();
    if (next.done === true) break;
    ahead.push(next.value);
  }
  if (ahead.length === 0) return refuse('table.empty');
  async function* again(): AsyncGenerator<TableLine> { yield* ahead; yield* all; }
  return { format: 'jsonl', encoding, separator: null, sheets: [], sheet: null, headings, lines: again(), read: () => read };
}
