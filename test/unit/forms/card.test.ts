import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../shared/control/index.ts';
import { layout, markText, paperCardForm, readMark, type Block, type FormDocument, type Page } from '../../../shared/forms/index.ts';
import type { Mark } from '../../../shared/law/index.ts';
import { collisions, formOf, kits, linesOf, office, record, textOf, type Kit } from './kit.ts';

/** What a form is made of, without its words. */
function shape(form: FormDocument): unknown {
  const of = (block: Block): unknown => {
    switch (block.kind) {
      case 'columns': return [block.kind, block.columns.map((column) => [column.width, column.blocks.map(of)])];
      case 'fields': return [block.kind, block.rows.map((row) => row.cells.map((cell) => [cell.width, cell.ruled ?? 0, cell.value.length > 0]))];
      case 'table': return [block.kind, block.widths, block.head.length, block.rows.length];
      case 'box': return [block.kind, block.blocks.map(of)];
      case 'paragraph': case 'stamp': case 'code': case 'signature': case 'figure': case 'space': case 'rule': case 'break': return block.kind;
    }
  };
  const page = (one: Page): unknown => one.kind === 'fixed' ? one.areas.map((area) => [area.x, area.y, area.blocks.map(of)]) : one.blocks.map(of);
  return form.pages.map(page);
}

const allBlocks = (form: FormDocument): readonly Block[] => form.pages.flatMap((page) => page.kind === 'fixed' ? page.areas.flatMap((area) => area.blocks) : page.blocks);
const fieldCells = (form: FormDocument): readonly { readonly label: string; readonly ruled?: number; readonly value: readonly { readonly text: string }[] }[] =>
  allBlocks(form).flatMap((block) => block.kind === 'fields' ? block.rows.flatMap((row) => row.cells) : []);

