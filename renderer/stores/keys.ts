import { create } from 'zustand';
import type { WordKey } from '../../shared/i18n/index.ts';

/** One key of the keyboard and what it does here. `keys` as tinykeys writes them, by `event.code`. */
export interface Binding {
  readonly keys: string;
  readonly words: WordKey;
  readonly run: () => void;
}

interface Keys {
  /** What each mounted screen or dialog binds, the latest last. */
  readonly scopes: readonly { readonly id: symbol; readonly bindings: readonly Binding[] }[];
  /** Dialogs and popups open now: the screen's keys rest while there are any. */
  readonly overlays: number;
  /** What is offered beneath a line that is being typed: only Esc and plain keys belong to it. */
  readonly offers: number;
  readonly bind: (id: symbol, bindings: readonly Binding[]) => void;
  readonly unbind: (id: symbol) => void;
  readonly overlay: (change: 1 | -1, what?: 'overlays' | 'offers') => void;
}

export const useKeyScopes = create<Keys>()((set) => ({
  scopes: [],
  overlays: 0,
  offers: 0,
  bind: (id, bindings) => { set(({ scopes }) => ({ scopes: [...scopes.filter((scope) => scope.id !== id), { id, bindings }] })); },
  unbind: (id) => { set(({ scopes }) => ({ scopes: scopes.filter((scope) => scope.id !== id) })); },
  overlay: (change, what = 'overlays') => { set((state) => ({ [what]: state[what] + change })); },
}));
