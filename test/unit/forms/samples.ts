import type { CardId, Instant, LocalDate, LocalDateTime } from '../../../shared/base/index.ts';
import type { Card, CardEvent, Decided } from '../../../shared/control/index.ts';
import {
  digestForm, verdictForm,
  assignForm, cardForm, cardsForm, copiesForm, coverForm, disciplineForm, envelopeForm, extendForm, inspectForm, journalCardsForm, journalInForm, journalOutForm, manifestForm, overlayForm, paperCardForm, planForm, progressForm,
  removeForm, reportForm, returnForm, sheetForm, testSheetForm, waybillForm, weeklyForm, yearForm, type CardFormInput, type FormDocument, type LetterInput, type LetterRef, type LetterSubject, type OverlayFacts, type YearRow,
} from '../../../shared/forms/index.ts';
import type { Paper } from '../../../shared/registration/index.ts';
import { printNumber, recordId, type Filler } from './fill.ts';
import { digest, record } from './kit.ts';

const day = '2024-03-05' as LocalDate;
const at = '2024-03-05T06:00:00.000Z' as Instant;
const instant = '2024-03-05T12:05:00.000Z' as Instant;
const period = { from: '2024-01-01' as LocalDate, to: '2024-06-30' as LocalDate };

/** How a form is made of what fills it; null where it is refused with a code of its own. */
export type Maker = (f: Filler) => FormDocument | null;

export interface Sample {
  readonly make: Maker;
  /** Whether it gets longer with more rows. */
  readonly grows: boolean;
}

function filled(f: Filler): { readonly card: Card; readonly paper: Paper } {
  const { card, paper } = record('typical');
  const resolution = { author: f.must('name'), text: f.must('text'), date: day };
  return {
    card: {
      ...card, number: f.must('number') || '-', point: f.must('number'), content: f.some('text'), responsible: f.must('name'), coExecutors: [f.some('name'), f.some('name')].filter((name) => name !== null),
      completionForm: f.some('text'), finalResult: f.some('text'), controlUnit: f.some('name'), takenBy: f.must('name'), resolution: f.day() === null ? null : resolution,
    },
    paper: { ...paper, number: f.must('number'), title: f.must('text'), outgoingNumber: f.must('number'), copyNumber: f.some('number'), sheets: f.must('number'), from: { ...paper.from, name: f.must('name') } },
  };
}

function history(f: Filler, card: Card): readonly CardEvent[] {
  const decided = (on: string): Decided => ({
    kind: 'decided', at: `${on}T06:00:00.000Z` as Instant, by: 'Н.', decision: 'repeat-extension', on: on as LocalDate, decider: 'deputy-head-of-administration', document: { number: f.must('number'), date: on as LocalDate }, requestedOn: null,
    proposals: null, inspected: false, papers: [], ground: null, due: '2024-09-30' as LocalDate, interim: null, coExecutorDue: null, deadlines: null, basis: [], flags: [], breaches: [], againstRule: null,
  });
  const removal: Decided = { ...decided('2024-12-20'), decision: 'removal', ground: 'executed', due: null };
  const filed: CardEvent = { kind: 'filed', at: instant, by: 'Н.', on: day, caseFile: f.must('name'), sheets: f.must('number') };
  return [{ kind: 'taken-on-control', at: card.takenAt, by: card.takenBy, details: card, deadlines: card.deadlines }, ...f.rows(() => decided('2024-06-20')), ...f.day() === null ? [] : [removal, filed]];
}

function cardInput(f: Filler, over: Partial<CardFormInput> = {}): CardFormInput {
  const { card, paper } = filled(f);
  const movements = f.rows(() => ({ on: day, to: f.must('name'), copy: f.some('number'), back: f.day() }));
  return { card, paper, events: history(f, card), movements, office: f.order.office, language: f.language, side: 'both', format: 'a5', printNumber, copies: f.order.copies, ...over };
}

function overlay(f: Filler, facts: OverlayFacts): FormDocument | null {
  const made = overlayForm({ office: f.order.office, facts, language: f.language, sheet: 'a4', height: 'full', place: { corner: 'top-left', x: 10, y: 10 }, ink: 'blue', tilt: 0, calibration: null, copies: f.order.copies });
  if (!made.ok && made.error.code !== 'print.stamp-overfull') throw new Error(made.error.code);
  return made.ok ? made.value : null;
}

