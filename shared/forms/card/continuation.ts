import type { Say } from '../../i18n/index.ts';
import { linesIn, measure, runsFrom, runsUntil } from '../layout/index.ts';
import { LINE, POINT } from '../layout/metrics.ts';
import type { Block, Code, Columns, Paragraph, Run, Table } from '../model.ts';
import { entryTable, section, sheetTitle, type Line, type TableName } from './back.ts';
import type { CardFacts, KeyOf } from './facts.ts';
import type { Continued } from './fit.ts';
import { WIDTH } from './front.ts';

const SIZE = 9.5;
const STEP = SIZE * POINT * LINE;
const GAP = 4;

/** Lines of a table from number `first` on. */
export interface Rest { readonly name: TableName; readonly lines: readonly Line[]; readonly first: number }

export interface Remainder { readonly texts: readonly Continued[]; readonly tables: readonly Rest[] }

/** Writes texts on as many sheets of `room` millimetres as they need, nothing left out. */
function textSheets(title: Columns, texts: readonly Continued[], room: number): Block[][] {
  const made: Block[][] = [];
  let open: Block[] = [];
  let free = 0;
  const turn = (): void => {
    open = [title];
    made.push(open);
    free = room - measure(open, WIDTH);
  };
  for (const { label, rest } of texts) {
    let left: readonly Run[] = rest;
    const heading = section(label);
    while (left.length > 0) {
      const lines = linesIn(left, SIZE, WIDTH);
      const space = (): number => Math.floor((free - measure([heading], WIDTH)) / STEP);
      if (made.length === 0 || space() < Math.min(2, lines.length)) turn();
      const end = lines[space()]?.start ?? Infinity;
      const block: Paragraph = { kind: 'paragraph', size: SIZE, runs: runsUntil(left, end) };
      open.push(heading, block);
      free -= measure([heading, block], WIDTH);
      left = end === Infinity ? [] : runsFrom(left, end);
    }
  }
  return made;
}

/** Lines of a table that found no room on the back: as many to a sheet as it holds, narrow tables two side by side. */
function lineSheets(say: Say, title: Columns, name: TableName, rest: Rest, room: number, keyOf: KeyOf): Block[][] {
  const pair = name !== 'decisions';
  const width = pair ? (WIDTH - GAP) / 2 : WIDTH;
  const heading = section(say(`forms:card.${name}`));
  const table = (lines: readonly Line[], first: number): Table => entryTable(say, name, lines, first, lines.length, keyOf);
  const made: Block[][] = [];
  const { lines, first } = rest;
  let from = 0;
  const fixed = measure([title, heading], WIDTH);
  /** The next lines that fit into one column. */
  const take = (): Table => {
    let count = Math.min(lines.length - from, 1);
    while (from + count < lines.length && fixed + measure([table(lines.slice(from, from + count + 1), first + from)], width) <= room) count += 1;
    const taken = table(lines.slice(from, from + count), first + from);
    from += count;
    return taken;
  };
  while (from < lines.length) {
    const halves = [take(), ...(pair && from < lines.length ? [take()] : [])];
    made.push([title, ...(pair ? [{ kind: 'columns', gap: GAP, columns: halves.map((half) => ({ width, blocks: [heading, half] })) } as const] : [heading, ...halves])]);
  }
  return made;
}

/** Further sheets for what the card's two sides could not hold; none where they held all. */
export function continuation(say: Say, facts: CardFacts, rest: Remainder, room: number, mark: Code, keyOf: KeyOf): readonly (readonly Block[])[] {
  const title = sheetTitle(say('forms:card.continuation'), facts, mark);
  return [...textSheets(title, rest.texts, room), ...rest.tables.flatMap((table) => lineSheets(say, title, table.name, table, room, keyOf))];
}
