import type { LocalDate } from '../../base/index.ts';
import { actWords, paperSayer } from '../../i18n/index.ts';
import { cell, day, flowForm, given, headRow, notes, paragraph, space, table, TEXT, title, type Order } from '../frame.ts';
import type { FormFact } from '../facts.ts';
import type { FormDocument } from '../model.ts';

export interface AssignRow {
  readonly measure: string | null;
  readonly due: string | null;
  readonly completion: string | null;
  readonly result: string | null;
  readonly body: string | null;
  /** `D403`: the body that controls and the Administration's unit; `D473`: the unit. */
  readonly unit: string | null;
}

export interface AssignInput extends Order {
  /** The text of the Rules in force on the day. */
  readonly edition: 'D473' | 'D403';
  /** The act or instruction: its name, number and date. */
  readonly act: { readonly name: string | null; readonly number: string | null; readonly date: LocalDate | null };
  readonly rows: readonly AssignRow[];
  readonly facts: readonly FormFact[];
}

const WIDTHS = [14, 53, 25, 34, 44, 36, 46];
const EMPTY: AssignRow = { measure: null, due: null, completion: null, result: null, body: null, unit: null };

/** ASSIGN: how control is assigned for each measure of an act or instruction (D473 annex 1-4, D403 annex 5). */
export function assignForm(input: AssignInput): FormDocument {
  const { language, edition, act } = input;
  const say = paperSayer(actWords, language);
  const of = paragraph(say('assign.of', { act: given(act.name, 30), date: day(language, act.date), number: given(act.number, 5) }), { align: 'center', size: TEXT });
  const heading = title(say('assign.title'));
  const rows = input.rows.length > 0 ? input.rows : [EMPTY, EMPTY];
  return flowForm(input, { code: 'ASSIGN', lying: true, title: [say('assign.title'), act.name ?? ''].join(' ').trim(), facts: input.facts }, [{ blocks: [
    // The Kazakh title ends with the capitals, the Russian one begins with them.
    ...(language === 'kk' ? [{ ...of, keep: true, whole: true }, heading] : [heading, { ...of, keep: true, whole: true }]), space(4),
    table({
      widths: WIDTHS, rowHeight: input.rows.length > 0 ? 7 : 10,
      head: [headRow([say('assign.row'), say('assign.measure'), say('assign.due'), say('assign.completion'), say('assign.result'), say('assign.body'), say(`assign.unit.${edition}`)])],
      rows: rows.map((row, index) => [cell(`${index + 1}.`), cell(row.measure), cell(row.due, 'center'), cell(row.completion), cell(row.result), cell(row.body), cell(row.unit)]),
    }),
    ...notes([say('assign.note')]),
  ] }]);
}
