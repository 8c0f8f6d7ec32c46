import type { PaperRow } from '../../shared/contract/index.ts';
import { addDays } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import { today } from '../ui/chip.tsx';
import { listStore } from './list.ts';

/** Days back that the list reaches, today included. */
export const spans = { today: 0, week: 6, month: 29 } as const;
export type Span = keyof typeof spans;

export function spanOf(text: string): Span {
  return text === 'week' || text === 'month' ? text : 'today';
}

/** Papers by the day of receipt, for the controller; the text is the span of days. */
export const useIntake = listStore<PaperRow>((text, after, limit) => send('paper.list', { receivedFrom: addDays(today(), -spans[spanOf(text)]), after, limit }), {
  idOf: ({ paper }) => paper.id,
  again: () => Promise.resolve(null),
});
