import type { CardId } from '../../shared/base/index.ts';
import { itemId, useBoard } from './board.ts';
import { useCards } from './cards.ts';
import type { ListStore } from './list.ts';
import type { Among } from './place.ts';

async function step<Row>(list: ListStore<Row>, idOf: (row: Row) => string, cardOf: (row: Row) => CardId, card: CardId, by: 1 | -1): Promise<CardId | null> {
  const { rows, selected } = list.getState();
  const here = rows.findIndex((row) => idOf(row) === selected && cardOf(row) === card);
  for (let at = (here < 0 ? rows.findIndex((row) => cardOf(row) === card) : here) + by; at >= 0; at += by) {
    if (at >= list.getState().rows.length) await list.getState().more();
    const row = list.getState().rows[at];
    if (row === undefined) return null;
    if (cardOf(row) === card) continue;
    list.getState().select(idOf(row));
    return cardOf(row);
  }
  return null;
}

/** The card of the next or previous line of a list as it is narrowed now, and the list goes with it; null at its end. */
export function neighbour(among: Among, card: CardId, by: 1 | -1): Promise<CardId | null> {
  return among === 'cards'
    ? step(useCards, (row) => row.card.id, (row) => row.card.id, card, by)
    : step(useBoard, itemId, (row) => row.card.id, card, by);
}
