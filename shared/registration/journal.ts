import type { Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import type { Mark } from '../law/index.ts';

/** What a journal registers. `internal`: papers that stay in the office, registered as incoming ones are. */
export const journalKinds = ['in', 'out', 'internal', 'cards'] as const;
export type JournalKind = (typeof journalKinds)[number];

/** A journal with the form of its numbers. */
export interface Journal {
  /** The journal's own short name, for good: `in`, `out`, `hr-2`. */
  readonly code: string;
  readonly version: number;
  readonly kind: JournalKind;
  readonly names: { readonly kk: string; readonly ru: string };
  /** The office's index, written where the template says `{prefix}`. */
  readonly prefix: string | null;
  /** `{prefix}-{n}/{yy}`: `{n}` the number (`{n:4}` with zeros to four digits), `{yy}` or `{yyyy}` the year. */
  readonly template: string;
  /** What a restricted paper's number ends with, `-ҚБПҮ`; null: nothing. */
  readonly restrictedSuffix: string | null;
  /** Whether numbers begin anew each January. */
  readonly yearly: boolean;
  /** Numbers are given in active ones only. */
  readonly active: boolean;
}

/** Journals that every office has, until it changes them. */
export const builtInJournals: readonly Journal[] = [
  { code: 'in', version: 0, kind: 'in', names: { kk: 'Кіріс құжаттар', ru: 'Входящие документы' }, prefix: null, template: '{n}/{yyyy}', restrictedSuffix: '-ҚБПҮ', yearly: true, active: true },
  { code: 'out', version: 0, kind: 'out', names: { kk: 'Шығыс құжаттар', ru: 'Исходящие документы' }, prefix: null, template: 'Ш-{n}/{yyyy}', restrictedSuffix: '-ҚБПҮ', yearly: true, active: true },
  { code: 'internal', version: 0, kind: 'internal', names: { kk: 'Ішкі құжаттар', ru: 'Внутренние документы' }, prefix: null, template: 'І-{n}/{yyyy}', restrictedSuffix: '-ҚБПҮ', yearly: true, active: true },
  { code: 'card', version: 0, kind: 'cards', names: { kk: 'Бақылау карточкалары', ru: 'Контрольные карточки' }, prefix: null, template: 'Б-{n}/{yyyy}', restrictedSuffix: null, yearly: true, active: true },
];

/** An office's journals: those it keeps, and ours that it left as they are. */
export function journalsOf(kept: readonly Journal[]): readonly Journal[] {
  return [...builtInJournals.map((own) => kept.find(({ code }) => code === own.code) ?? own), ...kept.filter(({ code }) => !builtInJournals.some((own) => own.code === code))];
}

export function journalOf(kept: readonly Journal[], code: string): Journal | null {
  return journalsOf(kept).find((each) => each.code === code) ?? null;
}

const tokens = /\{(prefix|n|n:[1-9]|yy|yyyy)\}/gu;
const literal = /^[\p{L}\p{N} ./№()_-]*$/u;

/** The number as it is written; `sequence` from 1. */
export function numberOf({ prefix, template, restrictedSuffix }: Journal, sequence: number, year: number, mark: Mark): string {
  const written = template.replace(tokens, (_whole, token: string) => {
    if (token === 'prefix') return prefix ?? '';
    if (token === 'yyyy') return String(year);
    if (token === 'yy') return String(year).slice(-2);
    return String(sequence).padStart(token === 'n' ? 1 : Number(token.slice(2)), '0');
  });
  return mark === 'restricted' ? `${written}${restrictedSuffix ?? ''}` : written;
}

/** The same by the code alone, for journals as every office begins with. */
export function numberText(code: string, sequence: number, year: number, mark: Mark): string {
  const own = builtInJournals.find((each) => each.code === code) ?? builtInJournals[0];
  if (own === undefined) throw new Error('no built-in journal');
  return numberOf(own, sequence, year, mark);
}

/** A year in whose stead numbers of a journal that never begins anew are counted. */
const continuous = 1900;

/** Under which year a journal counts a number. */
export function countingYear({ yearly }: Pick<Journal, 'yearly'>, year: number): number {
  return yearly ? year : continuous;
}

/**
 * Whether a template gives each number once and no two numbers read the same: one `{n}`, a year where numbers begin
 * anew, and no digit beside the number.
 */
export function checkTemplate({ template, prefix, yearly }: Pick<Journal, 'template' | 'prefix' | 'yearly'>): Result<void> {
  const found = [...template.matchAll(tokens)].map(([, token = '']) => token);
  if (!literal.test(template.replace(tokens, ''))) return fail('journal.template-signs', {}, 'template');
  if (found.filter((token) => token.startsWith('n')).length !== 1) return fail('journal.template-number', { token: '{n}' }, 'template');
  const years = found.filter((token) => token.startsWith('yy')).length;
  if (years > 1 || (yearly && years === 0)) return fail('journal.template-year', { token: '{yyyy}' }, 'template');
  if (found.filter((token) => token === 'prefix').length > 1 || found.includes('prefix') !== (prefix !== null)) return fail('journal.template-prefix', { token: '{prefix}' }, 'template');
  const around = template.replace('{prefix}', prefix ?? '');
  if (/\d\{n/u.test(around) || /\{n(:\d)?\}(\d|\{yy)/u.test(around) || /\{yy(yy)?\}\{n/u.test(around)) return fail('journal.template-digits', {}, 'template');
  return ok();
}

/** Which records a journal's numbers stand on: two journals of one family must not write the same number. */
function family(kind: JournalKind): string {
  return kind === 'in' || kind === 'internal' ? 'papers' : kind;
}

function shapes({ template, prefix, restrictedSuffix }: Journal): readonly string[] {
  const shape = template.replace('{prefix}', prefix ?? '').replace(/\{n(:\d)?\}/u, '#').replace(/\{yy(yy)?\}/u, '@').toLowerCase();
  return [shape, `${shape}${(restrictedSuffix ?? '').toLowerCase()}`];
}

/**
 * Whether a journal may be kept as it is given. Errors `journal.template-…`, `journal.fixed` (kind and yearly counting stay
 * once the journal is there), `journal.same-numbers`.
 */
export function checkJournal(journal: Journal, kept: readonly Journal[]): Result<void> {
  const template = checkTemplate(journal);
  if (!template.ok) return template;
  const before = journalOf(kept, journal.code);
  if (before !== null && before.kind !== journal.kind) return fail('journal.fixed', { code: journal.code }, 'kind');
  if (before !== null && before.yearly !== journal.yearly) return fail('journal.fixed', { code: journal.code }, 'yearly');
  const own = shapes(journal);
  const same = journalsOf(kept).find((each) => each.code !== journal.code && family(each.kind) === family(journal.kind) && shapes(each).some((shape) => own.includes(shape)));
  return same === undefined ? ok() : fail('journal.same-numbers', { code: same.code }, 'template');
}
