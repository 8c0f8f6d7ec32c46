import { setImmediate as turn } from 'node:timers/promises';
import type { CardId, ErrorCode, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { Card, CardWithHistory, Recounted } from '../../shared/control/index.ts';
import { fold, isOnControl, recount } from '../../shared/control/index.ts';
import type { Deadlines, LawContext, MovedDate, RecordedChange } from '../../shared/law/index.ts';
import { movedDates } from '../../shared/law/index.ts';
import type { ReadStore, WriteStore } from '../../shared/ports/index.ts';
import type { OfficeCall } from './handlers.ts';

/** A card whose dates another law moves, as it stood when it was looked at. */
export interface MovedCard { readonly card: Pick<Card, 'id' | 'number'>; readonly dates: readonly MovedDate<CardId>[] }

export interface Scan {
  /** Cards on control that were looked at. */
  readonly checked: number;
  readonly moved: readonly MovedCard[];
  /** Cards that the other law has no answer for: their dates stay. */
  readonly unanswered: readonly { readonly card: Pick<Card, 'id' | 'number'>; readonly code: ErrorCode }[];
  /** Where the log stood before the first card was read. */
  readonly since: number;
}

interface Counted { readonly deadlines: Deadlines; readonly dates: readonly MovedDate<CardId>[] }

function counted({ card, events }: CardWithHistory, law: LawContext): Result<Counted> {
  const now = recount({ card, events }, law);
  return now.ok ? ok({ deadlines: now.value, dates: movedDates(card.id, card.deadlines.deadlines, now.value.deadlines) }) : now;
}

/** Cards read between two looks at others' requests. */
const step = 25;

/** Every card on control counted by another law, in steps between which others are served. Nothing is written. Error `command.cancelled`. */
export async function scanCards(call: Pick<OfficeCall, 'office' | 'progress' | 'signal'>, law: LawContext): Promise<Result<Scan>> {
  const { office: { read }, progress, signal } = call;
  const since = read.logPosition();
  const moved: MovedCard[] = [];
  const unanswered: Scan['unanswered'][number][] = [];
  // Of all cards few are on control still.
  const wanted = { state: 'on-control', limit: step } as const;
  const { total } = read.cards({ ...wanted, exact: true });
  let checked = 0;
  for (let after: string | null = null, more = true; more;) {
    const page: ReturnType<ReadStore['cards']> = read.cards({ ...wanted, after });
    for (const card of page.items) {
      const now = counted({ card, events: card.version === 1 ? [] : read.cardEvents(card.id) }, law);
      const named = { id: card.id, number: card.number };
      if (!now.ok) unanswered.push({ card: named, code: now.error.code });
      else if (now.value.dates.length > 0) moved.push({ card: named, dates: now.value.dates });
    }
    checked += page.items.length;
    progress(Math.min(checked, total), total);
    after = page.next;
    more = after !== null;
    await turn();
    if (signal.aborted) return fail('command.cancelled');
  }
  return ok({ checked, moved, unanswered, since });
}

/** Counts one card anew in the transaction that changes the law. Answers whether its dates moved. */
function recountCard(store: WriteStore, id: CardId, law: LawContext, { seq, since, who, basis }: RecordedChange): boolean {
  const card = store.card(id);
  if (card === null || !isOnControl(card.state)) return false;
  const events = store.cardEvents(id);
  const now = counted({ card, events }, law);
  if (!now.ok || now.value.dates.length === 0) return false;
  const event: Recounted = { kind: 'recounted', at: since, by: who, change: seq, reason: basis, deadlines: now.value.deadlines };
  const next = fold(card, [...events, event]);
  if (next === null) throw new Error('a history made no card');
  store.replaceCard(next, [...events, event]);
  return true;
}

/**
 * Records a change of the law and counts the cards it moves anew, all in one transaction: those of the scan, and those that
 * were written since. Cancelled, nothing of it is there. Answers how many cards moved.
 */
export function applyChange({ office, origin, signal, progress }: OfficeCall, change: RecordedChange, law: LawContext, scan: Scan): Promise<Result<number>> {
  return office.writeLong(origin, signal, async ({ store, pause }) => {
    // Someone else changed the law while the cards were looked at: what was looked at is no longer what would be.
    if (store.lastLawChange() !== change.seq - 1) return fail('office.busy');
    const ids = [...new Set([...scan.moved.map(({ card }) => card.id), ...store.cardsLoggedAfter(scan.since)])];
    store.insertLawChange(change);
    let moved = 0;
    for (const [index, id] of ids.entries()) {
      if (recountCard(store, id, law, change)) moved += 1;
      if (index % step === step - 1) {
        progress(index + 1, ids.length);
        if (await pause()) return fail('command.cancelled');
      }
    }
    return ok(moved);
  });
}
