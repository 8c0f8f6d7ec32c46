import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/index.ts';
import { ok } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import { forgottenAtLock } from './forget.ts';
import { listStore } from './list.ts';

type Board = OutputOf<'control.due'>;
export type Bucket = keyof Board['counts'];
export type DueItem = Board['items'][number];
export const itemId = ({ card, kind, date }: DueItem): string => `${card.id} ${kind} ${date}`;
export const buckets = ['overdue', 'today', 'week', 'later'] as const satisfies readonly Bucket[];

/** How many dates of each kind stand in each part of the board; null until the core has counted. */
export const useBoardCounts = create<{ readonly counts: Board['counts'] | null }>()(() => ({ counts: null }));
forgottenAtLock(useBoardCounts);

export function totalOf(counts: Board['counts'][Bucket]): number {
  return Object.values<number>(counts).reduce((sum, count) => sum + count, 0);
}

/** Dates awaited, the nearest first; the text it is searched by is the part of the board, all of it when empty. */
export const useBoard = listStore<DueItem>(async (text, { after, limit }) => {
  const bucket = buckets.find((name) => name === text) ?? null;
  const answer = await send('control.due', { bucket, after, limit });
  if (!answer.ok) return answer;
  const { counts, items, next } = answer.value;
  useBoardCounts.setState({ counts });
  const shown: readonly Bucket[] = bucket === null ? buckets : [bucket];
  return ok({ items, next, total: shown.reduce((sum, name) => sum + totalOf(counts[name]), 0) });
});
