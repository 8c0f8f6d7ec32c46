import type { Say } from '../../i18n/index.ts';
import { LINE, POINT } from '../layout/metrics.ts';
import { linesIn, measure } from '../layout/index.ts';
import { ABOVE, BELOW, SIDE } from '../layout/rows.ts';
import type { Block, Cell, Code, Columns, Field, Paragraph, Run, Table } from '../model.ts';
import { numbered, plain } from '../parts.ts';
import type { CardFacts, KeyOf } from './facts.ts';
import { cutRuns, type Continued } from './fit.ts';
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
const SMALLEST = 6;
/** How many lines of the smallest size a line to be written on by hand holds. */
const MOST = Math.floor((ROW - ABOVE - BELOW) / (SMALLEST * POINT * LINE));
/** Size and lines of what is written in a field of the removal. */
const REMOVAL = { size: 8, lines: 2 } as const;

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
  return SIZES.find((size) => linesIn(runs, size, width).length * size * POINT * LINE <= ROW - ABOVE - BELOW) ?? SMALLEST;
}

export type Line = Readonly<Record<string, string>>;

const heading = (say: Say, name: TableName, column: string): string => say(`forms:card.${name}.${column}` as Parameters<Say>[0]);

/**
 * A table of the back: a line for each entry, numbered from `first` on, and blank ones up to `least`. `cut`: no line
 * gets higher than a blank one.
 */
export function entryTable(say: Say, name: TableName, lines: readonly Line[], first: number, least: number, keyOf: KeyOf, cut = false): Table {
  const { names, widths } = columns[name];
  const rows = Array.from({ length: Math.max(least, lines.length) }, (_, index) => names.map((column, at): Cell => {
    const text = lines[index]?.[column] ?? '';
    const whole = plain(text);
    const width = (widths[at] ?? 0) - 2 * SIDE;
    return { runs: cut ? cutRuns(whole, SMALLEST, width, MOST, say('forms:continued')).shown : whole, whole, size: sizeIn(text, width), key: keyOf(`${name}.${first + index}.${column}`) };
  }));
  return {
    kind: 'table', widths, size: 9, headSize: 7.5, rows, rowHeight: ROW,
    head: [names.map((column) => ({ runs: [{ text: heading(say, name, column) }] }))],
  };
}

/** What the lines of a table on the back have no room for. */
function cutOff(say: Say, name: TableName, lines: readonly Line[]): readonly Continued[] {
  const { names, widths } = columns[name];
  return lines.flatMap((line, index) => names.flatMap((column, at): readonly Continued[] => {
    const { rest } = cutRuns(plain(line[column] ?? ''), SMALLEST, (widths[at] ?? 0) - 2 * SIDE, MOST, say('forms:continued'));
    return rest.length === 0 ? [] : [{ label: `${say(`forms:card.${name}`)}, ${index + 1}: ${heading(say, name, column)}`, rest }];
  }));
}

/** Title of any sheet of a card but its face, what stands under it, and the mark beside both. */
export function sheetTitle(text: string, facts: CardFacts, mark: Code, under: readonly Block[] = []): Columns {
  return { kind: 'columns', gap: 2, columns: [
    { width: WIDTH - mark.size - 2, at: 'bottom', blocks: [{ kind: 'paragraph', level: 1, size: 10.5, after: 0.4, runs: [{ text: `${text}  ` }, { text: numbered(facts.number ?? '______________'), bold: true }] }, ...under] },
    { width: mark.size, blocks: [mark] },
  ] };
}

/** How many lines of each table the back holds; the rest goes on. */
export interface BackRoom { readonly decisions: number; readonly halves: number }

interface Made { readonly blocks: readonly Block[]; readonly continued: readonly Continued[] }

function sections(say: Say, facts: CardFacts, room: BackRoom, mark: Code, keyOf: KeyOf): Made {
  const { decisions, interim, movements, removal } = facts.entries;
  const continued: Continued[] = [
    ...cutOff(say, 'decisions', decisions.slice(0, room.decisions)), ...cutOff(say, 'interim', interim.slice(0, room.halves)), ...cutOff(say, 'movement', movements.slice(0, room.halves)),
  ];
  const wide = (name: keyof typeof removal | 'signature', width: number): Field => {
    const label = say(`forms:card.removal.${name}`);
    if (name === 'signature') return { width, label, value: [] };
    const whole: readonly Run[] = plain(removal[name]);
    const { shown, rest } = cutRuns(whole, REMOVAL.size, width - 2 * SIDE, REMOVAL.lines, say('forms:continued'));
    if (rest.length > 0) continued.push({ label: `${say('forms:card.removal')}: ${label}`, rest });
    return { width, label, value: shown, whole, key: keyOf(`removal.${name}`) };
  };
  const blocks: readonly Block[] = [
    sheetTitle(say('forms:card.back'), facts, mark, [section(say('forms:card.decisions'), 1)]),
    entryTable(say, 'decisions', decisions.slice(0, room.decisions), 0, room.decisions, keyOf, true),
    { kind: 'columns', gap: GAP, columns: [
      { width: HALF, blocks: [section(say('forms:card.interim')), entryTable(say, 'interim', interim.slice(0, room.halves), 0, room.halves, keyOf, true)] },
      { width: HALF, blocks: [section(say('forms:card.movement')), entryTable(say, 'movement', movements.slice(0, room.halves), 0, room.halves, keyOf, true)] },
    ] },
    section(say('forms:card.removal')),
    { kind: 'fields', labelSize: 7.5, size: REMOVAL.size, rows: [
      { least: 11, cells: [wide('ground', 84), wide('by', 64), wide('date', 40)] },
      { least: 11, cells: [wide('document', 84), wide('filed', 64), wide('signature', 40)] },
    ] },
  ];
  return { blocks, continued };
}

/** The back of a card in `height` millimetres: decisions, interim information, movements, removal; blanks to be written on by hand. */
export function back(say: Say, facts: CardFacts, height: number, mark: Code, keyOf: KeyOf): Made & { readonly room: BackRoom } {
  const tries = [INTERIM, INTERIM - 1, INTERIM - 2].flatMap((halves) => DECISIONS.map((decisions): BackRoom => ({ decisions, halves })));
  for (const room of tries) {
    const made = sections(say, facts, room, mark, keyOf);
    if (measure(made.blocks, WIDTH) <= height) return { ...made, room };
  }
  const room = tries.at(-1) ?? { decisions: 1, halves: 1 };
  return { ...sections(say, facts, room, mark, keyOf), room };
}
