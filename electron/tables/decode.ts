import type { TableEncoding } from '../../shared/registration/index.ts';
import { TableRefused } from '../../shared/ports/index.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** Kazakh letters of KZ-1048 (ST RK 1048-2002) by the letters windows-1251 has in their places. */
const kazakh = new Map([...'ЌЋќћЎўЈҐЄЇґєјЅѕї'].map((letter, index) => [letter, [...'ҚҺқһҰұӘӨҒҮөғәҢңү'][index] ?? letter]));
const replaced = new RegExp(`[${[...kazakh.keys()].join('')}]`, 'gu');
/** All but Ғ and Ү, whose places hold Ukrainian letters that a name may have: the others' letters no office here writes. */
const onlyKazakh = new Set([0x8d, 0x9d, 0x8e, 0x9e, 0xa1, 0xa2, 0xa3, 0xa5, 0xb4, 0xbc, 0xbd, 0xbe]);

async function head(content: Bytes, length: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    pieces.push(piece);
    size += piece.length;
    if (size >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}

/** UTF-16 by its mark, or by the zero bytes that separators and digits have in it. */
function wide(start: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  for (const [index, byte] of start.entries()) if (byte === 0) { if (index % 2 === 0) even += 1; else odd += 1; }
  if (even + odd === 0) return null;
  if (odd > even * 4) return 'utf-16le';
  return even > odd * 4 ? 'utf-16be' : null;
}

/** The encoding of a text, from all of it: a letter outside ASCII may come on the last line. */
export async function detectEncoding(content: () => Bytes): Promise<TableEncoding> {
  const found = wide(await head(content(), 4096));
  if (found !== null) return found;
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let narrow = false;
  let isKazakh = false;
  for await (const piece of content()) {
    if (!narrow) try { utf8.decode(piece, { stream: true }); } catch { narrow = true; }
    // The piece that shows it is no UTF-8 need not be the first with Kazakh letters, but earlier ones were valid UTF-8.
    if (narrow && piece.some((byte) => onlyKazakh.has(byte))) { isKazakh = true; break; }
  }
  if (!narrow) try { utf8.decode(); } catch { narrow = true; }
  return narrow ? (isKazakh ? 'kz-1048' : 'windows-1251') : 'utf-8';
}

/** A file's text in pieces, without the byte order mark. Throws `TableRefused` where it is not of this encoding. */
export async function* decode(content: Bytes, encoding: TableEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding === 'kz-1048' ? 'windows-1251' : encoding, { fatal: true });
  const said = (text: string) => (encoding === 'kz-1048' ? text.replace(replaced, (letter) => kazakh.get(letter) ?? letter) : text);
  try {
    for await (const piece of content) yield said(decoder.decode(piece, { stream: true }));
    yield said(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new TableRefused({ code: 'table.encoding', params: { encoding } });
    throw error;
  }
}
