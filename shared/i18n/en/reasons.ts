import type { WordsOf } from '../words.ts';
import type { reasons as kk } from '../kk/reasons.ts';

export const reasons = {
  'step.received': 'The paper arrived on {{date}} at {{time}}.',
  'step.after-hours': 'What arrives after {{until}} counts as accepted on the next working day, {{date}}.',
  'step.arrived-on-day-off': 'What arrives on a day off counts as accepted on the next working day, {{date}}.',
  'step.event-day-not-counted': '{{date}} itself is not counted: counting starts with the next day.',
  'step.event-day-counted': 'By the office’s setting {{date}} is counted as the first day.',
  'step.skipped-weekends': 'Weekend days not counted: {{count}}.',
  'step.skipped-holiday': '{{date}} is a public holiday and is not counted.',
  'step.skipped-day-off': '{{date}} is a moved day off and is not counted.',
  'step.provisional-year': 'No official calendar of {{year}} is known: the date is provisional.',
  'step.working-days-added': '{{count}} working days added: {{date}}.',
  'step.due-is-day-zero': 'The due date {{date}} is day 0.',
  'step.working-days-back': '{{count}} working days counted back: {{date}}.',
  'step.ends-on-day-off': '{{date}} is a day off; by the office’s setting the term is not moved.',
  'step.moved-to-next-working-day': '{{from}} is a day off; the term ends on the next working day, {{date}}.',
  'step.moved-to-previous-working-day': '{{from}} is a day off; the term ends on the working day before, {{date}}.',
  'step.calendar-days-added': '{{count}} calendar days added: {{date}}.',
  'step.months-added': '{{count}} months added: {{date}}.',
  'step.term-date-given': 'The term is given in the instruction itself: {{date}}.',
  'step.days-from-signing': 'The term is {{count}} calendar days from signing on {{date}}.',
  'flag.restated-text-not-in-library': 'The library lacks the later text of the point: the answer rests on Decree № 473.',
  'flag.repealed-text': 'Resolution № 809 was repealed on a day the library lacks: the point stands as earlier text.',
  'flag.unpublished-amendment': 'The point has an unpublished amendment (№ 641 of 25.06.2010).',
  'flag.provisional-calendar': 'The answer leans on a year without an official calendar: its dates are provisional.',
  'flag.counted-by-analogy': 'The way of counting is taken, as the office’s convention, from the rules on the President’s acts.',
} as const satisfies WordsOf<typeof kk>;
