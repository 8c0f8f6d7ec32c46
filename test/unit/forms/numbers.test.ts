import { describe, expect, it } from 'vitest';
import { numberInWords, russianForm } from '../../../shared/i18n/index.ts';

describe('numbers in words', () => {
  it.each([
    [0, 'нөл', 'ноль'], [1, 'бір', 'один'], [2, 'екі', 'два'], [10, 'он', 'десять'], [11, 'он бір', 'одиннадцать'], [19, 'он тоғыз', 'девятнадцать'],
    [21, 'жиырма бір', 'двадцать один'], [40, 'қырық', 'сорок'], [90, 'тоқсан', 'девяносто'], [99, 'тоқсан тоғыз', 'девяносто девять'],
    [100, 'бір жүз', 'сто'], [125, 'бір жүз жиырма бес', 'сто двадцать пять'], [200, 'екі жүз', 'двести'], [512, 'бес жүз он екі', 'пятьсот двенадцать'],
    [1000, 'бір мың', 'одна тысяча'], [1001, 'бір мың бір', 'одна тысяча один'], [2014, 'екі мың он төрт', 'две тысячи четырнадцать'], [11_000, 'он бір мың', 'одиннадцать тысяч'],
    [1_002_003, 'бір миллион екі мың үш', 'один миллион две тысячи три'], [5_000_000_000, 'бес миллиард', 'пять миллиардов'],
  ])('%i', (count, kk, ru) => {
    expect(numberInWords('kk', count)).toBe(kk);
    expect(numberInWords('ru', count)).toBe(ru);
  });

  it('agree with what is counted', () => {
    expect(numberInWords('ru', 42, 'feminine')).toBe('сорок две');
    expect(numberInWords('ru', 1, 'neuter')).toBe('одно');
    expect([1, 2, 5, 11, 12, 14, 21, 22, 111, 101].map((count) => russianForm(count, ['лист', 'листа', 'листов'])))
      .toEqual(['лист', 'листа', 'листов', 'листов', 'листов', 'листов', 'лист', 'листа', 'листов', 'лист']);
  });

  it('are each another number’s', () => {
    for (const language of ['kk', 'ru'] as const) expect(new Set(Array.from({ length: 5000 }, (_, count) => numberInWords(language, count))).size).toBe(5000);
    expect(() => numberInWords('kk', 1.5)).toThrow();
  });
});
