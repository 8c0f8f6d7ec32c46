import type { LocalDate, Result } from '../../base/index.ts';
import { addDays, dayOf, ok, timeOf, weekday } from '../../base/index.ts';
import type { Citation } from '../../base/index.ts';
import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import { asSetting } from '../editions.ts';
import { isSecret } from '../instruction.ts';
import type { Reception } from '../incoming.ts';
import { follows, isHighBody, reception } from '../incoming.ts';
import { acceptedOn } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';

export const i3: RuleCard = {
  id: 'I3',
  quotes: [
    { act: 'M289', point: '12', words: 'кіріс хат-хабарларын ОМО жұмыс күндері сағ. 9-00-ден 17-00-ге дейін қабылдайды' },
    { act: 'M289', point: '12', words: 'жұмыс күндері сағат 20-00-ге дейін, сенбіде сағат 17-00-ге дейін қабылданады' },
    { act: 'M289', point: '12', words: 'Шұғыл тапсырмаларды (орындау мерзімі 10 күнтізбелік күнге дейін) орындау үшін' },
    { act: 'R85', point: '150 2)', words: 'көрсетілген уақыттан кейін келіп түскен құжаттар келесі жұмыс күні қабылданады' },
  ],
};

/** Until when a paper is taken on a working day, and by what; null takes it at any time. */
interface Hours { readonly until: string | null; readonly saturdayUntil: string | null; readonly basis: readonly Citation[] }

function hoursOf(at: Reception): Hours {
  const { paper, context } = at;
  const { settings } = context;
  if (paper.to === 'other' && settings.habits.receptionHours && !isSecret(paper.mark)) {
    const basis = [asSetting('M289', '12')];
    // "Within the working day", whose end the point doesn't give: the office's own.
    if (paper.urgencyProved) return { until: settings.acceptedUntil, saturdayUntil: null, basis };
    return isHighBody(paper.from) ? { until: '20:00', saturdayUntil: '17:00', basis } : { until: '17:00', saturdayUntil: null, basis };
  }
  if (paper.type === 'draft') {
    if (isSecret(paper.mark) && follows('I2', at)) return { until: settings.secretDraftsUntil, saturdayUntil: null, basis: reception(at, '55', '150 2)') };
    if (paper.to === 'government-office') return { until: '18:00', saturdayUntil: null, basis: reception(at, '55') };
  }
  if (paper.to === 'government-office' && paper.mark === 'restricted') return { until: '18:00', saturdayUntil: null, basis: reception(at, '150 2)') };
  // Other bodies, and papers of which R85 is silent: the same hours, as the office's setting (T5).
  return { until: settings.acceptedUntil, saturdayUntil: null, basis: [asSetting('R85', '150 2)')] };
}

/** The day a paper counts as received, and why where that is not the day it came. Error `calendar.no-year`. */
export function receivedOn(at: Reception): Result<{ readonly date: LocalDate; readonly notes: readonly Reason[] }> {
  const { paper, context } = at;
  const hours = hoursOf(at);
  const day = dayOf(paper.arrivedAt);
  if (hours.saturdayUntil !== null && weekday(day) === 6 && timeOf(paper.arrivedAt) <= hours.saturdayUntil) return ok({ date: day, notes: [] });
  const accepted = acceptedOn(context, paper.arrivedAt, hours.until);
  if (!accepted.ok) return accepted;
  if (accepted.value.date === day) return ok({ date: day, notes: [] });
  const late = hours.until !== null && timeOf(paper.arrivedAt) > hours.until && accepted.value.date >= addDays(day, 1);
  const note = late ? reason('after-hours', hours.basis, { until: hours.until, date: accepted.value.date }) : reason('arrived-on-day-off', hours.basis, { date: accepted.value.date });
  return ok({ date: accepted.value.date, notes: [note] });
}
