import type { ActId, Citation, LocalDate } from '../base/index.ts';

/**
 * A parameter which an office amended: the new value, from which day, and the act that says so. It makes a new
 * edition of the act from that day; for earlier days the older value stays.
 */
export interface Amendment {
  /** Id of a parameter (`parameters.ts`). */
  readonly parameter: string;
  readonly from: LocalDate;
  readonly value: number;
  /** The amending act as the office cites it: its kind, number, date and point. */
  readonly source: string;
}

/** One value of a parameter, from a day on. */
export interface DatedValue { readonly from: LocalDate; readonly value: number; readonly basis: readonly Citation[] }

/** A number that an act fixes: days of a lead time, a day of a month. */
export interface Parameter { readonly id: string; readonly rule: string; readonly act: ActId; readonly unit: ParameterUnit; readonly values: readonly DatedValue[] }

export type ParameterUnit = 'working-days' | 'calendar-days' | 'months' | 'hours';

/** The value in force on a day with its basis, or null before the first. An amendment is laid over ours from its day. */
export function valueOn(parameter: Parameter, amendments: readonly Amendment[] | undefined, on: LocalDate): DatedValue | null {
  const own = parameter.values.findLast((each) => each.from <= on) ?? null;
  if (amendments === undefined || amendments.length === 0) return own;
  const newest = amendments.filter((each) => each.parameter === parameter.id && each.from <= on)
    .reduce<Amendment | null>((best, each) => (best === null || each.from >= best.from ? each : best), null);
  if (newest === null || (own !== null && own.from > newest.from)) return own;
  const basis = own?.basis ?? parameter.values[0]?.basis ?? [];
  return { from: newest.from, value: newest.value, basis: basis.map((each) => ({ ...each, amendedBy: newest.source })) };
}
