import { z } from 'zod';
import type { LocalDate } from '../base/index.ts';
import type { DayCorrection, DayOffReason, Names } from '../calendar/index.ts';
import { command } from './command.ts';
import { localDate } from './fields.ts';

export interface YearView {
  readonly year: number;
  readonly workingDays: readonly number[];
  readonly daysOff: readonly { readonly date: LocalDate; readonly reason: Names; readonly source: string }[];
  readonly workingWeekends: readonly { readonly date: LocalDate; readonly reason: Names; readonly source: string }[];
  readonly holidays: readonly { readonly date: LocalDate; readonly kind: string; readonly names: Names }[];
  readonly sources: readonly string[];
  readonly provisional: boolean;
  /** Days which the open office corrected; they stand among the days above as they are counted. */
  readonly corrections: readonly DayCorrection[];
}

export interface AddedDays {
  readonly date: LocalDate;
  readonly provisional: boolean;
  readonly skipped: readonly { readonly date: LocalDate; readonly reason: DayOffReason; readonly names?: Names; readonly source?: string }[];
  /** Days on the way that the open office corrected. */
  readonly corrections: readonly DayCorrection[];
}

export const calendarCommands = {
  'calendar.year': command<YearView>()({ access: 'anyone', input: z.strictObject({ year: z.int().min(1900).max(2199) }) }),
  'calendar.add': command<AddedDays>()({ access: 'anyone', input: z.strictObject({ date: localDate, workingDays: z.int().min(-3000).max(3000) }) }),
};
