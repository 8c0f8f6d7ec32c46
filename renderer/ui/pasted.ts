/** Spaces of other widths, those at which no line ends among them. */
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]/gu;
/** Soft hyphens, signs without width, marks of direction, and whatever else is not seen. */
const unseen = /[\u00ad\u034f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u009f]/gu;
const ends = /\r\n?|[\u000b\u000c\u2028\u2029]/gu;

/** Pasted text as it would be typed. `lines`: it may have several. */
export function cleanPasted(text: string, lines: boolean): string {
  const plain = text.replace(ends, '\n').replace(spaces, ' ').replace(unseen, '').normalize('NFC');
  return lines ? plain : plain.replaceAll(/\s*\n\s*/gu, ' ').trim();
}
