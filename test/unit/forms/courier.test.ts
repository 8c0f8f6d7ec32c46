import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/base/index.ts';
import { envelopeForm, layout, readMark, waybillForm, type CourierPackage, type EnvelopeInput, type FormDocument, type WaybillInput } from '../../../shared/forms/index.ts';
import { collisions, digest, office, textOf } from './kit.ts';

const receivers = ['Қазақстан Республикасы Үкіметінің Аппараты', 'Қазақстан Республикасының Қаржы министрлігі'] as const;
const packageOf = (sequence: number, recipients: readonly string[], over: Partial<CourierPackage> = {}): CourierPackage =>
  ({ packageId: '0f8fad5b-d9cb-469f-a165-70867728950e', sequence, createdAt: '2024-03-05T12:05:00.000Z' as Instant, recipients, cards: 8, containerSha256: digest(sequence), seals: ['ПЛ-00123'], ...over });
const waybill = (over: Partial<WaybillInput> = {}): FormDocument =>
  waybillForm({ office, packages: [packageOf(4, [receivers[0]]), packageOf(5, receivers)], number: '17', courier: 'Т. Жүсіпов', officer: 'Н. Ғабдуллин', language: 'kk', printNumber: 31, ...over });
const envelope = (over: Partial<EnvelopeInput> = {}): FormDocument =>
  envelopeForm({ office, packages: [packageOf(4, [receivers[0]])], mark: 'restricted', to: null, address: 'Астана қаласы, Мәңгілік Ел даңғылы, 6', size: 'c5', language: 'kk', printNumber: 32, copies: 1, ...over });
const groups = (value: string): string => value.replace(/(.{4})(?=.)/gu, '$1 ');
const marks = (form: FormDocument) => layout(form).flatMap(({ items }) => items).flatMap((item) => item.kind === 'code' ? [readMark(item.content)] : []);

describe('the waybill', () => {
  it('names each package with its digest in short groups, seals and who hands over to whom', () => {
    for (const language of ['kk', 'ru'] as const) {
      const text = textOf(waybill({ language }));
      for (const fact of ['№ 17', '№ 4', '№ 5', groups(digest(4)), groups(digest(5)), 'ПЛ-00123', 'Н. Ғабдуллин', 'Т. Жүсіпов', office.name, '05.03.2024 17:05']) expect(text, fact).toContain(fact);
      expect(text).not.toMatch(/undefined|null/u);
    }
    expect(textOf(waybill({ number: null, courier: null }))).toContain('ТІЗІЛІМ № __________');
  });

  it('comes in two copies, the second with a slip for each receiver that names only what goes to it', () => {
    const copies = waybill().pages.map((page) => textOf({ ...waybill(), pages: [page] }));
    expect(copies).toHaveLength(2);
    expect(copies.map((text) => text.match(/ҚОЛХАТ/gu)?.length ?? 0)).toEqual([0, 2]);
    const slips = (copies[1] ?? '').split('ҚОЛХАТ').slice(1);
    expect(slips.map((text) => [...text.matchAll(/№ (\d+) пакет/gu)].map(([, number]) => number))).toEqual([['4', '5'], ['5']]);
    expect(marks(waybill())).toEqual([1, 2, 3, 4].map(() => ({ form: 'WAYBILL', record: '0f8fad5b-d9cb-469f-a165-70867728950e', print: 31 })));
  });

  it('lays nothing over anything else, of one package or eighty, with names of 500 characters', () => {
    const many = Array.from({ length: 79 }, (_, index) => packageOf(index + 5, [index % 2 === 0 ? 'Ұ'.repeat(500) : receivers[1]]));
    for (const language of ['kk', 'ru'] as const) for (const form of [waybill({ language }), waybill({ language, packages: [packageOf(4, [receivers[0]], { seals: ['<b>\u202e', 'Ж'.repeat(90)] }), ...many], courier: 'Ә'.repeat(300) })]) {
      for (const sheet of layout(form)) expect(collisions(sheet)).toEqual([]);
    }
  });
});

describe('the envelope', () => {
  it('bears sender, receiver, mark, number and the mark a scanner reads, on its own size', () => {
    for (const [size, width, height] of [['c4', 324, 229], ['c5', 229, 162], ['c6', 162, 114], ['a6', 148, 105]] as const) {
      for (const language of ['kk', 'ru'] as const) {
        const form = envelope({ size, language });
        expect(form.sheet).toEqual({ width, height });
        const text = textOf(form);
        for (const fact of [office.name, receivers[0], 'Астана қаласы, Мәңгілік Ел даңғылы, 6', 'Пакет № 4', 'ПЛ-00123', language === 'kk' ? 'Қызмет бабында пайдалану үшін' : 'Для служебного пользования']) expect(text, fact).toContain(fact);
        for (const sheet of layout(form)) expect(collisions(sheet)).toEqual([]);
      }
    }
    expect(marks(envelope())).toEqual([{ form: 'ENVELOPE', record: '0f8fad5b-d9cb-469f-a165-70867728950e', print: 32 }]);
    expect(textOf(envelope({ mark: 'open' }))).not.toContain('Ашық');
  });

  it('has a sheet for each receiver, and room for whatever is typed', () => {
    expect(envelope({ packages: [packageOf(4, receivers)], copies: 2 }).pages).toHaveLength(4);
    expect(envelope({ packages: [packageOf(4, receivers)], to: 'Кеңсе' }).pages).toHaveLength(1);
    for (const size of ['c4', 'c5', 'c6', 'a6'] as const) for (const address of [null, 'Ы'.repeat(500), 'сөз '.repeat(120)]) {
      const form = envelope({ size, address, to: 'Ұзынатау'.repeat(40), office: { name: 'Ұ'.repeat(200) }, packages: [packageOf(4, [], { seals: Array.from({ length: 20 }, (_, index) => `ПЛ-${index}-${'9'.repeat(40)}`) })], mark: 'special' });
      for (const sheet of layout(form)) expect(collisions(sheet)).toEqual([]);
    }
  });
});
