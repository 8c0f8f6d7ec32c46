import { create } from 'zustand';
import type { CardRow, InputOf } from '../../shared/contract/index.ts';
import type { CardId } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import { forgottenAtLock } from './forget.ts';
import type { Lying } from '../api/types.ts';
import { listStore } from './list.ts';

type Asked = InputOf<'card.list'>;
type Narrowed = Omit<Asked, keyof Lying | 'paper'>;
/** What the list of cards is narrowed and ordered by; null: not by that. */
export type CardFilter = { readonly [Name in keyof Narrowed]-?: Exclude<Narrowed[Name], undefined> };

export const everyCard: CardFilter = { mark: null, executor: null, sphere: null, source: null, controlKind: null, state: null, dueFrom: null, dueTo: null, overdue: false, order: 'due' };
/** What the list shows before it is narrowed. */
export const cardsOnControl: CardFilter = { ...everyCard, state: 'on-control' };

/** The list's text is its filter. */
export function filterOf(text: string): CardFilter {
  return text === '' ? cardsOnControl : JSON.parse(text) as CardFilter;
}

export function textOf(filter: Partial<CardFilter>): string {
  return JSON.stringify({ ...everyCard, ...filter });
}

export const useCards = listStore<CardRow>((text, lying) => send('card.list', { ...filterOf(text), ...lying }), {
  anywhere: true,
  idOf: ({ card }) => card.id,
  again: async (id) => {
    const view = await send('card.get', { card: id });
    return view.ok ? { ...view.value, dueAwaited: view.value.awaited.some(({ kind }) => kind === 'due') } : null;
  },
});

interface Chosen {
  readonly cards: ReadonlySet<CardId>;
  readonly toggle: (card: CardId) => void;
  readonly clear: () => void;
}

/** Cards ticked for a package or a printer. */
export const useChosenCards = create<Chosen>()((set) => ({
  cards: new Set(),
  toggle: (card) => {
    set(({ cards }) => {
      const after = new Set(cards);
      if (!after.delete(card)) after.add(card);
      return { cards: after };
    });
  },
  clear: () => { set({ cards: new Set() }); },
}));
forgottenAtLock(useChosenCards);
