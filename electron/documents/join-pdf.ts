import { objectTable } from '../../shared/forms/index.ts';

/** A PDF as Chromium builds it, one character a byte. */
interface Part {
  readonly file: string;
  /** Its objects' numbers and texts, in the file's order. */
  readonly objects: readonly { readonly number: number; readonly text: string }[];
  readonly size: number;
  readonly catalog: number;
  readonly info: number;
  readonly pages: number;
  readonly sheets: number;
  readonly tags: Tags | null;
}

/** The tree that says what the marks on sheets mean to a screen reader. */
interface Tags { readonly root: number; readonly parents: number; readonly document: number; /** As it stands there, with its line's end. */ readonly language: string; readonly keys: number; readonly nums: readonly (readonly [key: number, number: number])[] }

/** Names a catalog may hold: whatever else it has would be lost. */
const known = new Set(['Type', 'Catalog', 'Pages', 'MarkInfo', 'Marked', 'StructTreeRoot', 'ViewerPreferences', 'DisplayDocTitle', 'Lang']);

function tagsOf(texts: ReadonlyMap<number, string>, root: number): Tags | null {
  const tree = /^<<\/Type \/StructTreeRoot\n\/K (\d+) 0 R\n\/ParentTreeNextKey (\d+)\n\/ParentTree (\d+) 0 R>>$/u.exec(texts.get(root) ?? '');
  const nums = /^<<\/Type \/ParentTree\n\/Nums \[((?:\d+ \d+ 0 R ?)*)\]>>$/u.exec(texts.get(Number(tree?.[3])) ?? '');
  if (tree === null || nums === null) return null;
  const language = /^\/Lang \([^()\\]*\)\n/mu.exec(texts.get(Number(tree[1])) ?? '')?.[0] ?? '';
  return { root, parents: Number(tree[3]), document: Number(tree[1]), language, keys: Number(tree[2]), nums: [...(nums[1] ?? '').matchAll(/(\d+) (\d+) 0 R/gu)].map(([, key, number]) => [Number(key), Number(number)]) };
}

/** A stream is as long as it says. */
function holds(text: string): boolean {
  const at = text.indexOf('>> stream\n');
  if (at < 0) return !text.includes('endobj');
  const length = Number(/\/Length (\d+)(?! 0 R)/u.exec(text.slice(0, at))?.[1]);
  return text.length === at + '>> stream\n'.length + length + '\nendstream'.length && text.endsWith('\nendstream');
}

/** Objects one right after another, from the file's head to its table; null where anything else stands between them. */
function objectsOf(file: string, entries: NonNullable<ReturnType<typeof objectTable>>['entries'], end: number): Part['objects'] | null {
  const starts = entries.map(({ value }) => value).sort((a, b) => a - b);
  if (!/^%PDF-1\.\d\n(?:%[^\n]*\n)?$/u.test(file.slice(0, starts[0] ?? 0))) return null;
  const objects: { number: number; text: string }[] = [];
  for (const [index, start] of starts.entries()) {
    const whole = file.slice(start, starts[index + 1] ?? end);
    const [head = '', number] = /^(\d+) 0 obj\n/u.exec(whole) ?? [];
    const text = whole.slice(head.length, -'\nendobj\n'.length);
    if (number === undefined || !whole.endsWith('\nendobj\n') || !holds(text)) return null;
    objects.push({ number: Number(number), text });
  }
  return objects;
}

function partOf(pdf: Uint8Array): Part | null {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const table = objectTable(file);
  const trailer = table === null ? null : /^xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)trailer\n<<\/Size (\d+)\n\/Root (\d+) 0 R\n\/Info (\d+) 0 R>>\nstartxref\n\d+\n%%EOF\n?$/u.exec(file.slice(table.start.value));
  if (table === null || trailer === null) return null;
  const [count, lines, size, catalog, info] = [Number(trailer[1]), (trailer[2] ?? '').length / 20, Number(trailer[3]), Number(trailer[4]), Number(trailer[5])];
  const objects = objectsOf(file, table.entries, table.start.value);
  if (objects === null || count !== size || lines !== size) return null;
  const texts = new Map(objects.map(({ number, text }) => [number, text]));
  if (texts.size !== objects.length || !texts.has(info) || objects.some(({ number }) => number < 1 || number >= size)) return null;
  if (objects.some(({ text }) => [...headOf(text).matchAll(references)].some(([, number]) => number !== undefined && !texts.has(Number(number))))) return null;
  const top = texts.get(catalog) ?? '';
  if (!top.startsWith('<</Type /Catalog\n') || [...top.matchAll(/\/([A-Za-z]+)/gu)].some(([, name = '']) => !known.has(name))) return null;
  const pages = Number(/\/Pages (\d+) 0 R/u.exec(top)?.[1]);
  const sheets = /^<<\/Type \/Pages\n\/Count (\d+)\n\/Kids \[[\d R]+\]>>$/u.exec(texts.get(pages) ?? '');
  const tagged = /\/StructTreeRoot (\d+) 0 R/u.exec(top);
  const tags = tagged === null ? null : tagsOf(texts, Number(tagged[1]));
  if (sheets === null || tagged !== null && tags === null) return null;
  if (objects.filter(({ text }) => /^<<\/Type \/Page\n/u.test(text)).length !== Number(sheets[1])) return null;
  return { file, objects, size, catalog, info, pages, sheets: Number(sheets[1]), tags };
}

