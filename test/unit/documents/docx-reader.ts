import { SaxesParser } from 'saxes';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/*
 * A strict reader of word processors' files (ISO/IEC 29500, with OPC): it repairs nothing and names every fault. It
 * shares nothing with the library that writes them.
 */

/** An element with the names as they are written, its text where it has no elements. */
export interface Element { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: readonly Element[]; readonly text: string }

export interface DocxSection { /** Text of the body, and of the footer on its sheets; fields left out. */ readonly body: string; readonly foot: string; /** Twentieths of a point. */ readonly width: number; readonly height: number; readonly landscape: boolean }

export interface Docx { readonly faults: readonly string[]; readonly sections: readonly DocxSection[]; readonly title: string; readonly author: string; readonly names: readonly string[] }

async function filesOf(bytes: Uint8Array, faults: string[]): Promise<Map<string, Buffer>> {
  const zip = await new Promise<ZipFile>((resolve, reject) => { fromBuffer(Buffer.from(bytes), { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (error, opened) => { if (error === null) resolve(opened); else reject(error); }); });
  const files = new Map<string, Buffer>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject).on('end', resolve).on('entry', (entry: Entry) => {
      if (files.has(entry.fileName)) faults.push(`twice in the archive: ${entry.fileName}`);
      zip.openReadStream(entry, (error, stream) => {
        if (error !== null) { reject(error); return; }
        const parts: Buffer[] = [];
        stream.on('error', reject).on('data', (part: Buffer) => { parts.push(part); }).on('end', () => { files.set(entry.fileName, Buffer.concat(parts)); zip.readEntry(); });
      });
    });
    zip.readEntry();
  });
  return files;
}

interface Open { readonly name: string; readonly attributes: Record<string, string>; readonly children: Element[]; text: string }

function parse(name: string, content: Buffer, faults: string[]): Element {
  const top: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [top];
  const parser = new SaxesParser({ xmlns: true, fragment: false });
  parser.on('error', (error) => { faults.push(`${name}: ${error.message}`); });
  parser.on('doctype', () => { faults.push(`${name}: a document type`); });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([key, { value }]) => [key, value]));
    const element: Open = { name: tag.name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => { const element = open.at(-1); if (element !== undefined) element.text += text; });
  parser.on('closetag', () => { open.pop(); });
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(content)).close();
  return top.children[0] ?? top;
}

const all = function* (element: Element): Generator<Element> { yield element; for (const child of element.children) yield* all(child); };
const child = (element: Element | undefined, name: string): Element | undefined => element?.children.find((one) => one.name === name);

/** Order of what stands in these elements (part 1, annex A): a word processor refuses a file that has another. */
const orders: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': ['w:pStyle', 'w:keepNext', 'w:keepLines', 'w:pageBreakBefore', 'w:framePr', 'w:widowControl', 'w:numPr', 'w:suppressLineNumbers', 'w:pBdr', 'w:shd', 'w:tabs', 'w:suppressAutoHyphens', 'w:kinsoku', 'w:wordWrap', 'w:overflowPunct',
    'w:topLinePunct', 'w:autoSpaceDE', 'w:autoSpaceDN', 'w:bidi', 'w:adjustRightInd', 'w:snapToGrid', 'w:spacing', 'w:ind', 'w:contextualSpacing', 'w:mirrorIndents', 'w:suppressOverlap', 'w:jc', 'w:textDirection', 'w:textAlignment',
    'w:textboxTightWrap', 'w:outlineLvl', 'w:divId', 'w:cnfStyle', 'w:rPr', 'w:sectPr', 'w:pPrChange'],
  'w:tcPr': ['w:cnfStyle', 'w:tcW', 'w:gridSpan', 'w:hMerge', 'w:vMerge', 'w:tcBorders', 'w:shd', 'w:noWrap', 'w:tcMar', 'w:textDirection', 'w:tcFitText', 'w:vAlign', 'w:hideMark'],
  'w:tblPr': ['w:tblStyle', 'w:tblpPr', 'w:tblOverlap', 'w:bidiVisual', 'w:tblStyleRowBandSize', 'w:tblStyleColBandSize', 'w:tblW', 'w:jc', 'w:tblCellSpacing', 'w:tblInd', 'w:tblBorders', 'w:shd', 'w:tblLayout', 'w:tblCellMar', 'w:tblLook'],
  'w:tbl': ['w:tblPr', 'w:tblGrid', 'w:tr'], 'w:p': ['w:pPr', '*'], 'w:r': ['w:rPr', '*'], 'w:tc': ['w:tcPr', '*'], 'w:tr': ['w:tblPrEx', 'w:trPr', 'w:tc'],
  'w:sectPr': ['w:headerReference', 'w:footerReference', 'w:footnotePr', 'w:endnotePr', 'w:type', 'w:pgSz', 'w:pgMar', 'w:paperSrc', 'w:pgBorders', 'w:lnNumType', 'w:pgNumType', 'w:cols', 'w:formProt', 'w:vAlign', 'w:noEndnote', 'w:titlePg',
    'w:textDirection', 'w:bidi', 'w:rtlGutter', 'w:docGrid'],
};

