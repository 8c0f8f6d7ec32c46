import type { LocalDate } from '../base/index.ts';
import type { Source } from '../law/index.ts';
import type { CardEvent } from './events.ts';
import { standing } from './fold.ts';

/** Cards on control that are due on a day. */
export interface DayCount { readonly date: LocalDate; readonly cards: number }

/** Cards by where the instruction came from. */
export interface SourceCount { readonly source: Source; readonly cards: number }

/** Cards by the sphere their responsible executor regulates; null: it has none. */
export interface SphereCount { readonly sphere: string | null; readonly cards: number }

/** Cards due in a span of days, and of them: executed by then, executed later, not executed. */
export interface Kept { readonly due: number; readonly kept: number; readonly late: number; readonly open: number }

/** The day on which a card was first reported as executed or taken off control, since it was last put back on it and by what stands; null: it was not. */
export function executedOn(events: readonly CardEvent[]): LocalDate | null {
  const days: LocalDate[] = [];
  for (const { event } of standing(events)) {
    if (event.kind === 'report-received' && event.report === 'final' && event.assessment === 'executed') days.push(event.on);
    if (event.kind !== 'decided') continue;
    if (event.decision === 'restore-control') days.length = 0;
    if (event.decision === 'removal' || event.decision === 'own-removal') days.push(event.on);
  }
  return days.reduce<LocalDate | null>((first, day) => (first === null || day < first ? day : first), null);
}
