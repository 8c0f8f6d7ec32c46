import bwip from 'bwip-js/node';
import type { Code } from '../../shared/forms/index.ts';

/** A mark's modules; `path` is an SVG path in modules, one closed box for each run of dark ones, `side` their number a side. */
export interface Modules { readonly side: number; readonly path: string; readonly dark: readonly boolean[] }

/** The sheets of a form bear one mark; thousands of forms are drawn one after another, each with its own. */
const CACHE = 16;
const known = new Map<string, Modules>();

function draw(symbology: Code['symbology'], content: string): Modules {
  const [made] = bwip.raw({ bcid: symbology, text: content, ...(symbology === 'qrcode' ? { eclevel: 'M' } : {}) });
  if (made === undefined || !('pixs' in made)) throw new Error(`no matrix for ${symbology}`);
  const { pixs, pixx, pixy } = made;
  const boxes: string[] = [];
  for (let y = 0; y < pixy; y += 1) {
    for (let x = 0; x < pixx; x += 1) {
      if (pixs[y * pixx + x] !== 1) continue;
      let end = x;
      while (end < pixx && pixs[y * pixx + end] === 1) end += 1;
      boxes.push(`M${x} ${y}h${end - x}v1h-${end - x}z`);
      x = end;
    }
  }
  return { side: pixx, path: boxes.join(''), dark: pixs.map((bit) => bit === 1) };
}

/** The modules of a mark, kept for the next sheet that bears the same. */
export function modules(symbology: Code['symbology'], content: string): Modules {
  const key = `${symbology} ${content}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = draw(symbology, content);
  if (known.size >= CACHE) known.clear();
  known.set(key, made);
  return made;
}
