import type { LocalDate } from '../../base/index.ts';
import { listWords, numberInWords, paperSayer, russianForm, shortDate } from '../../i18n/index.ts';
import { cell, day, flowForm, groupRow, headRow, paragraph, signatureOf, space, table, title, TEXT, type Order, type Part, type Shape } from '../frame.ts';
import { layout } from '../layout/index.ts';
import type { Align, Block, Cell, FormDocument } from '../model.ts';
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

/** Heading and table of a list. */
export function listBlocks({ heading, under = [], columns, entries, blankRows = 0, after = [], rowHeight = 7, size = 10 }: ListShape): readonly Block[] {
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
  return [
    title(heading, 13), ...under.map((text) => paragraph(text, { size: 11, align: 'center', before: 1, keep: true })), space(3),
    table({ widths: columns.map(({ width }) => width), size, headSize: size - 1, rowHeight, rows, together, head: [headRow(columns.map(({ head }) => head))] }),
    ...after,
  ];
}

export function listForm(order: Order, shape: ListShape): FormDocument {
  return flowForm(order, shape, [{ blocks: listBlocks(shape) }]);
}

/** A register with the sheet that certifies how many sheets it has; that sheet bears no number. */
export function registerForm(order: Order, shape: ListShape): FormDocument {
  const say = paperSayer(listWords, order.language);
  const body: Part = { blocks: listBlocks(shape) };
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
