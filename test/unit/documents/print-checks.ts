import { tool, type PrintedFile, type PrintedPage, type Word } from './printed.ts';
import type { Item, Table } from '../../../shared/forms/index.ts';
import { linesOf } from '../forms/kit.ts';

/* What may be wrong with a printed form; each check names every fault it finds, and nothing where there is none. */

/** A printed box is as high as its font's line: that much of it at either end is white. */
const WHITE = 0.18;
const TOUCH = 0.12;
const EXACT = 0.005;
/** How far a line may stand from where it was meant: letters are set on a grid of a hundredth of a millimetre, boxes are read to 0.0004. */
const PLACE = 0.1;

const flat = (items: readonly Item[]): readonly Item[] => items.flatMap((item) => item.kind === 'turned' ? flat(item.items) : [item]);
const letters = (text: string, kept: RegExp): readonly string[] => [...text.normalize('NFD').replace(/\s+/gu, '')].filter((letter) => kept.test(letter)).sort();
const EVERYTHING = /./su;
/** What hostile texts still give back letter by letter: shaped and stacked scripts do not. */
export const OURS = /[\p{Script=Cyrillic}A-Za-z]/u;

function size({ page, sheet }: PrintedPage): readonly string[] {
  const off = Math.max(Math.abs(page.width - sheet.size.width), Math.abs(page.height - sheet.size.height));
  return off < EXACT ? [] : [`page is ${page.width.toFixed(3)} × ${page.height.toFixed(3)} mm`];
}

function inside({ page: { words }, sheet }: PrintedPage): readonly string[] {
  return words.filter((word) => word.left < 2 || word.right > sheet.size.width - 2 || word.top < 1 || word.bottom > sheet.size.height - 1).map(({ text }) => `off the sheet: ${text}`);
}

function overlaps({ page: { words } }: PrintedPage): readonly string[] {
  const found: string[] = [];
  const byTop = words.map((word) => ({ ...word, top: word.top + (word.bottom - word.top) * WHITE, bottom: word.bottom - (word.bottom - word.top) * WHITE })).sort((a, b) => a.top - b.top);
  byTop.forEach((word, index) => {
    for (let next = index + 1; next < byTop.length; next += 1) {
      const other = byTop[next] as Word;
      if (other.top >= word.bottom) break;
      if (word.left < other.right - TOUCH && other.left < word.right - TOUCH) found.push(`${word.text} × ${other.text}`);
    }
  });
  return found;
}

/** Nothing is cut or lost, nothing is added. */
function whole({ page: { words }, sheet }: PrintedPage, kept: RegExp): readonly string[] {
  const printed = letters(words.map(({ text }) => text).join(''), kept);
  const meant = letters(linesOf(sheet).map(({ text }) => text).join(''), kept);
  const without = (all: readonly string[], others: readonly string[]): string => { const left = [...others]; return all.filter((one) => { const at = left.indexOf(one); if (at >= 0) left.splice(at, 1); return at < 0; }).join(''); };
  return printed.join('') === meant.join('') ? [] : [`lost "${without(meant, printed)}", gained "${without(printed, meant)}"`];
}

/** Each line begins where it was meant, and ends there. */
function placed({ page: { words }, sheet }: PrintedPage): readonly string[] {
  const near = (value: number): number => Math.round(value);
  const lefts = new Map<string, Word[]>();
  const rights = new Map<string, Word[]>();
  const put = (map: Map<string, Word[]>, key: string, word: Word): void => { map.set(key, [...map.get(key) ?? [], word]); };
  for (const word of words) {
    put(lefts, `${near(word.left)}`, word);
    put(rights, `${near(word.right)}`, word);
  }
  const at = (map: Map<string, Word[]>, x: number): readonly Word[] => [-1, 0, 1].flatMap((step) => map.get(`${near(x) + step}`) ?? []);
  return linesOf(sheet).filter(({ text }) => text.trim() !== '').flatMap((line) => {
    const level = (word: Word): boolean => Math.abs(word.bottom - line.bottom) < PLACE;
    const begun = line.text.startsWith(' ') || at(lefts, line.left).some((word) => level(word) && Math.abs(word.left - line.left) < PLACE);
    const ended = at(rights, line.right).some((word) => level(word) && Math.abs(word.right - line.right) < PLACE);
    return begun && ended ? [] : [`${begun ? 'ends' : 'begins'} elsewhere: ${line.text}`];
  });
}

