import { z } from 'zod';
import type { Journal, NumberGap, ReservedNumber } from '../registration/index.ts';
import { journalKinds } from '../registration/index.ts';
import { command } from './command.ts';
import { line, optional } from './fields.ts';

const registrars = ['clerk', 'controller', 'administrator'] as const;
const code = z.string().trim().regex(/^[a-z][a-z0-9-]{0,19}$/);
const year = z.int().min(1901).max(2199);
const number = z.int().min(1).max(9_999_999);

/** A journal as an administrator gives it (shared/registration/journal.ts). */
export const journalInput = z.strictObject({
  code,
  kind: z.enum(journalKinds),
  names: z.strictObject({ kk: line(100), ru: line(100) }),
  prefix: optional(line(20)),
  template: line(60),
  restrictedSuffix: optional(line(20)),
  yearly: z.boolean().default(true),
  active: z.boolean().default(true),
});

export interface JournalView {
  readonly journal: Journal;
  /** The number the next record of today would bear. */
  readonly next: string;
  /** Numbers of this year: the last one, and how many are set aside. */
  readonly last: number;
  readonly reserved: number;
}

export interface WrittenNumber { readonly number: number; readonly text: string }

export const journalCommands = {
  'journal.list': command<readonly JournalView[]>()({ access: 'user', input: z.strictObject({}) }),
  /** Adds a journal, or changes one; its kind and counting stay. */
  'journal.save': command<Journal>()({ access: ['administrator'], input: journalInput }),
  /** Sets the next numbers aside. `year`: this one where it is not given. */
  'journal.reserve': command<readonly WrittenNumber[]>()({ access: registrars, input: z.strictObject({ journal: code, year: year.optional(), count: z.int().min(1).max(1000), reason: line(300) }) }),
  /** A reserved number that will not be used. */
  'journal.release': command<ReservedNumber>()({ access: registrars, input: z.strictObject({ journal: code, year: year.optional(), number, reason: line(300) }) }),
  /** Numbers of a year that no record bears, each with why, as far as anyone said. */
  'journal.gaps': command<readonly NumberGap[]>()({ access: 'user', input: z.strictObject({ journal: code, year: year.optional() }) }),
  /** Says of missing numbers why they bear no record; they will not be given. */
  'journal.explain': command<readonly NumberGap[]>()({ access: ['administrator'], input: z.strictObject({ journal: code, year: year.optional(), from: number, to: number, reason: line(300) }) }),
};
