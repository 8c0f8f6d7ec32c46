import { create } from 'zustand';
import type { StoreApi, UseBoundStore } from 'zustand';
import type { CodedError, Result } from '../../shared/base/index.ts';
import type { Lying, Page } from '../api/types.ts';
import { forgottenAtLock } from './forget.ts';

export interface ListState<Row> {
  readonly text: string;
  /** The text whose rows are here; for a moment that is not yet what is asked for. */
  readonly of: string | null;
  /** The rows that are here, one after another; `start` of the list's rows lie before them. */
  readonly rows: readonly Row[];
  readonly start: number;
  /** The pages they came in. */
  readonly pages: readonly Page<Row>[];
  /** How many rows the list has as far as is known. */
  readonly count: number;
  readonly next: string | null;
  readonly total: number;
  readonly loaded: boolean;
  readonly error: CodedError | null;
  /** Where one was: the row, and how many rows lie above what was in sight. */
  readonly selected: string | null;
  readonly top: number;
  readonly search: (text: string) => Promise<void>;
  /** Reads again the rows that are here, so that one comes back to the same line; `anew`: without what no longer belongs here. */
  readonly refresh: (anew?: boolean) => Promise<void>;
  readonly more: () => Promise<void>;
  /** The rows before the first that is here. */
  readonly earlier: () => Promise<void>;
  /** The rows around a place in the list; past its end: its last ones. */
  readonly jump: (index: number) => Promise<void>;
  readonly select: (id: string | null) => void;
  readonly scrolled: (top: number) => void;
}

export type ListStore<Row> = UseBoundStore<StoreApi<ListState<Row>>>;
type Read<Row> = (text: string, lying: Lying) => Promise<Result<Page<Row>>>;

interface Options<Row> {
  readonly idOf?: (row: Row) => string;
  /** How a row that was looked at is read again once its change took it out of what the list shows: it does not vanish under one's eyes. */
  readonly again?: (id: string) => Promise<Row | null>;
  /** The core gives any place of it: what is far from sight is let go, and read again when one comes there. */
  readonly anywhere?: boolean;
}

const pageSize = 100;
/** What is found while one types: more than a screen shows; the rest is read on to, once one comes near it. */
const foundFirst = 40;
const largestPage = 500;
/** So many pages are held of a list that can be read anywhere. */
const held = 10;
/** A count that stopped here: there are more. */
const countedTo = 1001;

/** The number of all rows for the reader of a screen; -2: not known. */
export function rowsKnown({ total, count }: { readonly total: number; readonly count: number }): number {
  return total === countedTo ? -2 : Math.max(total, count);
}

/** How many there are at least, where counting stopped before their end; null: all were counted. */
export function moreThan({ total }: { readonly total: number }): number | null {
  return total === countedTo ? countedTo - 1 : null;
}

/** The rows as they come, and those of `before` that were looked at and came no more, after the row they stood after. */
async function withLookedAt<Row>(items: readonly Row[], before: readonly Row[], looked: ReadonlySet<string>, idOf: (row: Row) => string, again: (id: string) => Promise<Row | null>): Promise<readonly Row[]> {
  const here = new Set(items.map(idOf));
  if (before.every((row) => here.has(idOf(row)) || !looked.has(idOf(row)))) return items;
  const whole = [...items];
  let place = 0;
  for (const row of before) {
    const at = whole.findIndex((one) => idOf(one) === idOf(row));
    if (at >= 0) { place = at + 1; continue; }
    if (!looked.has(idOf(row))) continue;
    const now = await again(idOf(row));
    if (now !== null) { whole.splice(place, 0, now); place += 1; }
  }
  return whole;
}

