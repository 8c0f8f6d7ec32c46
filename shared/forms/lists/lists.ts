import type { LocalDate } from '../../base/index.ts';
import { listWords, paperSayer, shortDate } from '../../i18n/index.ts';
import { answer, flowForm, paragraph, remark, signatureOf, space, title, type Order } from '../frame.ts';
import type { FormFact } from '../facts.ts';
import type { FormDocument } from '../model.ts';
import { sayer } from '../parts.ts';
import { listForm, periodText, registerForm, type Entry, type Period } from './register.ts';

export interface JournalRow {
  readonly number: string; readonly received: string; readonly from: string; readonly outgoing: string; readonly content: string | null;
  readonly mark: string | null; readonly sheets: string; readonly copies: string; readonly given: string | null;
}
/** What a list says of records, to be compared with other forms. */
interface Stating { readonly facts?: readonly FormFact[] }
export interface JournalInput extends Order, Stating { readonly period: Period; readonly rows: readonly JournalRow[] }

/** JOURNAL-IN: incoming papers of a period. */
export function journalInForm(input: JournalInput): FormDocument {
  const say = paperSayer(listWords, input.language);
  return registerForm(input, {
    code: 'JOURNAL-IN', lying: true, facts: input.facts ?? [], title: say('in.title'), heading: say('in.title'), under: [input.office.name, periodText(input.language, input.period)],
    columns: [
      { head: say('row'), width: 13 }, { head: say('in.number'), width: 28 }, { head: say('in.received'), width: 22, align: 'center' }, { head: say('in.from'), width: 42 }, { head: say('in.outgoing'), width: 29 },
      { head: say('in.content'), width: 46 }, { head: say('in.mark'), width: 16 }, { head: say('in.sheets'), width: 14, align: 'center' }, { head: say('in.copies'), width: 14, align: 'center' }, { head: say('in.given'), width: 28 },
    ],
    entries: input.rows.map((row): Entry => [row.number, row.received, row.from, row.outgoing, row.content, row.mark, row.sheets, row.copies, row.given]),
  });
}

export interface OutgoingJournalRow {
  readonly number: string; readonly date: string; readonly to: string; readonly answers: string | null; readonly content: string | null;
  readonly mark: string | null; readonly sheets: string; readonly copies: string; readonly signed: string; readonly sent: string | null;
}
export interface OutgoingJournalInput extends Order { readonly period: Period; readonly rows: readonly OutgoingJournalRow[] }

/** JOURNAL-OUT: papers that the office sent in a period. */
export function journalOutForm(input: OutgoingJournalInput): FormDocument {
  const say = paperSayer(listWords, input.language);
  return registerForm(input, {
    code: 'JOURNAL-OUT', lying: true, title: say('out.title'), heading: say('out.title'), under: [input.office.name, periodText(input.language, input.period)],
    columns: [
      { head: say('row'), width: 13 }, { head: say('in.number'), width: 28 }, { head: say('out.date'), width: 20, align: 'center' }, { head: say('out.to'), width: 36 }, { head: say('out.answers'), width: 30 },
      { head: say('in.content'), width: 36 }, { head: say('in.mark'), width: 16 }, { head: say('in.sheets'), width: 14, align: 'center' }, { head: say('in.copies'), width: 14, align: 'center' },
      { head: say('out.signed'), width: 23 }, { head: say('out.sent'), width: 22 },
    ],
    entries: input.rows.map((row): Entry => [row.number, row.date, row.to, row.answers, row.content, row.mark, row.sheets, row.copies, row.signed, row.sent]),
  });
}

export interface CardJournalRow {
  readonly number: string; readonly taken: string; readonly paper: string; readonly point: string; readonly content: string | null; readonly responsible: string;
  readonly firstDue: string | null; readonly due: string; readonly decisions: string | null; readonly removed: string | null; readonly filed: string | null;
}
export interface CardJournalInput extends Order, Stating { readonly period: Period; readonly rows: readonly CardJournalRow[] }

