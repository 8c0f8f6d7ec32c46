import type { Say } from '../../i18n/index.ts';
import { measure } from '../layout/index.ts';
import type { Block, Cell, Paragraph, Table } from '../model.ts';
import { numbered } from '../parts.ts';
import type { CardFacts } from './facts.ts';
import { WIDTH } from './front.ts';

const GAP = 4;
const HALF = (WIDTH - GAP) / 2;
const ROW = 7.2;
/** Lines for decisions; fewer where a long number takes room above them. */
const DECISIONS = [4, 3, 2];
/** Lines of the tables of interim information and of movements. */
export const INTERIM = 6;

export function section(text: string, before = 2.2): Paragraph {
  return { kind: 'paragraph', level: 2, size: 9, before, after: 0.7, runs: [{ text, bold: true }] };
}

function head(names: readonly string[]): readonly (readonly Cell[])[] {
  return [names.map((text) => ({ runs: [{ text }] }))];
}

function emptyRows(columns: number, count: number): readonly (readonly Cell[])[] {
  return Array.from({ length: count }, () => Array.from({ length: columns }, (): Cell => ({ runs: [] })));
}

function table(widths: readonly number[], names: readonly string[], rows: readonly (readonly Cell[])[]): Table {
  return { kind: 'table', widths, size: 9, headSize: 7.5, head: head(names), rows, rowHeight: ROW };
}

/** The table of interim information: one line for each date, at least `least` lines. */
export function interimTable(say: Say, dates: readonly string[], least: number): Table {
  const rows = dates.map((text): readonly Cell[] => [{ runs: [{ text }] }, { runs: [] }, { runs: [] }, { runs: [] }]);
  return table([20, 22, 32, 18], [say('forms:card.interim.due'), say('forms:card.interim.given'), say('forms:card.interim.document'), say('forms:card.interim.note')],
    [...rows, ...emptyRows(4, Math.max(0, least - rows.length))]);
}

function movements(say: Say): Table {
  return table([20, 34, 18, 20], [say('forms:card.movement.date'), say('forms:card.movement.to'), say('forms:card.movement.signature'), say('forms:card.movement.back')], emptyRows(4, INTERIM));
}

function decisions(say: Say, lines: number): Table {
  return table([22, 46, 46, 48, 26], [say('forms:card.decisions.date'), say('forms:card.decisions.kind'), say('forms:card.decisions.by'), say('forms:card.decisions.document'), say('forms:card.decisions.due')], emptyRows(5, lines));
}

/** Title of any sheet of a card but its face. */
export function sheetTitle(text: string, facts: CardFacts): Paragraph {
  return { kind: 'paragraph', level: 1, size: 10.5, after: 0.4, runs: [{ text: `${text}  ` }, { text: numbered(facts.number ?? '______________'), bold: true }] };
}

function sections(say: Say, facts: CardFacts, lines: number): readonly Block[] {
  const removal = (name: 'ground' | 'by' | 'document' | 'date' | 'filed' | 'signature', width: number): { readonly width: number; readonly label: string; readonly value: readonly [] } =>
    ({ width, label: say(`forms:card.removal.${name}`), value: [] });
  return [
    sheetTitle(say('forms:card.back'), facts),
    section(say('forms:card.decisions'), 1),
    decisions(say, lines),
    { kind: 'columns', gap: GAP, columns: [
      { width: HALF, blocks: [section(say('forms:card.interim')), interimTable(say, facts.interimDates.slice(0, INTERIM), INTERIM)] },
      { width: HALF, blocks: [section(say('forms:card.movement')), movements(say)] },
    ] },
    section(say('forms:card.removal')),
    { kind: 'fields', labelSize: 7.5, size: 9, rows: [
      { least: 11, cells: [removal('ground', 94), removal('by', 50), removal('date', 44)] },
      { least: 11, cells: [removal('document', 94), removal('filed', 50), removal('signature', 44)] },
    ] },
  ];
}

/** The back of a card in `height` millimetres: decisions, interim information, movements, removal; to be written on by hand. */
export function back(say: Say, facts: CardFacts, height: number): readonly Block[] {
  const made = DECISIONS.map((lines) => sections(say, facts, lines));
  return made.find((blocks) => measure(blocks, WIDTH) <= height) ?? made.at(-1) ?? [];
}