/** No ruled line goes through a line of text. */
function ruled({ sheet }: PrintedPage): readonly string[] {
  const rules = flat(sheet.items).flatMap((item) => item.kind === 'line' ? [{ x1: Math.min(item.x1, item.x2), x2: Math.max(item.x1, item.x2), y1: Math.min(item.y1, item.y2), y2: Math.max(item.y1, item.y2) }]
    : item.kind === 'rect' ? [[item.x, item.y, item.x + item.width, item.y], [item.x, item.y + item.height, item.x + item.width, item.y + item.height], [item.x, item.y, item.x, item.y + item.height], [item.x + item.width, item.y, item.x + item.width, item.y + item.height]]
      .map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => ({ x1, x2, y1, y2 })) : []);
  return linesOf(sheet).filter(({ text }) => text.trim() !== '').flatMap((line) => rules.some(({ x1, x2, y1, y2 }) => x1 < line.right - 0.05 && x2 > line.left + 0.05 && y1 < line.bottom - 0.05 && y2 > line.top + 0.05) ? [`through a line of text: ${line.text}`] : []);
}

const tablesOf = ({ document }: PrintedPage): readonly Table[] => document.pages.flatMap((page) => page.kind === 'flow' ? page.blocks.flatMap((block) => block.kind === 'table' ? [block] : []) : []);
const tag = /^(?:#(\d+)|(\d+)#[,.;)]*)$/u;

/** Each sheet with rows of a table has its head, no word of it broken; a tagged row begins and ends on one sheet where a sheet can hold it. */
function rows(pages: readonly PrintedPage[]): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  for (const one of pages) {
    const tags = one.page.words.flatMap(({ text }) => { const [, begun, ended] = tag.exec(text) ?? []; return begun !== undefined ? [{ row: begun, ends: false }] : ended !== undefined ? [{ row: ended, ends: true }] : []; });
    if (tags.length === 0) continue;
    const tables = tablesOf(one);
    // A card's lines have no more than a sheet's place: what is over goes on elsewhere.
    if (tables.length === 0) continue;
    if (tags.some(({ row }) => !seen.has(row))) {
      const words = new Set(one.page.words.flatMap(({ text }) => [text, ...text.split('-')]));
      // Whole, or parted with a hyphen at the ends of lines.
      const there = (word: string): boolean => words.has(word) || Array.from(word, (_letter, at) => at).some((at) => at > 1 && words.has(`${word.slice(0, at)}-`) && there(word.slice(at)));
      const headed = tables.some(({ head }) => head.flat().flatMap(({ runs }) => runs.map(({ text }) => text).join('').split(/[\s\u00a0-]+/u)).every(there));
      if (!headed) found.push(`sheet ${one.number} without a head`);
    }
    const open = new Map<string, number>();
    for (const { row, ends } of tags) open.set(row, (open.get(row) ?? 0) + (ends ? -1 : 1));
    for (const [row, left] of open) {
      // A row higher than a sheet has a sheet for itself, and goes on.
      if (left > 0 && tags.some((other) => other.row !== row && !other.ends)) found.push(`row ${row} is cut at the end of sheet ${one.number}`);
      if (left < 0 && !seen.has(row)) found.push(`row ${row} ends on sheet ${one.number} and begins nowhere`);
      seen.add(row);
    }
  }
  return found;
}

const EMPTY_WORDS = /undefined|\bnull\b|\bNaN\b|\[object|Invalid/u;

/** Every font embedded, subset and with its letters named; nothing but the bundled serif unless others are needed. */
function fonts({ file }: PrintedFile, others: boolean): readonly string[] {
  const lines = tool('pdffonts', file).trim().split('\n').slice(2);
  return [...lines.length === 0 ? ['no font'] : [], ...lines.filter((line) => !/\byes (?:yes|no ) yes\b/u.test(line) || (!others && !/Tinos/u.test(line)))];
}

export interface Asked { /** Texts in scripts that are shaped and reordered. */ readonly hostile?: boolean }

/** All faults of printed forms, each with its form and sheet. */
export function faultsOf(files: readonly PrintedFile[], { hostile = false }: Asked = {}): readonly string[] {
  return files.flatMap((file) => {
    const forms = Map.groupBy(file.pages, ({ form }) => form);
    return [
      ...fonts(file, hostile).map((fault) => `font: ${fault}`),
      ...file.pages.flatMap((one) => {
        const faults = [
          ...size(one), ...one.form === 'TESTSHEET' ? [] : inside(one), ...hostile ? [] : [...overlaps(one), ...placed(one)], ...one.form === 'TESTSHEET' ? [] : ruled(one), ...whole(one, hostile ? OURS : EVERYTHING),
          ...one.page.words.filter(({ text }) => EMPTY_WORDS.test(text)).map(({ text }) => `says ${text}`),
        ];
        return faults.map((fault) => `${one.form} ${one.document.language}, sheet ${one.number}: ${fault}`);
      }),
      ...[...forms].flatMap(([form, pages]) => rows(pages).map((fault) => `${form} ${pages[0]?.document.language ?? ''}: ${fault}`)),
    ];
  });
}
