import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate, LocalDateTime } from '../../../shared/base/index.ts';
import type { TableCell } from '../../../shared/ports/index.ts';
import { guard, unguard } from '../../../electron/tables/guard.ts';
import { tablesPort } from '../../../electron/tables/index.ts';
import { isDateFormat, serialDate } from '../../../electron/tables/workbook-dates.ts';
import { scratch } from '../store/scratch.ts';
import { book, bytesOf, source, whole } from './kit.ts';

const root = scratch();
const styles = '<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>';
const strings = '<si><t>Нөмірі</t></si><si><r><t xml:space="preserve">Хат </t></r><r><t>жіберуші</t></r><rPh><t>фон</t></rPh></si><si><t>Күні</t></si><si><t>A_x000D_&amp;B</t></si>';
const sheet = `<worksheet xmlns="m"><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row>
  <row r="4"><c r="A4"><v>15</v></c><c r="B4" t="s"><v>3</v></c><c r="D4" s="1"><v>45414</v></c></row>
  <row r="5"><c r="A5" t="str"><f>"1"&amp;"6"</f><v>16</v></c><c r="B5" t="inlineStr"><is><t>Ішкі</t></is></c><c r="D5" s="2"><v>45414.4166666667</v></c></row>
  <row r="6"><c r="A6" t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row r="7"><c r="A7" s="1"/></row></sheetData></worksheet>`;

describe('a workbook', () => {
  it('gives shared and inner strings, values of formulas, days and minutes, with the sheet\'s own rows', async () => {
    expect(await whole(source('a.xlsx', await book({ sheet, strings, styles })))).toEqual({
      headings: ['Нөмірі', 'Хат жіберуші', '', 'Күні'], encoding: null, separator: null, sheets: ['Кіріс', 'Бос'],
      lines: [
        { line: 4, cells: ['15', 'A\r&B', '', '2024-05-02'], problem: null },
        { line: 5, cells: ['16', 'Ішкі', '', '2024-05-02T10:00'], problem: null },
        { line: 6, cells: [], problem: { error: { code: 'table.error-cell', params: { value: '#DIV/0!' } }, column: 0 } },
      ],
    });
  });

  it('has other sheets by their names', async () => {
    const bytes = await book({ sheet, strings, styles });
    expect(await whole(source('a.xlsx', bytes), { sheet: 'Бос' })).toBe('table.empty');
    expect(await whole(source('a.xlsx', bytes), { sheet: 'Шығыс' })).toBe('table.no-sheet');
  });

  it.each([
    ['table.damaged', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'],
    ['table.damaged', '<worksheet><sheetData><row><c t="str"><v>&unknown;</v></c></row></sheetData></worksheet>'],
    ['table.damaged', '<worksheet><sheetData><row>'],
    ['table.damaged', '<worksheet><sheetData><row r="9999999"><c><v>1</v></c></row></sheetData></worksheet>'],
    ['table.damaged', '<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>'],
    ['table.too-many-columns', '<worksheet><sheetData><row><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>'],
    ['table.bomb', `<worksheet><sheetData><row><c t="str"><v>${'x'.repeat(5_000_000)}</v></c></row></sheetData></worksheet>`],
  ])('is refused as %s', async (code, bad) => {
    expect(await whole(source('a.xlsx', await book({ sheet: bad })))).toBe(code);
  });

  it('that unpacks to far more than it is packed in is not unpacked', async () => {
    expect(await whole(source('a.xlsx', await book({ sheet: `<worksheet>${' '.repeat(70_000_000)}</worksheet>` })))).toBe('table.bomb');
  });

  it('of another kind, cut or without its parts is refused', async () => {
    const bytes = await book({ sheet, strings, styles });
    expect(await whole(source('a.xlsx', Buffer.from('not a container')))).toBe('table.not-a-workbook');
    expect(await whole(source('a.xlsx', bytes.subarray(0, bytes.length - 300)))).toBe('table.not-a-workbook');
    const broken = Buffer.from(bytes);
    broken.fill(0xff, 600, 640);
    expect(await whole(source('a.xlsx', broken))).toMatch(/^table\./);
  });

  it('counts its days as the spreadsheet programs do', () => {
    expect([serialDate(1), serialDate(59), serialDate(61), serialDate(45414), serialDate(45414.999999), serialDate(0.5), serialDate(0, true), serialDate(-1), serialDate(3e6)])
      .toEqual(['1900-01-01', '1900-02-28', '1900-03-01', '2024-05-02', '2024-05-03', '12:00', '1904-01-01', null, null]);
    expect([isDateFormat(14, undefined), isDateFormat(1, undefined), isDateFormat(170, '[$-419]d mmm yyyy;@'), isDateFormat(171, '0.00" дн"'), isDateFormat(172, '[Red]0'), isDateFormat(173, '[h]:mm'), isDateFormat(174, 'General')])
      .toEqual([true, false, true, false, false, true, false]);
  });
});

/** Everything that any spreadsheet program is known to run. */
const attacks = ['=1+1', '+7 717 74-55-21', '-5', '@SUM(A1)', '\t=1', '\r=1', ' =1+1', '\u3000＝1+1', '＝cmd', '＋1', '－1', '＠x', "'=1", "''-1", '\u00a0=1', '−1'];

async function* rows(all: readonly (readonly TableCell[])[]): AsyncGenerator<readonly TableCell[]> { yield* await Promise.resolve(all); }

describe('a written table', () => {
  it.each(attacks)('holds %j as text that is no formula, and gives it back', (text) => {
    expect(guard(text)).toBe(`'${text}`);
    expect(unguard(guard(text))).toBe(text);
  });

  it('leaves other text as it is, and takes back only its own guard', () => {
    for (const text of ['Қаржы министрлігі', "'", "'тырнақша", '12-03/45', 'a=b', '']) expect([guard(text), unguard(text)]).toEqual([text, text]);
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', ' ', '＋', 'ә', '1', '\t') }), (text) => unguard(guard(text)) === text && !/^[\s\u3000]*[=+\-@＝＋－＠]/.test(guard(text))));
  });

  it.each(['csv', 'xlsx'])('reads back as it was written (%s)', async (ending) => {
    const lines: TableCell[][] = [['А', 'Ә', 'Күні', 'Уақыты', 'Сан'],
      ...[...attacks.map((text) => text.replace(/\r/g, '\n')), 'бірінші\nекінші;"үш"', '<b>&amp;</b>', '_x0041_', ' бос '].map((text) => ['х', text, { day: '2024-02-29' as LocalDate }, { minute: '2024-05-02T10:05' as LocalDateTime }, 7])];
    const content = tablesPort.write(`x.${ending}`, rows(lines));
    const bytes = await bytesOf(content ?? rows([]) as never);
    const read = await whole(source(`x.${ending}`, bytes));
    if (typeof read === 'string') throw new Error(read);
    const days = ending === 'csv' ? ['29.02.2024', '02.05.2024 10:05'] : ['2024-02-29', '2024-05-02T10:05'];
    expect(read.lines.map(({ cells }) => cells.map(unguard))).toEqual(lines.slice(1).map(([first, second]) => [first, second, ...days, '7']));
    if (ending === 'csv') return;
    writeFileSync(join(root, 'x.xlsx'), bytes);
    const sheetXml = execFileSync('unzip', ['-p', join(root, 'x.xlsx'), 'xl/worksheets/sheet1.xml'], { encoding: 'utf8' });
    expect(sheetXml).not.toMatch(/<f[ >]/);
  });

  it('is not made for an unknown ending', () => {
    expect(tablesPort.write('x.pdf', rows([]))).toBeNull();
  });
});
