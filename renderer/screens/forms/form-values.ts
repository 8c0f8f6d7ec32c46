import type { LocalDate } from '../../../shared/base/index.ts';
import type { FieldSpec, FormOrder, ScreenCode } from './form-specs.ts';
import { formSpecs } from './form-specs.ts';

export type Typed = string | boolean | readonly Typed[] | { readonly [name: string]: Typed };
type Fields = { [name: string]: Typed };
/** What is typed, as text: the order under `form`, and how it is printed. */
export interface FormValues { form: Fields; copies: string; outlet: string }

function put(into: Fields, path: string, value: Typed): void {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) { into[first] = value; return; }
  const within = { ...(typeof into[first] === 'object' ? into[first] as Fields : {}) };
  put(within, rest.join('.'), value);
  into[first] = within;
}

function emptyOf(field: FieldSpec): Typed {
  return field.kind === 'rows' ? [] : field.kind === 'tick' ? false : field.kind === 'choice' && field.empty === undefined ? field.choices[0]?.value ?? '' : '';
}

/** A row of a table, with nothing in it. */
export function emptyRow(fields: readonly FieldSpec[]): Fields {
  const row: Fields = {};
  for (const field of fields) put(row, field.at, emptyOf(field));
  return row;
}

/** The year that the day lies in, for reports; up to the day, for registers. */
function periodOf(code: ScreenCode, day: LocalDate): Fields {
  const year = day.slice(0, 4);
  return { from: `${year}-01-01`, to: code === 'YEAR-A' || code === 'YEAR-G' ? `${year}-12-31` : day };
}

export function defaultsOf(code: ScreenCode, lang: 'kk' | 'ru', day: LocalDate, given: Fields, outlet: string): FormValues {
  const form: Fields = { ...emptyRow(formSpecs[code].groups.flatMap(({ fields }) => fields)), lang, on: '' };
  return { form: { ...form, ...('from' in form ? periodOf(code, day) : {}), ...given }, copies: '1', outlet };
}

function isBlank(value: unknown): boolean {
  return value === null || value === '' || value === false || (Array.isArray(value) ? value.length === 0 : typeof value === 'object' && Object.values(value).every(isBlank));
}

/** Typed text as the order takes it: nothing for blanks, lists for lines, no rows without a word. */
function cleaned(value: Typed, lines: ReadonlySet<string>, path: string): unknown {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return lines.has(path) ? value.split('\n').map((one) => one.trim()).filter((one) => one !== '') : value.trim() === '' ? null : value;
  if (Array.isArray(value)) {
    const rows = value.map((one: Typed) => cleaned(one, lines, `${path}.*`));
    // The two stages of a plan are no rows of their own.
    return rows.some(Array.isArray) ? rows : rows.filter((row) => !isBlank(row));
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one, lines, path === '' ? name : `${path}.${name}`)]));
}

function pathsOf(fields: readonly FieldSpec[], kind: FieldSpec['kind']): readonly string[] {
  return fields.flatMap((field) => [...(field.kind === kind ? [field.at] : []), ...(field.kind === 'rows' ? pathsOf(field.fields, kind).map((at) => `${field.at}.*.${at}`) : [])]);
}

/** The order as the command takes it; what is on no list or no date is handed on, for the schema to refuse. */
export function orderOf(code: ScreenCode, { form }: FormValues): FormOrder {
  const { groups, wholes = [] } = formSpecs[code];
  const fields = groups.flatMap((group) => group.fields);
  const order = cleaned(form, new Set(pathsOf(fields, 'lines')), '') as Record<string, unknown>;
  for (const name of wholes) if (isBlank(order[name])) order[name] = null;
  if (code === 'PLAN') order['stages'] = [0, 1].map((index) => (order['stages'] as Record<string, unknown> | undefined)?.[index] ?? []);
  return { code, ...order } as FormOrder;
}

/** Where a thing that has several fields is typed first: `executor` at `executor.surname`. By its path under `form`. */
export function firstOf(code: ScreenCode): Record<string, string> {
  const paths = formSpecs[code].groups.flatMap(({ fields }) => fields.map(({ at }) => at));
  return Object.fromEntries([...paths].reverse().filter((at) => at.includes('.')).map((at) => [`form.${at.split('.')[0] ?? ''}`, `form.${at}`]));
}

/** What each field is called, by its path under `form`. */
export function labelsOf(code: ScreenCode): Record<string, FieldSpec['label']> {
  const each = (fields: readonly FieldSpec[], before: string): readonly (readonly [string, FieldSpec['label']])[] => fields.flatMap((field) => [[`${before}${field.at}`, field.label] as const, ...(field.kind === 'rows' ? each(field.fields, `${before}${field.at}.*.`) : [])]);
  return Object.fromEntries([['form.lang', 'ui:print.language'], ['form.on', 'ui:form.on'], ...each(formSpecs[code].groups.flatMap(({ fields }) => fields), 'form.'), ['copies', 'ui:print.copies'], ['outlet', 'ui:field.outlet']] as const);
}
