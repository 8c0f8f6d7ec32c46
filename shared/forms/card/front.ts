import type { Say } from '../../i18n/index.ts';
import { textWidth } from '../layout/index.ts';
import type { Block, Run } from '../model.ts';
import { markText } from '../mark.ts';
import { numbered, plain, takenStamp, type Imprint } from '../parts.ts';
import type { CardFacts, KeyOf } from './facts.ts';
import { cutRuns, fitFields, type Continued, type Wanted, type WantedRow } from './fit.ts';

/** Width of the printed part of a card. */
export const WIDTH = 188;
const STAMP = { width: 60, height: 28 } as const;
const MIDDLE = 82;
const RIGHT = 42;
const HEAD_GAP = 2.2;
/** Height of the row that is signed by hand. */
const SIGNED = 9;
const OFFICE = { size: 8.5, lines: 3 } as const;

export interface Front { readonly blocks: readonly Block[]; readonly continued: readonly Continued[] }

/** Largest size (points) at which a card's number stands on one line. */
function numberSize(text: string): number {
  for (const size of [12, 11, 10, 9]) if (textWidth(text, size, true) <= MIDDLE) return size;
  return 8;
}

function heading(say: Say, facts: CardFacts, imprint: Imprint, record: string): Front {
  const continued: Continued[] = [];
  const capped = (label: string, runs: readonly Run[], size: number, lines: number): readonly Run[] => {
    const { shown, rest } = cutRuns(runs, size, MIDDLE, lines, say('forms:continued'));
    if (rest.length > 0) continued.push({ label, rest });
    return shown;
  };
  const number = facts.number === null ? `${numbered('')}______________` : numbered(facts.number);
  const size = numberSize(number);
  const middle: Block[] = [
    { kind: 'paragraph', size: OFFICE.size, align: 'center', after: 1, runs: capped(say('forms:card.office'), plain(facts.office), OFFICE.size, OFFICE.lines) },
    { kind: 'paragraph', level: 1, size: 15, align: 'center', after: 0.6, runs: [{ text: say('forms:card.title'), bold: true }] },
    { kind: 'paragraph', size, align: 'center', runs: capped(say('forms:card.number'), plain(number, { bold: true }), size, 2) },
  ];
  const right: Block[] = [
    ...(facts.mark === null ? [] : [{ kind: 'paragraph', size: 9.5, align: 'right', runs: [{ text: facts.mark, bold: true }] } as const]),
    { kind: 'paragraph', size: 9.5, align: 'right', after: 1.4, runs: [{ text: say('forms:copy', { copy: imprint.copy }) }] },
    { kind: 'code', symbology: 'datamatrix', align: 'right', size: 13, content: markText({ form: imprint.code, record, print: imprint.print }) },
  ];
  return {
    continued,
    blocks: [
      { kind: 'columns', gap: 2, columns: [
        { width: STAMP.width, blocks: [takenStamp(say, facts.number, facts.taken)] },
        { width: MIDDLE, at: 'middle', blocks: middle },
        { width: RIGHT, blocks: right },
      ] },
      { kind: 'space', height: HEAD_GAP },
    ],
  };
}

type CardField = 'registration' | 'correspondent' | 'outgoing' | 'sheets' | 'document' | 'document-number' | 'point' | 'content' | 'responsible' | 'co-executors' | 'level' | 'unit' | 'kind' | 'rhythm'
  | 'completion' | 'result' | 'received' | 'first-due' | 'due' | 'co-due' | 'interim-dates' | 'basis' | 'resolution-author' | 'resolution' | 'controller';

function fields(say: Say, facts: CardFacts, keyOf: KeyOf): readonly WantedRow[] {
  const field = (name: CardField, width: number, text: string | null, more: Partial<Wanted> = {}): Wanted =>
    ({ width, label: say(`forms:card.${name}`), value: plain(text), key: keyOf(name), ...more });
  const strong = (name: CardField, width: number, text: string | null): Wanted => field(name, width, text, { value: plain(text, { bold: true }) });
  // Where there is nothing to print, lines to write on.
  const ruled = (text: string | null, lines: number): Partial<Wanted> => text === null ? { ruled: lines } : {};
  return [
    { cells: [
      strong('registration', 53, facts.registration),
      field('correspondent', 61, facts.correspondent),
      field('outgoing', 44, facts.outgoing),
      field('sheets', 30, facts.sheets),
    ] },
    { cells: [
      field('document', 114, facts.document),
      field('document-number', 44, facts.documentNumber),
      field('point', 30, facts.point),
    ] },
    { grows: true, cells: [field('content', WIDTH, facts.content, ruled(facts.content, 2))] },
    { cells: [
      strong('responsible', 76, facts.responsible),
      field('co-executors', 112, facts.coExecutors),
    ] },
    { cells: [
      field('level', 40, facts.level),
      field('unit', 74, facts.unit),
      field('kind', 40, facts.kind),
      field('rhythm', 34, facts.rhythm),
    ] },
    { cells: [
      field('completion', 76, facts.completion),
      field('result', 112, facts.result),
    ] },
    { cells: [
      field('received', 32, facts.received),
      field('first-due', 28, facts.firstDue),
      strong('due', 42, facts.due),
      field('co-due', 40, facts.coDue),
      field('interim-dates', 46, facts.interimDates.join(', ')),
    ] },
    { cells: [field('basis', WIDTH, facts.basis)] },
    { grows: true, cells: [
      field('resolution-author', 60, facts.resolutionAuthor),
      field('resolution', 128, facts.resolution, ruled(facts.resolution, 1)),
    ] },
    { least: SIGNED, cells: [
      field('controller', 92, facts.controller),
      { width: 56, label: say('forms:card.controller-signature'), value: [] },
      { width: 40, label: say('forms:card.signature-date'), value: [] },
    ] },
  ];
}

/** The face of a card in `height` millimetres, and what did not find room there. */
export function front(say: Say, facts: CardFacts, imprint: Imprint, record: string, height: number, keyOf: KeyOf): Front {
  const head = heading(say, facts, imprint, record);
  const room = height - STAMP.height - HEAD_GAP;
  const { block, continued } = fitFields(fields(say, facts, keyOf), WIDTH, room, say('forms:continued'));
  return { blocks: [...head.blocks, block], continued: [...head.continued, ...continued] };
}
