import type { Instant, LocalDate } from '../base/index.ts';
import { localTime } from '../base/index.ts';
import { shortDate, shortDateTime, type Say } from '../i18n/index.ts';
import { sheets, type Block, type Cell, type Field, type FormDocument, type Margins, type Paragraph, type Rows, type Run, type Table } from './model.ts';
import { markText } from './mark.ts';
import { markedFoot, numbered, pageRuns, plain, sayer, type FormLanguage, type Imprint } from './parts.ts';

/** Told one by one, so that nobody need hold them all. */
interface Many<Item> extends Iterable<Item> { readonly length: number }

/** A package as its inventory shows it; digests in lower-case hex. */
export interface ManifestInput {
  readonly office: { readonly name: string };
  readonly package: {
    readonly packageId: string;
    readonly sequence: number;
    readonly createdAt: Instant;
    readonly sender: { readonly name: string; readonly station: string };
    readonly recipients: readonly { readonly name: string; readonly certificateSha256: string }[];
    /** Container of the previous package to the same office, null for the first. */
    readonly previous: string | null;
    readonly restricted: boolean;
  };
  readonly cards: readonly { readonly number: string; readonly paper: string; readonly point: string; readonly due: LocalDate }[];
  readonly files: Many<{ readonly name: string; /** Bytes. */ readonly size: number; readonly sha256: string }>;
  /** Who made it. */
  readonly officer: string;
  readonly language: FormLanguage;
  readonly printNumber: number;
  readonly copies: number;
}

const MARGINS: Margins = { left: 30, right: 15, top: 20, bottom: 20 };
const SHEET = sheets['a4-portrait'];
const WIDTH = SHEET.width - MARGINS.left - MARGINS.right;
const MARK = 13;

function cells(texts: readonly string[], align: readonly Cell['align'][] = []): readonly Cell[] {
  return texts.map((text, index): Cell => ({ runs: plain(text), align: align[index] ?? 'left' }));
}

/** A package has thousands of cards and files: the words of each are made when its row is laid. */
function eachRow<Item>(items: Many<Item>, make: (item: Item, number: number) => readonly Cell[]): Rows {
  return { length: items.length, *[Symbol.iterator]() { let number = 0; for (const item of items) yield make(item, ++number); } };
}

/** Digits in groups of three, the space between them never broken. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/gu, '\u00a0');
}

function section(text: string): Paragraph {
  return { kind: 'paragraph', level: 2, size: 11, before: 4, after: 1, runs: [{ text, bold: true }] };
}

function cardTable(say: Say, input: ManifestInput): Table {
  return {
    kind: 'table', size: 10, headSize: 8.5, widths: [13, 45, 57, 25, 25],
    head: [cells([say('forms:manifest.row'), say('forms:manifest.card'), say('forms:manifest.paper'), say('forms:manifest.point'), say('forms:manifest.due')], ['center', 'center', 'center', 'center', 'center'])],
    rows: eachRow(input.cards, (card, number) => cells([String(number), card.number, card.paper, card.point, shortDate(card.due)], ['right'])),
  };
}

function fileTable(say: Say, input: ManifestInput): Table {
  return {
    kind: 'table', size: 8, headSize: 8.5, widths: [11, 40, 21, 93],
    head: [cells([say('forms:manifest.row'), say('forms:manifest.file'), say('forms:manifest.size'), say('forms:manifest.sha256')], ['center', 'center', 'center', 'center'])],
    rows: eachRow(input.files, (file, number) => cells([String(number), file.name, grouped(file.size), file.sha256], ['right', 'left', 'right'])),
  };
}

function heading(say: Say, input: ManifestInput, imprint: Imprint): readonly Block[] {
  const { package: sent } = input;
  const side = 45;
  const centred = (runs: readonly Run[], size: number, level?: 1): Paragraph => ({ kind: 'paragraph', size, align: 'center', runs, ...(level === undefined ? {} : { level }) });
  const right: Block[] = [
    ...(sent.restricted ? [{ kind: 'paragraph', size: 10, align: 'right', runs: [{ text: say('terms:mark.restricted'), bold: true }] } as const] : []),
    { kind: 'paragraph', size: 10, align: 'right', after: 1.5, runs: [{ text: say('forms:copy', { copy: imprint.copy }) }] },
    { kind: 'code', symbology: 'datamatrix', align: 'right', size: MARK, content: markText({ form: imprint.code, record: sent.packageId, print: imprint.print }) },
  ];
  return [{ kind: 'columns', gap: 0, columns: [
    { width: side, blocks: [] },
    { width: WIDTH - 2 * side, at: 'middle', blocks: [
      centred(plain(input.office.name), 10), { kind: 'space', height: 1.5 },
      centred([{ text: say('forms:manifest.title'), bold: true }], 16, 1),
      centred([{ text: say('forms:manifest.subtitle', { sequence: sent.sequence }) }], 11),
    ] },
    { width: side, blocks: right },
  ] }, { kind: 'space', height: 4 }];
}

function details(say: Say, { package: sent }: ManifestInput): Block {
  const row = (...fields: readonly Field[]): { readonly cells: readonly Field[] } => ({ cells: fields });
  const recipients = sent.recipients.map(({ name, certificateSha256 }) => `${name}\n${certificateSha256}`).join('\n');
  return { kind: 'fields', labelSize: 8, size: 10, rows: [
    row({ width: 117, label: say('forms:manifest.sender'), value: plain(`${sent.sender.name}, ${sent.sender.station}`) },
      { width: 48, label: say('forms:manifest.created'), value: plain(shortDateTime(localTime(sent.createdAt))) }),
    row({ width: WIDTH, label: say('forms:manifest.recipients'), value: plain(recipients) }),
    row({ width: WIDTH, label: say('forms:manifest.package'), value: plain(`${numbered(String(sent.sequence))}, ${sent.packageId}`) }),
    row({ width: WIDTH, label: say('forms:manifest.previous'), value: plain(sent.previous ?? say('forms:manifest.first')) }),
  ] };
}

function closing(say: Say, input: ManifestInput): readonly Block[] {
  const signed = (label: string, name: string): Block => ({ kind: 'signature', size: 11, label, name, lines: [{ width: 45, caption: say('forms:signature') }] });
  return [
    { kind: 'paragraph', size: 11, before: 5, after: 3, keep: true, runs: [{ text: say('forms:manifest.total', { cards: input.cards.length, files: input.files.length }) }] },
    signed(say('forms:manifest.made-by'), input.officer),
    signed(say('forms:manifest.received-by'), ''),
  ];
}

/** MANIFEST: the inventory of a package: its cards, and its files with their digests. */
export function manifestForm(input: ManifestInput): FormDocument {
  const say = sayer(input.language);
  const copies = Array.from({ length: input.copies }, (_, index): Imprint => ({ code: 'MANIFEST', print: input.printNumber, copy: index + 1, copies: input.copies }));
  return {
    code: 'MANIFEST', language: input.language, title: `${say('forms:manifest.title')} ${numbered(String(input.package.sequence))}`, author: input.office.name, sheet: SHEET,
    pages: copies.map((imprint) => ({
      kind: 'flow', margins: MARGINS,
      blocks: [
        ...heading(say, input, imprint), details(say, input),
        ...(input.cards.length === 0 ? [] : [section(say('forms:manifest.cards')), cardTable(say, input)]),
        section(say('forms:manifest.files')), fileTable(say, input),
        ...closing(say, input),
      ],
      foot: [markedFoot(say, imprint, input.package.packageId, WIDTH, pageRuns(say))],
    })),
  };
}
