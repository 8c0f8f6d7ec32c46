const months = [
  'қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан',
  'января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря',
].join('|');
const NO_BREAK = '\u00a0';
/**
 * Spaces at which no line ends: after "№" and "§", between a day and its month, between a year and its word, between
 * a point and its number.
 */
const ties = [
  /(?<=[№§]) (?=\S)/gu,
  new RegExp(`(?<=(?<!\\d)\\d{1,2}) (?=(?:${months}))`, 'giu'),
  /(?<=\p{L}?пункт\p{L}{0,3}) (?=\d)/giu,
  /(?<=\d\)) (?=тармақша)/giu,
  /(?<=(?<!\d)\d{4}) (?=(?:жылғы|жылы|жылдың|года|году|год|г\.|ж\.)(?!\p{L}))/gu,
];

/** The text with such spaces unbroken; as long as it was. */
export function tied(text: string): string {
  if (!/[№§\d)] |пункт/u.test(text)) return text;
  return ties.reduce((so, tie) => so.replace(tie, NO_BREAK), text);
}
