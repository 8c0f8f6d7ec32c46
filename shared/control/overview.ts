import type { LocalDate } from '../base/index.ts';
import type { Source } from '../law/index.ts';

/** Cards on control that are due on a day. */
export interface DayCount { readonly date: LocalDate; readonly cards: number }

/** Cards by where the instruction came from. */
export interface SourceCount { readonly source: Source; readonly cards: number }

/** Cards by the sphere their responsible executor regulates; null: it has none. */
export interface SphereCount { readonly sphere: string | null; readonly cards: number }

/** Cards due in a span of days, and of them: executed by then, executed later, not executed. */
export interface Kept { readonly due: number; readonly kept: number; readonly late: number; readonly open: number }
