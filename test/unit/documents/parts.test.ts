import { describe, expect, it } from 'vitest';
import { documentsPort } from '../../../electron/documents/index.ts';
import { joinPdf } from '../../../electron/documents/join-pdf.ts';
import { layout, objectTable, sheetsOf, type FormDocument } from '../../../shared/forms/index.ts';
import { formOf, manifest } from '../forms/kit.ts';
import { plainPdf } from './plain-pdf.ts';

const bodies = (html: string): string => /<body>\n(.*)<\/body>/su.exec(html)?.[1] ?? '';

function long(): FormDocument {
  const form = manifest(2, { files: Array.from({ length: 260 }, (_, index) => ({ name: `forms/form-${index}.pdf`, size: index, sha256: String(index).padStart(64, 'a') })), copies: 2 });
  expect(layout(form).length).toBeGreaterThan(10);
  return form;
}

describe('a document made sheet by sheet', () => {
  it('has the sheets it has as a whole, with their numbers', () => {
    const form = long();
    const laid = [...sheetsOf(form)];
    expect(laid.filter((sheet) => sheet !== null)).toEqual(layout(form));
    // Others are let in while the sheets are counted, too.
    expect(laid.filter((sheet) => sheet === null)).toHaveLength(layout(form).length);
    const card = formOf('typical');
    expect([...sheetsOf(card)]).toEqual(layout(card));
  });

  it.each([1, 4, 1000])('comes in parts of at most %i sheets that make up the whole', (most) => {
    const form = long();
    const parts = [...documentsPort.parts(form, most)].filter((part) => part !== null);
    expect(parts).toHaveLength(Math.ceil(layout(form).length / most));
    expect(parts.map(({ html }) => bodies(html)).join('')).toBe(bodies(documentsPort.html(form).html));
    for (const { html, size } of parts) {
      expect(size).toBe(form.sheet);
      expect((html.match(/<section /gu) ?? []).length).toBeLessThanOrEqual(most);
    }
  });
});

describe('PDFs of parts as one', () => {
  const text = (pdf: Uint8Array | null): string => Buffer.from(pdf ?? []).toString('latin1');

  it('hold every sheet and its content once, under the first one’s title', () => {
    const joined = text(joinPdf([plainPdf(1000, 'first'), plainPdf(2000, 'second 5 0 R'), plainPdf(3000)]));
    const table = objectTable(joined);
    expect(table?.entries.map(({ value }) => /^\d+ 0 obj/u.test(joined.slice(value)))).toEqual(Array<boolean>(table?.entries.length ?? 0).fill(true));
    expect(joined.match(/\/Type \/Page\n/gu)).toHaveLength(3);
    expect(joined).toContain('/Type /Pages\n/Count 3\n');
    expect(joined.match(/\/Type \/Catalog/gu)).toHaveLength(1);
    expect([joined.includes('(first)'), joined.includes('second')]).toEqual([true, false]);
    expect([...joined.matchAll(/%{900,}/gu)].map(([all]) => all.length)).toEqual([999, 1999, 2999]);
    const numbers = [...joined.matchAll(/^(\d+) 0 obj$/gmu)].map(([, number]) => Number(number));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const [, number] of joined.matchAll(/(\d+) 0 R/gu)) expect(numbers).toContain(Number(number));
  });

  it('are none where one is not built as is known, and a single one is left as it is', () => {
    const one = plainPdf(100);
    expect(joinPdf([one])).toBe(one);
    expect(joinPdf([])).toBeNull();
    expect(joinPdf([one, Buffer.from('%PDF-1.7')])).toBeNull();
    expect(joinPdf([one, Buffer.from(text(one).replace('/Catalog\n', '/Catalog\n/Outlines 9 0 R\n'), 'latin1')])).toBeNull();
    expect(joinPdf([one, Buffer.from(text(one).replace('/Info', '/Encrypt 9 0 R\n/Info'), 'latin1')])).toBeNull();
  });

  it('are none or whole, whatever becomes of one: bits, bytes, pieces and numbers changed, by chance from a seed', () => {
    const one = plainPdf(60, 'whole');
    const [whole, other] = [text(one), plainPdf(40)];
    let seed = 20_261_121;
    const chance = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed % below;
    };
    const changes: readonly ((file: string) => string)[] = [
      (file) => { const at = chance(file.length); return file.slice(0, at) + String.fromCharCode(file.charCodeAt(at) ^ (1 << chance(8))) + file.slice(at + 1); },
      (file) => file.slice(0, chance(file.length)),
      (file) => { const at = chance(file.length); return file.slice(0, at) + file.slice(at + 1 + chance(40)); },
      (file) => { const [at, from] = [chance(file.length), chance(file.length)]; return file.slice(0, at) + file.slice(from, from + chance(80)) + file.slice(at); },
      (file) => { let left = chance(40); return file.replaceAll(/\d+/gu, (number) => (left-- === 0 ? String(chance(3) === 0 ? 1e9 : chance(60)) : number)); },
      (file) => { let left = chance(30); return file.replaceAll(/[A-Za-z]{3,}/gu, (name) => (left-- === 0 ? ['Encrypt', 'Prev', 'XRefStm', 'ObjStm', 'Outlines', 'AcroForm', 'Names'][chance(7)] ?? name : name)); },
    ];
    let joined = 0;
    for (let round = 0; round < 3000; round += 1) {
      const changed = changes[chance(changes.length)]?.(whole) ?? '';
      const made = joinPdf(chance(2) === 0 ? [Buffer.from(changed, 'latin1'), other] : [other, Buffer.from(changed, 'latin1')]);
      if (made === null) continue;
      joined += 1;
      const file = text(made);
      const table = objectTable(file);
      // Each object stands where the table says, under a number of its own, and each reference has its object.
      const numbers = (table?.entries ?? []).map(({ value }) => Number(/^(\d+) 0 obj\n/u.exec(file.slice(value, value + 20))?.[1]));
      expect(new Set(numbers).size, changed).toBe(numbers.length);
      const dictionaries = file.replaceAll(/>> stream\n[^]*?\nendstream/gu, '>>').replaceAll(/\((?:\\[^]|[^\\()])*\)|<[0-9A-Fa-f]+>/gu, '()');
      for (const [, number] of dictionaries.matchAll(/(\d+) 0 R\b/gu)) expect(numbers, changed).toContain(Number(number));
      expect(file.match(/\/Type \/Page\n/gu)?.length, changed).toBe(2);
    }
    // Changes of a title or of a comment's signs harm nothing.
    expect(joined).toBeGreaterThan(50);
  });
});
