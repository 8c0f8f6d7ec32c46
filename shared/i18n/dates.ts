import type { LocalDate, LocalDateTime } from '../base/index.ts';
import { dayOf, timeOf } from '../base/index.ts';
import type { Language } from './language.ts';

/*
 * Chromium's ICU claims Kazakh and has none ("2026 M03 15"), so months, dates and order are written here
 * and used in the window, on paper and on the command line alike.
 */

const months = {
  kk: ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
} as const;

const monthNames = {
  kk: ['Қаңтар', 'Ақпан', 'Наурыз', 'Сәуір', 'Мамыр', 'Маусым', 'Шілде', 'Тамыз', 'Қыркүйек', 'Қазан', 'Қараша', 'Желтоқсан'],
  ru: ['Январь', 'Февраль', 'Март', 'Апрель', 'Май', 'Июнь', 'Июль', 'Август', 'Сентябрь', 'Октябрь', 'Ноябрь', 'Декабрь'],
  en: months.en,
} as const;

const weekdays = {
  kk: ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'],
  ru: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

/** Name of a month, `month` 1–12, as a heading. */
export function monthName(language: Language, month: number): string {
  return monthNames[language][month - 1] ?? '';
}

/** Name of a weekday, 1 Monday … 7 Sunday. */
export function weekdayName(language: Language, day: number): string {
  return weekdays[language][day - 1] ?? '';
}

const weekdayAbbreviations = {
  kk: ['дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс'],
  ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
  en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
} as const;

/** Two letters of a weekday for the head of a month, 1 Monday … 7 Sunday. */
export function weekdayAbbreviation(language: Language, day: number): string {
  return weekdayAbbreviations[language][day - 1] ?? '';
}

/** `15.03.2026`, as desks write it in all three languages. */
export function shortDate(day: LocalDate): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** `15.03.2026 16:20`. */
export function shortDateTime(at: LocalDateTime): string {
  return `${shortDate(dayOf(at))} ${timeOf(at)}`;
}

/** "2026 жылғы 15 наурыз", "15 марта 2026 года", "15 March 2026". */
export function longDate(language: Language, day: LocalDate): string {
  const year = day.slice(0, 4);
  const number = String(Number(day.slice(8, 10)));
  const month = months[language][Number(day.slice(5, 7)) - 1] ?? '';
  switch (language) {
    case 'kk': return `${year} жылғы ${number} ${month}`;
    case 'ru': return `${number} ${month} ${year} года`;
    case 'en': return `${number} ${month} ${year}`;
  }
}

/** Endings of Kazakh months in "on the … of" and "to the … of", by vowel harmony. */
const onMonth = ['дағы', 'дағы', 'дағы', 'дегі', 'дағы', 'дағы', 'дегі', 'дағы', 'тегі', 'дағы', 'дағы', 'дағы'] as const;
const toMonth = ['ға', 'ға', 'ға', 'ге', 'ға', 'ға', 'ге', 'ға', 'ке', 'ға', 'ға', 'ға'] as const;

/** A day that dates a document: "2024 жылғы 4 наурыздағы", "от 4 марта 2024 года". */
export function datedOn(language: 'kk' | 'ru', day: LocalDate): string {
  const date = longDate(language, day);
  return language === 'kk' ? `${date}${onMonth[Number(day.slice(5, 7)) - 1] ?? ''}` : `от\u00a0${date}`;
}

/** A day that ends a term: "2024 жылғы 28 маусымға дейін", "до 28 июня 2024 года". */
export function until(language: 'kk' | 'ru', day: LocalDate): string {
  const date = longDate(language, day);
  return language === 'kk' ? `${date}${toMonth[Number(day.slice(5, 7)) - 1] ?? ''} дейін` : `до\u00a0${date}`;
}
