import type { LocalDate, LocalDateTime } from '../../shared/base/index.ts';
import { parseDate, parseDateTime } from '../../shared/base/index.ts';
import { shortDate, shortDateTime } from '../../shared/i18n/index.ts';

/** Digits before each mark of `ДД.ММ.ГГГГ ЧЧ:ММ`. */
const marks = new Map([[2, '.'], [4, '.'], [8, ' '], [10, ':']]);

/** Typed digits with the points of a date between them; what is no digit is dropped. `digits`: 8 date, 12 with time. */
export function mask(typed: string, digits: 8 | 12): string {
  const kept = typed.replace(/\D/g, '').slice(0, digits);
  let shown = '';
  for (const [index, digit] of [...kept].entries()) shown += (marks.get(index) ?? '') + digit;
  return shown;
}

/** `2026-03-15` or `2026-03-15T16:20` as it is typed; other text as it is. */
export function shownOf(value: string): string {
  if (parseDate(value) !== null) return shortDate(value as LocalDate);
  return parseDateTime(value) === null ? value : shortDateTime(value as LocalDateTime);
}

/** What is typed as a date of the contract; text that is none stays as it is, and the schema refuses it. */
export function valueOf(shown: string): string {
  const match = /^(\d\d)\.(\d\d)\.(\d{4})(?: (\d\d:\d\d))?$/.exec(shown);
  if (match === null) return shown;
  const [, day = '', month = '', year = '', time] = match;
  const value = `${year}-${month}-${day}${time === undefined ? '' : `T${time}`}`;
  return (time === undefined ? parseDate(value) : parseDateTime(value)) === null ? shown : value;
}
