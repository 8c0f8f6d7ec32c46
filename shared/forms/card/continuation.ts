import type { Say } from '../../i18n/index.ts';
import { linesIn, measure, runsFrom, runsUntil } from '../layout/index.ts';
import { LINE, POINT } from '../layout/metrics.ts';
import type { Block, Paragraph, Run } from '../model.ts';
import { interimTable, section, sheetTitle } from './back.ts';
import type { CardFacts } from './facts.ts';
import type { Continued } from './fit.ts';
import { WIDTH } from './front.ts';

const SIZE = 9.5;
const STEP = SIZE * POINT * LINE;
const GAP = 4;

export interface Remainder { readonly texts: readonly Continued[]; readonly interim: readonly string[] }

/** Writes texts on as many sheets of `room` millimetres as they need, nothing left out. */
function textSheets(title: Paragraph, texts: readonly Continued[], room: number): Block[][] {
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

/** Interim dates that found no line on the back: two tables to a sheet. */
function interimSheets(say: Say, title: Paragraph, dates: readonly string[], room: number): Block[][] {
  const width = (WIDTH - GAP) / 2;
  const heading = section(say('forms:card.interim'));
  const row = measure([interimTable(say, [''], 2)], width) - measure([interimTable(say, [''], 1)], width);
  const fixed = measure([title, heading, interimTable(say, [], 0)], WIDTH);
  const each = Math.floor((room - fixed) / row);
  const made: Block[][] = [];
  for (let from = 0; from < dates.length; from += 2 * each) {
    const halves = [dates.slice(from, from + each), dates.slice(from + each, from + 2 * each)].filter((part) => part.length > 0);
    made.push([title, { kind: 'columns', gap: GAP, columns: halves.map((part) => ({ width, blocks: [heading, interimTable(say, part, part.length)] })) }]);
  }
  return made;
}

/** Further sheets for what the card's two sides could not hold; none where they held all. */
export function continuation(say: Say, facts: CardFacts, rest: Remainder, room: number): readonly (readonly Block[])[] {
  const title = sheetTitle(say('forms:card.continuation'), facts);
  return [...textSheets(title, rest.texts, room), ...interimSheets(say, title, rest.interim, room)];
}
