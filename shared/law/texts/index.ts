import type { ActId } from '../../base/index.ts';
import type { ActText } from './act-text.ts';
import { D403 } from './D403.ts';
import { D473 } from './D473.ts';
import { M289 } from './M289.ts';
import { R809 } from './R809.ts';
import { R85 } from './R85.ts';

/** What the library holds of each act. */
export const texts: Readonly<Record<ActId, ActText>> = { D473, D403, R85, R809, M289 };

/** The words behind a citation: the whole point, or the sub-point it names (`42 4)`), with the language they are in. */
export interface PointText { readonly lang: 'kk' | 'ru'; readonly text: string; readonly partial: boolean }

const continues = /^(Бұл ретте|При этом|[^\dA-ZА-ЯЁӘІҢҒҮҰҚӨҺ])/u;

/** The text a citation points to, or null where the library has none. */
export function textOf(act: ActId, point: string): PointText | null {
  const { lang, points, partial } = texts[act];
  const whole = points[point];
  if (whole !== undefined) return { lang, text: whole, partial: partial.includes(point) };
  const space = point.lastIndexOf(' ');
  const number = point.slice(0, space);
  const item = point.slice(space + 1);
  const text = space < 0 ? undefined : points[number];
  if (text === undefined || !item.endsWith(')')) return null;
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`${item} `));
  if (first < 0) return null;
  // A sub-point runs to the next one; a paragraph that opens with a capital closes the list, unless it says "in doing so".
  let end = first + 1;
  while (end < lines.length && continues.test(lines[end] ?? '')) end += 1;
  return { lang, text: lines.slice(first, end).join('\n'), partial: true };
}
