import { describe, expect, it } from 'vitest';
import type { LocalDate, LocalDateTime } from '../../../shared/base/index.ts';
import { coverForm, extendForm, layout, removeForm, returnForm, type FormDocument } from '../../../shared/forms/index.ts';
import { order } from './blanks.ts';
import { collisions, linesOf, textOf } from './kit.ts';

const day = (text: string): LocalDate => text as LocalDate;
const words = {
  kk: 'Қағидалардың жобасы әзірленіп, 2024 жылғы 15 мамырдағы № 12-03/45 хатпен келісуге жіберілді, § 3 бойынша ескертулер 28 маусымға дейін ескеріледі. ',
  ru: 'Проект правил направлен на согласование письмом № 12-03/45 от 15 мая 2024 года, замечания по пункту 3 и § 7 учитываются до 28 июня 2024 года. ',
} as const;

/** The four letters; `size` 0: blanks alone, 1: a sheet, 12: several. */
function letters(language: 'kk' | 'ru', size: number): readonly FormDocument[] {
  const text = size === 0 ? null : words[language].repeat(size).trim();
  const official = { body: 'Су ресурстары және ирригация министрлігі', post: 'бірінші вице-министр', name: 'Н.Қ. Ғабдуллин-Сейітмағанбетов' };
  const document = size === 0 ? null : { number: '11-2/77', date: day('2024-05-30') };
  const letter = {
    ...order(language, { restricted: size > 1 }), addressee: size === 0 ? null : 'Қазақстан Республикасы Президентінің Әкімшілігіне', outgoing: document, byHand: size === 0, facts: [],
    signer: size === 0 ? { post: null, name: null } : { post: 'Қазақстан Республикасының Ауыл шаруашылығы министрі', name: 'А.Б. Сейтқұлов' }, executor: size === 0 ? null : { surname: 'Жұмабаев', phone: '74-52-18' },
    enclosures: Array.from({ length: size }, (_, index) => ({ name: `Анықтама № ${index + 1}, 2024 жылғы 20 мамыр`, sheets: '3' })),
  };
  const subject = {
    document: { title: size > 1 ? 'Жұмыс кеңесінің хаттамасы' : null, number: '01-7/319-ҚБПҮ', date: day('2024-03-04') }, point: '2.1', content: text, due: day('2024-06-28'), responsible: 'Ауыл шаруашылығы министрлігі',
    coExecutors: size > 1 ? ['Қаржы министрлігі'] : [], changes: null,
  };
  const asked = new Set(['ground', 'circumstances', 'effect', 'officials', 'agreement', 'exceptional', 'discipline', 'proposal', 'result', 'new-instruction', 'receiver', 'fact']);
  return [
    extendForm({
      ...letter, subject, asked, decision: 'transfer-long', due: size === 0 ? null : day('2025-06-30'), state: text, reasons: text, ground: text, circumstances: text, effect: text, interim: size === 0 ? null : 'quarterly', roadmap: null,
      officials: Array.from({ length: size }, () => official), agreement: document, exceptional: text, discipline: text, proposal: document,
    }),
    removeForm({ ...letter, subject, asked, ground: text, account: text, result: text, newInstruction: document === null ? null : { ...document, point: '3' }, receiver: text, fact: text, finalReport: null, agreement: document }),
    coverForm({ ...letter, subject, kind: 'interim', agreed: size === 0 ? [] : [{ name: 'Қаржы министрлігі', document }], byDefault: size === 0 ? [] : ['Әділет министрлігі'], firstHeadAgreed: size > 0, text }),
    returnForm({
      ...letter, paper: { number: size === 0 ? null : '7-1', date: size === 0 ? null : day('2024-06-01'), sheets: null, arrivedAt: '2024-06-03T10:00' as LocalDateTime },
      against: Array.from({ length: size }, () => ({ reason: words[language], clauses: 'ҚР Үкіметінің 14.02.2024 № 85 қаулысы, 160-тармақтың 2) тармақшасы' })),
    }),
  ];
}

describe.each(['kk', 'ru'] as const)('letters (%s)', (language) => {
  it.each([0, 1, 12])('of size %i: nothing touches or leaves the sheet, nothing is undefined', (size) => {
    for (const form of letters(language, size)) {
      for (const sheet of layout(form)) expect(collisions(sheet), form.code).toEqual([]);
      expect(textOf(form), form.code).not.toMatch(/undefined|null|\{\{|\[object/u);
    }
  });

  it('no line ends with "№" or "§" or between a day and its month, a year and its word, a point and its number', () => {
    for (const form of letters(language, 12)) {
      const lines = layout(form).flatMap((sheet) => linesOf(sheet).map(({ text }) => text.trimEnd()));
      expect(lines.length).toBeGreaterThan(30);
      for (const line of lines) expect(line, form.code).not.toMatch(/(?<!^р\/с )(?<=.)[№§]$|пункт[а-я]{0,3}$|^(жылғы|года|наурыз|мамыр|маусым|мая|июня|тармақшасы)(?!\p{L})/u);
    }
  });

  it('the signature never stands on a sheet of its own', () => {
    for (let size = 1; size <= 12; size += 1) {
      for (const form of letters(language, size)) {
        const last = layout(form).at(-1);
        const own = (last === undefined ? [] : linesOf(last)).map(({ text }) => text).filter((text) => !/Форма:|Нысан:|Печать|Басып|Экз|Дана|бет|Страница/u.test(text));
        expect(own.some((text) => text.includes('Сейтқұлов')), form.code).toBe(true);
        expect(own.length, form.code).toBeGreaterThan(5);
      }
    }
  });
});
