import { describe, expect, it } from 'vitest';
import { layout, readMark } from '../../../shared/forms/index.ts';
import { collisions, digest, linesOf, manifest, textOf } from './kit.ts';

describe('the inventory of a package', () => {
  it.each([1, 2, 50, 500])('lists each of %i files with its digest on one line, under a head on every sheet', (count) => {
    for (const language of ['kk', 'ru'] as const) {
      const pages = layout(manifest(count, { language }));
      const lines = pages.map((page) => linesOf(page).map(({ text }) => text));
      for (let index = 1; index <= count; index += 1) expect(lines.flat().filter((line) => line === digest(index)).length).toBeGreaterThan(0);
      for (const own of lines.filter((page) => page.some((line) => line.startsWith('attachments/')))) expect(own).toContain('SHA-256');
      for (const page of pages) expect(collisions(page)).toEqual([]);
      expect(lines.flat().filter((line) => line.startsWith('attachments/'))).toHaveLength(count);
    }
  });

  it('says whose it is, to whom it goes, what came before it, and how much it holds', () => {
    const text = textOf(manifest(3));
    for (const fact of ['ТІЗІМДЕМЕ', '№ 4 пакетпен', 'Кеңсе, АЖО-2', '05.03.2024 17:05', 'Үкімет Аппараты', digest(7), digest(8), '0f8fad5b-d9cb-469f-a165-70867728950e', 'бірінші пакет',
      'карточкалар – 2, файлдар – 3', 'Н. Ғабдуллин', 'Қызмет бабында пайдалану үшін', '1\u00a0234\u00a0567', '28.06.2024', '1-бет, барлығы 1'].map((fact) => fact.replace(/\s/gu, ' '))) expect(text).toContain(fact);
    expect(textOf(manifest(3, { language: 'ru' }))).toContain('ОПИСЬ карточек и файлов');
  });

  it('counts each copy’s sheets for itself and bears its mark', () => {
    const form = manifest(200, { copies: 2 });
    const text = textOf(form);
    const pages = layout(form).length / 2;
    expect(text.match(new RegExp(`1-бет, барлығы ${pages}`, 'gu'))).toHaveLength(2);
    const codes = layout(form).flatMap((sheet) => sheet.items).filter((item) => item.kind === 'code');
    expect(codes.map((code) => readMark(code.content)?.form)).toEqual(Array.from({ length: 2 * (pages + 1) }, () => 'MANIFEST'));
  });
});
