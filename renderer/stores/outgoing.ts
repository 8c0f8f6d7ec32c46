import type { OutputOf } from '../../shared/contract/index.ts';
import type { LocalDate } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import { listStore } from './list.ts';

export type OutgoingRow = OutputOf<'outgoing.list'>['items'][number];
export interface OutgoingFilter { readonly journal: string | null; readonly from: LocalDate | null; readonly to: LocalDate | null }
export const allOutgoing: OutgoingFilter = { journal: null, from: null, to: null };

/** The list's text is its filter. */
export function outgoingFilterOf(text: string): OutgoingFilter {
  return text === '' ? allOutgoing : JSON.parse(text) as OutgoingFilter;
}

export const useOutgoing = listStore<OutgoingRow>((text, { after, limit }) => send('outgoing.list', { ...outgoingFilterOf(text), after, limit }));
