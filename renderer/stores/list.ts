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
  /** Reads again as many rows as are shown, so that one comes back to the same line. */
  readonly refresh: () => Promise<void>;
  readonly more: () => Promise<void>;
  readonly select: (id: string | null) => void;
  readonly scrolled: (top: number) => void;
}

export type ListStore<Row> = UseBoundStore<StoreApi<ListState<Row>>>;
type Read<Row> = (text: string, after: string | null, limit: number) => Promise<Result<Page<Row>>>;

const pageSize = 100;
const largestPage = 500;

/** A list read page by page by key. An answer to an older question is dropped. */
export function listStore<Row>(read: Read<Row>): ListStore<Row> {
  const store: ListStore<Row> = create<ListState<Row>>()((set, get) => {
    let asked = 0;
    const ask = async (after: string | null, limit: number): Promise<void> => {
      const turn = ++asked;
      const answer = await read(get().text, after, limit);
      if (turn !== asked) return;
      if (!answer.ok) { set({ error: answer.error, loaded: true }); return; }
      const { items, next, total } = answer.value;
      set({ rows: after === null ? items : [...get().rows, ...items], next, total, loaded: true, error: null });
    };
    return {
      text: '', rows: [], next: null, total: 0, loaded: false, error: null, selected: null, top: 0,
      search: async (text) => { set({ text, top: 0, selected: null }); await ask(null, pageSize); },
      refresh: async () => { await ask(null, Math.min(largestPage, Math.max(pageSize, get().rows.length))); },
      more: async () => { const { next } = get(); if (next !== null) await ask(next, pageSize); },
      select: (selected) => { set({ selected }); },
      scrolled: (top) => { set({ top }); },
    };
  });
  forgottenAtLock(store);
  return store;
}
