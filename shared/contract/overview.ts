import { z } from 'zod';
import type { LocalDate } from '../base/index.ts';
import type { Kept, SourceCount, SphereCount } from '../control/index.ts';
import type { ExecutorLoad } from '../office/index.ts';
import { command } from './command.ts';
import { localDate } from './fields.ts';

/** Cards on control due in a week, the first from the day looked at to its Sunday. */
export interface WeekLoad { readonly from: LocalDate; readonly to: LocalDate; readonly cards: number }
/** How the terms of a month were kept, up to the day looked at. */
export interface MonthKept extends Kept { readonly from: LocalDate; readonly to: LocalDate }

/** What the charts of a day draw. */
export interface Overview {
  readonly on: LocalDate;
  readonly weeks: readonly WeekLoad[];
  /** Of those with an overdue term that is awaited still, the first in the order of how many; and how many executors there are with one. */
  readonly executors: readonly ExecutorLoad[];
  readonly overdueExecutors: number;
  readonly sources: readonly SourceCount[];
  readonly spheres: readonly SphereCount[];
  /** Oldest first; the last is the month of the day. */
  readonly months: readonly MonthKept[];
}

export const overviewCommands = {
  'control.overview': command<Overview>()({
    access: 'user',
    input: z.strictObject({ on: localDate.nullable().default(null), weeks: z.int().min(1).max(60).default(12), months: z.int().min(1).max(36).default(12), executors: z.int().min(1).max(10_000).default(10) }),
  }),
};
