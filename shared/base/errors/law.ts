/** Errors of the calendar and the law: where the library has no text or no data, it refuses. */
export const lawErrors = {
  'calendar.no-year': 'refused',
  'calendar.other-year': 'input',
  'calendar.day-twice': 'input',
  'calendar.not-moved': 'input',
  'law.no-edition': 'refused',
  'law.no-term': 'refused',
  'law.contradiction': 'input',
} as const;
