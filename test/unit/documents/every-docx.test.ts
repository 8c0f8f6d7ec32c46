import { describe, expect, it } from 'vitest';
import { docx } from '../../../electron/documents/docx.ts';
import { replaceEntry, readEntry } from '../../../electron/documents/steady-zip.ts';
import { layout, printable, type Block, type FlowPages, type FormDocument, type Item, type Page } from '../../../shared/forms/index.ts';
import { layBlocks } from '../../../shared/forms/layout/blocks.ts';
import { paginate } from '../../../shared/forms/layout/index.ts';
import { filler, fills, type Fill, type Filling } from '../forms/fill.ts';
import { linesOf, type Placed } from '../forms/kit.ts';
import { sampleNames, sampleOf } from '../forms/samples.ts';
import { readDocx, type DocxSection } from './docx-reader.ts';

/* Every form as a file of a word processor, read by a strict reader of our own; LibreOffice opens them in test/bench/forms/every-form.ts. */

const languages = ['kk', 'ru'] as const;
/** All but white space and soft hyphens, which are marks to a word processor and nothing on paper. */
const letters = (text: string): string => [...printable(text).normalize('NFC').replace(/[\s\u00ad]+/gu, '')].sort().join('');
const meantText = ({ text, parted }: Placed): string => parted === true ? text.slice(0, -1) : text;
const wordsIn = (items: readonly Item[]): string => linesOf({ size: { width: 0, height: 0 }, items }).map(meantText).join('');

/** Drawings stand in print alone. */
const figures = (blocks: readonly Block[]): string => blocks.flatMap((block) => block.kind === 'figure' ? block.words.map(({ text }) => text) : []).join('');

/** What print adds to a flowing part: its foot on each sheet with the sheet's numbers, heads of tables on further sheets. */
function repeated(page: FlowPages, document: FormDocument, section: DocxSection): string {
  const { margins } = page;
  const height = document.sheet.height - margins.top - margins.bottom;
  const sheets = [...paginate(layBlocks(page.blocks, document.sheet.width - margins.left - margins.right, height), height)];
  const seen = new Set<object>();
  const again = sheets.flat().filter((strip) => { const known = seen.has(strip); seen.add(strip); return known; });
  const numbered = JSON.stringify(page.foot).includes('"pages"');
  return section.foot.repeat(sheets.length - 1) + again.map(({ items }) => wordsIn(items)).join('') + (numbered ? sheets.map((_sheet, index) => `${index + 1}${sheets.length}`).join('') : '');
}

function textFaults(page: Page, document: FormDocument, section: DocxSection): readonly string[] {
  const meant = letters(layout({ ...document, pages: [page] }).map(({ items }) => wordsIn(items)).join(''));
  const told = letters(section.body + section.foot + (page.kind === 'flow' ? repeated(page, document, section) : page.areas.map(({ blocks }) => figures(blocks)).join('')));
  return meant === told ? [] : [`${told.length} letters, ${meant.length} in print`];
}

async function faultsOf(name: string, document: FormDocument, twice: boolean): Promise<readonly string[]> {
  const file = await docx(document);
  const read = await readDocx(file);
  const { width, height } = document.sheet;
  const twips = (millimetres: number): number => Math.round(millimetres / 25.4 * 1440);
  const faults = [
    ...read.faults,
    ...read.sections.length === document.pages.length ? [] : [`${read.sections.length} sections of ${document.pages.length}`],
    ...document.pages.flatMap((page, index) => { const section = read.sections[index]; return section === undefined ? [] : textFaults(page, document, section); }),
    ...read.sections.flatMap((section) => Math.abs(section.width - twips(width)) <= 1 && Math.abs(section.height - twips(height)) <= 1 && section.landscape === width > height ? [] : [`a sheet of ${section.width} × ${section.height}`]),
    ...read.sections.flatMap(({ body, foot }) => /undefined|\bnull\b|\bNaN\b|\[object|Invalid/u.exec(body + foot)?.[0] ?? []).map((word) => `says ${word}`),
    ...read.author === '' || read.title === '' ? ['no author or no title'] : [],
    ...!twice || Buffer.from(file).equals(Buffer.from(await docx(document))) ? [] : ['other bytes the second time'],
  ];
  return faults.map((fault) => `${name} ${document.language}: ${fault}`);
}

async function faultsWith(filling: Filling, names: readonly string[] = sampleNames): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) {
    const document = sampleOf(name).make(filler(filling));
    if (document !== null) found.push(...await faultsOf(name, filling.fill === 'missing' ? { ...document, author: 'Кеңсе' } : document, filling.fill === 'typical'));
  }
  return found;
}

