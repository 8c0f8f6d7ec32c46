/** Errors of the calendar and the law: where the library has no text or no data, it refuses. */
export const lawErrors = {
  'calendar.no-year': 'refused',
  'calendar.other-year': 'input',
  'calendar.day-twice': 'input',
  'calendar.not-moved': 'input',
  'law.no-edition': 'refused',
  'law.no-term': 'refused',
  'law.occasion-of-body-decision': 'input',
  'law.decision-before-receipt': 'input',
  'law.decisions-out-of-order': 'input',
  'law.decision-after-day': 'input',
  'law.decision-after-removal': 'input',
  'law.restored-on-control': 'input',
  'law.security-council-by-government': 'input',
  'law.sent-after-arrival': 'input',
  'law.unknown-parameter': 'input',
} as const;
