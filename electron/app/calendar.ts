import { ok } from '../../shared/base/index.ts';
import { addWorkingDays, calendarYear, workingDaysOfYear } from '../../shared/calendar/index.ts';
import type { Deps, Handlers } from './handlers.ts';

/** The working calendar, asked directly. */
export function calendarHandlers({ calendar }: Deps): Pick<Handlers, 'calendar.year' | 'calendar.add'> {
  return {
    'calendar.year': ({ year: asked }) => {
      const found = calendarYear(calendar, asked);
      if (!found.ok) return found;
      const counts = workingDaysOfYear(calendar, asked);
      if (!counts.ok) return counts;
      const { year, daysOff, workingWeekends, holidays, sources, provisional } = found.value;
      return ok({ year, workingDays: counts.value, daysOff, workingWeekends, holidays, sources, provisional });
    },
    'calendar.add': ({ date, workingDays }) => addWorkingDays(calendar, date, workingDays),
  };
}
