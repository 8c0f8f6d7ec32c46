import { readFileSync } from 'node:fs';
import type { Block, FormDocument } from '../../../shared/forms/index.ts';

type Act = 'D403' | 'D473' | 'R85';

/** Without what differs between a printed page and its extraction: spaces, blanks to fill in, marks of the extraction's own format. */
export function bare(text: string): string {
  return text.replace(/\*\*(?=\S.*\*\*)|(?<=\S)\*\*(?=\n|$)|^## /gmu, '').replace(/[\s\u00a0_\\]/gu, '');
}

/** Lines that hold only a row's number or dots. */
const rowNumber = /^(?:\d{1,2}\.?|…|\.{3})\t*$/u;

/**
 * A form's words in the copy of its act, from one text to the next. `faults`: what the extraction spoiled, with what
 * stands in the act; one that is not there any more fails.
 */
export function actForm(act: Act, from: string, to: string | null, faults: readonly (readonly [string, string])[]): string {
  const whole = readFileSync(new URL(`../../kits/law/acts/${act}.txt`, import.meta.url), 'utf8');
  const start = whole.lastIndexOf(from);
  const end = to === null ? whole.length : whole.indexOf(to, start + from.length);
  if (start < 0 || end < 0) throw new Error(`${act}: no text from ${from}`);
  let text = whole.slice(start, end).split('\n').filter((line) => !rowNumber.test(line.trim())).join('\n');
  text = bare(text);
  for (const [spoiled, right] of faults) {
    if (!text.includes(bare(spoiled))) throw new Error(`${act}: no such fault: ${spoiled}`);
    text = text.replaceAll(bare(spoiled), bare(right));
  }
  return text;
}

function wordsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.kind === 'paragraph') return [block.runs.map(({ text }) => text).join('')];
    if (block.kind === 'columns') return block.columns.flatMap((column) => wordsOf(column.blocks));
    return block.kind === 'table' ? [...block.head, ...block.rows].flat().map(({ runs }) => runs.map(({ text }) => text).join('')).filter((text) => !rowNumber.test(text)) : [];
  });
}

/** A blank form's words in order, but signatures, feet and the remark (the last small italics) that are ours. */
export function formWords(form: FormDocument): string {
  const [page] = form.pages;
  if (page?.kind !== 'flow') throw new Error('not a flowing form');
  const own = page.blocks.filter((block) => !(block.kind === 'paragraph' && block.size === 9 && block.runs.every(({ italic }) => italic === true)));
  return bare(wordsOf(own).join('\n'));
}
