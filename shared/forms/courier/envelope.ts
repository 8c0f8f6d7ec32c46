import type { Mark } from '../../law/index.ts';
import type { Say } from '../../i18n/index.ts';
import { measure } from '../layout/index.ts';
import { markText } from '../mark.ts';
import { sheets, type Area, type Block, type FixedPage, type FormDocument, type Paragraph, type SheetSize } from '../model.ts';
import { footLine, numbered, plain, sayer, type FormLanguage } from '../parts.ts';
import type { EnvelopeSize } from './choices.ts';
import type { CourierPackage } from './package.ts';

export interface EnvelopeInput {
  readonly office: { readonly name: string };
  readonly packages: readonly [CourierPackage, ...CourierPackage[]];
  readonly mark: Mark;
  /** To whom, where it is not the package's recipients as their certificates name them. */
  readonly to: string | null;
  readonly address: string | null;
  readonly size: EnvelopeSize;
  readonly language: FormLanguage;
  readonly printNumber: number;
  readonly copies: number;
}

const envelopes: Readonly<Record<EnvelopeSize, SheetSize>> = { c4: sheets['c4-landscape'], c5: sheets['c5-landscape'], c6: sheets['c6-landscape'], a6: sheets['a6-landscape'] };
/** Points of the receiver's name at most. */
const largest: Readonly<Record<EnvelopeSize, number>> = { c4: 22, c5: 18, c6: 15, a6: 15 };
const EDGE = 8;
const CODE = 16;

/** Text in the largest of some sizes in which it has room; the smallest one's first lines where it has none. */
function fitted(text: string, width: number, height: number, sizes: readonly number[], bold = false): Paragraph {
  const of = (size: number, shown = text): Paragraph => ({ kind: 'paragraph', size, runs: plain(shown, bold ? { bold } : {}) });
  const size = sizes.find((tried) => measure([of(tried)], width) <= height) ?? sizes.at(-1) ?? 8;
  let shown = text;
  while (measure([of(size, shown)], width) > height && shown.length > 1) shown = `${shown.slice(0, Math.floor(shown.length * 0.9) - 1).trimEnd()}…`;
  return of(size, shown);
}

function envelope(say: Say, input: EnvelopeInput, one: CourierPackage, to: string, copy: number): FixedPage {
  const { width, height } = envelopes[input.size];
  const inside = width - 2 * EDGE;
  const half = inside * 0.52;
  const upper = height * 0.34;
  const lower = height - upper - 2 * EDGE - 5;
  const small = (text: string): Paragraph => ({ kind: 'paragraph', size: 8, runs: plain(text) });
  const sender: Block[] = [small(say('forms:envelope.from')), fitted(input.office.name, half, upper - 8, [13, 12, 11, 10, 9, 8])];
  const right: Block[] = [
    ...(input.mark === 'open' ? [] : [{ kind: 'paragraph', size: 12, align: 'right', after: 1.5, runs: plain(say(`terms:mark.${input.mark}`), { bold: true }) } as const]),
    { kind: 'paragraph', size: 12, align: 'right', after: 1.5, runs: plain(say('forms:envelope.package', { number: numbered(String(one.sequence)) }), { bold: true }) },
    { kind: 'code', symbology: 'datamatrix', align: 'right', size: CODE, content: markText({ form: 'ENVELOPE', record: one.packageId, print: input.printNumber }) },
  ];
  const seals = one.seals.length === 0 ? '____________' : one.seals.join(', ');
  const addressed: Block[] = [
    small(say('forms:envelope.to')), fitted(to, half, lower * (input.address === null ? 0.62 : 0.36), [22, 20, 18, 16, 15, 14, 13, 12, 11, 10, 9, 8].filter((size) => size <= largest[input.size]), true),
    ...(input.address === null ? [] : [fitted(input.address, half, lower * 0.3, [13, 12, 11, 10, 9, 8])]),
  ];
  const area = (x: number, y: number, across: number, down: number, blocks: readonly Block[], foot: readonly Block[] = []): Area => ({ x, y, width: across, height: down, blocks, foot });
  return {
    kind: 'fixed', cuts: [], areas: [
      area(EDGE, EDGE, half, upper, sender),
      area(EDGE + half + 4, EDGE, inside - half - 4, upper + 6, right),
      area(width - EDGE - half, EDGE + upper + 4, half, lower - 6, addressed),
      area(EDGE, EDGE + upper + 4, inside - half - 4, lower - 6, [], [fitted(say('forms:envelope.seals', { seals }), inside - half - 4, lower - 8, [10, 9, 8, 7])]),
      area(EDGE, height - EDGE - 4, inside, 5, [footLine(say, { code: 'ENVELOPE', print: input.printNumber, copy, copies: input.copies }, inside, [])]),
    ],
  };
}

/** ENVELOPE: sender, receiver, mark, the package's number and its machine-readable mark; a sheet for each receiver. */
export function envelopeForm(input: EnvelopeInput): FormDocument {
  const say = sayer(input.language);
  const pages = Array.from({ length: input.copies }, (_, index) => input.packages.flatMap((one) => {
    const receivers = input.to === null ? one.recipients : [input.to];
    return receivers.map((to) => envelope(say, input, one, to, index + 1));
  })).flat();
  return { code: 'ENVELOPE', language: input.language, title: say('forms:envelope.package', { number: numbered(String(input.packages[0].sequence)) }), author: input.office.name, sheet: envelopes[input.size], pages };
}
