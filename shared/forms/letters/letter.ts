import type { LocalDate } from '../../base/index.ts';
import { datedOn, letterWords, longDate, paperSayer, until, type SayPaper } from '../../i18n/index.ts';
import { cell, flowForm, given, headRow, NARROW, paragraph, ruledLines, signatureOf, space, table, TEXT, type Order, type Signer } from '../frame.ts';
import { tidy } from '../layout/index.ts';
import type { FormFact } from '../facts.ts';
import type { Block, FormDocument, Paragraph } from '../model.ts';
import { sayer, type FormLanguage } from '../parts.ts';

export type SayLetter = SayPaper<typeof letterWords>;

export interface Enclosure { readonly name: string; readonly sheets: string | null }
/** A paper by number and date. */
export interface LetterRef { readonly number: string; readonly date: LocalDate }

/** What every letter is made with. */
export interface LetterInput extends Order {
  readonly addressee: string | null;
  /** Its own number and date; null: blanks. */
  readonly outgoing: LetterRef | null;
  readonly signer: Signer;
  readonly executor: { readonly surname: string; readonly phone: string } | null;
  readonly enclosures: readonly Enclosure[];
  /** Whether texts are written by hand onto lines: nothing of the content is kept or printed. */
  readonly byHand: boolean;
  readonly facts: readonly FormFact[];
}

/** The instruction a letter is about, as the records hold it. */
export interface LetterSubject {
  readonly document: { readonly title: string | null; readonly number: string; readonly date: LocalDate };
  readonly point: string;
  readonly content: string | null;
  readonly due: LocalDate;
  readonly responsible: string;
  readonly coExecutors: readonly string[];
  /** Decisions that moved the term. */
  readonly changes: string | null;
}

const INDENT = 12.5;
const SIDE = 78;
const SMALL = 12;

export function letterSayer(language: FormLanguage): SayLetter {
  return paperSayer(letterWords, language);
}

/** What the letter asks for: stays on the sheet of the signature. */
export function asking(text: string): Paragraph {
  return { ...body(text), keep: true };
}

/** A paragraph of the body. */
export function body(text: string): Paragraph {
  return paragraph(text, { indent: INDENT, after: 1.5 });
}

/** A text under its name, which begins its first paragraph; lines for it where it is written by hand, a blank where it is missing. */
export function told(name: string, text: string | null, lines: number): readonly Block[] {
  const shown = text === null ? '' : tidy(text);
  // A text of the user's own is a sentence; a ground from a list goes on from its name.
  const head = { text: `${name}${/^\p{Ll}/u.test(shown) ? ':' : '.'} `, bold: true };
  if (shown === '') return [{ ...body(''), runs: [{ text: `${name}:`, bold: true }], keep: true }, ...ruledLines(lines), space(2)];
  const [first = '', ...others] = shown.split('\n');
  return [{ ...body(''), runs: [head, { text: first }] }, ...others.map(body)];
}

/** "до 28 июня 2024 года", or its blank. */
export function untilText(say: SayLetter, language: FormLanguage, date: LocalDate | null): string {
  return date === null ? say('until.blank') : until(language, date);
}

/** How a paper is cited in running text: Kazakh puts the date first. */
export function refOf(language: FormLanguage, document: LetterRef | null): { readonly number: string; readonly date: string } {
  if (document === null) return { number: '______', date: language === 'kk' ? '20__\u00a0жылғы ___\u00a0__________' : 'от ___\u00a0__________ 20__\u00a0года' };
  return { number: tidy(document.number), date: datedOn(language, document.date) };
}

/** What was instructed, by which point of which document; the term in force, by whom. */
export function subjectBlocks(say: SayLetter, language: FormLanguage, subject: LetterSubject): readonly Block[] {
  const { document, content } = subject;
  const of = { dated: datedOn(language, document.date), number: tidy(document.number), point: tidy(subject.point) };
  const shown = content === null ? null : tidy(content).replace(/\s*\n\s*/gu, ' ').replace(/[.;]?$/u, '.');
  const intro = shown === null ? say('intro.bare', of) : document.title === null ? say('intro', { ...of, content: shown })
    : say('intro.titled', { ...of, title: tidy(document.title), content: shown });
  const about = [
    say('term', { due: longDate(language, subject.due), responsible: tidy(subject.responsible) }),
    ...(subject.coExecutors.length === 0 ? [] : [say('co-executors', { names: subject.coExecutors.map(tidy).join('; ') })]),
    ...(subject.changes === null ? [] : [say('changes', { changes: tidy(subject.changes).replace(/[.;]$/u, '') })]),
  ];
  return [body(intro), body(about.join(' '))];
}

