import type { LocalDate } from '../base/index.ts';

export interface Names { readonly kk: string; readonly ru: string; readonly en: string }

export interface Holiday { readonly date: LocalDate; readonly kind: 'national' | 'state' | 'religious'; readonly names: Names }

/** A day off that is not a holiday, or a working weekend, and on what paper it rests. */
export interface MovedDay { readonly date: LocalDate; readonly reason: Names; readonly source: string }

/**
 * One year as data. `provisional`: no official calendar of the year is known, an answer that leans on it says so.
 * `confidence`: how well the sources agree.
 */
export interface CalendarYear {
  readonly year: number;
  readonly holidays: readonly Holiday[];
  readonly daysOff: readonly MovedDay[];
  readonly workingWeekends: readonly MovedDay[];
  /** Published by the Ministry of Labour, twelve counts; null where none was published. */
  readonly publishedWorkingDays: readonly (number | null)[];
  readonly confidence: 'high' | 'medium' | 'low';
  readonly provisional: boolean;
  readonly sources: readonly string[];
  readonly notes: readonly string[];
}

/** A day which an administrator corrected, with the paper it rests on. The last correction of a day wins. */
export interface DayCorrection { readonly date: LocalDate; readonly working: boolean; readonly reason: Names; readonly source: string }

/** Years as data, in any order, with the office's corrections laid over them. `officeYears`: those an administrator added or laid over ours. */
export interface Calendar { readonly years: readonly CalendarYear[]; readonly corrections: readonly DayCorrection[]; readonly officeYears?: readonly number[] }

export type DayOffReason = 'weekend' | 'holiday' | 'day-off';

/** A day that was stepped over, and why. */
export interface SkippedDay { readonly date: LocalDate; readonly reason: DayOffReason; readonly names?: Names; readonly source?: string }

/** A day reached by counting working days, the days off stepped over, and whether a provisional year was leaned on. */
export interface CountedDays { readonly date: LocalDate; readonly skipped: readonly SkippedDay[]; readonly provisional: boolean }
