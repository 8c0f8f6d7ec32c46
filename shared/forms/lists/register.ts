import type { LocalDate } from '../../base/index.ts';
import { listWords, numberInWords, paperSayer, russianForm, shortDate } from '../../i18n/index.ts';
import { cell, day, flowForm, groupRow, headRow, LANDSCAPE, MARGINS, NARROW, paragraph, PORTRAIT, signatureOf, space, table, title, TEXT, WIDE, type Order, type Part, type Shape } from '../frame.ts';
import { layout, measure } from '../layout/index.ts';
import type { Align, Block, Cell, FormDocument, Table } from '../model.ts';
import { sayer, type FormLanguage } from '../parts.ts';

export interface Period { readonly from: LocalDate; readonly to: LocalDate }

/** Days of a period, `from` and `to` included. */
export function periodText(language: FormLanguage, { from, to }: Period): string {
  return paperSayer(listWords, language)('period', { from: shortDate(from), to: shortDate(to) });
}

export interface Column { readonly head: string; readonly width: number; readonly align?: Align }
/** Texts of a row, or the heading of a group. */
export type Entry = readonly (string | null)[] | { readonly group: string };

export interface ListShape extends Shape {
  readonly heading: string;
  readonly under?: readonly string[];
  /** The first column is the row's number. */
  readonly columns: readonly Column[];
  readonly entries: readonly Entry[];
  /** Lines for handwriting after the last entry, and instead of entries where there are none. */
  readonly blankRows?: number;
  readonly after?: readonly Block[];
  readonly rowHeight?: number;
  readonly size?: number;
}

interface Laid { readonly heading: readonly Block[]; readonly table: Table; readonly after: readonly Block[] }

/** Heading and table of a list. */
function listBlocks({ heading, under = [], columns, entries, blankRows = 0, after = [], rowHeight = 7, size = 10 }: ListShape): Laid {
  const rows: (readonly Cell[])[] = [];
  const together: number[] = [];
  let number = 0;
  for (const entry of entries) {
    if ('group' in entry) {
      together.push(rows.length);
      rows.push(groupRow(entry.group, columns.length));
      continue;
    }
    number += 1;
    rows.push(columns.map(({ align }, index) => index === 0 ? cell(String(number), 'right') : cell(entry[index - 1] ?? null, align)));
  }
  for (let left = entries.length === 0 ? Math.max(blankRows, 5) : blankRows; left > 0; left -= 1) rows.push(columns.map(() => cell(null)));
  return {
    heading: [title(heading, 13), ...under.map((text) => paragraph(text, { size: 11, align: 'center', before: 1, keep: true, whole: true })), space(3)],
    table: table({ widths: columns.map(({ width }) => width), size, headSize: size - 1, rowHeight, rows, together, head: [headRow(columns.map(({ head }) => head))] }),
    after,
  };
}

/** Millimetres of a sheet left white, so that a word processor's rows find room too. */
const SLACK = 4;
/** The mark of a restricted document and the copy's number above the heading. */
const MARKED = 12;

/**
 * A table as one for each sheet, a sheet's end between them: a register's sheets are counted in words, so print and word
 * processor must turn the sheet after the same row.
 */
function bySheets(whole: Table, room: { readonly first: number; readonly next: number }): readonly Block[] {
  const width = whole.widths.reduce((sum, one) => sum + one, 0);
  const head = measure([{ ...whole, rows: [] }], width);
  const tables: (readonly Cell[])[][] = [[]];
  let free = room.first - head;
  for (const row of whole.rows) {
    const height = measure([{ ...whole, rows: [row] }], width) - head;
    if (height > free && (tables.at(-1)?.length ?? 0) > 0) {
      tables.push([]);
      free = room.next - head;
    }
    tables.at(-1)?.push(row);
    free -= height;
  }
  return tables.flatMap((rows, index): readonly Block[] => [...(index === 0 ? [] : [{ kind: 'break' } as const]), { ...whole, rows, together: [] }]);
}

export function listForm(order: Order, shape: ListShape): FormDocument {
  const { heading, table: whole, after } = listBlocks(shape);
  return flowForm(order, shape, [{ blocks: [...heading, whole, ...after] }]);
}

/** A register with the sheet that certifies how many sheets it has; that sheet bears no number. */
export function registerForm(order: Order, shape: ListShape): FormDocument {
  const say = paperSayer(listWords, order.language);
  const { heading, table: whole, after } = listBlocks(shape);
  const height = (shape.lying === true ? LANDSCAPE : PORTRAIT).height - MARGINS.top - MARGINS.bottom - SLACK;
  const width = shape.lying === true ? WIDE : NARROW;
  const body: Part = { blocks: [...heading, ...bySheets(whole, { first: height - measure(heading, width) - (order.restricted ? MARKED : 0), next: height }), ...after] };
  const sheets = layout(flowForm({ ...order, copies: 1 }, shape, [body])).length;
  const entries = shape.entries.filter((entry) => !('group' in entry)).length;
  const inWords = (count: number, gender: 'masculine' | 'feminine'): string => numberInWords(order.language, count, gender);
  const closing: Part = { unnumbered: true, blocks: [
    space(20), title(say('closing.title')), space(8),
    paragraph(say('closing.text', { count: sheets, words: inWords(sheets, 'masculine'), sheets: russianForm(sheets, ['лист', 'листа', 'листов']) }), { size: TEXT, indent: 12.5, after: 3 }),
    paragraph(say('closing.rows', { count: entries, words: inWords(entries, 'feminine') }), { size: TEXT, indent: 12.5, after: 6 }),
    ...signatureOf(sayer(order.language), { post: say('closing.who'), name: null }),
    paragraph(day(order.language, null), { size: TEXT, before: 8 }),
  ] };
  return flowForm(order, shape, [body, closing]);
}
