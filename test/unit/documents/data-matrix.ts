/*
 * A reader of Data Matrix marks (ISO/IEC 16022, ECC 200, square, one block of checks) in a scanned picture. It shares
 * nothing with the library that draws them.
 */

/** Grey values, 0 black, row by row. */
export interface Raster { readonly width: number; readonly height: number; readonly grey: Uint8Array }

/** Codewords of data and of checks by the side of the symbol. */
const capacities: Readonly<Record<number, readonly [number, number]>> = {
  10: [3, 5], 12: [5, 7], 14: [8, 10], 16: [12, 12], 18: [18, 14], 20: [22, 18], 22: [30, 20], 24: [36, 24], 26: [44, 28], 32: [62, 36], 36: [86, 42], 40: [114, 48], 44: [144, 56], 48: [174, 68],
};

interface Symbol { readonly side: number; dark(x: number, y: number): boolean }

/** Finds the symbol in a picture with nothing else on it, and its modules by its own timing edges. */
function symbolIn({ width, height, grey }: Raster): Symbol {
  const black = (x: number, y: number): boolean => (grey[y * width + x] ?? 255) < 128;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) if (black(x, y)) { left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y); }
  if (right < 0) throw new Error('nothing there');
  const across = right - left + 1;
  const down = bottom - top + 1;
  // The upper edge is dark and light in turn; its last module is light.
  let runs = 0;
  const edge = top + Math.max(1, Math.round(across / 120));
  for (let x = left; x <= right; x += 1) if (black(x, edge) && (x === left || !black(x - 1, edge))) runs += 1;
  const side = runs * 2;
  if (capacities[side] === undefined) throw new Error(`no symbol of ${side} modules`);
  const pitch = { x: across / side, y: down / side };
  const dark = (x: number, y: number): boolean => black(Math.floor(left + (x + 0.5) * pitch.x), Math.floor(top + (y + 0.5) * pitch.y));
  for (let at = 0; at < side; at += 1) {
    const sound = dark(0, at) && dark(at, side - 1) && dark(at, 0) === (at % 2 === 0) && dark(side - 1, at) === (at % 2 === 1);
    if (!sound) throw new Error('no finder pattern');
  }
  return { side, dark };
}

/** The data region alone: without the finder and timing edges of each of its parts. */
function region({ side, dark }: Symbol): Symbol {
  const parts = side <= 26 ? 1 : 2;
  const own = side / parts - 2;
  const place = (at: number): number => Math.floor(at / own) * (own + 2) + 1 + at % own;
  return { side: own * parts, dark: (x, y) => dark(place(x), place(y)) };
}

/** Codewords in the order of the standard's placement (annex F). */
function codewords({ side, dark }: Symbol): number[] {
  const taken = new Set<number>();
  const words: number[] = [];
  const read = (row: number, column: number): number => {
    let [y, x] = [row, column];
    if (y < 0) { y += side; x += 4 - (side + 4) % 8; }
    if (x < 0) { x += side; y += 4 - (side + 4) % 8; }
    taken.add(y * side + x);
    return dark(x, y) ? 1 : 0;
  };
  const put = (places: readonly (readonly [number, number])[]): void => { words.push(places.reduce((word, [row, column]) => word << 1 | read(row, column), 0)); };
  const utah = (row: number, column: number): void => {
    put([[row - 2, column - 2], [row - 2, column - 1], [row - 1, column - 2], [row - 1, column - 1], [row - 1, column], [row, column - 2], [row, column - 1], [row, column]]);
  };
  const last = side - 1;
  const free = (row: number, column: number): boolean => !taken.has(row * side + column);
  let row = 4;
  let column = 0;
  do {
    if (row === side && column === 0) put([[last, 0], [last, 1], [last, 2], [0, last - 1], [0, last], [1, last], [2, last], [3, last]]);
    if (row === side - 2 && column === 0 && side % 4 !== 0) put([[last - 2, 0], [last - 1, 0], [last, 0], [0, last - 3], [0, last - 2], [0, last - 1], [0, last], [1, last]]);
    if (row === side - 2 && column === 0 && side % 8 === 4) put([[last - 2, 0], [last - 1, 0], [last, 0], [0, last - 1], [0, last], [1, last], [2, last], [3, last]]);
    if (row === side + 4 && column === 2 && side % 8 === 0) put([[last, 0], [last, last], [0, last - 2], [0, last - 1], [0, last], [1, last - 2], [1, last - 1], [1, last]]);
    do { if (row < side && column >= 0 && free(row, column)) utah(row, column); row -= 2; column += 2; } while (row >= 0 && column < side);
    row += 1; column += 3;
    do { if (row >= 0 && column < side && free(row, column)) utah(row, column); row += 2; column -= 2; } while (row < side && column >= 0);
    row += 3; column += 1;
  } while (row < side || column < side);
  return words;
}

