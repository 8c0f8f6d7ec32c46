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

export type DayOffReason = 'weekend' | 'holiday' | 'day-off';

/** A day that was stepped over, and why. */
export interface SkippedDay { readonly date: LocalDate; readonly reason: DayOffReason; readonly names?: Names; readonly source?: string }
