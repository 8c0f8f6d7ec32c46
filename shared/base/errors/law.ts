/** Errors of the calendar and the law: where the library has no text or no data, it refuses. */
export const lawErrors = {
  'calendar.no-year': 'refused',
  'law.no-edition': 'refused',
  'law.no-term': 'refused',
} as const;
