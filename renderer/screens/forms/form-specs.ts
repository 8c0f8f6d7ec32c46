import type { InputOf } from '../../../shared/contract/index.ts';
import type { WordKey } from '../../../shared/i18n/index.ts';
import { interims } from '../../api/types.ts';

export type FormOrder = InputOf<'form.print'>['form'];
export type FormCode = FormOrder['code'];
/** Forms that are filled here; a refused paper's letter is made where it is refused. */
export type ScreenCode = Exclude<FormCode, 'RETURN'>;
type Of<Code extends FormCode> = Extract<FormOrder, { code: Code }>;
type Choice<Value> = Record<Exclude<Value, null | undefined> & string, true>;
const valuesOf = <Value extends string>(list: Readonly<Record<Value, true>>): readonly Value[] => Object.keys(list) as Value[];

// Every value of the order's lists: one too few or too many does not compile.
const verdicts = valuesOf({ 'executed': true, 'partly': true, 'not': true } satisfies Choice<Of<'REPORT'>['verdict']>);
const visas = valuesOf({ 'agreed': true, 'remarks': true, 'refused': true, 'default': true } satisfies Choice<NonNullable<Of<'SHEET'>['bodies']>[number]['visa']>);
const requested = valuesOf({ 'first-extension': true, 'transfer-medium': true, 'transfer-long': true, 'new-term': true, 'repeat-extension': true } satisfies Choice<Of<'EXTEND'>['decision']>);
const inspections = valuesOf({ 'planned': true, 'unplanned': true } satisfies Choice<NonNullable<Of<'INSPECT'>['note']>['kind']>);
const informations = valuesOf({ final: true, interim: true } satisfies Choice<Of<'COVER'>['kind']>);
const receivers = valuesOf({ 'administration': true, 'aides': true, 'government-office': true, 'prime-minister': true } satisfies Choice<Of<'COVER'>['receiver']>);
const coverSigners = valuesOf({
  'first-head': true, 'deputy-of-first-head': true, 'member-of-collegial-body': true, 'prime-minister': true, 'deputy-prime-minister': true, 'head-of-government-office': true, 'deputy-head-of-government-office': true,
} satisfies Choice<Of<'COVER'>['signedBy']>);
type Span = 3 | 4 | 6 | 8 | 9 | 12;

/** One field of a form's order: where it lies, and how it is typed. */
export type FieldSpec = { readonly at: string; readonly label: WordKey; readonly span?: Span; readonly hint?: WordKey; /** Shown only where the acts ask for it, or it is filled. */ readonly asked?: true } & (
  | { readonly kind: 'line' | 'area' | 'day' | 'tick' | 'ground' | 'number' }
  | { readonly kind: 'lines' }
  | { readonly kind: 'choice'; readonly choices: readonly { readonly value: string; readonly word: WordKey }[]; readonly empty?: WordKey }
  | { readonly kind: 'rows'; readonly fields: readonly FieldSpec[] }
);
export interface GroupSpec { readonly title: WordKey; readonly fields: readonly FieldSpec[] }
export interface FormSpec {
  readonly groups: readonly GroupSpec[];
  readonly required: readonly string[];
  /** Objects that are null where nothing in them is filled. */
  readonly wholes?: readonly string[];
}

const card: FieldSpec = { at: 'card', kind: 'line', label: 'ui:form.card', span: 6 };
const cards: FieldSpec = { at: 'cards', kind: 'lines', label: 'ui:form.cards', hint: 'ui:form.cards-hint' };
const period: readonly FieldSpec[] = [{ at: 'from', kind: 'day', label: 'ui:form.from', span: 6 }, { at: 'to', kind: 'day', label: 'ui:form.to', span: 6 }];
const what = (fields: readonly FieldSpec[]): GroupSpec => ({ title: 'ui:form.group.what', fields });
const area = (at: string, label: WordKey, more: Partial<Pick<FieldSpec, 'asked'>> = {}): FieldSpec => ({ at, kind: 'area', label, ...more });
const line = (at: string, label: WordKey, span: Span = 6): FieldSpec => ({ at, kind: 'line', label, span });
const signer: readonly FieldSpec[] = [line('signer.post', 'ui:form.signer-post'), line('signer.name', 'ui:form.signer-name')];
const approval = (at: string): readonly FieldSpec[] => [line(`${at}.who`, 'ui:form.who', 12), line(`${at}.number`, 'ui:field.document-number'), { at: `${at}.date`, kind: 'day', label: 'ui:field.document-date', span: 6 }];
const stage = (at: string, label: WordKey): FieldSpec => ({
  at, kind: 'rows', label,
  fields: [area('measure', 'ui:form.measure'), line('responsible', 'ui:field.responsible'), line('completion', 'ui:field.completion-form'), line('term', 'ui:field.term'), line('official', 'ui:form.official'), area('indicators', 'ui:form.indicators')],
});
const numbered = (at: string): readonly FieldSpec[] => [line(`${at}.number`, 'ui:field.document-number'), { at: `${at}.date`, kind: 'day', label: 'ui:field.document-date', span: 6 }];
const asked = (fields: readonly FieldSpec[]): readonly FieldSpec[] => fields.map((field) => ({ ...field, asked: true }));

