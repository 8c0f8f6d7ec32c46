import type { CardView, ElsewhereHistory } from '../../shared/contract/index.ts';
import type { Card, CardEvent } from '../../shared/control/index.ts';
import { awaited, historyLines } from '../../shared/control/index.ts';
import { historiesApart } from '../../shared/packages/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';

/** What other offices did with a card that ours has not: of each the last that came, oldest first. */
function elsewhere(read: ReadStore, card: Card, events: readonly CardEvent[]): readonly ElsewhereHistory[] {
  const told = read.conflictsOf('card', card.id).flatMap((conflict) => {
    const from = read.receivedPackage(conflict.package);
    const theirs = conflict.kind === 'card' && conflict.events !== undefined ? historiesApart(events, conflict.events)?.theirs ?? [] : [];
    return from === null || theirs.length === 0 ? [] : [{ sender: from.sender.id, office: from.sender.name, package: conflict.package, importedAt: from.importedAt, lines: theirs }];
  });
  const last = new Map(told.toSorted((one, other) => (one.importedAt < other.importedAt ? -1 : 1)).map(({ sender, ...one }) => [sender, one]));
  return [...last.values()];
}

/** A card with all that is shown beside it. */
export function cardView(read: ReadStore, card: Card): CardView {
  const paper = read.paper(card.paper);
  if (paper === null) throw new Error('a card without its paper');
  const events = read.cardEvents(card.id);
  return {
    card, paper, attachments: read.attachments(paper.id), events, history: historyLines(events), elsewhere: elsewhere(read, card, events), awaited: awaited(events, card.state), prints: read.prints(card.id),
  };
}
