import type { LocalDate } from '../../base/index.ts';
import { actWords, paperSayer } from '../../i18n/index.ts';
import { cell, day, flowForm, given, headRow, notes, paragraph, remark, space, table, title, type Order } from '../frame.ts';
import type { FormFact } from '../facts.ts';
import type { Block, FormDocument } from '../model.ts';

export interface ProgressRow {
  /** Number of the measure in the control assignment. */
  readonly assigned: string | null;
  readonly content: string | null;
  readonly result: string | null;
  readonly body: string | null;
  readonly due: string | null;
  readonly document: string | null;
  readonly removal: string | null;
  readonly extendedTo: string | null;
  readonly extension: string | null;
  /** How many times the term was extended; null is a blank. */
  readonly extensions: number | null;
  readonly transfer: string | null;
}

/** One document on control: a table of its own. */
export interface ProgressTable {
  readonly kind: string | null;
  readonly document: string | null;
  readonly number: string | null;
  readonly date: LocalDate | null;
  readonly rows: readonly ProgressRow[];
}

export interface ProgressInput extends Order { readonly tables: readonly ProgressTable[]; readonly facts: readonly FormFact[] }

const WIDTHS = [11, 19, 29, 27, 24, 18, 23, 22, 18, 22, 17, 22];
const EMPTY: ProgressRow = { assigned: null, content: null, result: null, body: null, due: null, document: null, removal: null, extendedTo: null, extension: null, extensions: null, transfer: null };

/** PROGRESS: how instructions of regional trips, international and public events are carried out (D473 36-1, annex 1-5). */
export function progressForm(input: ProgressInput): FormDocument {
  const say = paperSayer(actWords, input.language);
  const columns = ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const);
  const tables = input.tables.length > 0 ? input.tables : [{ kind: null, document: null, number: null, date: null, rows: [] }];
  const blocks = tables.flatMap((one, index): readonly Block[] => {
    const rows = one.rows.length > 0 ? one.rows : [EMPTY, EMPTY];
    const number = one.number === null && one.date === null ? given(null, 14) : `№\u00a0${given(one.number, 4)}, ${day(input.language, one.date)}`;
    return [
      ...(index === 0 ? [] : [{ kind: 'break' } as const]),
      title(say('progress.title')),
      paragraph(say('progress.of', { kind: given(one.kind, 20), document: given(one.document, 20), number }), { align: 'center', size: 12, after: 4, keep: true, whole: true }),
      table({
        widths: WIDTHS, size: 9, headSize: 7.5, rowHeight: 8,
        head: [headRow(columns.map((column) => say(`progress.${column}`))), headRow(columns.map(String))],
        rows: rows.map((row, at) => [
          cell(`${at + 1}.`), cell(row.assigned, 'center'), cell(row.content), cell(row.result), cell(row.body), cell(row.due, 'center'), cell(row.document), cell(row.removal),
          cell(row.extendedTo, 'center'), cell(row.extension), cell(row.extensions === null ? null : String(row.extensions), 'center'), cell(row.transfer),
        ]),
      }),
    ];
  });
  return flowForm(input, { code: 'PROGRESS', lying: true, title: say('progress.title').replace('*', ''), facts: input.facts }, [{ blocks: [...blocks, ...notes([say('progress.note')]), remark(say('earlier-text')), space(0)] }]);
}
