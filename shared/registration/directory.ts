import type { DirectoryId, Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import { incomingSenders } from '../law/index.ts';

/** Names kept once: who writes to the office, and who carries out. */
export const directoryLists = ['correspondents', 'executors'] as const;
export type DirectoryList = (typeof directoryLists)[number];

export const directoryKinds = { correspondents: incomingSenders, executors: ['body', 'unit', 'official'] } as const satisfies Record<DirectoryList, readonly string[]>;
export type DirectoryKind = (typeof directoryKinds)[DirectoryList][number];

/**
 * One body, unit or official. Papers and cards keep the name as it was written; any of an entry's spellings leads to it,
 * so typing stays free.
 */
export interface DirectoryEntry {
  readonly id: DirectoryId;
  readonly version: number;
  readonly list: DirectoryList;
  readonly kind: DirectoryKind;
  readonly names: { readonly kk: string; readonly ru: string | null };
  /** The body that a unit or an official belongs to. */
  readonly parent: DirectoryId | null;
  /** Inactive ones are offered no more. */
  readonly active: boolean;
  /** Other ways it is written, former names and those of merged entries among them. */
  readonly spellings: readonly string[];
  /** The entry that took this one's names over, and why. */
  readonly mergedInto: DirectoryId | null;
  readonly mergeReason: string | null;
  /** Where the office keeps no more than registration details, these are null. */
  readonly address: string | null;
  /** Number in the electronic document system. */
  readonly systemNumber: string | null;
  /** What a body regulates by its own regulation (D403 annex 2, note); units and officials have their body's. */
  readonly sphere?: string;
}

/** Every way an entry is written; the first is the one it goes by. */
export function writtenAs({ names, spellings }: Pick<DirectoryEntry, 'names' | 'spellings'>): readonly string[] {
  return [...new Set([names.kk, ...(names.ru === null ? [] : [names.ru]), ...spellings])];
}

/** Spellings that differ from the names and from each other. `form`: what makes two spellings one name. */
export function otherSpellings(names: DirectoryEntry['names'], spellings: readonly string[], form: (name: string) => string): readonly string[] {
  const seen = new Set([form(names.kk), ...(names.ru === null ? [] : [form(names.ru)])]);
  return spellings.filter((name) => {
    const known = seen.has(form(name));
    seen.add(form(name));
    return !known;
  });
}

/** What an entry is looked up by before it is kept. */
export interface DirectoryLookup {
  /** What makes two spellings one name. */
  form(name: string): string;
  entry(id: DirectoryId): DirectoryEntry | null;
  /** The entry of a list that a name leads to. */
  byName(list: DirectoryList, name: string): DirectoryEntry | null;
}

/** Errors `directory.kind`, `directory.name-taken`, `directory.parent`, `directory.merged`. */
export function checkEntry(entry: DirectoryEntry, { entry: find, byName }: DirectoryLookup): Result<void> {
  const kinds: readonly string[] = directoryKinds[entry.list];
  if (!kinds.includes(entry.kind)) return fail('directory.kind', { values: kinds.join(', ') }, 'kind');
  if ((find(entry.id)?.mergedInto ?? null) !== null) return fail('directory.merged', {}, 'id');
  for (const name of writtenAs(entry)) {
    const other = byName(entry.list, name);
    if (other !== null && other.id !== entry.id) return fail('directory.name-taken', { name, other: other.names.kk }, name === entry.names.kk ? 'names.kk' : name === entry.names.ru ? 'names.ru' : 'spellings');
  }
  for (let above = entry.parent, steps = 0; above !== null; steps += 1) {
    const parent = find(above);
    if (parent === null || parent.list !== entry.list || parent.mergedInto !== null || parent.id === entry.id || steps > 50) return fail('directory.parent', {}, 'parent');
    above = parent.parent;
  }
  return ok();
}

/**
 * Two entries as one: the first gives its names over and stays as a mark of what was, the second is written in all of them.
 * Errors `directory.merge-same`, `directory.merged`, `directory.parent` (the second stands beneath the first).
 */
export function mergeEntries(from: DirectoryEntry, into: DirectoryEntry, reason: string, { entry: find, form }: Pick<DirectoryLookup, 'entry' | 'form'>): Result<{ readonly from: DirectoryEntry; readonly into: DirectoryEntry }> {
  if (from.id === into.id || from.list !== into.list) return fail('directory.merge-same', {}, 'into');
  if (from.mergedInto !== null) return fail('directory.merged', {}, 'from');
  if (into.mergedInto !== null) return fail('directory.merged', {}, 'into');
  for (let above = into.parent; above !== null; above = find(above)?.parent ?? null) if (above === from.id) return fail('directory.parent', {}, 'into');
  const spellings = otherSpellings(into.names, [...into.spellings, ...writtenAs(from)], form);
  return ok({
    from: { ...from, version: from.version + 1, active: false, spellings: [], mergedInto: into.id, mergeReason: reason },
    into: { ...into, version: into.version + 1, spellings },
  });
}
