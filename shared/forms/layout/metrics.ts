import { tinos } from '../fonts/tinos.ts';

export type Face = keyof typeof tinos;

/** Millimetres of a point. */
export const POINT = 25.4 / 72;
/** Ascent and descent of the serif, of its size; LINE is the distance of two lines. */
export const ASCENT = 0.891;
export const DESCENT = 0.216;
export const LINE = 1.16;

const UNITS = 2048;

function parse(runs: string): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const run of runs.split('\n')) {
    const [start = '', list = ''] = run.split(':');
    list.split(' ').forEach((width, index) => { widths.set(parseInt(start, 16) + index, Number(width) / UNITS); });
  }
  return widths;
}

const faces: Readonly<Record<Face, ReadonlyMap<number, number>>> = {
  regular: parse(tinos.regular), bold: parse(tinos.bold), italic: parse(tinos.italic), boldItalic: parse(tinos.boldItalic),
};

export function faceOf(run: { readonly bold?: boolean; readonly italic?: boolean }): Face {
  return run.bold === true ? (run.italic === true ? 'boldItalic' : 'bold') : run.italic === true ? 'italic' : 'regular';
}

/** Whether the bundled serif has the character, so that its width is known. */
export function isMeasured(character: string): boolean {
  return faces.regular.has(character.codePointAt(0) ?? 0);
}

/**
 * Advance of one character in em. One the serif lacks is drawn in a face of the system: such text is later
 * squeezed or stretched to what is assumed here.
 */
export function advance(character: string, face: Face): number {
  const known = faces[face].get(character.codePointAt(0) ?? 0);
  if (known !== undefined) return known;
  return /^[\p{M}\p{Cf}]$/u.test(character) ? 0 : 1;
}

/** Width in em of a text on one line. */
export function widthOf(text: string, face: Face): number {
  let width = 0;
  for (const character of text) width += advance(character, face);
  return width;
}
