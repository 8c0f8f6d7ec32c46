import type { LocalDate } from '../../shared/base/index.ts';
import { ok } from '../../shared/base/index.ts';
import { addWorkingDays, correctedYear, correctionsBetween, workingDaysOfYear } from '../../shared/calendar/index.ts';
import type { Deps, Handlers } from './handlers.ts';
import { lawContext } from './law.ts';

/** The working calendar, asked directly: the program's, with the corrections of the office that is open. */
export function calendarHandlers(deps: Deps): Pick<Handlers, 'calendar.year' | 'calendar.add'> {
  return {
    'calendar.year': ({ year: asked }) => {
      const { calendar } = lawContext(deps);
      const found = correctedYear(calendar, asked);
      if (!found.ok) return found;
      const counts = workingDaysOfYear(calendar, asked);
      if (!counts.ok) return counts;
      const { year, daysOff, workingWeekends, holidays, sources, provisional } = found.value;
      const corrections = correctionsBetween(calendar, `${asked}-01-01` as LocalDate, `${asked}-12-31` as LocalDate);
      return ok({ year, workingDays: counts.value, daysOff, workingWeekends, holidays, sources, provisional, corrections });
    },
    'calendar.add': ({ date, workingDays }) => {
      const { calendar } = lawContext(deps);
      const added = addWorkingDays(calendar, date, workingDays);
      if (!added.ok) return added;
      // The day itself is never counted.
      return ok({ ...added.value, corrections: correctionsBetween(calendar, date, added.value.date).filter((day) => day.date !== date) });
    },
  };
}
