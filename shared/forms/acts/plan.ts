import type { LocalDate } from '../../base/index.ts';
import { actWords, paperSayer, type SayPaper } from '../../i18n/index.ts';
import { cell, day, flowForm, given, groupRow, headRow, paragraph, remark, space, table, title, WIDE, type Order } from '../frame.ts';
import type { FormFact } from '../facts.ts';
import type { Block, Cell, FormDocument, Paragraph } from '../model.ts';
import { plain } from '../parts.ts';

/** Who agreed or approved, with which paper. */
export interface Approval { readonly who: string | null; readonly number: string | null; readonly date: LocalDate | null }

export interface PlanRow {
  readonly measure: string | null;
  readonly responsible: string | null;
  readonly completion: string | null;
  readonly term: string | null;
  readonly indicators: string | null;
  readonly official: string | null;
}

export interface PlanInput extends Order {
  readonly agreed: Approval;
  readonly approved: Approval;
  readonly kind: string | null;
  readonly content: string | null;
  readonly interim: string | null;
  readonly due: string | null;
  readonly body: string | null;
  /** Preparation, then the work itself. */
  readonly stages: readonly [readonly PlanRow[], readonly PlanRow[]];
  readonly facts: readonly FormFact[];
}

const WIDTHS = [13, 57, 42, 33, 28, 38, 41];
const BLOCK = 86;
const EMPTY: PlanRow = { measure: null, responsible: null, completion: null, term: null, indicators: null, official: null };

function approval(say: SayPaper<typeof actWords>, input: PlanInput, heading: string, by: Approval): readonly Block[] {
  const line = (text: string, bold = false): Paragraph => paragraph(text, { align: 'center', size: 12, ...(bold ? { bold } : {}) });
  return [line(heading, true), line(given(by.who, 30)), line(say('plan.date', { date: day(input.language, by.date), number: given(by.number, 6) }))];
}

/** PLAN: the plan of organisational measures (roadmap), D473 annex 1-2. */
export function planForm(input: PlanInput): FormDocument {
  const say = paperSayer(actWords, input.language);
  const line = (label: string, value: string | null): Paragraph => ({ kind: 'paragraph', size: 12, after: 0.8, runs: [{ text: `${label} `, bold: true }, ...(value === null || value.trim() === '' ? [{ text: '_'.repeat(60) }] : plain(value))] });
  const rows: (readonly Cell[])[] = [];
  const together: number[] = [];
  input.stages.forEach((stage, index) => {
    together.push(rows.length);
    rows.push(groupRow(say(index === 0 ? 'plan.stage.1' : 'plan.stage.2'), WIDTHS.length));
    (stage.length > 0 ? stage : [EMPTY, EMPTY]).forEach((row, at) => {
      rows.push([cell(`${at + 1}.`), cell(row.measure), cell(row.responsible), cell(row.completion), cell(row.term, 'center'), cell(row.indicators), cell(row.official)]);
    });
  });
  return flowForm(input, { code: 'PLAN', lying: true, title: say('plan.title'), facts: input.facts }, [{ blocks: [
    { kind: 'columns', gap: WIDE - 2 * BLOCK, columns: [
      { width: BLOCK, blocks: approval(say, input, say('plan.agreed'), input.agreed) },
      { width: BLOCK, blocks: approval(say, input, say('plan.approved'), input.approved) },
    ] },
    space(8), title(say('plan.title')), space(4),
    line(say('plan.kind'), input.kind), line(say('plan.content'), input.content), line(say('plan.interim'), input.interim), line(say('plan.due'), input.due), line(say('plan.body'), input.body),
    space(3),
    table({
      widths: WIDTHS, together, rowHeight: 8, rows,
      head: [headRow([say('plan.row'), say('plan.measure'), say('plan.responsible'), say('plan.completion'), say('plan.term'), say('plan.indicators'), say('plan.official')])],
    }),
    remark(say('earlier-text')),
  ] }]);
}
