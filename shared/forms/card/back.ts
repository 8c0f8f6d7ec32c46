import type { Say } from '../../i18n/index.ts';
import { LINE, POINT } from '../layout/metrics.ts';
import { linesIn, measure } from '../layout/index.ts';
import { ABOVE, BELOW, SIDE } from '../layout/rows.ts';
import type { Block, Cell, Paragraph, Table } from '../model.ts';
import { numbered, plain } from '../parts.ts';
import type { CardFacts, KeyOf } from './facts.ts';
import { WIDTH } from './front.ts';

const GAP = 4;
const HALF = (WIDTH - GAP) / 2;
const ROW = 7.2;
/** Lines of the table of decisions; fewer where more is wanted of the others. */
const DECISIONS = [4, 3, 2, 1];
/** Lines of the tables of interim information and of movements. */
export const INTERIM = 6;
/** Sizes tried for what was written into a line: it is as high as one to be written on by hand, so that a line added later has its place. */
const SIZES = [9, 8.5, 8, 7.5, 7, 6.5, 6];

export function section(text: string, before = 2.2): Paragraph {
  return { kind: 'paragraph', level: 2, size: 9, before, after: 0.7, runs: [{ text, bold: true }] };
}

export type TableName = 'decisions' | 'interim' | 'movement';

const columns = {
  decisions: { names: ['date', 'kind', 'by', 'document', 'due'], widths: [22, 46, 46, 48, 26] },
  interim: { names: ['due', 'given', 'document', 'note'], widths: [20, 22, 32, 18] },
  movement: { names: ['date', 'to', 'signature', 'back'], widths: [20, 34, 18, 20] },
} as const;

/** The largest size in which a text stands in a line's height; the smallest where none does. */
function sizeIn(text: string, width: number): number {
  const runs = plain(text);
  return SIZES.find((size) => linesIn(runs, size, width).length * size * POINT * LINE <= ROW - ABOVE - BELOW) ?? 6;
}

export type Line = Readonly<Record<string, string>>;

/** A table of the back: a line for each entry, numbered from `first` on, and blank ones up to `least`. */
export function entryTable(say: Say, name: TableName, lines: readonly Line[], first: number, least: number, keyOf: KeyOf): Table {
  const { names, widths } = columns[name];
  const rows = Array.from({ length: Math.max(least, lines.length) }, (_, index) => names.map((column, at): Cell => {
    const text = lines[index]?.[column] ?? '';
    return { runs: plain(text), size: sizeIn(text, (widths[at] ?? 0) - 2 * SIDE), key: keyOf(`${name}.${first + index}.${column}`) };
  }));
  return {
    kind: 'table', widths, size: 9, headSize: 7.5, rows, rowHeight: ROW,
    head: [names.map((column) => ({ runs: [{ text: say(`forms:card.${name}.${column}` as Parameters<Say>[0]) }] }))],
  };
}

/** Title of any sheet of a card but its face. */
export function sheetTitle(text: string, facts: CardFacts): Paragraph {
  return { kind: 'paragraph', level: 1, size: 10.5, after: 0.4, runs: [{ text: `${text}  ` }, { text: numbered(facts.number ?? '______________'), bold: true }] };
}

/** How many lines of each table the back holds; the rest goes on. */
export interface BackRoom { readonly decisions: number; readonly halves: number }

function sections(say: Say, facts: CardFacts, room: BackRoom, keyOf: KeyOf): readonly Block[] {
  const { decisions, interim, movements, removal } = facts.entries;
  const wide = (name: keyof typeof removal | 'signature', width: number): { readonly width: number; readonly label: string; readonly value: ReturnType<typeof plain>; readonly key?: string } =>
    ({ width, label: say(`forms:card.removal.${name}`), ...(name === 'signature' ? { value: [] } : { value: plain(removal[name]), key: keyOf(`removal.${name}`) }) });
  return [
    sheetTitle(say('forms:card.back'), facts),
    section(say('forms:card.decisions'), 1),
    entryTable(say, 'decisions', decisions.slice(0, room.decisions), 0, room.decisions, keyOf),
    { kind: 'columns', gap: GAP, columns: [
      { width: HALF, blocks: [section(say('forms:card.interim')), entryTable(say, 'interim', interim.slice(0, room.halves), 0, room.halves, keyOf)] },
      { width: HALF, blocks: [section(say('forms:card.movement')), entryTable(say, 'movement', movements.slice(0, room.halves), 0, room.halves, keyOf)] },
    ] },
    section(say('forms:card.removal')),
    { kind: 'fields', labelSize: 7.5, size: 8, rows: [
      { least: 11, cells: [wide('ground', 94), wide('by', 50), wide('date', 44)] },
      { least: 11, cells: [wide('document', 94), wide('filed', 50), wide('signature', 44)] },
    ] },
  ];
}

/** The back of a card in `height` millimetres: decisions, interim information, movements, removal; blanks to be written on by hand. */
export function back(say: Say, facts: CardFacts, height: number, keyOf: KeyOf): { readonly blocks: readonly Block[]; readonly room: BackRoom } {
  const tries = [INTERIM, INTERIM - 1, INTERIM - 2].flatMap((halves) => DECISIONS.map((decisions): BackRoom => ({ decisions, halves })));
  for (const room of tries) {
    const blocks = sections(say, facts, room, keyOf);
    if (measure(blocks, WIDTH) <= height) return { blocks, room };
  }
  const room = tries.at(-1) ?? { decisions: 1, halves: 1 };
  return { blocks: sections(say, facts, room, keyOf), room };
}