function misordered(element: Element, part: string): readonly string[] {
  const order = orders[element.name];
  if (order === undefined) return [];
  let last = 0;
  return element.children.flatMap(({ name }) => {
    const at = order.indexOf(name) >= 0 ? order.indexOf(name) : order.indexOf('*');
    if (at < 0) return [`${part}: ${name} in ${element.name}`];
    if (at < last) return [`${part}: ${name} too late in ${element.name}`];
    last = at;
    return [];
  });
}

/** A table's rows fill its grid exactly, no cell is without a paragraph at its end. */
function tableFaults(table: Element, part: string): readonly string[] {
  const grid = (child(table, 'w:tblGrid')?.children ?? []).map(({ attributes }) => Number(attributes['w:w']));
  return table.children.filter(({ name }) => name === 'w:tr').flatMap((row) => {
    const cells = row.children.filter(({ name }) => name === 'w:tc');
    let column = 0;
    const faults = cells.flatMap((cell): readonly string[] => {
      const properties = child(cell, 'w:tcPr');
      const span = Number(child(properties, 'w:gridSpan')?.attributes['w:val'] ?? 1);
      const width = Number(child(properties, 'w:tcW')?.attributes['w:w']);
      const meant = grid.slice(column, column + span).reduce((sum, one) => sum + one, 0);
      column += span;
      return [...Math.abs(width - meant) > 3 ? [`${part}: a cell of ${width} over columns of ${meant}`] : [], ...cell.children.at(-1)?.name === 'w:p' ? [] : [`${part}: a cell without a paragraph at its end`]];
    });
    return column === grid.length ? faults : [...faults, `${part}: a row of ${column} columns in a grid of ${grid.length}`];
  });
}

/** Text without what fields show, which is not the file's. */
function textIn(elements: readonly Element[]): string {
  let shown = 0;
  let text = '';
  for (const element of elements) for (const one of all(element)) {
    if (one.name === 'w:fldChar') shown += { separate: 1, end: -1 }[one.attributes['w:fldCharType'] ?? ''] ?? 0;
    if (one.name === 'w:t' && shown === 0) text += one.text;
  }
  return text;
}

const fields = /^(?: ?(?:PAGE|NUMPAGES|SECTIONPAGES) ?)$/u;

function partFaults(root: Element, part: string): readonly string[] {
  const faults: string[] = [];
  const ids = new Map<string, Set<string>>();
  for (const element of all(root)) {
    faults.push(...misordered(element, part));
    if (element.name === 'w:tbl') faults.push(...tableFaults(element, part));
    if (['w:tc', 'w:body', 'w:ftr', 'w:hdr'].includes(element.name)) element.children.forEach(({ name }, index) => { if (name === 'w:tbl' && element.children[index + 1]?.name === 'w:tbl') faults.push(`${part}: two tables touch`); });
    if (element.name === 'w:instrText' && !fields.test(element.text)) faults.push(`${part}: field ${element.text}`);
    if (/^w:(?:fldSimple|hyperlink|object|altChunk|subDoc|attachedTemplate)$/u.test(element.name)) faults.push(`${part}: ${element.name}`);
    if (element.name === 'w:t' && element.text !== element.text.trim() && element.attributes['xml:space'] !== 'preserve') faults.push(`${part}: spaces are lost at "${element.text}"`);
    if (element.text !== '' && !['w:t', 'w:instrText'].includes(element.name) && element.text.trim() !== '' && element.children.length > 0) faults.push(`${part}: text in ${element.name}`);
    for (const [kind, id] of [['wp:docPr', 'id'], ['w:bookmarkStart', 'w:id']] as const) {
      const value = element.name === kind ? element.attributes[id] : undefined;
      if (value === undefined) continue;
      const known = ids.get(kind) ?? new Set<string>();
      ids.set(kind, known);
      if (known.has(value)) faults.push(`${part}: ${kind} ${value} twice`);
      known.add(value);
    }
  }
  return faults;
}

