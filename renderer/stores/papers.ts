import type { InputOf, PaperRow } from '../../shared/contract/index.ts';
import { send } from '../api/client.ts';
import type { Lying } from '../api/types.ts';
import { listStore } from './list.ts';

type Query = Omit<InputOf<'paper.list'>, keyof Lying | 'text'>;
export type PaperFilter = { readonly [Name in keyof Query]-?: Exclude<Query[Name], undefined> };

/** What the register shows before it is narrowed. */
export const allPapers: PaperFilter = { mark: null, journal: null, kind: null, correspondent: null, receivedFrom: null, receivedTo: null, executor: null, state: null, overdue: false, order: 'received' };

/** The list's text holds what is searched and what it is narrowed to. */
interface Shown { readonly text: string; readonly filter: PaperFilter }

export function shownOf(listText: string): Shown {
  return listText === '' ? { text: '', filter: allPapers } : JSON.parse(listText) as Shown;
}

export function listTextOf(shown: Shown): string {
  return shown.text === '' && JSON.stringify(shown.filter) === JSON.stringify(allPapers) ? '' : JSON.stringify(shown);
}

export const usePapers = listStore<PaperRow>((listText, lying) => {
  const { text, filter } = shownOf(listText);
  return send('paper.list', { ...filter, text, ...lying });
}, { anywhere: true, idOf: ({ paper }) => paper.id });
