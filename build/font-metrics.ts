import { readFileSync, writeFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/*
 * Writes shared/forms/fonts/tinos.ts: advance widths of the bundled serif, so that the pure layout knows where
 * every line ends. Run after an update of @fontsource/tinos; `--check` compares instead and exits 1 where the file is not what the fonts say.
 */

const files = new URL('../node_modules/@fontsource/tinos/files/', import.meta.url);
const subsets = ['cyrillic-ext', 'cyrillic', 'latin-ext', 'latin'] as const;
const faces = { regular: '400-normal', bold: '700-normal', italic: '400-italic', boldItalic: '700-italic' } as const;

/** Tables of a WOFF 1.0 file (W3C Recommendation, section 4). */
function tables(file: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(12); index += 1) {
    const entry = 44 + index * 20;
    const [offset, packed, size] = [file.readUInt32BE(entry + 4), file.readUInt32BE(entry + 8), file.readUInt32BE(entry + 12)];
    const bytes = file.subarray(offset, offset + packed);
    found.set(file.toString('latin1', entry, entry + 4), packed < size ? inflateSync(bytes) : bytes);
  }
  return found;
}

function table(of: Map<string, Buffer>, name: string): Buffer {
  const bytes = of.get(name);
  if (bytes === undefined) throw new Error(`no table ${name}`);
  return bytes;
}

/** Character → glyph, from the format 4 subtable (OpenType, `cmap`). */
function characters(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const at = cmap.readUInt32BE(4 + index * 8 + 4);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const count = cmap.readUInt16BE(at + 6) / 2;
    for (let segment = 0; segment < count; segment += 1) {
      const end = cmap.readUInt16BE(at + 14 + segment * 2);
      const start = cmap.readUInt16BE(at + 16 + count * 2 + segment * 2);
      const delta = cmap.readUInt16BE(at + 16 + count * 4 + segment * 2);
      const rangeAt = at + 16 + count * 6 + segment * 2;
      const range = cmap.readUInt16BE(rangeAt);
      for (let code = start; code <= end && code !== 0xffff; code += 1) {
        const raw = range === 0 ? code : cmap.readUInt16BE(rangeAt + range + (code - start) * 2);
        const glyph = raw === 0 ? 0 : (raw + delta) % 65_536;
        if (glyph !== 0) glyphs.set(code, glyph);
      }
    }
  }
  return glyphs;
}

/** Advance widths (font units) by character of one face, all shipped subsets together. */
function widths(face: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const subset of subsets) {
    const font = tables(readFileSync(new URL(`tinos-${subset}-${face}.woff`, files)));
    const measured = table(font, 'hhea').readUInt16BE(34);
    if (table(font, 'head').readUInt16BE(18) !== 2048) throw new Error('not 2048 units an em');
    for (const [code, glyph] of characters(table(font, 'cmap'))) {
      found.set(code, table(font, 'hmtx').readUInt16BE(Math.min(glyph, measured - 1) * 4));
    }
  }
  return found;
}

/** Runs of consecutive characters: `41:1479 1366 …`, the first code in hex. */
function runs(of: Map<number, number>): string {
  const lines: string[] = [];
  let last = -2;
  for (const [code, width] of [...of].sort(([a], [b]) => a - b)) {
    if (code === last + 1) lines[lines.length - 1] += ` ${width}`;
    else lines.push(`${code.toString(16)}:${width}`);
    last = code;
  }
  return lines.join('\n');
}

/** The generated module as text. */
function fontMetrics(): string {
  const parts = Object.entries(faces).map(([name, face]) => `  ${name}: \`${runs(widths(face))}\`,\n`);
  return '/** Advance widths of Tinos in 1/2048 em, made by build/font-metrics.ts: `first character in hex:width width …` a line. */\n'
    + `export const tinos = {\n${parts.join('')}} as const;\n`;
}

const written = new URL('../shared/forms/fonts/tinos.ts', import.meta.url);
if (process.argv.includes('--check')) process.exitCode = readFileSync(written, 'utf8') === fontMetrics() ? 0 : 1;
else writeFileSync(written, fontMetrics());
