import type { Calendar } from '../calendar/index.ts';
import type { Amendment } from './amendments.ts';

/** Desk habits after the repealed model regulation (M289), each a switch; a basis then rests on the office's setting. */
export interface Habits {
  /** Hours 9:00–17:00, later and on Saturday for the highest bodies (M289 12). */
  readonly receptionHours: boolean;
  /** Required details of an incoming paper (M289 13). */
  readonly details: boolean;
  /** A paper that breaks the rules goes back the same day (M289 13). */
  readonly returnSameDay: boolean;
  /** Routing within two hours, to the addressee within two working days (M289 15, 16). */
  readonly routing: boolean;
  /** Visa of the documentation service before the highest bodies' papers are signed (M289 19). */
  readonly outgoingVisa: boolean;
  /** A central body's own list of what goes on control (M289 31). */
  readonly controlList: boolean;
  /** Terms of agreeing drafts: visas, rework, urgent proposals (M289 22, 23, 25, 26). */
  readonly agreement: boolean;
  /** The plan for a Presidential act within three days (M289 32). */
  readonly actPlan: boolean;
  /** Weekly reminder list of documents on control (M289 34). */
  readonly weeklyList: boolean;
  /** Lead times for the visa and the first head's signature (M289 36). */
  readonly visas: boolean;
}

/** Reception rules of R85 that an office may follow: restricted on paper, secret drafts, what is not accepted, grounds of letters. */
export const receptionRules = ['I1', 'I2', 'I5', 'I6'] as const;
export type ReceptionRule = (typeof receptionRules)[number];

/** Conventions and choices of an office. What no act fixes is fixed here, and the answer says so. */
export interface LawSettings {
  readonly office: 'government-office' | 'other';
  readonly regime: 'restricted' | 'secret';
  /** T2, after Civil Code 173: off counts the day of the event as day 1. */
  readonly eventDayExcluded: boolean;
  /** T3, after Civil Code 175: a term that ends on a day off ends on the next working day, the previous one, or as it is. */
  readonly endOnDayOff: 'next' | 'previous' | 'as-is';
  /** T5: what arrives after this time, `HH:MM`, or on a day off is accepted on the next working day; null accepts at once. */
  readonly acceptedUntil: string | null;
  /** I2: until when secret drafts are taken, where points 55 and 150 2) of R85 disagree. */
  readonly secretDraftsUntil: '17:00' | '18:00';
  /** Outside the Government Office: which reception rules of R85 are followed as the office's own. */
  readonly receptionRules: readonly ReceptionRule[];
  readonly habits: Habits;
}

// Reception hours start off: the hours of R85 (T5) are on, and an office keeps one or the other.
const allHabits: Habits = {
  receptionHours: false, details: true, returnSameDay: true, routing: true, outgoingVisa: true, controlList: true, agreement: true, actPlan: true,
  weeklyList: true, visas: true,
};
// M289 3 sends secret records to an instruction that the library does not hold, so nothing is assumed there.
const noHabits: Habits = {
  receptionHours: false, details: false, returnSameDay: false, routing: false, outgoingVisa: false, controlList: false, agreement: false, actPlan: false,
  weeklyList: false, visas: false,
};

/** The settings an office starts with. */
export function defaultSettings(regime: LawSettings['regime'] = 'restricted', office: LawSettings['office'] = 'other'): LawSettings {
  return {
    office, regime, eventDayExcluded: true, endOnDayOff: 'next', acceptedUntil: '18:00', secretDraftsUntil: '17:00',
    receptionRules, habits: regime === 'secret' ? noHabits : allHabits,
  };
}

/** What every answer is computed in: days, the office's choices, the office's amendments (none where left out). */
export interface LawContext {
  readonly calendar: Calendar;
  readonly settings: LawSettings;
  readonly amendments?: readonly Amendment[];
}
