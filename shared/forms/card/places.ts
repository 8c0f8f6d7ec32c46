import { layout, measure, type Place } from '../layout/index.ts';
import type { Area, Block, FixedPage, FormDocument, Run } from '../model.ts';
import type { CardEntries } from './entries.ts';
import type { CardFacts } from './facts.ts';

/** A place of a card as it stands on the card's sheets, counted from 0. */
export interface CardPlace extends Omit<Place, 'kind'> { readonly sheet: number }

export const textOfRuns = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** Every place of each card's first copy in a document, by the card's record; `key` without record and copy. */
export function placesOf(form: FormDocument): ReadonlyMap<string, readonly CardPlace[]> {
  const found = new Map<string, CardPlace[]>();
  const sheets = new Map<string, { readonly laid: number; readonly own: number }>();
  layout(form).forEach(({ items }, laid) => {
    for (const item of items) {
      if (item.kind !== 'place') continue;
      const [record = '', copy, key = ''] = item.key.split('/');
      if (copy !== '1') continue;
      const before = sheets.get(record);
      const own = before === undefined ? 0 : before.laid === laid ? before.own : before.own + 1;
      sheets.set(record, { laid, own });
      const { kind: _kind, ...place } = item;
      const places = found.get(record) ?? [];
      places.push({ ...place, key, sheet: own });
      found.set(record, places);
    }
  });
  return found;
}

/** A place as the print log knows it. */
interface Printed { readonly key: string; readonly sheet: number; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly size: number; readonly digest: string | null }

/** Words to be added at a place that was blank. */
export interface Added extends Printed { readonly runs: readonly Run[] }

export interface NewOnCard {
  /** At their places, in a size that has room there. */
  readonly added: readonly Added[];
  /** Places that bear other words by now, or have no room for the new ones: by hand, or the whole card again. */
  readonly changed: readonly { readonly key: string; readonly label: string }[];
}

const SMALLEST = 6;

function fitted({ size, width, height }: Printed, runs: readonly Run[]): number | null {
  for (let tried = size; tried >= SMALLEST; tried -= 0.5) {
    if (measure([{ kind: 'paragraph', size: tried, runs }], width) <= height + 0.01) return tried;
  }
  return null;
}

/**
 * What a card says now that its sheets do not: blanks that can be filled at their places, and what was changed after
 * it had been printed. `digest`: of a text, as the log keeps it.
 */
export function whatIsNew(now: readonly CardPlace[], printed: readonly Printed[], digest: (text: string) => string): NewOnCard {
  const known = new Map(now.map((place) => [place.key, place]));
  const added: Added[] = [];
  const changed: { key: string; label: string }[] = [];
  const seen = new Set<string>();
  for (const place of printed) {
    seen.add(place.key);
    const current = known.get(place.key);
    const runs = current?.runs ?? [];
    const text = textOfRuns(runs);
    if (place.digest !== null) {
      if (text === '' || digest(text) !== place.digest) changed.push({ key: place.key, label: current?.label ?? '' });
      continue;
    }
    if (text === '') continue;
    const size = fitted(place, runs);
    if (size === null) changed.push({ key: place.key, label: current?.label ?? '' });
    else added.push({ ...place, size, digest: digest(text), runs });
  }
  const sides = new Set(printed.map(({ key }) => sideOf(key)));
  // Lines for which the printed sheets had no blank left.
  for (const place of now) if (!seen.has(place.key) && place.runs.length > 0 && sides.has(sideOf(place.key))) changed.push({ key: place.key, label: place.label });
  return { added, changed };
}

function sideOf(key: string): 'front' | 'back' {
  return key.includes('.') ? 'back' : 'front';
}

/** A document of nothing but what is added, on every sheet of the card; `only`: without the sheets to which nothing is. */
export function additions(base: FormDocument, added: readonly Added[], sheets: number, only: boolean): FormDocument {
  const pages = Array.from({ length: sheets }, (_, sheet): FixedPage => ({
    kind: 'fixed', cuts: [], areas: added.filter((place) => place.sheet === sheet).map(({ x, y, width, height, size, runs }): Area => {
      const blocks: readonly Block[] = [{ kind: 'paragraph', size, runs }];
      return { x, y, width, height: Math.max(height, measure(blocks, width)), blocks, foot: [] };
    }),
  }));
  return { ...base, pages: only ? pages.filter(({ areas }) => areas.length > 0) : pages };
}

/** Facts with some places blank again. */
export function without(facts: CardFacts, hidden: ReadonlySet<string>): CardFacts {
  const blank = <T extends object>(value: T, prefix: string, none: '' | null): T =>
    Object.fromEntries(Object.entries(value).map(([name, text]) => [name, hidden.has(prefix + dashed(name)) ? (Array.isArray(text) ? [] : none) : text as unknown])) as T;
  const { decisions, interim, movements, removal } = facts.entries;
  const lines = <T extends object>(all: readonly T[], name: string): readonly T[] => all.map((line, index) => blank(line, `${name}.${index}.`, ''));
  const entries: CardEntries = {
    decisions: lines(decisions, 'decisions'), interim: lines(interim, 'interim'), movements: lines(movements, 'movement'), removal: blank(removal, 'removal.', ''),
  };
  return { ...blank(facts, '', null), entries };
}

/** `coDue` as the form's words name it: `co-due`. */
function dashed(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}
