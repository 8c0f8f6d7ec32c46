import { ZipFile } from 'yazl';
import type { Readable } from 'node:stream';
import type { TableLine, TableOptions, TableSource } from '../../../shared/ports/index.ts';
import { TableRefused } from '../../../shared/ports/index.ts';
import { tablesPort } from '../../../electron/tables/index.ts';

export function source(name: string, bytes: Uint8Array, piece = 65_536): TableSource {
  return {
    name, size: bytes.length,
    async* content() { for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece); },
  };
}

export interface Whole { readonly headings: readonly string[]; readonly lines: readonly TableLine[]; readonly encoding: string | null; readonly separator: string | null; readonly sheets: readonly string[] }

/** All of a file, or the code of why it was refused. */
export async function whole(file: TableSource, options: Partial<TableOptions> = {}): Promise<Whole | string> {
  const table = await tablesPort.read(file, { encoding: null, sheet: null, ...options });
  if (!table.ok) return table.error.code;
  const { encoding, separator, sheets } = table.value;
  try {
    const lines: TableLine[] = [];
    for await (const line of table.value.lines) lines.push(line);
    return { headings: table.value.headings, lines, encoding, separator, sheets };
  } catch (error) {
    if (error instanceof TableRefused) return error.error.code;
    throw error;
  }
}

export async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface BookParts { readonly sheet: string; readonly strings?: string; readonly styles?: string; readonly date1904?: boolean; readonly more?: Readonly<Record<string, string>> }

/** A workbook as spreadsheet programs write them: shared strings, styles, a second sheet. */
export async function book({ sheet, strings = '', styles = '', date1904 = false, more = {} }: BookParts): Promise<Buffer> {
  const zip = new ZipFile();
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${relation}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<x:workbook xmlns:x="m" xmlns:r="${relation}"><x:workbookPr date1904="${date1904 ? '1' : '0'}"/><x:sheets><x:sheet name="Кіріс" sheetId="1" r:id="a"/><x:sheet name="Бос" sheetId="2" r:id="b"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${relation}/worksheet" Target="worksheets/sheet2.xml"/>`
      + `<Relationship Id="c" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="d" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    'xl/worksheets/sheet1.xml': sheet,
    'xl/worksheets/sheet2.xml': '<worksheet><sheetData/></worksheet>',
    ...more,
  };
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return bytesOf(zip.outputStream as Readable);
}
