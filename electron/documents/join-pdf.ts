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

function partOf(pdf: Uint8Array): Part | null {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const table = objectTable(file);
  const trailer = table === null ? null : /trailer\n<<\/Size (\d+)\n\/Root (\d+) 0 R\n\/Info (\d+) 0 R>>\nstartxref\n/u.exec(file.slice(table.start.value));
  if (table === null || trailer === null) return null;
  const [size, catalog, info] = [Number(trailer[1]), Number(trailer[2]), Number(trailer[3])];
  const starts = table.entries.map(({ value }) => value).sort((a, b) => a - b);
  const objects = starts.map((start, index) => {
    const [head = '', number] = /^(\d+) 0 obj\n/u.exec(file.slice(start, start + 20)) ?? [];
    return { number: Number(number), text: file.slice(start + head.length, file.lastIndexOf('\nendobj\n', (starts[index + 1] ?? table.start.value) - 1)) };
  });
  const texts = new Map(objects.map(({ number, text }) => [number, text]));
  const top = texts.get(catalog) ?? '';
  if ([...top.matchAll(/\/([A-Za-z]+)/gu)].some(([, name = '']) => !known.has(name))) return null;
  const pages = Number(/\/Pages (\d+) 0 R/u.exec(top)?.[1]);
  const sheets = /^<<\/Type \/Pages\n\/Count (\d+)\n\/Kids \[[\d R]+\]>>$/u.exec(texts.get(pages) ?? '');
  const tagged = /\/StructTreeRoot (\d+) 0 R/u.exec(top);
  const tags = tagged === null ? null : tagsOf(texts, Number(tagged[1]));
  if (sheets === null || tagged !== null && tags === null) return null;
  return { file, objects, size, catalog, info, pages, sheets: Number(sheets[1]), tags };
}

const ref = (number: number): string => `${String(number)} 0 R`;

/** What an object says with its references moved; texts in it and what is packed in a stream stay. */
function moved(text: string, to: (number: number) => number, keys: number): string {
  const stream = text.indexOf('>> stream\n');
  const head = stream < 0 ? text : text.slice(0, stream);
  return head.replace(/\((?:\\[^]|[^\\()])*\)|<[0-9A-Fa-f]+>|(\d+) 0 R\b|\/StructParents (\d+)/gu, (all: string, number?: string, key?: string) =>
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