/** A list read page by page by key. An answer to an older question is dropped. */
export function listStore<Row>(read: Read<Row>, { idOf, again, anywhere = false }: Options<Row> = {}): ListStore<Row> {
  const store: ListStore<Row> = create<ListState<Row>>()((set, get) => {
    let asked = 0;
    let looked = new Set<string>();
    /** What is being read now, and where one wants to go as soon as that is here. */
    let reading: Promise<unknown> | null = null;
    let going = false;
    let wanted: number | null = null;

    const show = (pages: readonly Page<Row>[], start: number, total: number): void => {
      const rows = pages.flatMap(({ items }) => items);
      const next = pages.at(-1)?.next ?? null;
      const end = Math.max(0, start) + rows.length;
      set(({ text }) => ({ of: text, rows, pages, start: Math.max(0, start), next, total, count: next === null ? end : anywhere ? Math.max(total, end + 1) : end, loaded: true, error: null }));
    };
    /** The answer; null: it was refused, or another question came after. */
    const ask = async (lying: Lying): Promise<Page<Row> | null> => {
      const turn = ++asked;
      const answering = read(get().text, lying);
      reading = answering;
      const answer = await answering;
      if (turn !== asked) return null;
      reading = null;
      if (answer.ok) return answer.value;
      set({ error: answer.error, loaded: true });
      return null;
    };
    const fresh = ({ items, ...page }: Page<Row>): Page<Row> => {
      if (idOf === undefined) return { ...page, items };
      const shown = new Set(get().rows.map(idOf));
      return { ...page, items: items.filter((row) => !shown.has(idOf(row))) };
    };
    const first = async (limit: number): Promise<void> => {
      const page = await ask({ limit });
      if (page === null) return;
      const turn = asked;
      const items = idOf === undefined || again === undefined || looked.size === 0 ? page.items : await withLookedAt(page.items, get().rows, looked, idOf, again);
      if (turn === asked) show([{ ...page, items }], 0, page.total);
    };
    const around = async (index: number): Promise<void> => {
      const begin = Math.max(0, index - pageSize / 2);
      const { total } = get();
      if (total === countedTo || begin + pageSize < total) {
        const page = await ask(begin === 0 ? { limit: pageSize } : { skip: begin, exact: true, limit: pageSize });
        if (page === null) return;
        if (page.items.length > 0) { show([page], begin, page.total); return; }
      }
      const page = await ask({ back: true, exact: true, limit: pageSize });
      if (page !== null) show([page], page.total - page.items.length, page.total);
    };
    return {
      text: '', of: null, rows: [], pages: [], start: 0, count: 0, next: null, total: 0, loaded: false, error: null, selected: null, top: 0,
      search: async (text) => { looked = new Set(); set({ text, top: 0, selected: null }); await first(foundFirst); },
      refresh: async (anew = false) => {
        if (anew) looked = new Set();
        const { rows, start, top, total } = get();
        if (!anywhere || (start === 0 && rows.length <= largestPage)) { await first(Math.min(largestPage, Math.max(pageSize, rows.length))); return; }
        const begin = Math.max(0, Math.floor(top) - pageSize);
        const page = await ask({ skip: begin, exact: total !== countedTo, limit: 3 * pageSize });
        if (page?.items.length === 0) await first(pageSize);
        else if (page !== null) show([page], begin, page.total);
      },
      more: async () => {
        const { next } = get();
        await reading;
        if (next === null || reading !== null || get().next !== next) return;
        const page = await ask({ after: next, limit: pageSize });
        if (page === null) return;
        const { pages, start, total } = get();
        const dropped = anywhere && pages.length >= held ? pages.slice(0, pages.length - held + 1) : [];
        // The total of a first page that was counted to its end holds for what follows.
        show([...pages.slice(dropped.length), fresh(page)], start + dropped.reduce((sum, { items }) => sum + items.length, 0), page.total === countedTo ? total : page.total);
      },
      earlier: async () => {
        const before = get().pages[0]?.before ?? null;
        await reading;
        if (before === null || !anywhere || reading !== null || get().pages[0]?.before !== before) return;
        const page = await ask({ after: before, back: true, limit: pageSize });
        if (page === null) return;
        const { pages, start, total } = get();
        const above = fresh(page);
        show([above, ...pages].slice(0, held), above.before === null ? 0 : start - above.items.length, page.total === countedTo ? total : page.total);
      },
      jump: async (index) => {
        wanted = index;
        if (going) return;
        going = true;
        while (wanted !== null) {
          const place: number = wanted;
          wanted = null;
          await around(place);
        }
        going = false;
      },
      select: (selected) => { if (selected !== null) looked.add(selected); set({ selected }); },
      scrolled: (top) => { set({ top }); },
    };
  });
  forgottenAtLock(store);
  return store;
}