const courierPackage = (f: Filler, index: number) =>
  ({ packageId: recordId, sequence: index + 4, createdAt: instant, recipients: [f.must('name')], cards: 8, containerSha256: digest(index + 4), seals: [f.some('number')].filter((seal) => seal !== null) });

const yearRow = (f: Filler, index: number): YearRow => ({ requisites: f.some('name'), content: f.some('text'), done: f.day() === null ? null : index % 2 === 0, final: f.some('text'), interim: f.some('text') });

const ref = (f: Filler): LetterRef | null => f.day() === null ? null : { number: f.must('number'), date: day };

const letter = (f: Filler): LetterInput => ({
  ...f.order, addressee: f.some('name'), outgoing: ref(f), signer: { post: f.some('name'), name: f.some('name') }, executor: f.day() === null ? null : { surname: f.must('name'), phone: f.must('number') },
  enclosures: [1, 2].map(() => ({ name: f.must('name'), sheets: f.some('number') })), byHand: false, facts: [],
});

const subject = (f: Filler): LetterSubject => ({
  document: { title: f.some('text'), number: f.must('number'), date: day }, point: f.must('number'), content: f.some('text'), due: day, responsible: f.must('name'), coExecutors: [f.some('name')].filter((name) => name !== null), changes: f.some('text'),
});

const assign = (edition: 'D473' | 'D403'): Maker => (f) => assignForm({
  ...f.order, edition, act: { name: f.some('text'), number: f.some('number'), date: f.day() }, facts: [],
  rows: f.rows(() => ({ measure: f.some('text'), due: f.date(), completion: f.some('name'), result: f.some('text'), body: f.some('name'), unit: f.some('name') })),
});

const report = (edition: 'D473' | 'D403'): Maker => (f) => reportForm({
  ...f.order, edition, document: f.some('text'), reference: f.some('number'), executors: f.some('name'), firstDue: f.date(), changedDue: f.date(), content: f.some('text'), understanding: f.some('text'), measures: f.some('text'),
  progress: f.some('text'), result: f.some('text'), verdict: f.day() === null ? null : 'partly', reasons: f.some('text'), removal: f.some('text'), extension: f.some('text'), signer: { post: f.some('name'), name: f.some('name') }, facts: [],
});

const year = (code: 'YEAR-A' | 'YEAR-G'): Maker => (f) => yearForm(code, { ...f.order, spheres: [{ name: f.must('name'), rows: f.rows((index) => yearRow(f, index)) }, { name: f.must('name'), rows: [yearRow(f, 0)] }] });