/** Whether the checks (Reed–Solomon over 256 with polynomial 301) find no error. */
function isSound(words: readonly number[], checks: number): boolean {
  const times = (a: number, b: number): number => { let product = 0; for (let left = a, right = b; right > 0; right >>= 1) { if ((right & 1) !== 0) product ^= left; left <<= 1; if (left > 255) left ^= 301; } return product; };
  let root = 1;
  for (let check = 0; check < checks; check += 1) {
    root = times(root, 2);
    let value = 0;
    for (const word of words) value = times(value, root) ^ word;
    if (value !== 0) return false;
  }
  return true;
}

const shift2 = '!"#$%&\'()*+,-./:;<=>?@[\\]^_';
const setsOf = {
  c40: [' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', '`abcdefghijklmnopqrstuvwxyz{|}~'], text: [' 0123456789abcdefghijklmnopqrstuvwxyz', '`ABCDEFGHIJKLMNOPQRSTUVWXYZ{|}~'],
} as const;

/** The text in data codewords. Throws at what a mark of ours never holds (X12, extended sets). */
function textOf(data: readonly number[]): string {
  let text = '';
  let at = 0;
  const next = (): number => data[at++] ?? 129;
  const three = (first: string, third: string): void => {
    let set = 0;
    while (at < data.length && data[at] !== 254) {
      if (at === data.length - 1) return;
      const pair = next() * 256 + next() - 1;
      for (const value of [Math.floor(pair / 1600), Math.floor(pair / 40) % 40, pair % 40]) {
        if (set === 0 && value < 3) { set = value + 1; continue; }
        text += set === 0 ? first[value - 3] ?? '' : set === 1 ? String.fromCharCode(value) : set === 2 ? shift2[value] ?? '' : third[value] ?? '';
        set = 0;
      }
    }
    at += 1;
  };
  const edifact = (): void => {
    for (let bits = 0, held = 0; at < data.length || held >= 6;) {
      while (held < 6) { bits = bits << 8 | next(); held += 8; }
      const value = bits >> held - 6 & 63;
      held -= 6;
      if (value === 31) return;
      text += String.fromCharCode((value & 32) === 0 ? value | 64 : value);
    }
  };
  const bytes = (): void => {
    const plain = (): number => { const place = at + 1; return (next() - (149 * place % 255 + 1) + 256) % 256; };
    const first = plain();
    const length = first === 0 ? data.length - at : first < 250 ? first : (first - 249) * 250 + plain();
    for (let left = length; left > 0; left -= 1) text += String.fromCharCode(plain());
  };
  while (at < data.length) {
    const word = next();
    if (word === 129) break;
    if (word <= 128) text += String.fromCharCode(word - 1);
    else if (word < 230) text += String(word - 130).padStart(2, '0');
    else if (word === 230) three(...setsOf.c40);
    else if (word === 239) three(...setsOf.text);
    else if (word === 231) bytes();
    else if (word === 240) edifact();
    else throw new Error(`codeword ${word}`);
  }
  return text;
}

/** The text of the mark in a picture. Throws where there is none or its checks find an error. */
export function readDataMatrix(raster: Raster): string {
  const symbol = symbolIn(raster);
  const [data, checks] = capacities[symbol.side] ?? [0, 0];
  const words = codewords(region(symbol)).slice(0, data + checks);
  if (words.length < data + checks || !isSound(words, checks)) throw new Error('the checks find an error');
  return textOf(words.slice(0, data));
}