/** JOURNAL-CARDS: control cards taken in a period and what became of them. */
export function journalCardsForm(input: CardJournalInput): FormDocument {
  const say = paperSayer(listWords, input.language);
  return registerForm(input, {
    code: 'JOURNAL-CARDS', lying: true, facts: input.facts ?? [], title: say('cards.title'), heading: say('cards.title'), under: [input.office.name, periodText(input.language, input.period)],
    columns: [
      { head: say('row'), width: 13 }, { head: say('cards.number'), width: 25 }, { head: say('cards.taken'), width: 22, align: 'center' }, { head: say('cards.paper'), width: 33 }, { head: say('cards.content'), width: 43 },
      { head: say('cards.responsible'), width: 34 }, { head: say('cards.first'), width: 22, align: 'center' }, { head: say('cards.due'), width: 21, align: 'center' }, { head: say('cards.decisions'), width: 39 },
    ],
    entries: input.rows.map((row): Entry => [
      row.number, row.taken, say('cards.point', { paper: row.paper, point: row.point }), row.content, row.responsible, row.firstDue, row.due,
      [row.decisions, row.removed === null ? null : `${say('cards.removed')}: ${row.removed}`, row.filed === null ? null : `${say('cards.filed')}: ${row.filed}`].filter((text) => text !== null).join('\n'),
    ]),
  });
}

export interface WeeklyRow { readonly responsible: string; readonly card: string; readonly paper: string; readonly point: string; readonly content: string | null; readonly due: LocalDate }
export interface WeeklyInput extends Order, Stating { readonly until: LocalDate; readonly rows: readonly WeeklyRow[] }

/** WEEKLY: what is due by the end of the week, overdue included, by executor (M289 34). */
export function weeklyForm(input: WeeklyInput): FormDocument {
  const say = paperSayer(listWords, input.language);
  const executors = [...new Set(input.rows.map(({ responsible }) => responsible))];
  const state = (due: LocalDate): string => say(due < input.made ? 'weekly.overdue' : due === input.made ? 'weekly.today' : 'weekly.soon');
  const overdue = input.rows.filter(({ due }) => due < input.made).length;
  return listForm(input, {
    code: 'WEEKLY', facts: input.facts ?? [], title: say('weekly.title'), heading: say('weekly.title'), under: [input.office.name, periodText(input.language, { from: input.made, to: input.until })],
    columns: [
      { head: say('row'), width: 13 }, { head: say('cards.number'), width: 27 }, { head: say('cards.paper'), width: 33 }, { head: say('cards.content'), width: 47 },
      { head: say('weekly.term'), width: 22, align: 'center' }, { head: say('weekly.state'), width: 23, align: 'center' },
    ],
    entries: executors.flatMap((group): Entry[] => [{ group }, ...input.rows.filter(({ responsible }) => responsible === group)
      .map((row): Entry => [row.card, say('cards.point', { paper: row.paper, point: row.point }), row.content, shortDate(row.due), state(row.due)])]),
    after: [paragraph(say('weekly.total', { all: input.rows.length, overdue }), { size: 12, before: 4 }), remark(say('weekly.basis'))],
  });
}

export interface DisciplineRow { readonly card: string; readonly responsible: string; readonly person: string; readonly post: string; readonly cause: string; readonly measure: string; readonly number: string; readonly date: LocalDate }
export interface DisciplineInput extends Order { readonly period: Period; readonly rows: readonly DisciplineRow[] }

/** DISCIPLINE: measures after repeated extensions and broken terms (D403 72; R85 191). */
export function disciplineForm(input: DisciplineInput): FormDocument {
  const say = paperSayer(listWords, input.language);
  return listForm(input, {
    code: 'DISCIPLINE', title: say('discipline.title'), heading: say('discipline.title'), under: [input.office.name, periodText(input.language, input.period)],
    columns: [
      { head: say('row'), width: 13 }, { head: say('discipline.card'), width: 35 }, { head: say('discipline.person'), width: 33 }, { head: say('discipline.cause'), width: 28 },
      { head: say('discipline.measure'), width: 28 }, { head: say('discipline.document'), width: 28 },
    ],
    entries: input.rows.map((row): Entry => [`${row.card}\n${row.responsible}`, `${row.person}\n${row.post}`, row.cause, row.measure, `№\u00a0${row.number}, ${shortDate(row.date)}`]),
    after: [remark(say('discipline.basis')), ...signatureOf(sayer(input.language), { post: say('made-by'), name: null }, 12)],
  });
}

export interface CopyRow { readonly copy: string; readonly holder: string | null; readonly received: string | null; readonly returned: string | null; readonly destroyed: string | null }
export interface CopiesInput extends Order { readonly number: string; readonly date: LocalDate; readonly sheets: string; readonly rows: readonly CopyRow[] }

