import { linesIn, measure, runsFrom, runsUntil } from '../layout/index.ts';
import { SIDE } from '../layout/rows.ts';
import type { Field, FieldRow, Fields, Run } from '../model.ts';

/** A field's whole value, before it is known how much of it a sheet can show. */
export type Wanted = Field;

export interface WantedRow {
  readonly cells: readonly Wanted[];
  readonly least?: number;
  /** Gets a share of the height that is left over. */
  readonly grows?: boolean;
}

export interface Continued { readonly label: string; readonly rest: readonly Run[] }

export interface Fitted { readonly block: Fields; readonly continued: readonly Continued[] }

/** Sizes of values tried, largest first; labels go with them. */
const sizes = [{ size: 10, labelSize: 7.5 }, { size: 9.5, labelSize: 7.5 }, { size: 9, labelSize: 7 }, { size: 8.5, labelSize: 7 }, { size: 8, labelSize: 6.5 }] as const;
const smallest = { size: 8, labelSize: 6.5 } as const;

function linesOf(field: Field, size: number): number {
  return linesIn(field.value, size, field.width - 2 * SIDE).length;
}

const LONG_WORD = 30;

/** What of a text fits on `cap` lines with the words "continued" after it, and the rest. */
export function cutRuns(value: readonly Run[], size: number, width: number, cap: number, words: string): { readonly shown: readonly Run[]; readonly rest: readonly Run[] } {
  const lines = linesIn(value, size, width);
  const over = lines[cap];
  if (over === undefined) return { shown: value, rest: [] };
  const note: Run = { text: ` … ${words}`, italic: true };
  const text = value.map((run) => run.text).join('');
  const characters = [...text];
  const fits = (at: number): boolean => linesIn([...runsUntil(value, at), note], size, width).length <= cap;
  let end = over.start;
  while (end > 0 && !fits(end)) {
    const space = characters.slice(0, end - 1).lastIndexOf(' ');
    // Back word by word; letter by letter only in a word as long as a line.
    end = end - space > LONG_WORD ? end - 1 : Math.max(0, space);
  }
  const shown = runsUntil(value, end);
  return { shown: [...shown, note], rest: runsFrom(value, characters[end] === ' ' ? end + 1 : end) };
}

type Cut = ReturnType<typeof cutRuns>;

/** Cuts a field at a number of lines, each only once. */
function cutter(words: string): (field: Wanted, cap: number) => Cut {
  const known = new Map<Wanted, Map<number, Cut>>();
  return (field, cap) => {
    const own = known.get(field) ?? new Map<number, Cut>();
    known.set(field, own);
    const made = own.get(cap) ?? cutRuns(field.value, smallest.size, field.width - 2 * SIDE, cap, words);
    own.set(cap, made);
    return made;
  };
}

function capped(rows: readonly WantedRow[], caps: ReadonlyMap<Wanted, number>, cut: (field: Wanted, cap: number) => Cut): Fitted {
  const continued: Continued[] = [];
  const shown = rows.map((row): FieldRow => ({
    ...row, cells: row.cells.map((field) => {
      const { shown: value, rest } = cut(field, caps.get(field) ?? Infinity);
      if (rest.length > 0) continued.push({ label: field.label, rest });
      return { ...field, value };
    }),
  }));
  return { block: { kind: 'fields', ...smallest, rows: shown }, continued };
}

/** Gives the height that is left over to the rows: a little to each, the rest to those for longer texts. */
function spread(block: Fields, rows: readonly WantedRow[], width: number, height: number): Fields {
  const heights = block.rows.map((row) => measure([{ ...block, rows: [row] }], width));
  const free = height - heights.reduce((sum, one) => sum + one, 0);
  const each = Math.min(0.9, free / heights.length);
  const growing = rows.filter(({ grows }) => grows).length;
  const extra = growing === 0 ? 0 : (free - each * heights.length) / growing;
  return { ...block, rows: block.rows.map((row, index) => ({
    ...row, least: (heights[index] ?? 0) + each + (rows[index]?.grows === true ? extra : 0),
  })) };
}

/**
 * Rows of fields in a given height: in the largest type that holds them; where even the smallest does not, long
 * values are cut at a word and their rest is handed back to be printed on a further sheet.
 * `words`: what is written where a value goes on elsewhere.
 */
export function fitFields(rows: readonly WantedRow[], width: number, height: number, words: string): Fitted {
  for (const style of sizes) {
    const block: Fields = { kind: 'fields', ...style, rows };
    if (measure([block], width) <= height) return { block: spread(block, rows, width, height), continued: [] };
  }
  const cut = cutter(words);
  const caps = new Map(rows.flatMap(({ cells }) => cells.map((field): [Wanted, number] => [field, 1])));
  const fits = (): boolean => measure([capped(rows, caps, cut).block], width) <= height;
  // Line by line to each row in turn, those for longer texts first, until none finds room for one more.
  let open = [...rows.filter(({ grows }) => grows), ...rows.filter(({ grows }) => grows !== true)];
  while (open.length > 0) {
    open = open.filter(({ cells }) => {
      const long = cells.filter((field) => linesOf(field, smallest.size) > (caps.get(field) ?? 0));
      for (const field of long) caps.set(field, (caps.get(field) ?? 0) + 1);
      if (fits()) return long.length > 0;
      for (const field of long) caps.set(field, (caps.get(field) ?? 0) - 1);
      return false;
    });
  }
  const fitted = capped(rows, caps, cut);
  return { ...fitted, block: spread(fitted.block, rows, width, height) };
}
