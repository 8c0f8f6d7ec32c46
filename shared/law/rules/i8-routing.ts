import type { Citation, LocalDate, LocalDateTime, Result } from '../../base/index.ts';
import { addDays, dayOf, ok, timeOf } from '../../base/index.ts';
import { asSetting } from '../editions.ts';
import { parameterValue } from '../parameters/index.ts';
import type { IncomingSender } from '../incoming.ts';
import { acceptedOn, afterWorkingDays } from '../reckoning.ts';
import type { RuleCard } from '../rule.ts';
import type { LawContext, LawSettings } from '../settings.ts';

export const i8: RuleCard = {
  id: 'I8',
  quotes: [
    { act: 'M289', point: '14', words: 'тіркеу мөріне нөмірін, күнін және парақтардың санын көрсете отырып тіркейді' },
    { act: 'M289', point: '14', words: 'бақылаудағы емес құжаттар түскен кезде ОМО аталған құжаттарды бақылауға қоймайды' },
    { act: 'M289', point: '15', words: 'екі жұмыс күні ішінде жіберіледі' },
    { act: 'M289', point: '16', words: 'келіп түскен сәтінен бастап екі сағаттың ішінде, ал шұғылын - дереу (кезектен тыс тәртіппен)' },
    { act: 'M289', point: '17', words: 'келіп түскен күні, ал шұғылын - дереу қарайды' },
  ],
};

/** Until when a registered paper is routed, reaches its addressee, and is looked at by the head. Urgent: routed and looked at at once. */
export interface Routing { readonly routedBy: LocalDateTime; readonly addresseeBy: LocalDate; readonly headOn: LocalDate; readonly basis: readonly Citation[] }

function plusHours(at: LocalDateTime, hours: number): LocalDateTime {
  const minutes = Number(timeOf(at).slice(0, 2)) * 60 + Number(timeOf(at).slice(3)) + hours * 60;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${addDays(dayOf(at), Math.floor(minutes / 1440))}T${pad(Math.floor((minutes % 1440) / 60))}:${pad(minutes % 60)}` as LocalDateTime;
}

const opening = '09:00';

/** Null where the office has the habit switched off. Error `calendar.no-year`. */
export function routing(at: LocalDateTime, urgent: boolean, context: LawContext): Result<Routing | null> {
  const day = dayOf(at);
  const hours = parameterValue('routing', context, day);
  const days = parameterValue('to-addressee', context, day);
  if (!context.settings.habits.routing || hours === null || days === null) return ok(null);
  const accepted = acceptedOn(context, at);
  if (!accepted.ok) return accepted;
  // A paper that came on a day off or after hours is there from the opening of the day it is accepted on (M289 12).
  const start = accepted.value.date === day ? at : `${accepted.value.date}T${opening}` as LocalDateTime;
  const addressee = afterWorkingDays(context, accepted.value.date, days.value);
  if (!addressee.ok) return addressee;
  const basis = ['14', '15', '16', '17'].map((point) => asSetting('M289', point));
  return ok({ routedBy: urgent ? start : plusHours(start, hours.value), addresseeBy: addressee.value.date, headOn: accepted.value.date, basis });
}

/** Papers of the Prime Minister's Office that are not on control there are neither put on control nor answered (M289 14, a habit). */
export function isLeftAlone(from: IncomingSender, onControl: boolean, settings: LawSettings): { readonly leftAlone: boolean; readonly basis: readonly Citation[] } {
  return { leftAlone: settings.habits.controlList && from === 'government-office' && !onControl, basis: [asSetting('M289', '14')] };
}
