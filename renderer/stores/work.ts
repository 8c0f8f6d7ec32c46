import { create } from 'zustand';
import type { CommandName } from '../../shared/contract/index.ts';
import { forgottenAtLock } from './forget.ts';

export interface Running { readonly id: number; readonly name: CommandName; readonly done: number; readonly total: number }

interface Work {
  readonly running: readonly Running[];
  readonly started: (id: number, name: CommandName) => void;
  readonly progressed: (id: number, done: number, total: number) => void;
  readonly ended: (id: number) => void;
}

/** Requests the core has not answered yet. */
export const useWork = create<Work>()((set) => ({
  running: [],
  started: (id, name) => { set(({ running }) => ({ running: [...running, { id, name, done: 0, total: 0 }] })); },
  progressed: (id, done, total) => { set(({ running }) => ({ running: running.map((one) => (one.id === id ? { ...one, done, total } : one)) })); },
  ended: (id) => { set(({ running }) => ({ running: running.filter((one) => one.id !== id) })); },
}));
forgottenAtLock(useWork);
