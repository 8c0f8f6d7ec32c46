import type { ActId, Citation, LocalDate } from '../base/index.ts';
import { citeAll } from './editions.ts';

/** What an amendment is of, from which day, and the act that says so, as the office cites it: its kind, number, date and point. */
interface AmendmentHead {
  /** Id of a parameter or a list (`parameters/`). */
  readonly parameter: string;
  readonly from: LocalDate;
  readonly source: string;
}

/** A number which an act changed. */
export interface ValueAmendment extends AmendmentHead { readonly value: number }

/**
 * An entry which an act put on a list or took off it. `label`: the act's words for an entry of the office's own
 * (`own:…`), which we have no sentence for.
 */
export interface EntryAmendment extends AmendmentHead { readonly entry: string; readonly listed: boolean; readonly label?: string | null | undefined }

/**
 * A parameter or a list entry which an office amended. It makes a new edition of the act from its day; for earlier
 * days the older value stays.
 */
export type Amendment = ValueAmendment | EntryAmendment;

export type Points = readonly (readonly [ActId, string])[];

/** A value from a day on, and the points that say so. */
export interface DatedValue<Value = number> { readonly from: LocalDate; readonly value: Value; readonly points: Points }

export type ParameterUnit = 'working-days' | 'calendar-days' | 'months' | 'hours' | 'day-of-year' | 'day-of-month';

/** A number that an act fixes: days of a lead time, a day of a month (`131` for 31 January where the unit is `day-of-year`). */
export interface Parameter { readonly id: string; readonly rule: string; readonly unit: ParameterUnit; readonly values: readonly DatedValue[] }

/** One entry of a list and its own points. */
export interface ListEntry { readonly entry: string; readonly points: Points }

/**
 * A list that an act fixes. `takes`: which entries an amendment may add: `facts` of an instruction (`source:prosecutor`),
 * `words` of the office's own (`own:…`, with a label), or `known` ones alone.
 */
export interface ListParameter {
  readonly id: string;
  readonly rule: string;
  readonly unit: 'list';
  readonly takes: 'known' | 'facts' | 'words';
  /** Every entry that the list may hold. */
  readonly known: readonly string[];
  readonly values: readonly DatedValue<readonly ListEntry[]>[];
}

/** A value as it stands on a day, with its basis. */
export interface ValueInForce { readonly value: number; readonly basis: readonly Citation[] }

/** An entry as it stands on a day, with its basis; `label` and `amendedBy` where an office's amendment put it there. */
export interface EntryInForce { readonly entry: string; readonly basis: readonly Citation[]; readonly label: string | null; readonly amendedBy: string | null }

/** Citations of what an act amended: in force again, whatever became of the text beneath. */
function amended(basis: readonly Citation[], { source }: Amendment): readonly Citation[] {
  return basis.map((each) => ({ ...each, rests: each.rests === 'setting' ? 'setting' : 'act', amendedBy: source }));
}

/** A list's entries on a day, the office's amendments laid over ours in the order of their days. */
function entriesOn(own: DatedValue<readonly ListEntry[]>, amendments: readonly Amendment[], on: LocalDate): readonly EntryInForce[] {
  const entries = new Map<string, EntryInForce>(own.value.map(({ entry, points }) => [entry, { entry, basis: citeAll(on, ...points), label: null, amendedBy: null }]));
  const inOrder = [...amendments].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  for (const each of inOrder) {
    if (!('entry' in each)) continue;
    if (each.listed) entries.set(each.entry, { entry: each.entry, basis: amended(citeAll(on, ...own.points), each), label: each.label ?? null, amendedBy: each.source });
    else entries.delete(each.entry);
  }
  return [...entries.values()];
}

/**
 * The value in force on a day, or null before the first: a number with its basis, or a list's entries, each with its
 * own. Amendments are laid over ours from their days; a later text of ours overtakes those before it.
 */
export function valueOn(parameter: Parameter, amendments: readonly Amendment[] | undefined, on: LocalDate): ValueInForce | null;
export function valueOn(parameter: ListParameter, amendments: readonly Amendment[] | undefined, on: LocalDate): readonly EntryInForce[] | null;
export function valueOn(parameter: Parameter | ListParameter, amendments: readonly Amendment[] | undefined, on: LocalDate): ValueInForce | readonly EntryInForce[] | null {
  const theirs = (from: LocalDate) => amendments?.filter((each) => each.parameter === parameter.id && each.from <= on && each.from >= from) ?? [];
  if (parameter.unit === 'list') {
    const own = parameter.values.findLast((each) => each.from <= on);
    return own === undefined ? null : entriesOn(own, theirs(own.from), on);
  }
  const own = parameter.values.findLast((each) => each.from <= on);
  if (own === undefined) return null;
  const basis = citeAll(on, ...own.points);
  if (amendments === undefined || amendments.length === 0) return { value: own.value, basis };
  const newest = theirs(own.from).reduce<ValueAmendment | null>((best, each) => ('value' in each && (best === null || each.from >= best.from) ? each : best), null);
  return newest === null ? { value: own.value, basis } : { value: newest.value, basis: amended(basis, newest) };
}
