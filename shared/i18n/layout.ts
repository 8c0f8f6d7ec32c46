/** Keys of a keyboard from left to right, row by row: as they are lettered in English and in Russian and Kazakh. */
const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillic = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
/** The row of digits on the Kazakh layout. */
const digits = '1234567890-=';
const kazakh = '"әіңғ,.үұқөһ';
/** Of the other marks that letters of the Russian layout stand on with Shift. */
const shiftedLatin = '~{}:"<>';
const shiftedCyrillic = 'ЁХЪЖЭБЮ';

function table(from: string, to: string): ReadonlyMap<string, string> {
  const other = [...to];
  return new Map([...from].flatMap((sign, at): [string, string][] => [[sign, other[at] ?? ''], ...(sign.toUpperCase() === sign ? [] : [[sign.toUpperCase(), (other[at] ?? '').toUpperCase()] as [string, string]])]));
}

const toCyrillic = new Map([...table(latin, cyrillic), ...table(shiftedLatin, shiftedCyrillic)]);
const toLatin = new Map([...table(cyrillic, latin), ...table(shiftedCyrillic, shiftedLatin)]);
const toDigits = table(kazakh, digits);
/** On the Kazakh layout half of its own letters stand where others have digits. */
const toKazakh = new Map([...toCyrillic, ...table(digits, kazakh)]);

/** Latin letters that look like Cyrillic ones: typed among them they are not seen. */
const alike = new Map([...table('aceiopxyh', 'асеіорхуһ'), ...table('ABCEHIKMOPTXY', 'АВСЕНІКМОРТХУ')]);

function through(text: string, signs: ReadonlyMap<string, string>): string {
  return [...text].map((sign) => signs.get(sign) ?? sign).join('');
}

/** What was meant by a text that was typed with the keyboard in another language, or with some of its letters from another, the likeliest first; none where no layout makes another text of it. */
export function otherLayouts(text: string): readonly string[] {
  const latinLetters = /[a-z]/iu.test(text);
  const cyrillicLetters = /\p{Script=Cyrillic}/u.test(text);
  const candidates = [
    ...(latinLetters && !cyrillicLetters ? [through(text, toCyrillic), through(text, toKazakh)] : []),
    ...(/["әіңғүұқөһ]/u.test(text) && !latinLetters ? [through(text, toDigits)] : []),
    ...(cyrillicLetters && !latinLetters ? [through(text, toLatin)] : []),
    ...(cyrillicLetters && latinLetters ? [through(text, alike)].filter((one) => !/[a-z]/iu.test(one)) : []),
  ];
  return [...new Set(candidates)].filter((one) => one !== text);
}
