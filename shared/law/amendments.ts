import type { ActId, Citation, LocalDate } from '../base/index.ts';
import { citeAll } from './editions.ts';

/**
 * A parameter which an office amended: the new value, from which day, and the act that says so. It makes a new
 * edition of the act from that day; for earlier days the older value stays.
 */
export interface Amendment {
  /** Id of a parameter (`parameters/`). */
  readonly parameter: string;
  readonly from: LocalDate;
  readonly value: number;
  /** The amending act as the office cites it: its kind, number, date and point. */
  readonly source: string;
}

/** A value from a day on, and the points that say so. */
export interface DatedValue { readonly from: LocalDate; readonly value: number; readonly points: readonly (readonly [ActId, string])[] }

export type ParameterUnit = 'working-days' | 'calendar-days' | 'months' | 'hours' | 'day-of-year' | 'day-of-month';

/** A number that an act fixes: days of a lead time, a day of a month (`131` for 31 January where the unit is `day-of-year`). */
export interface Parameter { readonly id: string; readonly rule: string; readonly unit: ParameterUnit; readonly values: readonly DatedValue[] }

/** A value as it stands on a day, with its basis. */
export interface ValueInForce { readonly value: number; readonly basis: readonly Citation[] }

/** The value in force on a day, or null before the first. An amendment is laid over ours from its day. */
export function valueOn(parameter: Parameter, amendments: readonly Amendment[] | undefined, on: LocalDate): ValueInForce | null {
  const own = parameter.values.findLast((each) => each.from <= on);
  if (own === undefined) return null;
  const newest = amendments?.reduce<Amendment | null>(
    (best, each) => (each.parameter === parameter.id && each.from <= on && (best === null || each.from >= best.from) ? each : best), null) ?? null;
  const basis = citeAll(on, ...own.points);
  if (newest === null || own.from > newest.from) return { value: own.value, basis };
  // What an act amended is in force again, whatever became of the text beneath.
  return { value: newest.value, basis: basis.map((each) => ({ ...each, rests: each.rests === 'setting' ? 'setting' : 'act', amendedBy: newest.source })) };
}