/** What every letter takes. */
const letter: readonly GroupSpec[] = [
  { title: 'ui:form.group.letter', fields: [area('to', 'ui:form.to-whom'), ...signer, line('executor.surname', 'ui:field.executor'), line('executor.phone', 'ui:field.phone'), { ...line('outgoing', 'ui:form.outgoing'), hint: 'ui:form.outgoing-hint' }] },
  { title: 'ui:form.group.enclosures', fields: [{ at: 'enclosures', kind: 'rows', label: 'ui:form.enclosure', fields: [line('name', 'ui:form.enclosure-name', 8), line('sheets', 'ui:field.sheets', 4)] }] },
];

const choices = <Value extends string>(values: readonly Value[], word: (value: Value) => WordKey) => ({ kind: 'choice', choices: values.map((value) => ({ value, word: word(value) })) }) as const;

export const formSpecs: Readonly<Record<ScreenCode, FormSpec>> = {
  'WEEKLY': { groups: [], required: [] },
  'DISCIPLINE': { groups: [what(period)], required: ['from', 'to'] },
  'YEAR-A': yearly(), 'YEAR-G': yearly(),
  'JOURNAL-OUT': { groups: [what(period)], required: ['from', 'to'] }, 'JOURNAL-IN': { groups: [what(period)], required: ['from', 'to'] }, 'JOURNAL-CARDS': { groups: [what(period)], required: ['from', 'to'] },
  'ASSIGN': { groups: [what([{ at: 'act', kind: 'area', label: 'ui:form.act', hint: 'ui:form.act-hint' }, cards])], required: [] },
  'PLAN': {
    groups: [what([card]), { title: 'ui:form.group.agreed', fields: approval('agreed') }, { title: 'ui:form.group.approved', fields: approval('approved') }, { title: 'ui:form.group.stage-1', fields: [stage('stages.0', 'ui:form.measure-row')] }, { title: 'ui:form.group.stage-2', fields: [stage('stages.1', 'ui:form.measure-row')] }],
    required: ['card'],
  },
  'PROGRESS': { groups: [what([cards])], required: [] },
  'REPORT': {
    groups: [
      what([card]),
      { title: 'ui:form.group.report', fields: [area('understanding', 'ui:form.understanding'), area('measures', 'ui:form.measures'), area('progress', 'ui:form.progress'), area('result', 'ui:form.result'),
        { at: 'verdict', ...choices(verdicts, (value) => `ui:form.verdict.${value}`), label: 'ui:form.verdict', empty: 'ui:choice.none', span: 6 }, area('reasons', 'ui:form.not-executed'), area('removal', 'ui:form.removal'), area('extension', 'ui:form.extension')] },
      { title: 'ui:form.group.signer', fields: signer },
    ],
    required: ['card'],
  },
  'SHEET': {
    groups: [what([area('draft', 'ui:form.draft')]), { title: 'ui:form.group.bodies', fields: [{
      at: 'bodies', kind: 'rows', label: 'ui:form.body-row',
      fields: [line('body', 'ui:form.body', 12), { at: 'received', kind: 'day', label: 'ui:form.received', span: 4 }, { at: 'returned', kind: 'day', label: 'ui:form.returned', span: 4 }, { at: 'visa', ...choices(visas, (value) => `ui:form.visa.${value}`), label: 'ui:form.visa', empty: 'ui:choice.none', span: 4 }, area('remarks', 'ui:form.remarks')],
    }] }],
    required: [],
  },
  'INSPECT': {
    groups: [
      { title: 'ui:form.group.schedule', fields: [{ at: 'schedule', kind: 'rows', label: 'ui:form.inspection-row', fields: [line('object', 'ui:form.object', 12), area('subject', 'ui:form.subject'), line('means', 'ui:form.means', 12), line('when', 'ui:form.when'), line('who', 'ui:form.inspector')] }] },
      { title: 'ui:form.group.note', fields: [
        line('note.object', 'ui:form.object', 8), { at: 'note.kind', ...choices(inspections, (value) => `ui:form.inspection.${value}`), label: 'ui:form.inspection-kind', empty: 'ui:choice.none', span: 4 }, area('note.subject', 'ui:form.subject'), area('note.means', 'ui:form.means'),
        line('note.when', 'ui:form.when'), line('note.who', 'ui:form.inspector'), area('note.findings', 'ui:form.findings'), area('note.proposals', 'ui:form.proposals'), area('note.discipline', 'ui:form.inspect-discipline'),
      ] },
    ],
    required: [], wholes: ['note', 'schedule'],
  },
  'COPIES': { groups: [what([line('paper', 'ui:form.paper')])], required: ['paper'] },
  'EXTEND': {
    groups: [
      what([card, { at: 'decision', ...choices(requested, (value) => `reasons:decision.${value}`), label: 'ui:form.asks', span: 6 }, { at: 'due', kind: 'day', label: 'ui:field.new-due', span: 6 }]),
      { title: 'ui:form.group.content', fields: [
        area('state', 'ui:form.state'), area('reasons', 'ui:form.reasons'), ...asked([{ at: 'ground', kind: 'ground', label: 'ui:field.ground' }, area('circumstances', 'ui:form.circumstances'), area('effect', 'ui:form.effect'),
          { at: 'interim', ...choices(interims, (value) => `terms:interim.${value}`), label: 'ui:field.interim', empty: 'ui:choice.none', span: 6 }, line('roadmap.sheets', 'ui:form.roadmap-sheets'),
          ...numbered('agreement'), area('exceptional', 'ui:form.exceptional'), area('discipline', 'ui:form.discipline'), ...numbered('proposal')]),
      ] },
      { title: 'ui:form.group.officials', fields: [{ at: 'officials', kind: 'rows', label: 'ui:form.official-row', fields: [line('body', 'ui:form.body', 12), line('post', 'ui:form.signer-post'), line('name', 'ui:form.signer-name')] }] },
      ...letter,
    ],
    required: ['card'], wholes: ['agreement', 'proposal', 'roadmap', 'executor'],
  },
  'REMOVE': {
    groups: [
      what([card, { at: 'ground', kind: 'ground', label: 'ui:field.ground', span: 12 }]),
      { title: 'ui:form.group.content', fields: [
        area('account', 'ui:form.account'), ...asked([area('result', 'ui:form.final-result'), ...numbered('newInstruction'), line('newInstruction.point', 'ui:field.point', 3), line('receiver', 'ui:form.receiver', 12), area('fact', 'ui:form.fact'), line('finalReport.sheets', 'ui:form.report-sheets'), ...numbered('agreement')]),
        { at: 'inspected', kind: 'tick', label: 'ui:form.inspected' },
      ] },
      ...letter,
    ],
    required: ['card'], wholes: ['newInstruction', 'finalReport', 'agreement', 'executor'],
  },
  'COVER': {
    groups: [
      what([
        card, { at: 'kind', ...choices(informations, (value) => `terms:report.${value}`), label: 'ui:field.report', span: 6 }, { at: 'receiver', ...choices(receivers, (value) => `ui:form.receiver.${value}`), label: 'ui:form.cover-receiver', span: 12 },
        { at: 'signedBy', ...choices(coverSigners, (value) => `ui:form.signed-by.${value}`), label: 'ui:form.signed-by', span: 12 }, { at: 'firstHeadAgreed', kind: 'tick', label: 'ui:form.first-head-agreed' }, { at: 'forHeadOfState', kind: 'tick', label: 'ui:form.for-head-of-state' },
      ]),
      { title: 'ui:form.group.content', fields: [area('text', 'ui:form.text')] },
      { title: 'ui:form.group.positions', fields: [{ at: 'positions', kind: 'rows', label: 'ui:form.position-row', fields: [line('body', 'ui:form.body', 12), line('number', 'ui:field.document-number'), { at: 'date', kind: 'day', label: 'ui:field.document-date', span: 6 }] }] },
      ...letter,
    ],
    required: ['card'], wholes: ['executor'],
  },
};

