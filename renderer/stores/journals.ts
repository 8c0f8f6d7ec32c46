import type { OutputOf } from '../../shared/contract/index.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { isWordKey, words } from '../../shared/i18n/index.ts';
import { useAsk } from '../api/use-ask.ts';

type JournalView = OutputOf<'journal.list'>[number];
type Kind = JournalView['journal']['kind'];

/** Numbers of a gap that may be chosen from: a longer one is chosen from by its beginning. */
const most = 50;

/** Journals of these kinds in which numbers are given. */
export function useJournals(kinds: readonly Kind[]): { readonly journals: readonly JournalView[]; readonly again: () => Promise<void> } {
  const { value, again } = useAsk('journal.list', {});
  return { journals: (value ?? []).filter(({ journal: { kind, active } }) => active && kinds.includes(kind)), again };
}

/** Numbers of a journal that are set aside. `again`, after one may have been used: where there were none, there still are none. */
export function useReserved(journal: string): { readonly reserved: readonly { readonly number: number; readonly reason: string | null }[]; readonly again: () => Promise<void> } {
  const gaps = useAsk('journal.gaps', { journal });
  const reserved = (gaps.value ?? []).filter(({ state }) => state === 'reserved')
    .flatMap(({ from, to, reason }) => Array.from({ length: Math.min(most, to - from + 1) }, (_none, index) => ({ number: from + index, reason })));
  return { reserved, again: reserved.length === 0 ? () => Promise.resolve() : gaps.again };
}

/** An office names its journals in two languages; in English those that it left as they were given have a name, the others are called by their Kazakh one. */
export function journalName({ code, names }: Pick<JournalView['journal'], 'code' | 'names'>, language: Language): string {
  if (language !== 'en') return names[language];
  const given = `terms:journal.${code}`;
  return isWordKey(given) && words('kk')(given) === names.kk && words('ru')(given) === names.ru ? words('en')(given) : names.kk;
}
