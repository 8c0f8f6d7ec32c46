import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { TableCell } from '../../shared/ports/index.ts';
import { guard } from './guard.ts';
import { dateSerial } from './workbook-dates.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const fixed: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
    + `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/>`
    + `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>`
    + `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Baqylau" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  // 0 as it is, 1 a day, 2 a minute, 3 a heading, 4 text that stays text when its cell is edited.
  'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts>`
    + '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    + '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/>'
    + '<xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>',
};

/** Text as XML, with what XML has no place for and what looks like its own escapes written the format's way. */
function escaped(text: string): string {
  return text.replace(/_x[0-9A-Fa-f]{4}_/g, (whole) => `_x005F${whole}`)
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function place(column: number, row: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row}`;
}

function cellOf(cell: TableCell, column: number, row: number): string {
  if (cell === null || cell === '') return '';
  const at = place(column, row);
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return 'day' in cell ? `<c r="${at}" s="1"><v>${dateSerial(cell.day)}</v></c>` : `<c r="${at}" s="2"><v>${dateSerial(cell.minute)}</v></c>`;
  const text = guard(cell);
  const style = row === 1 ? ' s="3"' : text === cell ? '' : ' s="4"';
  return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

async function* sheet(rows: AsyncIterable<readonly TableCell[]>): AsyncGenerator<Buffer> {
  let text = `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  let row = 0;
  for await (const cells of rows) {
    row += 1;
    text += `<row r="${row}">${cells.map((cell, column) => cellOf(cell, column, row)).join('')}</row>`;
    if (text.length >= 65_536) { yield Buffer.from(text); text = ''; }
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`);
}

/** A workbook of one sheet; its cells are text, numbers and days, never formulas. */
export async function* writeWorkbook(rows: AsyncIterable<readonly TableCell[]>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(fixed)) zip.addBuffer(Buffer.from(text), name);
  const content = Readable.from(sheet(rows), { objectMode: false });
  zip.addReadStream(content, 'xl/worksheets/sheet1.xml');
  zip.end();
  const output = zip.outputStream as Readable;
  content.on('error', (error) => { output.destroy(error); });
  for await (const piece of output) yield piece as Buffer;
}