/** COPIES: where each copy of a paper is. */
export function copiesForm(input: CopiesInput): FormDocument {
  const say = paperSayer(listWords, input.language);
  return listForm(input, {
    code: 'COPIES', title: `${say('copies.title')} № ${input.number}`, heading: say('copies.title'), rowHeight: 10,
    under: [say('copies.of', { number: input.number, date: shortDate(input.date), sheets: input.sheets })],
    columns: [
      { head: say('row'), width: 13 }, { head: say('copies.number'), width: 18, align: 'center' }, { head: say('copies.holder'), width: 42 }, { head: say('copies.received'), width: 32 },
      { head: say('copies.returned'), width: 30 }, { head: say('copies.destroyed'), width: 30 },
    ],
    entries: input.rows.map((row): Entry => [row.copy, row.holder, row.received, row.returned, row.destroyed]), blankRows: 3,
    after: signatureOf(sayer(input.language), { post: say('made-by'), name: null }, 12),
  });
}

export const visas = ['agreed', 'remarks', 'refused', 'default'] as const;
export interface SheetRow { readonly body: string; readonly received: LocalDate | null; readonly returned: LocalDate | null; readonly visa: (typeof visas)[number] | null; readonly remarks: string | null }
export interface SheetInput extends Order { readonly draft: string | null; readonly rows: readonly SheetRow[] }

/** SHEET: the approval sheet of a draft agreed on paper (D473 7, 9; D403 14; R85 43, 55). */
export function sheetForm(input: SheetInput): FormDocument {
  const say = paperSayer(listWords, input.language);
  const date = (day: LocalDate | null): string | null => day === null ? null : shortDate(day);
  return listForm(input, {
    code: 'SHEET', title: say('sheet.title'), heading: say('sheet.title'), under: input.draft === null ? [] : [input.draft], rowHeight: 12,
    columns: [
      { head: say('row'), width: 12 }, { head: say('sheet.body'), width: 42 }, { head: say('sheet.in'), width: 22, align: 'center' }, { head: say('sheet.out'), width: 23, align: 'center' },
      { head: say('sheet.visa'), width: 27 }, { head: say('sheet.remarks'), width: 39 },
    ],
    entries: input.rows.map((row): Entry => [row.body, date(row.received), date(row.returned), row.visa === null ? null : say(`sheet.visa.${row.visa}`), row.remarks]), blankRows: 3,
    after: [remark(say('sheet.basis'))],
  });
}

export interface InspectionRow { readonly object: string; readonly subject: string | null; readonly means: string | null; readonly when: string | null; readonly who: string | null }
export interface InspectionNote {
  readonly object: string | null; readonly subject: string | null; readonly kind: 'planned' | 'unplanned' | null; readonly means: string | null; readonly when: string | null; readonly who: string | null;
  readonly findings: string | null; readonly proposals: string | null; readonly discipline: string | null;
}
export interface InspectInput extends Order { readonly schedule: readonly InspectionRow[] | null; readonly note: InspectionNote | null }

/** INSPECT: the schedule of inspections, or the analytical note on one (D403 43-1; R85 203-1). */
export function inspectForm(input: InspectInput): FormDocument {
  const say = paperSayer(listWords, input.language);
  const { note } = input;
  if (note === null) {
    return listForm(input, {
      code: 'INSPECT', title: say('inspect.schedule'), heading: say('inspect.schedule'), rowHeight: 10,
      columns: [{ head: say('row'), width: 13 }, { head: say('inspect.object'), width: 36 }, { head: say('inspect.subject'), width: 36 }, { head: say('inspect.means'), width: 30 }, { head: say('inspect.when'), width: 20 }, { head: say('inspect.who'), width: 30 }],
      entries: (input.schedule ?? []).map((row): Entry => [row.object, row.subject, row.means, row.when, row.who]),
    });
  }
  const item = (label: string, text: string | null, lines: number) => [paragraph(label, { level: 2, size: 12, bold: true, before: 2, after: 1 }), ...answer(text, lines)];
  return flowForm(input, { code: 'INSPECT', title: say('inspect.note') }, [{ blocks: [
    title(say('inspect.note')), space(4),
    ...item(say('inspect.object'), note.object, 1), ...item(say('inspect.subject'), note.subject, 2), ...item(say('inspect.kind'), note.kind === null ? null : say(`inspect.kind.${note.kind}`), 1),
    ...item(say('inspect.means'), note.means, 1), ...item(say('inspect.when'), note.when, 1), ...item(say('inspect.who'), note.who, 1),
    ...item(say('inspect.findings'), note.findings, 5), ...item(say('inspect.proposals'), note.proposals, 3), ...item(say('inspect.discipline'), note.discipline, 2),
    ...signatureOf(sayer(input.language), { post: say('made-by'), name: null }, 12),
  ] }]);
}
