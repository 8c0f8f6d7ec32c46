import type { CardView } from '../../shared/contract/index.ts';
import type { Card } from '../../shared/control/index.ts';
import { awaited, historyLines } from '../../shared/control/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';

/** A card with all that is shown beside it. */
export function cardView(read: ReadStore, card: Card): CardView {
  const paper = read.paper(card.paper);
  if (paper === null) throw new Error('a card without its paper');
  const events = read.cardEvents(card.id);
  return {
    card, paper, attachments: read.attachments(paper.id), events, history: historyLines(events), awaited: awaited(events, card.state), prints: read.prints(card.id),
  };
}
