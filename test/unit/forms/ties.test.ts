import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/base/index.ts';
import { tied } from '../../../shared/forms/index.ts';
import { datedOn, until } from '../../../shared/i18n/index.ts';

const shown = (text: string): string => tied(text).replace(/\u00a0/gu, '~');

describe('spaces at which no line ends', () => {
  it.each([
    ['№ 12-03/45 хат', '№~12-03/45 хат'], ['§ 3 бойынша', '§~3 бойынша'], ['2026 жылғы 15 наурызда', '2026~жылғы 15~наурызда'], ['15 марта 2026 года', '15~марта 2026~года'], ['от 1 Мая 2024 г.', 'от 1~Мая 2024~г.'],
    ['подпункт 2) пункта 160', 'подпункт~2) пункта~160'], ['160-тармақтың 2) тармақшасы', '160-тармақтың 2)~тармақшасы'],
    ['115 мая', '115 мая'], ['12024 года', '12024 года'], ['пункт приёма 3', 'пункт приёма 3'], ['2024 годовой', '2024 годовой'], ['без чисел', 'без чисел'],
  ])('%s', (text, kept) => {
    expect(shown(text)).toBe(kept);
    expect(tied(text)).toHaveLength(text.length);
  });
});

describe('a day in a sentence', () => {
  const days = Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}-04` as LocalDate);

  it('dates a document with the ending of its month', () => {
    expect(days.map((day) => datedOn('kk', day).split(' ').at(-1))).toEqual([
      'қаңтардағы', 'ақпандағы', 'наурыздағы', 'сәуірдегі', 'мамырдағы', 'маусымдағы', 'шілдедегі', 'тамыздағы', 'қыркүйектегі', 'қазандағы', 'қарашадағы', 'желтоқсандағы',
    ]);
    expect(datedOn('ru', '2024-03-04' as LocalDate).replace('\u00a0', ' ')).toBe('от 4 марта 2024 года');
  });

  it('ends a term with the ending of its month', () => {
    expect(days.map((day) => until('kk', day).split(' ').at(-2))).toEqual([
      'қаңтарға', 'ақпанға', 'наурызға', 'сәуірге', 'мамырға', 'маусымға', 'шілдеге', 'тамызға', 'қыркүйекке', 'қазанға', 'қарашаға', 'желтоқсанға',
    ]);
    expect(until('kk', '2024-06-28' as LocalDate)).toBe('2024 жылғы 28 маусымға дейін');
    expect(until('ru', '2024-06-28' as LocalDate).replace('\u00a0', ' ')).toBe('до 28 июня 2024 года');
  });
});