const ref = (number: number): string => `${String(number)} 0 R`;

/** An object without what is packed in its stream. */
function headOf(text: string): string {
  const stream = text.indexOf('>> stream\n');
  return stream < 0 ? text : text.slice(0, stream);
}

/** Texts, which stay as they are; references; keys of the tags. */
const references = /\((?:\\[^]|[^\\()])*\)|<[0-9A-Fa-f]+>|(\d+) 0 R\b|\/StructParents (\d+)/gu;

/** What an object says with its references moved; texts in it and what is packed in a stream stay. */
function moved(text: string, to: (number: number) => number, keys: number): string {
  const head = headOf(text);
  return head.replace(references, (all: string, number?: string, key?: string) =>
    number !== undefined ? ref(to(Number(number))) : key !== undefined ? `/StructParents ${String(Number(key) + keys)}` : all) + text.slice(head.length);
}

/**
 * PDFs that Chromium made of parts of one document as one PDF: their sheets and tags one after another, under the first one's title.
 * Null where one is not built as Chromium builds them.
 */
export function joinPdf(pdfs: readonly Uint8Array[]): Uint8Array | null {
  const [only, ...others] = pdfs;
  if (only === undefined) return null;
  if (others.length === 0) return only;
  const parts = pdfs.map(partOf);
  const [first] = parts;
  if (first === null || first === undefined || parts.some((part) => part === null || (part.tags === null) !== (first.tags === null))) return null;
  // The first numbers are of what all parts share; each part's own come after those of the part before it.
  const shared = { pages: 1, tree: 2, parents: 3, document: 4 } as const;
  const out: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const put = (text: string): void => { const bytes = Buffer.from(text, 'latin1'); out.push(bytes); length += bytes.length; };
  const object = (number: number, text: string): void => { offsets[number] = length; put(`${String(number)} 0 obj\n${text}\nendobj\n`); };
  put(first.file.slice(0, first.file.indexOf('1 0 obj\n')));
  let [base, keys, sheets] = [shared.document as number, 0, 0];
  const kids: string[] = [];
  const documents: string[] = [];
  const nums: string[] = [];
  for (const part of parts) {
    if (part === null) return null;
    const from = base;
    // Only the part's document names the root of its tags, as what is above it.
    const to = (number: number): number => number === part.tags?.root ? shared.document : from + number;
    for (const { number, text } of part.objects) {
      if (number === part.tags?.root || number === part.tags?.parents || part !== first && (number === part.catalog || number === part.info)) continue;
      const said = moved(text, to, keys);
      object(to(number), number === part.pages ? said.replace('/Type /Pages', `/Type /Pages\n/Parent ${ref(shared.pages)}`)
        : number === part.tags?.document ? said.replace('/S /Document', '/S /Part')
        : number === part.catalog ? said.replace(/\/Pages \d+ 0 R/u, `/Pages ${ref(shared.pages)}`).replace(/\/StructTreeRoot \d+ 0 R/u, `/StructTreeRoot ${ref(shared.tree)}`) : said);
    }
    kids.push(ref(to(part.pages)));
    sheets += part.sheets;
    if (part.tags !== null) {
      documents.push(ref(to(part.tags.document)));
      for (const [key, number] of part.tags.nums) nums.push(`${String(key + keys)} ${ref(to(number))}`);
      keys += part.tags.keys;
    }
    base += part.size - 1;
  }
  object(shared.pages, `<</Type /Pages\n/Count ${String(sheets)}\n/Kids [${kids.join(' ')}]>>`);
  if (first.tags !== null) {
    object(shared.tree, `<</Type /StructTreeRoot\n/K ${ref(shared.document)}\n/ParentTreeNextKey ${String(keys)}\n/ParentTree ${ref(shared.parents)}>>`);
    object(shared.document, `<</Type /StructElem\n/S /Document\n${first.tags.language}/P ${ref(shared.tree)}\n/K [${documents.join(' ')}]>>`);
    object(shared.parents, `<</Type /ParentTree\n/Nums [${nums.join(' ')}]>>`);
  }
  const start = length;
  const lines = Array.from({ length: base + 1 }, (_, number) => offsets[number] === undefined || number === 0 ? '0000000000 65535 f \n' : `${String(offsets[number]).padStart(10, '0')} 00000 n \n`);
  put(`xref\n0 ${String(lines.length)}\n${lines.join('')}trailer\n<</Size ${String(lines.length)}\n/Root ${ref(shared.document + first.catalog)}\n/Info ${ref(shared.document + first.info)}>>\nstartxref\n${String(start)}\n%%EOF\n`);
  return Buffer.concat(out);
}
