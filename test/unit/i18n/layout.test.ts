import { describe, expect, it } from 'vitest';
import { otherLayouts } from '../../../shared/i18n/index.ts';

describe('a text typed with the keyboard in another language', () => {
  it.each([
    { what: 'Russian words on the English layout', typed: 'vbybcnthcndj abyfycjd', meant: 'министерство финансов' },
    { what: 'with capitals and the letters on marks', typed: ':fkj,f', meant: 'Жалоба' },
    { what: 'Kazakh words on the English layout', typed: '0fh;s vbybcnhk3u3', meant: 'қаржы министрлігі' },
    { what: 'Latin letters among Kazakh ones that look alike', typed: 'Қapжы мiнicтpлiгi', meant: 'Қаржы міністрлігі' },
    { what: 'a Latin capital that looks like a Cyrillic one', typed: 'Mинистрлік', meant: 'Министрлік' },
    { what: 'an English word on the Russian layout', typed: 'Цштвщц', meant: 'Window' },
    { what: 'a number on the Kazakh layout', typed: '"әөі', meant: '12-3' },
    { what: 'the digits of the Kazakh layout', typed: 'қ,.үұ', meant: '06789' },
  ])('is told: $what', ({ typed, meant }) => { expect(otherLayouts(typed)).toContain(meant); });

  it('is told as Russian first, where there are no letters of the row of digits once', () => {
    expect(otherLayouts('vbybcnh')).toEqual(['министр']);
    expect(otherLayouts('jnxtn 12')).toEqual(['отчет 12', 'отчет "ә']);
  });

  it.each(['', '2024', '12-03/45', 'BQ1:карта'])('is not guessed of %j', (text) => { expect(otherLayouts(text)).toEqual([]); });
});
