import { create } from 'zustand';
import type { StoreApi, UseBoundStore } from 'zustand';
import type { CodedError, Result } from '../../shared/base/index.ts';
import type { Page } from '../api/types.ts';
import { forgottenAtLock } from './forget.ts';

export interface ListState<Row> {
  readonly text: string;
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number;
  readonly loaded: boolean;
  readonly error: CodedError | null;
  /** Where one was: the row and the scroll offset in px. */
  readonly selected: string | null;
  readonly top: number;
  readonly search: (text: string) => Promise<void>;
  /** Reads again as many rows as are shown, so that one comes back to the same line; `anew`: without what no longer belongs here. */
  readonly refresh: (anew?: boolean) => Promise<void>;
  readonly more: () => Promise<void>;
  readonly select: (id: string | null) => void;
  readonly scrolled: (top: number) => void;
}

export type ListStore<Row> = UseBoundStore<StoreApi<ListState<Row>>>;
type Read<Row> = (text: string, after: string | null, limit: number) => Promise<Result<Page<Row>>>;

const pageSize = 100;
const largestPage = 500;

/** How a row that was looked at is read again once its change took it out of what the list shows: it does not vanish under one's eyes. */
interface Kept<Row> { readonly idOf: (row: Row) => string; readonly again: (id: string) => Promise<Row | null> }

/** The rows as they come, and those of `before` that were looked at and came no more, after the row they stood after. */
async function withLookedAt<Row>(items: readonly Row[], before: readonly Row[], looked: ReadonlySet<string>, { idOf, again }: Kept<Row>): Promise<readonly Row[]> {
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
export function listStore<Row>(read: Read<Row>, kept?: Kept<Row>): ListStore<Row> {
  const store: ListStore<Row> = create<ListState<Row>>()((set, get) => {
    let asked = 0;
    let looked = new Set<string>();
    const ask = async (after: string | null, limit: number): Promise<void> => {
      const turn = ++asked;
      const answer = await read(get().text, after, limit);
      if (turn !== asked) return;
      if (!answer.ok) { set({ error: answer.error, loaded: true }); return; }
      const { items, next, total } = answer.value;
      const first = after !== null ? [] : kept === undefined || looked.size === 0 ? items : await withLookedAt(items, get().rows, looked, kept);
      if (turn !== asked) return;
      const shown = new Set(kept === undefined ? [] : get().rows.map(kept.idOf));
      const more = kept === undefined ? items : items.filter((row) => !shown.has(kept.idOf(row)));
      set({ rows: after === null ? first : [...get().rows, ...more], next, total, loaded: true, error: null });
    };
    return {
      text: '', rows: [], next: null, total: 0, loaded: false, error: null, selected: null, top: 0,
      search: async (text) => { looked = new Set(); set({ text, top: 0, selected: null }); await ask(null, pageSize); },
      refresh: async (anew = false) => { if (anew) looked = new Set(); await ask(null, Math.min(largestPage, Math.max(pageSize, get().rows.length))); },
      more: async () => { const { next } = get(); if (next !== null) await ask(next, pageSize); },
      select: (selected) => { if (selected !== null) looked.add(selected); set({ selected }); },
      scrolled: (top) => { set({ top }); },
    };
  });
  forgottenAtLock(store);
  return store;
}