interface Relationships { readonly targets: ReadonlyMap<string, string> }

/** Relationships of a part: each id once, each target there. */
function relationshipsOf(part: string, files: ReadonlyMap<string, Buffer>, faults: string[]): Relationships {
  const at = part.lastIndexOf('/') + 1;
  const file = `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
  const content = files.get(file);
  const targets = new Map<string, string>();
  if (content === undefined) return { targets };
  for (const { attributes } of parse(file, content, faults).children) {
    const { Id: id = '', Target: target = '', TargetMode: mode } = attributes;
    const path = target.startsWith('/') ? target.slice(1) : part.slice(0, at) + target;
    if (targets.has(id)) faults.push(`${file}: ${id} twice`);
    if (mode === 'External') faults.push(`${file}: ${target} lies outside`);
    else if (!files.has(path)) faults.push(`${file}: no ${path}`);
    targets.set(id, path);
  }
  return { targets };
}

/** Reads a file; what is wrong with it stands in `faults`. Throws only where it is no archive. */
export async function readDocx(bytes: Uint8Array): Promise<Docx> {
  const faults: string[] = [];
  const files = await filesOf(bytes, faults);
  const roots = new Map([...files].filter(([name]) => /\.(?:xml|rels)$/u.test(name)).map(([name, content]) => [name, parse(name, content, faults)]));
  const types = roots.get('[Content_Types].xml')?.children ?? [];
  const defaults = new Set(types.filter(({ name }) => name === 'Default').map(({ attributes }) => attributes['Extension']));
  const overrides = types.filter(({ name }) => name === 'Override').map(({ attributes }) => (attributes['PartName'] ?? '').slice(1));
  for (const part of overrides) if (!files.has(part)) faults.push(`a type for ${part}, which is not there`);
  if (new Set(overrides).size < overrides.length) faults.push('a type given twice');
  for (const name of files.keys()) if (name !== '[Content_Types].xml' && !overrides.includes(name) && !defaults.has(name.slice(name.lastIndexOf('.') + 1))) faults.push(`no type for ${name}`);
  relationshipsOf('', files, faults);
  const main = relationshipsOf('word/document.xml', files, faults);
  for (const [name, root] of roots) {
    if (!/^word\/(?:document|footer\d*|header\d*)\.xml$/u.test(name)) continue;
    faults.push(...partFaults(root, name));
    const { targets } = relationshipsOf(name, files, faults);
    for (const element of all(root)) for (const [key, id] of Object.entries(element.attributes)) if (/^r:(?:id|embed|link)$/u.test(key) && !targets.has(id)) faults.push(`${name}: no relationship ${id}`);
  }
  const body = child(roots.get('word/document.xml'), 'w:body');
  if (body === undefined) faults.push('no body');
  const sections: DocxSection[] = [];
  let open: Element[] = [];
  for (const element of body?.children ?? []) {
    const properties = element.name === 'w:sectPr' ? element : child(child(element, 'w:pPr'), 'w:sectPr');
    if (element.name !== 'w:sectPr') open.push(element);
    if (properties === undefined) continue;
    const reference = child(properties, 'w:footerReference')?.attributes['r:id'] ?? '';
    const foot = roots.get(main.targets.get(reference) ?? '');
    const size = child(properties, 'w:pgSz')?.attributes ?? {};
    sections.push({ body: textIn(open), foot: foot === undefined ? '' : textIn([foot]), width: Number(size['w:w']), height: Number(size['w:h']), landscape: size['w:orient'] === 'landscape' });
    open = [];
  }
  if (open.length > 0) faults.push('a body that no section ends');
  const core = roots.get('docProps/core.xml');
  return { faults, sections, title: child(core, 'dc:title')?.text ?? '', author: child(core, 'dc:creator')?.text ?? '', names: [...files.keys()] };
}