describe('every form as DOCX', () => {
  const cases: readonly (readonly [Fill, number])[] = [['short', 1], ['typical', 2], ['long', 2], ['hostile', 3], ['missing', 2]];
  it.each(cases.flatMap(([fill, rows]) => languages.map((language) => [fill, rows, language] as const)))('is sound, lies as the paper lies and says what print says: %s words, %i rows, %s', async (fill, rows, language) => {
    expect(await faultsWith({ fill, rows, language })).toEqual([]);
  }, 120_000);

  it('says what print says in tables over many sheets', async () => {
    for (const [half, language] of languages.entries()) {
      expect(await faultsWith({ fill: 'short', rows: 50, language }, sampleNames.filter((name, index) => sampleOf(name).grows && index % 2 === half))).toEqual([]);
    }
    // Beyond 200 rows they are not the library's.
    expect(await faultsWith({ fill: 'short', rows: 201, language: 'kk' }, ['ASSIGN', 'YEAR-G'])).toEqual([]);
  }, 120_000);

  it('has in it every filling there is', () => { expect(cases.map(([fill]) => fill)).toEqual(fills); });
});

describe('the strict reader', () => {
  it('names what was planted', async () => {
    const document = sampleOf('ASSIGN').make(filler({ fill: 'typical', rows: 2, language: 'kk' }));
    if (document === null) throw new Error('no form');
    const file = Buffer.from(await docx(document));
    const plant = async (name: string, change: (xml: string) => string): Promise<string> => {
      const before = readEntry(file, name).toString('utf8');
      const after = change(before);
      expect(after, name).not.toBe(before);
      return (await readDocx(replaceEntry(file, name, Buffer.from(after, 'utf8')))).faults.join('\n');
    };
    const body = 'word/document.xml';
    expect(await plant(body, (xml) => xml.replace('</w:p>', ''))).toMatch(/unexpected close tag/iu);
    expect(await plant(body, (xml) => xml.replace('<w:t ', '<w:t a="1" a="2" '))).toMatch(/duplicate attribute/iu);
    expect(await plant(body, (xml) => xml.replace(/r:id="[^"]*"/u, 'r:id="rId999"'))).toContain('no relationship rId999');
    expect(await plant(body, (xml) => xml.replace(/<w:gridCol [^>]*\/>/u, ''))).toContain('in a grid of 6');
    expect(await plant(body, (xml) => xml.replace(/(<w:tcW [^>]*w:w=")\d+/u, '$19'))).toContain('a cell of 9');
    expect(await plant(body, (xml) => xml.replace('</w:r>', '</w:r><w:r><w:instrText>INCLUDETEXT "x"</w:instrText></w:r>'))).toContain('field INCLUDETEXT');
    expect(await plant(body, (xml) => xml.replace(/(<w:pPr>)(.*?)(<\/w:pPr>)/u, '$1$2<w:keepNext/>$3'))).toContain('w:keepNext too late');
    expect(await plant(body, (xml) => xml.replace('</w:tbl>', '</w:tbl><w:tbl><w:tblPr/><w:tblGrid/></w:tbl>'))).toContain('two tables touch');
    expect(await plant('[Content_Types].xml', (xml) => xml.replace('/word/document.xml', '/word/other.xml'))).toContain('word/other.xml, which is not there');
    expect(await plant('word/_rels/document.xml.rels', (xml) => xml.replace('Target="styles.xml"', 'Target="https://example.org/x" TargetMode="External"'))).toContain('lies outside');
    expect(await plant('word/_rels/document.xml.rels', (xml) => xml.replace('Target="styles.xml"', 'Target="none.xml"'))).toContain('no word/none.xml');
  });
});