function yearly(): FormSpec {
  return {
    groups: [what([...period, cards]), { title: 'ui:form.group.spheres', fields: [{ at: 'spheres', kind: 'rows', label: 'ui:form.sphere-row', fields: [line('name', 'ui:form.sphere', 12), { at: 'cards', kind: 'lines', label: 'ui:form.cards' }] }] }],
    required: ['from', 'to'],
  };
}

const letterCodes: ReadonlySet<string> = new Set(['EXTEND', 'REMOVE', 'COVER'] as const);
export function isLetter(code: ScreenCode): boolean {
  return letterCodes.has(code);
}

/** The forms by what they are for, as the list of forms shows them. */
export const formGroups: readonly { readonly title: WordKey; readonly codes: readonly ScreenCode[] }[] = [
  { title: 'ui:forms.lists', codes: ['WEEKLY', 'JOURNAL-CARDS', 'JOURNAL-IN', 'JOURNAL-OUT', 'COPIES'] },
  { title: 'ui:forms.reports', codes: ['YEAR-A', 'YEAR-G', 'PROGRESS', 'REPORT', 'DISCIPLINE'] },
  { title: 'ui:forms.control', codes: ['ASSIGN', 'PLAN', 'SHEET', 'INSPECT'] },
  { title: 'ui:forms.letters', codes: ['EXTEND', 'REMOVE', 'COVER'] },
];
