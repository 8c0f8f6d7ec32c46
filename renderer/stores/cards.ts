import { create } from 'zustand';
import type { CardRow } from '../../shared/contract/index.ts';
import type { CardId } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import { forgottenAtLock } from './forget.ts';
import { listStore } from './list.ts';

export const useCards = listStore<CardRow>((_text, after, limit) => send('card.list', { after, limit }));

interface Chosen {
  readonly cards: ReadonlySet<CardId>;
  readonly toggle: (card: CardId) => void;
  readonly clear: () => void;
}

/** Cards ticked for a package. */
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
