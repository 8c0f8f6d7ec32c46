import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines } from '../../../shared/forms/layout/lines.ts';
import { partings } from '../../../shared/forms/layout/hyphenation.ts';
import { withSoftHyphens, type FormLanguage, type Table } from '../../../shared/forms/index.ts';
import { linesIn } from '../../../shared/forms/layout/strips.ts';

const shown = (word: string, language: FormLanguage): string => [0, ...partings(word, language)].map((from, index, all) => word.slice(from, all[index + 1])).join('-');
const lined = (text: string, width: number, language: FormLanguage, gaps = true): readonly string[] =>
  breakLines([{ text }], width, 0, { language, gaps }).map(({ pieces }) => pieces.map((piece) => piece.text).join(''));

describe('a Kazakh word is parted between its syllables, as the reference books of orthography part it', () => {
  it.each([
    // One consonant between vowels begins a syllable, of several the last; no letter stands alone.
    'орын-далу', 'ми-нистр-лік', 'тап-сыр-мада', 'мем-ле-кет-тік', 'бағ-дар-лама', 'өнер-кә-сіп', 'рес-пуб-лика', 'айт-қан-дай', 'атаң',
    // "Й" and "у" between vowels go to the next line; "у" and "и" after a consonant are vowels.
    'да-йын-дық', 'ауыл-дық', 'тә-уел-сіз', 'сау-да-гер', 'қу-а-қы-лық', 'жи-ын-тық', 'ұйым-дас-тыру', 'бо-йынша', 'уа-қыт-тың',
    // Words from Russian as well; ь and ъ stay with their letter.
    'про-ект-тер', 'объ-ек-ті-лер', 'аль-бом-дар', 'компь-ю-тер', 'пар-ти-я-лық',
    // Two words in one.
    'кә-сіп-орын', 'ха-лық-ара-лық',
  ])('%s', (parted) => { expect(shown(parted.replaceAll('-', ''), 'kk')).toBe(parted); });

  it('each part with a vowel of its own, and no letter lost', () => {
    fc.assert(fc.property(fc.stringMatching(/^[абдеғқлмнртуийоөүұіәыья]{6,20}$/u), (word) => {
      const parts = shown(word, 'kk').split('-');
      expect(parts.join('')).toBe(word);
      if (parts.length > 1) for (const part of parts) expect(part).toMatch(/[аәеёиоөуұүыіэюя]/u);
      for (const part of parts.slice(1)) expect(part).not.toMatch(/^[ьъ]/u);
    }));
  });
});

describe('a Russian word is parted by the patterns of Russian', () => {
  it.each(['пред-ста-ви-тель-ство', 'от-вет-ствен-ный', 'меж-ве-дом-ствен-ный', 'со-ис-пол-ни-тель', 'подъ-ез-дов', 'при-оста-нов-ле-ние', 'на-име-но-ва-ние'])('%s', (parted) => {
    expect(shown(parted.replaceAll('-', ''), 'ru')).toBe(parted);
  });

  it('and one with Kazakh letters as Kazakh in a Russian form', () => { expect(shown('бағдарлама', 'ru')).toBe(shown('бағдарлама', 'kk')); });
});

describe('a word at the end of a line', () => {
  it('goes over with a hyphen where the line would stay empty by a quarter', () => {
    expect(lined('об утверждении регламента и', 8, 'ru')).toEqual(['об утверждении', 'регламента и']);
    expect(lined('на промежуточное', 7, 'ru', false)).toEqual(['на', 'промежуточное']);
    expect(lined('на промежуточное и', 6, 'ru')).toEqual(['на промежу-', 'точное и']);
    expect(lined('на промежуточное', 7, 'ru')).toEqual(['на', 'промежуточное']);
    expect(lined('бақылау кәсіпорындарының және', 7, 'kk')[0]).toMatch(/^бақылау кәсіп-$/u);
  });

  it('is not parted on a third line one after the other', () => {
    const lines = lined('на межведомственное организационное предварительное распределительное заключительное совещание', 8, 'ru');
    expect(/111/u.test(lines.map((line) => line.endsWith('-') ? '1' : '0').join(''))).toBe(false);
    expect(lines.filter((line) => line.endsWith('-')).length).toBeGreaterThan(1);
  });

  it('is not parted where it is a name, a number or a code, unless a name is wider than the line', () => {
    expect(lined('г-н Константинопольский', 8, 'ru')[0]).not.toMatch(/[^г]-$/u);
    expect(lined('хат № 12345-ҚБПҮ/әкімшілігі2024', 9, 'kk').join('')).toBe('хат№ 12345-ҚБПҮ/әкімшілігі2024');
    expect(lined('ҚБПҮАҚДМҚКТ', 6, 'kk').every((line) => /\p{L}/u.test(line))).toBe(true);
    expect(lined('Наименование', 5, 'ru', false)).toEqual(['Наимено-', 'вание']);
    expect(lined('Константинопольский', 6, 'ru').slice(0, -1).every((line) => line.endsWith('-'))).toBe(true);
  });

  it('never makes a line wider than its column, and the hyphen is not in the text', () => {
    const text = fc.array(fc.constantFrom('жауапты', 'орындаушылардың', 'министрлігінің', 'әлеуметтік-экономикалық', '№ 148/2024-ҚБПҮ', 'Нұрсұлтан', 'и', 'межведомственного', 'взаимодействия'), { minLength: 1, maxLength: 20 }).map((list) => list.join(' '));
    fc.assert(fc.property(text, fc.double({ min: 3, max: 20, noNaN: true }), (words, width) => {
      const lines = breakLines([{ text: words }], width, 0, { language: 'kk', gaps: true });
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 1e-9);
      expect(lines.map(({ pieces, parted }) => { const all = pieces.map((piece) => piece.text).join(''); return parted ? all.slice(0, -1) : all; }).join('').replace(/ /gu, '')).toBe(words.replace(/ /gu, ''));
    }));
  });

  it('has in a word processor a soft hyphen just where print parts it', () => {
    const table: Table = { kind: 'table', widths: [30], size: 11, headSize: 10, words: 'ru', head: [[{ runs: [{ text: 'Ответственный исполнитель' }] }]], rows: [[{ runs: [{ text: 'на межведомственного ' }, { text: 'взаимодействия', bold: true }] }]] };
    const soft = withSoftHyphens(table);
    const [[cell] = []] = soft.rows;
    const [[meant] = []] = table.rows;
    if (cell === undefined || meant === undefined) throw new Error('no cell');
    const said = cell.runs.map(({ text }) => text).join('');
    expect(said.replaceAll('\u00ad', '')).toBe(meant.runs.map(({ text }) => text).join(''));
    expect(said.split('\u00ad').length - 1).toBe(linesIn(meant.runs, 11, 30 - 2.6, 0, { language: 'ru', gaps: true }).filter(({ parted }) => parted).length);
    expect(said).toContain('\u00ad');
    expect(withSoftHyphens({ ...table, words: undefined as never })).toEqual({ ...table, words: undefined });
  });
});
