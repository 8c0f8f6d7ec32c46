import { dayOf, localTime, ok } from '../../shared/base/index.ts';
import type { DueBoard } from '../../shared/contract/index.ts';
import type { AwaitedKind, DueBucket } from '../../shared/control/index.ts';
import { awaitedKinds, bucketOf, dueBuckets, weekEnd } from '../../shared/control/index.ts';
import type { Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'control.due'>;

/** What is due and overdue on a day. */
export function dueHandlers(): Part {
  return {
    'control.due': ({ on, bucket, kinds, after, limit }, { office, origin }) => {
      const day = on ?? dayOf(localTime(origin.at));
      const none = (): Record<AwaitedKind, number> => Object.fromEntries(awaitedKinds.map((kind) => [kind, 0])) as Record<AwaitedKind, number>;
      const counts = Object.fromEntries(dueBuckets.map((name) => [name, none()])) as Record<DueBucket, Record<AwaitedKind, number>>;
      for (const { kind, ...load } of office.read.awaitedLoad(day)) for (const name of dueBuckets) counts[name][kind] = load[name];
      const page = office.read.awaited({ kinds: kinds.length === 0 ? awaitedKinds : [...new Set(kinds)], on: day, bucket, after, limit });
      const cards = office.read.cardsOf(page.items.map(({ card }) => card));
      const papers = office.read.paperHeads([...cards.values()].map((card) => card.paper));
      const items = page.items.map(({ kind, date, card: id }) => {
        const card = cards.get(id);
        const paper = card === undefined ? undefined : papers.get(card.paper);
        if (card === undefined || paper === undefined) throw new Error('an awaited date without its card');
        return { kind, date, bucket: bucketOf(date, day), card, paper };
      });
      return ok({ on: day, weekEnd: weekEnd(day), counts, items, next: page.next } satisfies DueBoard);
    },
  };
}
