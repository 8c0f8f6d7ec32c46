import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx } from '../../../electron/documents/docx.ts';
import { layout, type FlowPages, type FormDocument, type Table } from '../../../shared/forms/index.ts';
import { digest, formOf, kits, manifest, office, record, textOf } from '../forms/kit.ts';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'baqylau-docx-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function part(bytes: Uint8Array, name: string): string {
  const file = join(folder, 'form.docx');
  writeFileSync(file, bytes);
  return execFileSync('unzip', ['-p', file, name], { encoding: 'utf8', maxBuffer: 1 << 26 });
}

const plain = (xml: string): string => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text = '']) => text).join(' ')
  .replace(/&lt;/gu, '<').replace(/&gt;/gu, '>').replace(/&quot;/gu, '"').replace(/&apos;/gu, "'").replace(/&amp;/gu, '&');
const letters = (text: string): string => [...text.replace(/[\s\u00a0]/gu, '')].sort().join('');

describe('the card as DOCX', () => {
  it.each(kits.flatMap((kit) => (['a5', 'a4'] as const).map((format) => [kit, format] as const)))('holds the same text as the print (%s, %s)', async (kit, format) => {
    for (const language of ['kk', 'ru'] as const) {
      const form = formOf(kit, { format, language });
      const bytes = await docx(form);
      const body = plain(part(bytes, 'word/document.xml'));
      const foot = plain(part(bytes, 'word/footer*.xml'));
      expect(letters(body + foot)).toBe(letters(textOf(form)));
      expect(body).not.toMatch(/undefined|\[object/u);
    }
  });

  it('leaves the counting of sheets to the word processor where it lets a table run on', async () => {
    const bytes = await docx(manifest(80));
    const foot = part(bytes, 'word/footer*.xml');
    expect(foot).toContain('>PAGE<');
    expect(foot).toContain('>NUMPAGES<');
    const body = plain(part(bytes, 'word/document.xml'));
    expect(body.match(/attachments\/\d{4}\.pdf/gu)).toHaveLength(80);
    for (let index = 1; index <= 80; index += 1) expect(body).toContain(digest(index));
  });

  it('of a table of thousands of rows is what the library makes of it row by row, in less time and memory', async () => {
    const rows = (from: number, count: number): Table['rows'] => Array.from({ length: count }, (_, index) => [
      { runs: [{ text: `№ ${from + index}\n2-жол` }], align: 'right' }, { runs: [{ text: `<w:t>${from + index}</w:t> & "Ұ" ' }`, bold: true }, { text: index % 3 === 0 ? '' : 'қалыпты' }], size: 8 }, { runs: [], span: index % 2 === 0 ? 1 : 2 }, ...(index % 2 === 0 ? [{ runs: [{ text: 'соңы' }] }] : []),
    ]);
    const table = (body: Table['rows']): Table => ({ kind: 'table', widths: [30, 60, 40, 30], size: 10, headSize: 9, head: [['а', 'б', 'в', 'г'].map((text) => ({ runs: [{ text }] }))], rows: body, together: [1] });
    const form = (...tables: readonly Table[]): FormDocument => ({ ...manifest(1), pages: [{ kind: 'flow', margins: { left: 30, right: 15, top: 20, bottom: 20 }, blocks: tables, foot: [] }] });
    const rowsOf = (bytes: Uint8Array): readonly string[] => part(bytes, 'word/document.xml').match(/<w:tr(?: [^>]*)?>.*?<\/w:tr>/gsu) ?? [];
    const short = await Promise.all([rows(0, 200), rows(200, 1)].map(async (body, index) => rowsOf(await docx(form({ ...table(body), together: index === 0 ? [1] : [] }))).slice(1)));
    const long = await docx(form(table([...rows(0, 200), ...rows(200, 1)])));
    expect(rowsOf(long).slice(1).map(plain)).toEqual(short.flat().map(plain));
    expect(rowsOf(long).slice(1).map((row) => row.replace(/<w:t .*?<\/w:t>/gsu, ''))).toEqual(short.flat().map((row) => row.replace(/<w:t .*?<\/w:t>/gsu, '')));
    expect(part(long, 'word/document.xml')).not.toMatch(/baqylau-rows|[\ue000\ue001]/u);
    execFileSync('unzip', ['-tqq', join(folder, 'form.docx')]);
    // Two of them in one document keep their places.
    expect(plain(part(await docx(form(table(rows(0, 250)), table(rows(1000, 250)))), 'word/document.xml'))).toMatch(/№.249.*соңы|№.249.*№.1000/su);
  });

  it('lies as the paper lies, with fixed columns and rows that are not cut', async () => {
    const a5 = part(await docx(formOf('typical')), 'word/document.xml');
    expect(a5.match(/<w:pgSz [^>]*>/gu)).toEqual([...Array(2)].map(() => '<w:pgSz w:w="11906" w:h="8391" w:orient="landscape"/>'));
    const a4 = part(await docx(formOf('typical', { format: 'a4' })), 'word/document.xml');
    expect(a4.match(/<w:pgSz [^>]*>/gu)).toEqual(['<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>']);
    for (const xml of [a5, a4]) {
      expect(xml.match(/<w:tblLayout w:type="fixed"\/>/gu)?.length).toBe(xml.match(/<w:tbl>/gu)?.length);
      expect(xml.match(/<w:cantSplit\/>/gu)?.length).toBe(xml.match(/<w:tr>/gu)?.length);
      expect(xml.match(/<w:tcW w:type="dxa"/gu)?.length).toBe(xml.match(/<w:tc>/gu)?.length);
      expect(xml).toContain('<w:tblHeader/>');
    }
  });

  it('never lets two tables touch', async () => {
    for (const kit of kits) {
      for (const format of ['a5', 'a4'] as const) expect(part(await docx(formOf(kit, { format })), 'word/document.xml')).not.toContain('</w:tbl><w:tbl>');
    }
  });

  it('shows the number of a part’s sheets where a word processor does not count them itself', async () => {
    const sheets = (rows: number): FlowPages => ({
      kind: 'flow', margins: { left: 30, right: 15, top: 20, bottom: 20 }, foot: [{ kind: 'paragraph', size: 8, runs: [{ text: 'барлығы ' }, { text: '', field: 'pages' }] }],
      blocks: [{ kind: 'table', widths: [60, 105], size: 11, headSize: 10, head: [[{ runs: [{ text: 'Орган' }] }, { runs: [{ text: 'Мерзім' }] }]], rows: Array.from({ length: rows }, (_, index) => [{ runs: [{ text: String(index) }] }, { runs: [] }]) }],
    });
    const form: FormDocument = { code: 'T', language: 'kk', title: 'T', author: 'T', sheet: { width: 210, height: 297 }, pages: [sheets(150), sheets(60)] };
    const counts = form.pages.map((page) => layout({ ...form, pages: [page] }).length);
    expect(new Set(counts).size).toBe(2);
    const file = await docx(form);
    expect(counts.map((_count, index) => /SECTIONPAGES.*?separate"\/>.*?<w:t[^>]*>(\d+)</su.exec(part(file, `word/footer${index + 1}.xml`))?.[1])).toEqual(counts.map(String));
  });

  it('names its title and its office, and is the same bytes for the same card', async () => {
    const first = await docx(formOf('typical'));
    await new Promise((resolve) => { setTimeout(resolve, 2100); });
    const second = await docx(formOf('typical'));
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    const core = part(first, 'docProps/core.xml');
    expect(core).toContain('<dc:title>БАҚЫЛАУ КАРТОЧКАСЫ № Б-57/2024</dc:title>');
    expect(core).toContain(`<dc:creator>${office.name}</dc:creator>`);
  });

  it('shows markup and field codes as text', async () => {
    const { card } = record('typical');
    const content = '<w:t>x</w:t> & { MERGEFIELD "a" } \u0001]]>';
    const xml = part(await docx(formOf('typical', { card: { ...card, content } })), 'word/document.xml');
    expect(plain(xml)).toContain('<w:t>x</w:t> & { MERGEFIELD "a" } ]]>');
    expect(xml).not.toContain('\u0001');
    expect(xml).not.toContain('instrText');
  });
});
