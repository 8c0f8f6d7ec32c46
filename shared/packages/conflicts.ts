import type { CardId, Instant, PackageId, PaperId, Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import type { Card, CardEvent, HistoryLine } from '../control/index.ts';
import { historyLines } from '../control/index.ts';
import type { Paper } from '../registration/index.ts';
import { canonical } from './canonical.ts';

/** Another office's version of a record that was not taken over; `events`: the card's whole history there, which versions of the program before did not keep. */
export type RecordConflict =
  | { readonly kind: 'paper'; readonly id: PaperId; readonly package: PackageId; readonly theirs: Paper }
  | { readonly kind: 'card'; readonly id: CardId; readonly package: PackageId; readonly theirs: Card; readonly events?: readonly CardEvent[] };

export const conflictDecisions = ['keep', 'take'] as const;

/** What a person decided about a conflict, and why. */
export interface ConflictResolution {
  readonly kind: RecordConflict['kind'];
  readonly id: string;
  readonly package: PackageId;
  readonly decision: (typeof conflictDecisions)[number];
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
}

/** One field in which two versions differ: canonical JSON of each; null where this office has no such record. */
export interface FieldDifference { readonly field: string; readonly mine: string | null; readonly theirs: string }

/** Field by field, for showing side by side. */
export function differences(mine: Paper | Card | null, theirs: Paper | Card): readonly FieldDifference[] {
  const own: Readonly<Record<string, unknown>> = mine === null ? {} : { ...mine };
  return Object.entries(theirs).flatMap(([field, value]): FieldDifference[] => {
    const held = own[field] === undefined ? null : canonical(own[field]);
    const came = canonical(value);
    return held === came ? [] : [{ field, mine: held, theirs: came }];
  });
}

/** What two histories of a card say after the events that both have. */
export interface HistoryDifference { readonly mine: readonly HistoryLine[]; readonly theirs: readonly HistoryLine[] }

/** Where two histories of one card part; null where they don't. */
export function historiesApart(mine: readonly CardEvent[], theirs: readonly CardEvent[]): HistoryDifference | null {
  const parted = mine.findIndex((event, index) => theirs[index] === undefined || canonical(event) !== canonical(theirs[index]));
  const from = parted === -1 ? mine.length : parted;
  return from === mine.length && from === theirs.length ? null : { mine: historyLines(mine).slice(from), theirs: historyLines(theirs).slice(from) };
}

/**
 * Whether the other office's version may take the place of ours. A card's history only grows, so another history is
 * never put over it; a paper must stay the same paper, in a newer version: its owner, number and mark, on which its cards
 * rest.
 */
export function canTake(conflict: RecordConflict, mine: Paper | Card | null): Result<void> {
  if (conflict.kind === 'card' || mine === null || !('journal' in mine)) return fail('conflict.cannot-take');
  const { theirs } = conflict;
  const same = mine.owner === theirs.owner && mine.journal === theirs.journal && mine.number === theirs.number && mine.mark === theirs.mark && theirs.version > mine.version;
  return same ? ok() : fail('conflict.cannot-take');
}