describe('the control card', () => {
  it('says everything that is known of a point on control', () => {
    const text = textOf(formOf('typical'));
    for (const fact of ['№ 148/2024-ҚБПҮ, 05.03.2024', 'Қазақстан Республикасы Президентінің Әкімшілігі', '№ 01-7/319-ҚБПҮ, 04.03.2024', '4+12 парақ, 2 дана (№ 2)',
      'Ауыл шаруашылығын дамыту мәселелері жөніндегі жұмыс кеңесінің хаттамасы', '2.1', 'Суармалы жерлерді пайдалану', 'Ауыл шаруашылығы министрлігі',
      'Су ресурстары және ирригация министрлігі; Қаржы министрлігі', 'Президент Әкімшілігі', 'Мемлекеттік бақылау және', 'Орта мерзімді бақылау', 'Тоқсан сайын',
      'Үкімет қаулысының жобасы', '250 мың гектарға жеткізілді', '05.03.2024 16:20', '28.06.2024', '13.06.2024', '01.04.2024, 03.06.2024',
      'ҚР Президентінің 04.12.2023 № 403 Жарлығы, 50-тармақ', 'А. Серікұлы, 05.03.2024', 'Министрге. Белгіленген', 'Н. Ғабдуллин', 'Қызмет бабында пайдалану үшін',
      'Дана № 1', 'Басып шығару № 12', office.name]) expect(text).toContain(fact);
  });

  it('bears the stamp in Kazakh whatever its language, filled with number and date', () => {
    for (const language of ['kk', 'ru'] as const) {
      const text = textOf(formOf('typical', { language }));
      expect(text).toContain('БАҚЫЛАУҒА АЛЫНДЫ № Б-57/2024 2024 ж. «05» наурыз');
    }
    expect(textOf(formOf('typical', { language: 'ru' }))).toContain('КОНТРОЛЬНАЯ КАРТОЧКА');
  });

  it.each(kits)('is the same form in both languages (%s)', (kit) => {
    const kk = formOf(kit);
    const ru = formOf(kit, { language: 'ru' });
    if (kit !== 'long') expect(shape(ru)).toEqual(shape(kk));
    const labels = (form: FormDocument): number => fieldCells(form).length;
    expect(labels(ru)).toBe(labels(kk));
    expect(fieldCells(ru).map(({ label }) => label)).not.toEqual(fieldCells(kk).map(({ label }) => label));
  });

  it('leaves ruled lines where there is no content', () => {
    const cells = fieldCells(formOf('details-only'));
    expect(cells.find(({ label }) => label === 'Қысқаша мазмұны')).toMatchObject({ value: [], ruled: 2 });
    expect(cells.find(({ label }) => label === 'Қарардың мәтіні')).toMatchObject({ value: [], ruled: 1 });
    expect(textOf(formOf('details-only'))).not.toMatch(/undefined|null|NaN/u);
  });

  it.each(['secret', 'top-secret', 'special'] as const)('of a %s document holds its registration details alone, whatever the record holds', (mark: Mark) => {
    const { card, paper } = record('typical');
    const marked = { ...paper, mark };
    const form = formOf('typical', { paper: marked });
    expect(form.code).toBe('CARD-PAPER');
    const text = textOf(form);
    for (const word of ['Суармалы', 'хаттамасы', 'Ауыл шаруашылығы министрлігі ', 'Министрге', 'гектар', 'қаулысының', '28.06.2024', 'Су ресурстары']) expect(text).not.toContain(word);
    expect(text).toContain('148/2024');
    const bare = paperCardForm({ paper: marked, office, language: 'ru', side: 'both', format: 'a4', printNumber: 1, copies: 1 });
    expect(textOf(bare)).toContain('№ 148/2024-ҚБПҮ');
    expect(fieldCells(bare).filter(({ value }) => value.length === 0).length).toBeGreaterThan(20);
    expect(card.content).not.toBeNull();
  });

  it('carries on further sheets, word for word, what its face could not hold', () => {
    const { card } = record('long');
    for (const language of ['kk', 'ru'] as const) {
      for (const format of ['a5', 'a4'] as const) {
        const form = formOf('long', { language, format });
        const cells = fieldCells(form);
        const rest = allBlocks(form).flatMap((block, index, all) => {
          const head = all[index - 1];
          return block.kind === 'paragraph' && block.level === undefined && head?.kind === 'paragraph' ? [{ label: head.runs.map((run) => run.text).join(''), text: block.runs.map((run) => run.text).join('') }] : [];
        });
        const whole = (name: string, label: string, value: string): void => {
          const shown = cells.find((cell) => cell.label === label)?.value.filter(({ text }) => !text.startsWith(' … ')).map(({ text }) => text).join('') ?? '';
          const all = [shown, ...rest.filter((part) => part.label === label).map(({ text }) => text)].join('').replace(/\s/gu, '');
          expect(all, name).toBe(value.replace(/\s/gu, ''));
        };
        const label = (kk: string, ru: string): string => language === 'kk' ? kk : ru;
        whole('content', label('Қысқаша мазмұны', 'Краткое содержание'), card.content ?? '');
        whole('co-executors', label('Бірлесіп орындаушылар', 'Соисполнители'), card.coExecutors.join('; '));
        whole('resolution', label('Қарардың мәтіні', 'Текст резолюции'), card.resolution?.text ?? '');
        whole('result', label('Түпкілікті нәтиже', 'Конечный результат'), card.finalResult ?? '');
      }
    }
  });

  it('gives each interim date its line, on further sheets where the back has none left', () => {
    const tables = (block: Block): readonly Block[] => block.kind === 'columns' ? block.columns.flatMap((column) => column.blocks.flatMap(tables)) : block.kind === 'table' ? [block] : [];
    const dates = allBlocks(formOf('long')).flatMap(tables)
      .flatMap((block) => block.kind === 'table' ? Array.from(block.rows, (row) => row[0]?.runs[0]?.text ?? '') : []).filter((text) => text !== '');
    expect(dates).toHaveLength(38);
    expect(new Set(dates).size).toBe(38);
  });

  it('numbers each copy and puts two faces on an upright sheet', () => {
    const form = formOf('typical', { side: 'front', format: 'a4', copies: 3 });
    expect(form.pages.map((page) => page.kind === 'fixed' ? [page.areas.length, page.cuts] : [])).toEqual([[2, [148.5]], [1, [148.5]]]);
    expect(textOf(form).match(/Дана № \d \/ 3/gu)).toEqual(['Дана № 1 / 3', 'Дана № 2 / 3', 'Дана № 3 / 3']);
  });

  it.each(kits.flatMap((kit) => (['a5', 'a4'] as const).map((format) => [kit, format] as const)))('prints nothing over anything else (%s, %s)', (kit: Kit, format) => {
    for (const language of ['kk', 'ru'] as const) {
      for (const sheet of layout(formOf(kit, { format, language }))) expect(collisions(sheet)).toEqual([]);
    }
  });

  it('holds texts of any length without printing over anything else', () => {
    const text = (limit: number): fc.Arbitrary<string> => fc.tuple(fc.integer({ min: 1, max: limit }), fc.constantFrom('Өндіріс ', 'Ұзынсөз', 'a ', '№ 1 ', '漢', 'שלום ', 'е́', 'W', '😀'))
      .map(([length, unit]) => [...unit.repeat(length)].slice(0, length).join('') + 'ъ');
    fc.assert(fc.property(text(4000), text(300), text(300), text(500), text(2000), text(100), text(1000), (content, responsible, unit, completion, resolution, number, title) => {
      const { card, paper } = record('typical');
      const changed: Card = { ...card, number, content, responsible, controlUnit: unit, completionForm: completion, takenBy: responsible, coExecutors: [unit, responsible], finalResult: resolution, resolution: card.resolution === null ? null : { ...card.resolution, text: resolution, author: unit } };
      for (const sheet of layout(formOf('typical', { card: changed, paper: { ...paper, title, number, outgoingNumber: number, from: { ...paper.from, name: responsible } }, office: { name: unit } }))) {
        expect(collisions(sheet)).toEqual([]);
      }
    }), { numRuns: 25 });
  });

  it('stands its stamp exactly where it is meant', () => {
    const stamps = layout(formOf('typical', { format: 'a4' })).flatMap((sheet) => sheet.items).filter((item) => item.kind === 'turned');
    expect(stamps).toHaveLength(1);
    const frame = stamps[0]?.items[0];
    expect(frame).toMatchObject({ kind: 'rect' });
    if (frame?.kind !== 'rect') return;
    expect(frame.x - frame.weight / 2).toBeCloseTo(11, 6);
    expect(frame.y - frame.weight / 2).toBeCloseTo(7.5, 6);
    expect(frame.width + frame.weight).toBeCloseTo(60, 6);
    expect(frame.height + frame.weight).toBeCloseTo(28, 6);
  });

  it('is found again by its mark', () => {
    const { card } = record('typical');
    const codes = layout(formOf('typical')).flatMap((sheet) => sheet.items).filter((item) => item.kind === 'code');
    expect(codes.map((code) => readMark(code.content))).toEqual(layout(formOf('typical')).map(() => ({ form: 'CARD', record: card.id, print: 12 })));
    expect(readMark(markText({ form: 'CARD', record: card.id, print: 7 }))?.print).toBe(7);
    for (const foreign of ['', 'BQ1:CARD:', 'BQ2:CARD:0f8f:1', `BQ1:CARD:${card.id}`, `BQ1:card:${card.id}:1`, 'https://example.org']) expect(readMark(foreign)).toBeNull();
  });

  it('has text of a readable size on every line', () => {
    for (const kit of kits) {
      for (const sheet of layout(formOf(kit))) for (const line of linesOf(sheet)) expect(line.bottom - line.top).toBeGreaterThan(6 * 25.4 / 72 * 0.9 - 0.01);
    }
  });
});
