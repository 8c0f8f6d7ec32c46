import { z } from 'zod';
import type { DirectoryId } from '../base/index.ts';
import type { Page } from '../office/index.ts';
import type { DirectoryEntry } from '../registration/index.ts';
import { directoryKinds, directoryLists } from '../registration/index.ts';
import { command } from './command.ts';
import { cursor, limit, line, optional } from './fields.ts';

const registrars = ['clerk', 'controller', 'administrator'] as const;
const list = z.enum(directoryLists);
const entryId = z.uuid().transform((value) => value as DirectoryId);

/** An entry as it is written down; `id` null: a new one. */
export const directoryEntryInput = z.strictObject({
  id: entryId.nullable().default(null),
  list,
  kind: z.enum([...directoryKinds.correspondents, ...directoryKinds.executors]),
  names: z.strictObject({ kk: line(300), ru: optional(line(300)) }),
  parent: entryId.nullable().default(null),
  active: z.boolean().default(true),
  spellings: z.array(line(300)).max(50).default([]),
  address: optional(line(500)),
  systemNumber: optional(line(100)),
  /** Of an executor: the sphere it regulates, for the yearly report and the charts. */
  sphere: optional(line(300)),
});

export interface DirectoryView { readonly entry: DirectoryEntry; readonly uses: number }
export interface SuggestedName { readonly name: string; readonly entry: DirectoryId | null; readonly kind: DirectoryEntry['kind'] | null; readonly uses: number }

export const directoryCommands = {
  /** In the order of the Kazakh alphabet; `text` begins one of a name's words. */
  'directory.list': command<Page<DirectoryView>>()({
    access: 'user', input: z.strictObject({ list, text: optional(line(200)), inactive: z.boolean().default(false), after: cursor, limit }),
  }),
  'directory.get': command<DirectoryView & { readonly beneath: readonly DirectoryEntry[] }>()({ access: 'user', input: z.strictObject({ id: entryId }) }),
  /** While a name is typed: entries and names typed before, those written most first. */
  'directory.suggest': command<readonly SuggestedName[]>()({ access: 'user', input: z.strictObject({ list, text: z.string().max(200), limit: z.int().min(1).max(50).default(10) }) }),
  /** The entry that a written name leads to. */
  'directory.resolve': command<DirectoryEntry | null>()({ access: 'user', input: z.strictObject({ list, name: line(300) }) }),
  /** Names that papers and cards write and no entry has: what registering, importing and packages brought. */
  'directory.unlisted': command<readonly { readonly name: string; readonly uses: number }[]>()({ access: 'user', input: z.strictObject({ list, limit }) }),
  'directory.save': command<DirectoryEntry>()({ access: registrars, input: directoryEntryInput }),
  /** Gives all names of one entry to another; papers and cards stay as they were written. */
  'directory.merge': command<DirectoryEntry>()({ access: ['administrator'], input: z.strictObject({ from: entryId, into: entryId, reason: line(300) }) }),
};
