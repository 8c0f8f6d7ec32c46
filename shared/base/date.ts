declare const brand: unique symbol;

/** A day of the Gregorian calendar, `YYYY-MM-DD`, that exists. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' };
/** Wall-clock minute of the office, `YYYY-MM-DDTHH:MM`, that exists. */
export type LocalDateTime = string & { readonly [brand]: 'LocalDateTime' };
/** A moment, ISO 8601 in UTC with milliseconds: `2026-03-15T04:05:06.000Z`. */
export type Instant = string & { readonly [brand]: 'Instant' };
/** 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY = 86_400_000;

/** Days of some thousand instructions are some thousand: each is worked out once, in both directions. */
const daysKept = 20_000;
const times = new Map<LocalDate, number>();
const texts = new Map<number, LocalDate>();

function once<Key, Value>(known: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make(key);
    if (known.size < daysKept) known.set(key, value);
  }
  return value;
}

const midnight = (date: LocalDate): number => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
const dayAt = (time: number): LocalDate => new Date(time).toISOString().slice(0, 10) as LocalDate;

const utc = (date: LocalDate): number => once(times, date, midnight);
const fromUtc = (time: number): LocalDate => once(texts, time, dayAt);

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  return month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : monthDays[month - 1] ?? 0;
}

/** The date, or null where the text is not one that exists (2024-02-30, 24-2-1). Years 1900–2199. */
export function parseDate(text: string): LocalDate | null {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  const day = Number(text.slice(8, 10));
  return day >= 1 && day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7))) ? (text as LocalDate) : null;
}

/** The minute, or null where the text is not one that exists. */
export function parseDateTime(text: string): LocalDateTime | null {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/.exec(text);
  return match?.[1] !== undefined && parseDate(match[1]) !== null ? (text as LocalDateTime) : null;
}

/**
 * The office's wall-clock minute from a time with or without an offset, seconds dropped; null where it does not exist.
 * Without an offset it is the office's own time already.
 */
export function parseLocalTime(text: string): LocalDateTime | null {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::[0-5]\d(?:\.\d{1,3})?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/.exec(text);
  const local = match?.[1] === undefined ? null : parseDateTime(match[1]);
  if (local === null || match?.[2] === undefined) return local;
  return localTime(new Date(`${local}:00${match[2]}`).toISOString() as Instant);
}

/** For dates written in our own source; a text that is not a date is a defect. */
export function date(text: string): LocalDate {
  const parsed = parseDate(text);
  if (parsed === null) throw new Error(`not a date: ${text}`);
  return parsed;
}

export function dayOf(at: LocalDateTime): LocalDate {
  return at.slice(0, 10) as LocalDate;
}

/** `HH:MM`. */
export function timeOf(at: LocalDateTime): string {
  return at.slice(11, 16);
}

export function addDays(from: LocalDate, days: number): LocalDate {
  return fromUtc(utc(from) + days * DAY);
}

/** Same day number N months on, the last day where that month is shorter. */
export function addMonths(from: LocalDate, months: number): LocalDate {
  const year = Number(from.slice(0, 4));
  const month = Number(from.slice(5, 7)) - 1 + months;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return fromUtc(Date.UTC(year, month, Math.min(Number(from.slice(8, 10)), last)));
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utc(to) - utc(from)) / DAY);
}

export function weekday(day: LocalDate): Weekday {
  return (((new Date(utc(day)).getUTCDay() + 6) % 7) + 1) as Weekday;
}

export function yearOf(day: LocalDate): number {
  return Number(day.slice(0, 4));
}

/** The moment from which all of Kazakhstan has one zone. */
const oneZoneFrom = '2024-02-29T18:00:00.000Z';

/**
 * Minutes that Kazakhstan's clocks are ahead of UTC: +05:00 everywhere from 2024-03-01; before, +06:00 in the
 * larger eastern part, which `before2024` says (the office's own zone).
 */
export function zoneOffset(at: Instant, before2024: 300 | 360): number {
  return at >= oneZoneFrom ? 300 : before2024;
}

/** The office's wall clock at a moment. */
export function localTime(at: Instant, before2024: 300 | 360 = 360): LocalDateTime {
  return new Date(Date.parse(at) + zoneOffset(at, before2024) * 60_000).toISOString().slice(0, 16) as LocalDateTime;
}

const two = (value: number): string => (value < 10 ? `0${String(value)}` : String(value));

/** The wall clock of that zone at that moment. */
const oneZoneClock = localTime(oneZoneFrom as Instant, 300);

/** The moment at which the office's wall clock shows a time. */
export function instantOf(local: LocalDateTime, before2024: 300 | 360 = 360): Instant {
  const ahead = local >= oneZoneClock ? 300 : before2024;
  const minutes = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)) - ahead;
  const day = minutes < 0 ? addDays(dayOf(local), -1) : dayOf(local);
  const left = minutes < 0 ? minutes + 1440 : minutes;
  return `${day}T${two(Math.floor(left / 60))}:${two(left % 60)}:00.000Z` as Instant;
}
