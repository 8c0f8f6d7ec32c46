import { actWords, paperSayer } from '../../i18n/index.ts';
import { cell, flowForm, groupRow, headRow, notes, space, table, title, type Order } from '../frame.ts';
import type { Cell, FormDocument } from '../model.ts';

export interface YearRow {
  readonly requisites: string | null;
  readonly content: string | null;
  /** Null is a blank. */
  readonly done: boolean | null;
  readonly final: string | null;
  readonly interim: string | null;
}

/** Instructions of one sphere; a sphere of null is the form's row of dots. */
export interface Sphere { readonly name: string | null; readonly rows: readonly YearRow[] }

export interface YearInput extends Order { readonly spheres: readonly Sphere[] }

const WIDTHS = [14, 47, 57, 32, 46, 56];
const EMPTY: YearRow = { requisites: null, content: null, done: null, final: null, interim: null };

/** YEAR-A: the yearly report on instructions handed over (D403 annex 8). YEAR-G: the Government's (R85 annex 14-1). */
export function yearForm(code: 'YEAR-A' | 'YEAR-G', input: YearInput): FormDocument {
  const say = paperSayer(actWords, input.language);
  const key = code === 'YEAR-A' ? 'year-a' : 'year-g';
  // The empty form names the spheres which the act does.
  const blank: readonly Sphere[] = [...(['year.sphere.1', 'year.sphere.2', 'year.sphere.3'] as const).map((sphere) => ({ name: say(sphere), rows: [] })), { name: null, rows: [] }];
  const spheres = input.spheres.length > 0 ? input.spheres : blank;
  const rows: (readonly Cell[])[] = [];
  const together: number[] = [];
  for (const sphere of spheres) {
    together.push(rows.length);
    rows.push(groupRow(sphere.name === null ? say(`${key}.sphere.blank`) : say('year.sphere', { sphere: sphere.name }), WIDTHS.length));
    (sphere.rows.length > 0 ? sphere.rows : [EMPTY]).forEach((row, index) => {
      const status = row.done === null ? null : say(row.done ? 'year.status.done' : 'year.status.open');
      rows.push([cell(code === 'YEAR-A' ? `${index + 1}.` : String(index + 1)), cell(row.requisites), cell(row.content), cell(status, 'center'), cell(row.final), cell(row.interim)]);
    });
  }
  return flowForm(input, { code, lying: true, title: say(`${key}.title`) }, [{ blocks: [
    title(say(`${key}.title`)), space(4),
    table({
      widths: WIDTHS, together, rowHeight: 8, rows,
      head: [headRow([say('year-a.row'), say('year-a.requisites'), say('year-a.content'), say('year-a.status'), say(`${key}.final`), say('year-a.interim')])],
    }),
    ...(code === 'YEAR-A' ? notes([say('year-a.note')]) : []),
  ] }]);
}
