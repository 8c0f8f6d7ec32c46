/*
 * Numbers in words for certification sheets and receipts. The libraries looked at know Russian but not Kazakh, so both
 * are written here.
 */

const kk = {
  ones: ['', 'бір', 'екі', 'үш', 'төрт', 'бес', 'алты', 'жеті', 'сегіз', 'тоғыз'],
  tens: ['', 'он', 'жиырма', 'отыз', 'қырық', 'елу', 'алпыс', 'жетпіс', 'сексен', 'тоқсан'],
  powers: ['', 'мың', 'миллион', 'миллиард'],
} as const;

const ru = {
  masculine: ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'],
  feminine: ['', 'одна', 'две', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'],
  neuter: ['', 'одно', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'],
  teens: ['десять', 'одиннадцать', 'двенадцать', 'тринадцать', 'четырнадцать', 'пятнадцать', 'шестнадцать', 'семнадцать', 'восемнадцать', 'девятнадцать'],
  tens: ['', '', 'двадцать', 'тридцать', 'сорок', 'пятьдесят', 'шестьдесят', 'семьдесят', 'восемьдесят', 'девяносто'],
  hundreds: ['', 'сто', 'двести', 'триста', 'четыреста', 'пятьсот', 'шестьсот', 'семьсот', 'восемьсот', 'девятьсот'],
  powers: [null, { gender: 'feminine', forms: ['тысяча', 'тысячи', 'тысяч'] }, { gender: 'masculine', forms: ['миллион', 'миллиона', 'миллионов'] }, { gender: 'masculine', forms: ['миллиард', 'миллиарда', 'миллиардов'] }],
} as const;

export type Gender = 'masculine' | 'feminine' | 'neuter';

/** The Russian form of a noun after a number: `['лист', 'листа', 'листов']` after 1, 2 and 5. */
export function russianForm(count: number, forms: readonly [string, string, string]): string {
  const two = count % 100;
  const one = count % 10;
  if (one === 1 && two !== 11) return forms[0];
  return one >= 2 && one <= 4 && (two < 12 || two > 14) ? forms[1] : forms[2];
}

function kazakhTriple(count: number): string[] {
  const hundreds = Math.floor(count / 100);
  // The hundred is counted too ("бір жүз"), as acts and receipts do: nothing can be written in before it.
  return [...(hundreds === 0 ? [] : [kk.ones[hundreds] ?? '', 'жүз']), kk.tens[Math.floor(count / 10) % 10] ?? '', kk.ones[count % 10] ?? ''];
}

function russianTriple(count: number, gender: Gender): string[] {
  const tens = Math.floor(count / 10) % 10;
  return [ru.hundreds[Math.floor(count / 100)] ?? '', ...(tens === 1 ? [ru.teens[count % 10] ?? ''] : [ru.tens[tens] ?? '', ru[gender][count % 10] ?? ''])];
}

/** A whole number below 10¹² in words, `gender` of what is counted in Russian: "бір жүз жиырма бес", "сто двадцать пять". */
export function numberInWords(language: 'kk' | 'ru', count: number, gender: Gender = 'masculine'): string {
  if (!Number.isInteger(count) || count < 0 || count >= 1e12) throw new Error(`no words for ${count}`);
  if (count === 0) return language === 'kk' ? 'нөл' : 'ноль';
  const words: string[] = [];
  for (let power = 3; power >= 0; power -= 1) {
    const triple = Math.floor(count / 1000 ** power) % 1000;
    if (triple === 0) continue;
    if (language === 'kk') words.push(...kazakhTriple(triple), kk.powers[power] ?? '');
    else {
      const own = ru.powers[power] ?? null;
      words.push(...russianTriple(triple, own?.gender ?? gender), ...(own === null ? [] : [russianForm(triple, own.forms)]));
    }
  }
  return words.filter((word) => word !== '').join(' ');
}