/** Who answers for it, one row each. */
export function officialsBlocks(say: SayLetter, officials: readonly { readonly body: string; readonly post: string; readonly name: string }[]): readonly Block[] {
  const rows = officials.length > 0 ? officials : [{ body: null, post: null, name: null }, { body: null, post: null, name: null }];
  return [
    { ...body(say('officials')), keep: true },
    table({
      widths: [10, 65, 50, 40], size: SMALL, headSize: 11, rowHeight: 8, head: [headRow([say('officials.row'), say('officials.body'), say('officials.post'), say('officials.name')])],
      rows: rows.map((row, index) => [cell(`${index + 1}.`), cell(row.body), cell(row.post), cell(row.name)]),
    }),
    space(3),
  ];
}

/** A list this short is not parted: it stands on the sheet of the signature. */
const SHORT_LIST = 8;

function enclosureBlocks(say: SayLetter, enclosures: readonly Enclosure[]): readonly Block[] {
  if (enclosures.length === 0) return [];
  return [
    paragraph(say('enclosure'), { size: SMALL, before: 3, keep: true }),
    ...enclosures.map(({ name, sheets }, index) => paragraph(say('enclosure.one', {
      number: index + 1, name: tidy(name), sheets: sheets === null ? '' : say('enclosure.sheets', { sheets: tidy(sheets) }),
    }), { size: SMALL, ...(enclosures.length <= SHORT_LIST || index === enclosures.length - 1 ? { keep: true } : {}) })),
  ];
}

/** A letter: the sender, number and date, the one it goes to, what it is about, its text, enclosures, who signs and who wrote it. */
export function letterForm(input: LetterInput, { code, title, refers, blocks }: { readonly code: string; readonly title: string; readonly refers: LetterRef | null; readonly blocks: readonly Block[] }): FormDocument {
  const { language, outgoing } = input;
  const say = letterSayer(language);
  const dated = outgoing === null ? say('day.blank') : longDate(language, outgoing.date);
  const small = (text: string): Paragraph => paragraph(text, { size: SMALL, after: 1 });
  return flowForm(input, { code, title: outgoing === null ? title : `${title}, №\u00a0${tidy(outgoing.number)}`, facts: input.facts }, [{ blocks: [
    paragraph(tidy(input.office.name), { size: TEXT, align: 'center', bold: true, after: 2 }), { kind: 'rule', weight: 0.35 }, space(4),
    { kind: 'columns', gap: NARROW - 2 * SIDE, columns: [
      { width: SIDE, blocks: [
        small(dated), small(`№\u00a0${outgoing === null ? '_______________' : tidy(outgoing.number)}`),
        ...(refers === null ? [] : [small(say('refers', { number: tidy(refers.number), dated: datedOn(language, refers.date) }))]),
      ] },
      { width: SIDE, blocks: given(input.addressee, 28).split('\n').map((text) => paragraph(text, { bold: true })) },
    ] },
    space(8),
    { kind: 'columns', gap: 0, columns: [{ width: 100, blocks: [paragraph(title, { level: 1, bold: true })] }, { width: NARROW - 100, blocks: [] }] },
    space(5),
    ...blocks, ...enclosureBlocks(say, input.enclosures),
    // Who signs and who wrote it never part, nor stand on a sheet of their own.
    { kind: 'columns', gap: 0, columns: [{ width: NARROW, blocks: [
      space(4), ...signatureOf(sayer(language), input.signer),
      ...(input.executor === null ? [] : [paragraph(say('executor', { surname: tidy(input.executor.surname), phone: tidy(input.executor.phone) }), { size: 10, before: 8 })]),
    ] }] },
  ] }]);
}
