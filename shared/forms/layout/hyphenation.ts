import russian from 'hyphen/ru/index.js';
import type { FormLanguage } from '../model.ts';

/** Letters of a part left on the line, and of one carried to the next, at least; one alone is neither left nor carried in either language. */
const LEFT = 2;
const CARRIED = 3;
const SHORTEST = 6;

const SOFT = '\u00ad';
const kazakhLetter = /[әғқңөұүһі]/iu;
const vowel = /[аәеёиоөуұүыіэюя]/iu;
const sign = /[ьъ]/iu;

/** "У" after a vowel, or before one where the word begins, is a consonant (да-уыс, уа-қыт); after a consonant a vowel (су-ық, қу-ақы). */
function isVowel(word: readonly string[], index: number): boolean {
  const here = word[index] ?? '';
  if (!vowel.test(here)) return false;
  if (!/у/iu.test(here)) return true;
  return index === 0 ? !vowel.test(word[1] ?? '') : !isVowel(word, index - 1);
}

/** Where two words of official papers are written as one and the second begins with a vowel: they meet there, not a letter before. */
const joint = /(?<=кәсіп)(?=орын)|(?<=халық|мемлекет|өңір|аудан|ұлт)(?=ара)|(?<=қол)(?=өнер)/giu;

/**
 * Where syllables of a Kazakh word meet. A syllable has one vowel; of the consonants between two vowels the last one,
 * "й" and "у" too, begins the next syllable, ь and ъ stay with the letter before them: айт-қан, да-йындық, министр-лік,
 * объ-ект. Source: the rules of carrying over (сөздерді тасымалдау) as the orthographic reference books of Kazakh give them.
 */
function kazakh(word: readonly string[]): readonly number[] {
  const places: number[] = [];
  let last = -1;
  word.forEach((_letter, index) => {
    if (!isVowel(word, index)) return;
    if (last >= 0) places.push(index - last === 1 || sign.test(word[index - 1] ?? '') ? index : index - 1);
    last = index;
  });
  const joints = [...word.join('').matchAll(joint)].map(({ index }) => index);
  return places.filter((place) => !joints.includes(place - 1)).map((place) => joints.includes(place + 1) ? place + 1 : place);
}

/** Where a Russian word may be parted, by the patterns of Russian in TeX. */
function byPatterns(word: string): readonly number[] {
  const places: number[] = [];
  let at = 0;
  for (const part of russian.hyphenateSync(word, { minWordLength: SHORTEST }).split(SOFT).slice(0, -1)) {
    at += part.length;
    places.push(at);
  }
  return places;
}

const known = new Map<string, readonly number[]>();
const MOST = 20_000;

/**
 * Places in a word of Cyrillic letters at which it may be parted, counted in letters from its beginning. A word with
 * letters of Kazakh alone is Kazakh in any form; another one is of the form's language.
 */
export function partings(word: string, language: FormLanguage): readonly number[] {
  if (word.length < SHORTEST || !/^[\p{Script=Cyrillic}]+$/u.test(word)) return [];
  const own = kazakhLetter.test(word) ? 'kk' : language;
  const key = `${own} ${word}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const places = (own === 'kk' ? kazakh([...word]) : byPatterns(word)).filter((at) => at >= LEFT && word.length - at >= CARRIED);
  if (known.size >= MOST) known.clear();
  known.set(key, places);
  return places;
}
