import { localTime } from '../../base/index.ts';
import { shortDateTime, type Say } from '../../i18n/index.ts';
import { markText } from '../mark.ts';
import { sheets, type Block, type Cell, type Figure, type FormDocument, type Margins, type Paragraph, type Table } from '../model.ts';
import { markedFoot, numbered, pageRuns, plain, sayer, type FormLanguage, type Imprint } from '../parts.ts';
import { grouped, type CourierPackage } from './package.ts';

export interface WaybillInput {
  readonly office: { readonly name: string };
  readonly packages: readonly [CourierPackage, ...CourierPackage[]];
  /** The waybill's own number; null: a blank. */
  readonly number: string | null;
  readonly courier: string | null;
  /** Who hands the packages over. */
  readonly officer: string;
  readonly language: FormLanguage;
  readonly printNumber: number;
}

/** One stays, one goes with the courier. */
export const WAYBILL_COPIES = 2;
const MARGINS: Margins = { left: 20, right: 12, top: 15, bottom: 18 };
const SHEET = sheets['a4-portrait'];
const WIDTH = SHEET.width - MARGINS.left - MARGINS.right;
const SIDE = 40;

const paragraph = (text: string, over: Partial<Paragraph> = {}): Paragraph => ({ kind: 'paragraph', size: 11, runs: plain(text), ...over });
const cells = (texts: readonly string[]): readonly Cell[] => texts.map((text) => ({ runs: plain(text) }));

function heading(say: Say, input: WaybillInput, imprint: Imprint): readonly Block[] {
  const number = numbered(input.number ?? '__________');
  return [{ kind: 'columns', gap: 0, columns: [
    { width: SIDE, blocks: [] },
    { width: WIDTH - 2 * SIDE, at: 'middle', blocks: [
      paragraph(input.office.name, { size: 10, align: 'center', after: 1.5 }),
      { kind: 'paragraph', level: 1, size: 16, align: 'center', runs: [{ text: `${say('forms:waybill.title')} ${number}`, bold: true }] },
      paragraph(say('forms:waybill.subtitle'), { align: 'center' }),
      paragraph(say('forms:waybill.date'), { align: 'center', before: 1 }),
    ] },
    { width: SIDE, blocks: [
      paragraph(say('forms:copy', { copy: imprint.copy }), { size: 10, align: 'right', after: 1.5 }),
      { kind: 'code', symbology: 'datamatrix', align: 'right', size: 13, content: markText({ form: imprint.code, record: input.packages[0].packageId, print: imprint.print }) },
    ] },
  ] }, { kind: 'space', height: 4 }];
}

function table(say: Say, { packages, language }: WaybillInput): Table {
  const names = ['row', 'package', 'to', 'digest', 'envelopes', 'seals', 'weight', 'note'] as const;
  return {
    kind: 'table', size: 9, headSize: 8, widths: [8, 27, 30, 48, 17, 19, 14, 15], rowHeight: 12, words: language,
    head: [cells(names.map((name) => say(`forms:waybill.${name}`)))],
    rows: packages.map((one, index): readonly Cell[] => [
      { runs: plain(String(index + 1)), align: 'right' },
      { runs: plain(`${numbered(String(one.sequence))}\n${shortDateTime(localTime(one.createdAt))}\n${say('forms:waybill.cards', { cards: one.cards })}`) },
      { runs: plain(one.recipients.join('\n')) },
      { runs: plain(grouped(one.containerSha256)), size: 7 },
      { runs: [] }, { runs: plain(one.seals.join(', ')) }, { runs: [] }, { runs: [] },
    ]),
  };
}

function signed(say: Say, label: string, name: string): Block {
  return { kind: 'signature', size: 10.5, label, name, lines: [{ width: 34, caption: say('forms:signature') }, { width: 40, caption: say('forms:waybill.when') }] };
}

/** Where the slip is to be cut off. */
function cut(): Figure {
  const dashes = Array.from({ length: Math.floor(WIDTH / 4) }, (_, index) => ({ x1: index * 4, y1: 3, x2: index * 4 + 2.4, y2: 3, weight: 0.15 }));
  return { kind: 'figure', height: 6, lines: dashes, words: [] };
}

/** A slip that comes back signed from one receiver, with what must match on the medium. */
function slip(say: Say, input: WaybillInput, to: string): Block {
  const own = input.packages.filter(({ recipients }) => recipients.includes(to));
  return { kind: 'box', border: 'single', padding: 3, blocks: [
    { kind: 'paragraph', level: 2, size: 12, align: 'center', after: 1.5, runs: [{ text: `${say('forms:receipt-slip.title')} ${numbered(input.number ?? '__________')}`, bold: true }] },
    paragraph(say('forms:receipt-slip.from', { office: input.office.name }), { size: 10, after: 1 }),
    paragraph(say('forms:receipt-slip.to', { to }), { size: 10, after: 1 }),
    ...own.map((one) => paragraph(say('forms:receipt-slip.package', { sequence: one.sequence, digest: grouped(one.containerSha256).replace('\n', '\u00a0') }), { size: 9, after: 0.8 })),
    paragraph(say('forms:receipt-slip.state'), { size: 10, before: 1, after: 1 }),
    signed(say, say('forms:receipt-slip.received'), ''),
  ] };
}

function copyOf(say: Say, input: WaybillInput, copy: number): readonly Block[] {
  const imprint: Imprint = { code: 'WAYBILL', print: input.printNumber, copy, copies: WAYBILL_COPIES };
  const receivers = [...new Set(input.packages.flatMap(({ recipients }) => recipients))];
  return [
    ...heading(say, input, imprint), table(say, input),
    paragraph(say('forms:waybill.total', { packages: input.packages.length }), { before: 4, after: 3, keep: true }),
    signed(say, say('forms:waybill.handed-over'), input.officer),
    signed(say, say('forms:waybill.taken'), input.courier ?? ''),
    ...(copy === 1 ? [] : receivers.flatMap((to) => [cut(), slip(say, input, to)])),
  ];
}

/** WAYBILL: the dispatch register for the courier in two copies, the second with the slips that come back. */
export function waybillForm(input: WaybillInput): FormDocument {
  const say = sayer(input.language);
  return {
    code: 'WAYBILL', language: input.language, title: `${say('forms:waybill.title')} ${numbered(input.number ?? String(input.printNumber))}`, author: input.office.name, sheet: SHEET,
    pages: Array.from({ length: WAYBILL_COPIES }, (_, index) => ({
      kind: 'flow', margins: MARGINS, blocks: copyOf(say, input, index + 1),
      foot: [markedFoot(say, { code: 'WAYBILL', print: input.printNumber, copy: index + 1, copies: WAYBILL_COPIES }, input.packages[0].packageId, WIDTH, pageRuns(say))],
    })),
  };
}