/** Every form the product prints, by its code; a form of several shapes stands once for each. A new form is a line here. */
export const samples = {
  'CARD': { grows: true, make: (f) => cardForm(cardInput(f)) },
  'CARD a4': { grows: true, make: (f) => cardForm(cardInput(f, { format: 'a4' })) },
  'CARD many': { grows: true, make: (f) => { const [first, ...others] = f.rows((index): CardFormInput => { const one = cardInput({ ...f, rows: () => [] }, { side: 'front', format: 'a4' }); return { ...one, card: { ...one.card, id: recordId.replace(/.{4}$/u, String(index).padStart(4, '0')) as CardId } }; }); return first === undefined ? null : cardsForm([first, ...others]); } },
  'CARD-PAPER': { grows: false, make: (f) => paperCardForm({ paper: { ...filled(f).paper, mark: 'secret' }, office: f.order.office, language: f.language, side: 'both', format: 'a5', printNumber, copies: f.order.copies }) },
  'STAMP': { grows: false, make: (f) => overlay(f, { code: 'STAMP', number: f.some('number'), day: f.day() }) },
  'REMOVALSTAMP': { grows: false, make: (f) => overlay(f, { code: 'REMOVALSTAMP', number: f.some('number'), day: f.day() }) },
  'REGSTAMP': { grows: false, make: (f) => overlay(f, { code: 'REGSTAMP', number: f.some('number'), day: f.day(), sheets: f.some('number') }) },
  'COPYSTAMP': { grows: false, make: (f) => overlay(f, { code: 'COPYSTAMP', post: f.some('name'), name: f.some('name'), day: f.day() }) },
  'TESTSHEET': { grows: false, make: (f) => testSheetForm({ office: f.order.office, language: f.language, sheet: 'a4', printNumber }) },
  'DIGEST': { grows: false, make: (f) => digestForm({ office: { id: recordId, name: f.order.office.name }, officer: f.must('name'), language: f.language, printNumber, digest: { sequence: 4711, head: 'c'.repeat(64), at } }) },
  'VERDICT': { grows: true, make: (f) => verdictForm({
    office: { id: recordId, name: f.order.office.name }, officer: f.must('name'), language: f.language, printNumber, package: { packageId: recordId, sender: f.must('name'), containerSha256: 'a'.repeat(64) }, valid: false,
    signer: { subject: f.must('name'), fingerprint: 'b'.repeat(64) }, signedAt: at, checkedAt: at, checks: f.rows(() => ({ code: 'manifest.digests', ok: true })),
  }) },
  'ASSIGN': { grows: true, make: assign('D403') },
  'ASSIGN 2020': { grows: true, make: assign('D473') },
  'PLAN': { grows: true, make: (f) => {
    const row = () => ({ measure: f.some('text'), responsible: f.some('name'), completion: f.some('name'), term: f.date(), indicators: f.some('text'), official: f.some('name') });
    const approval = { who: f.some('name'), number: f.some('number'), date: f.day() };
    return planForm({ ...f.order, agreed: approval, approved: approval, kind: f.some('text'), content: f.some('text'), interim: f.date(), due: f.date(), body: f.some('name'), stages: [f.rows(row), [row()]], facts: [] });
  } },
  'PROGRESS': { grows: true, make: (f) => {
    const row = () => ({
      assigned: f.some('number'), content: f.some('text'), result: f.some('text'), body: f.some('name'), due: f.date(), document: f.some('number'), removal: f.some('number'), extendedTo: f.date(), extension: f.some('number'), extensions: f.day() === null ? null : 2, transfer: f.some('number'),
    });
    const head = { kind: f.some('name'), document: f.some('text'), number: f.some('number'), date: f.day() };
    return progressForm({ ...f.order, tables: [{ ...head, rows: f.rows(row) }, { ...head, rows: [row()] }], facts: [] });
  } },
  'REPORT': { grows: false, make: report('D403') },
  'REPORT 2020': { grows: false, make: report('D473') },
  'YEAR-A': { grows: true, make: year('YEAR-A') },
  'YEAR-G': { grows: true, make: year('YEAR-G') },
  'INSPECT': { grows: true, make: (f) => inspectForm({ ...f.order, note: null, schedule: f.rows(() => ({ object: f.must('name'), subject: f.some('text'), means: f.some('text'), when: f.date(), who: f.some('name') })) }) },
  'INSPECT note': { grows: false, make: (f) => inspectForm({ ...f.order, schedule: null, note: {
    object: f.some('name'), subject: f.some('text'), kind: f.day() === null ? null : 'planned', means: f.some('text'), when: f.date(), who: f.some('name'), findings: f.some('text'), proposals: f.some('text'), discipline: f.some('text'),
  } }) },
  'SHEET': { grows: true, make: (f) => sheetForm({ ...f.order, draft: f.some('text'), rows: f.rows(() => ({ body: f.must('name'), received: f.day(), returned: f.day(), visa: f.day() === null ? null : 'remarks', remarks: f.some('text') })) }) },
  'JOURNAL-IN': { grows: true, make: (f) => journalInForm({ ...f.order, period, rows: f.rows(() => ({
    number: f.must('number'), received: '02.05.2024 16:20', from: f.must('name'), outgoing: f.must('number'), content: f.some('text'), mark: f.some('number'), sheets: '4+12', copies: '2', given: f.some('name'),
  })) }) },
  'JOURNAL-CARDS': { grows: true, make: (f) => journalCardsForm({ ...f.order, period, rows: f.rows(() => ({
    number: f.must('number'), taken: '02.05.2024', paper: f.must('number'), point: f.must('number'), content: f.some('text'), responsible: f.must('name'), firstDue: f.date(), due: '28.06.2024', decisions: f.some('text'), removed: f.some('name'), filed: f.some('number'),
  })) }) },
  'JOURNAL-OUT': { grows: true, make: (f) => journalOutForm({ ...f.order, period, rows: f.rows(() => ({
    number: f.must('number'), date: '02.05.2024', to: f.must('name'), answers: f.some('number'), content: f.some('text'), mark: f.some('number'), sheets: '4+12', copies: '2', signed: f.must('name'), sent: f.some('name'),
  })) }) },
  'EXTEND': { grows: true, make: (f) => extendForm({
    ...letter(f), subject: subject(f), decision: 'repeat-extension', due: f.day(), state: f.some('text'), reasons: f.some('text'), ground: f.some('text'), circumstances: f.some('text'), effect: f.some('text'), interim: 'quarterly',
    roadmap: { sheets: f.some('number') }, officials: f.rows(() => ({ body: f.must('name'), post: f.must('name'), name: f.must('name') })), agreement: ref(f), exceptional: f.some('text'), discipline: f.some('text'), proposal: ref(f),
    asked: new Set(['reasons', 'state', 'circumstances']),
  }) },
  'REMOVE': { grows: false, make: (f) => removeForm({
    ...letter(f), subject: subject(f), ground: f.some('text'), account: f.some('text'), result: f.some('text'), newInstruction: ref(f) === null ? null : { number: f.must('number'), date: day, point: f.some('number') }, receiver: f.some('name'), fact: f.some('text'),
    finalReport: { sheets: f.some('number') }, agreement: ref(f), asked: new Set(['account', 'result']),
  }) },
  'COVER': { grows: true, make: (f) => coverForm({
    ...letter(f), subject: subject(f), kind: 'interim', agreed: f.rows(() => ({ name: f.must('name'), document: ref(f) })), byDefault: f.rows(() => f.must('name')), firstHeadAgreed: f.day() !== null, text: f.some('text'),
  }) },
  'RETURN': { grows: true, make: (f) => returnForm({
    ...letter(f), paper: { number: f.some('number'), date: f.day(), sheets: f.some('number'), arrivedAt: '2024-03-05T16:20' as LocalDateTime }, against: f.rows(() => ({ reason: f.must('text'), clauses: f.must('name') })),
  }) },
  'COPIES': { grows: true, make: (f) => copiesForm({ ...f.order, number: f.must('number'), date: day, sheets: f.must('number'), rows: f.rows(() => ({ copy: f.must('number'), holder: f.some('name'), received: f.some('name'), returned: f.date(), destroyed: f.some('name') })) }) },
  'WEEKLY': { grows: true, make: (f) => weeklyForm({ ...f.order, until: period.to, rows: f.rows((index) => ({ responsible: f.must('name'), card: f.must('number'), paper: f.must('number'), point: f.must('number'), content: f.some('text'), due: `2024-06-${String(index % 28 + 1).padStart(2, '0')}` as LocalDate })) }) },
  'DISCIPLINE': { grows: true, make: (f) => disciplineForm({ ...f.order, period, rows: f.rows(() => ({ card: f.must('number'), responsible: f.must('name'), person: f.must('name'), post: f.must('name'), cause: f.must('name'), measure: f.must('name'), number: f.must('number'), date: day })) }) },
  'MANIFEST': { grows: true, make: (f) => manifestForm({
    office: f.order.office, officer: f.must('name'), language: f.language, printNumber, copies: f.order.copies,
    package: { packageId: recordId, sequence: 4, createdAt: instant, sender: { name: f.must('name'), station: f.must('name') }, recipients: [{ name: f.must('name'), certificateSha256: digest(7) }], previous: f.day() === null ? null : digest(3), restricted: f.order.restricted },
    cards: f.rows(() => ({ number: f.must('number'), paper: f.must('number'), point: f.must('number'), due: day })),
    files: f.rows((index) => ({ name: f.must('name'), size: 1_234_567 * (index + 1), sha256: digest(index + 1) })),
  }) },
  'WAYBILL': { grows: true, make: (f) => {
    const [first = courierPackage(f, 0), ...others] = f.rows((index) => courierPackage(f, index));
    return waybillForm({ office: f.order.office, packages: [first, ...others], number: f.some('number'), courier: f.some('name'), officer: f.must('name'), language: f.language, printNumber });
  } },
  ...Object.fromEntries((['c4', 'c5', 'c6', 'a6'] as const).map((size): [string, Sample] => [`ENVELOPE ${size}`, { grows: false, make: (f) => envelopeForm({
    office: f.order.office, packages: [courierPackage(f, 0)], mark: f.order.restricted ? 'restricted' : 'open', to: f.some('name'), address: f.some('text'), size, language: f.language, printNumber, copies: f.order.copies,
  }) }])),
} as const satisfies Readonly<Record<string, Sample>>;

export const sampleNames: readonly string[] = Object.keys(samples);
export function sampleOf(name: string): Sample {
  const found = Object.entries<Sample>(samples).find(([key]) => key === name)?.[1];
  if (found === undefined) throw new Error(`no such form: ${name}`);
  return found;
}
