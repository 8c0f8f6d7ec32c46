import { Document, Packer } from 'docx';
import type { Cell, Table } from '../../shared/forms/index.ts';
import { SOFT, textParts, type Flow } from './docx-parts.ts';
import { escaped } from './html.ts';
import { readEntry, replaceEntry } from './steady-zip.ts';

/** Tables longer than this are not handed to the library row by row: it would take hundreds of megabytes for them. */
export const LONG = 200;
const BODY = 'word/document.xml';

/** A long table of a document: its one row bears the token, and is replaced by all rows. `make`: a piece of it without its head. */
export interface LongTable { readonly token: string; readonly block: Table; readonly make: (piece: Table) => Flow }

const ROW = /<w:tr(?: [^>]*)?>.*<\/w:tr>/su;
/** Private characters that no text of a form has left: the library's text between them is a number. */
const [OPEN, CLOSE] = ['\ue000', '\ue001'];

/** All that a row's XML depends on but its words. */
function shapeOf(cells: readonly Cell[], keep: boolean): string {
  return JSON.stringify([keep, cells.map(({ runs, align, span, size }) => [align, span, size, runs.map((run) => [run.bold, run.italic, run.field, textParts(run).length])])]);
}

const wordsOf = (cells: readonly Cell[]): readonly string[] => cells.flatMap(({ runs }) => runs.flatMap((run) => run.field === undefined ? textParts(run) : []));

/** A row of a shape as the library writes it, cut where its words go. A row of a form holds no table. */
async function templateOf({ block, make }: LongTable, cells: readonly Cell[], keep: boolean): Promise<readonly string[]> {
  let count = 0;
  const tokens = cells.map((cell): Cell => ({
    ...cell, runs: cell.runs.map((run) => run.field === undefined ? { ...run, text: textParts(run).map(() => `${OPEN}${count++}${CLOSE}`).join('\n') } : run),
  }));
  const archive = await Packer.toBuffer(new Document({ sections: [{ children: [make({ ...block, head: [], rows: [tokens], together: keep ? [0] : [] })] }] }));
  const [row] = ROW.exec(readEntry(archive, BODY).toString('utf8')) ?? [];
  const parts = row?.split(new RegExp(`${OPEN}\\d+${CLOSE}`, 'u')) ?? [];
  if (parts.length !== count + 1) throw new Error('a row lost its words');
  return parts;
}

async function rowsOf(table: LongTable): Promise<Buffer> {
  const templates = new Map<string, readonly string[]>();
  const rows: string[] = [];
  for (const cells of table.block.rows) {
    const index = rows.length;
    const keep = table.block.together?.includes(index) ?? false;
    const shape = shapeOf(cells, keep);
    const template = templates.get(shape) ?? await templateOf(table, cells, keep);
    templates.set(shape, template);
    const words = wordsOf(cells);
    rows.push(template.map((part, at) => at === 0 ? part : `${inText(words[at - 1] ?? '')}${part}`).join(''));
  }
  return Buffer.from(rows.join(''), 'utf8');
}

/** Words as they stand in an element of text, which ends at a soft hyphen and begins again after it. */
function inText(words: string): string {
  return escaped(words).replace(/&#39;/gu, '&apos;').replaceAll(SOFT, '</w:t><w:softHyphen/><w:t xml:space="preserve">');
}

/** Puts the rows of long tables into a finished document. */
export async function withRows(archive: Buffer, tables: readonly LongTable[]): Promise<Buffer> {
  if (tables.length === 0) return archive;
  let rest = readEntry(archive, BODY);
  const parts: Buffer[] = [];
  // In the order in which they stand.
  for (const table of tables) {
    const at = rest.indexOf(table.token);
    const row = Math.max(rest.lastIndexOf('<w:tr>', at), rest.lastIndexOf('<w:tr ', at));
    if (at < 0 || row < 0) throw new Error('a long table lost its place');
    parts.push(rest.subarray(0, row), await rowsOf(table));
    rest = rest.subarray(rest.indexOf('</w:tr>', at) + '</w:tr>'.length);
  }
  return replaceEntry(archive, BODY, Buffer.concat([...parts, rest]));
}

/** The one row that stands for all until then. */
export function tokenRow(token: string, columns: number): readonly Cell[] {
  return Array.from({ length: columns }, (_, index): Cell => ({ runs: index === 0 ? [{ text: token }] : [] }));
}
