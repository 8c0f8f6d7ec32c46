import i18next from 'i18next';
import type { Citation, CodedError, Instant, LocalDate, LocalDateTime, Params, Step } from '../base/index.ts';
import { localTime, parseDate, parseDateTime } from '../base/index.ts';
import { longDate, shortDate, shortDateTime } from './dates.ts';
import type { Language } from './language.ts';
import { languages } from './language.ts';
import { words as en } from './en/index.ts';
export { otherLayouts } from './layout.ts';
import { words as kk } from './kk/index.ts';
import { words as ru } from './ru/index.ts';
import type { Lookup, Plain } from './record-text.ts';
import { fieldName, valueName } from './record-text.ts';

/** The words of all languages, as i18next takes them; keys have dots in them, so nesting is off. */
export const resources = { kk: flat(kk), ru: flat(ru), en: flat(en) } as const;
export const i18nOptions = { resources, fallbackLng: false, keySeparator: false, nsSeparator: ':', defaultNS: 'ui', ns: Object.keys(kk), interpolation: { escapeValue: false }, initAsync: false } as const;

type Tables = typeof kk;
export type WordKey = { [Table in keyof Tables]: `${Table & string}:${Extract<keyof Tables[Table], string>}` }[keyof Tables];

/** Whether there are words under a key that was put together from what only the running program knows. */
export function isWordKey(key: string): key is WordKey {
  const [table = '', name = ''] = key.split(/:(.*)/s);
  return Object.hasOwn(kk, table) && Object.hasOwn(kk[table as keyof Tables], name);
}

/** Says a key in one language. Dates among the parameters are written the language's way. */
export type Say = (key: WordKey, params?: Params) => string;

function flat<Words extends Record<string, Readonly<Record<string, string>>>>(words: Words): { [Name in keyof Words]: Record<string, string> } {
  return words as { [Name in keyof Words]: Record<string, string> };
}

const engine = i18next.createInstance();
void engine.init({ ...i18nOptions, lng: 'kk', missingInterpolationHandler: () => '…' });

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Dates in parameters are ISO in the domain; people read them the desk's way. */
export function readable(params: Params | undefined, language: Language): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...params };
  for (const [name, value] of Object.entries(params ?? {})) {
    if (typeof value !== 'string') continue;
    if (parseDate(value) !== null) shown[name] = name.startsWith('long') ? longDate(language, value as LocalDate) : shortDate(value as LocalDate);
    else if (parseDateTime(value) !== null) shown[name] = shortDateTime(value as LocalDateTime);
    else if (instant.test(value)) shown[name] = shortDateTime(localTime(value as Instant));
  }
  return shown;
}

/** What was said without parameters, by language: a form asks for hundreds of labels, and each is found anew slowly. */
const said: Readonly<Record<Language, Map<string, string>>> = { kk: new Map(), ru: new Map(), en: new Map() };

export function words(language: Language): Say {
  const fixed = engine.getFixedT(language);
  return (key, params) => {
    if (params !== undefined) return fixed(key, readable(params, language));
    const known = said[language].get(key);
    if (known !== undefined) return known;
    const text = fixed(key);
    said[language].set(key, text);
    return text;
  };
}

function sayCoded(language: Language, table: keyof Tables, code: string, params: Params | undefined): string | null {
  const key = `${table}:${code}`;
  return engine.exists(key, { lng: language }) ? engine.getFixedT(language)(key, readable(params, language)) : null;
}

/** A step or state on a package's way, or on an envelope's. */
const stepOfPackage = (language: Language, code: string): string | null => sayCoded(language, 'terms', `custody.${code}`, undefined) ?? sayCoded(language, 'terms', `arrival.${code}`, undefined);

/** Codes among an error's parameters, by name: how each of a list of them is said. */
const spokenParams: Readonly<Record<string, (language: Language, code: string) => string | null>> = {
  mark: (language, code) => sayCoded(language, 'terms', `mark.${code}`, undefined),
  words: (language, code) => sayCoded(language, 'terms', code, undefined),
  // A mapping names fields by their codes, so the code stands before its word.
  wanted: (language, code) => { const word = sayCoded(language, 'terms', `column.${code}`, undefined); return word === null ? null : `${code} (${word})`; },
  roles: (language, code) => sayCoded(language, 'terms', `role.${code}`, undefined),
  item: (language, code) => sayCoded(language, 'reasons', `content.${code}`, undefined),
  fact: (language, code) => sayCoded(language, 'forms', `fact.${code}`, undefined),
  refusal: (language, code) => sayCoded(language, 'reasons', `reason.${code}`, undefined),
  step: (language, code) => stepOfPackage(language, code), state: (language, code) => stepOfPackage(language, code),
  then: (language, code) => sayCoded(language, 'terms', `then.${code}`, undefined),
  checks: (language, code) => sayCoded(language, 'reasons', `check.${code}.failed`, undefined)?.split(/[:.] /)[0]?.replaceAll(/\s*\{\{\w+\}\}\s*/g, ' ').trim() ?? null,
};

/** A breach of the law in short, `refused:already-extended@D403 69+R85 193`, as words with its points. */
function breachText(language: Language, short: string): string {
  const [, kind = '', detail = '', points = ''] = /^([a-z-]+):([^@]*)@(.*)$/.exec(short) ?? [];
  const code = kind === 'refused' ? `reason.${detail}` : kind === 'paper-missing' ? `requires.${detail}` : null;
  const said = code === null
    ? detail.split('+').map((decider) => sayCoded(language, 'reasons', `decider.${decider}`, undefined) ?? decider).join(', ')
    : (sayCoded(language, 'reasons', code, undefined) ?? detail).replace(/\.$/, '');
  const head = (sayCoded(language, 'reasons', `breach.${kind}`, undefined) ?? kind).replace(/\.$/, '');
  return `${kind === 'refused' ? said : `${head}: ${said}`}${points === '' ? '' : ` [${pointsText(language, points)}]`}`;
}

/** Points in short, `R809 103-3+D473 52`, as they are cited. */
function pointsText(language: Language, points: string): string {
  const say = words(language);
  return points.split('+').map((one) => citationText(say, { act: one.slice(0, one.indexOf(' ')) as Citation['act'], point: one.slice(one.indexOf(' ') + 1) })).join('; ');
}

function spoken(language: Language, params: Params | undefined): Params | undefined {
  if (params === undefined) return undefined;
  return Object.fromEntries(Object.entries(params).map(([name, value]) => {
    if (name === 'stated' && typeof value === 'string') return [name, value.replace(/\d{4}-\d{2}-\d{2}/gu, (day) => shortDate(day as LocalDate))];
    if (name === 'points' && typeof value === 'string') return [name, pointsText(language, value)];
    if (name === 'breaches' && typeof value === 'string') return [name, value.split(', ').map((one) => breachText(language, one)).join('; ')];
    const say = spokenParams[name];
    if (say === undefined || typeof value !== 'string') return [name, value];
    return [name, value.split(', ').map((code) => say(language, code) ?? code).join(name === 'checks' ? '; ' : ', ')];
  }));
}

const lookup: Lookup = (language, table, key, params) => sayCoded(language, table, key, params);
const plainly: Plain = (language, value) => String(readable({ value }, language)['value']);

/** What a field of a record is called; where there are no words, its name in the record. */
export function fieldText(language: Language, kind: string, field: string): string {
  return fieldName(lookup, language, kind, field);
}

/** A value of a record's field as people read it, codes in words. */
export function valueText(language: Language, kind: string, field: string, value: unknown): string {
  return valueName(lookup, plainly, language, kind, field, value);
}

/** What a kind of record is called, what a command did, and what a printed form is called; the code where there are no words. */
export function recordText(language: Language, list: 'kind' | 'command' | 'form', code: string): string {
  return lookup(language, 'records', `${list}.${code}`) ?? code;
}

const recordCodes = (list: 'kind' | 'command') => Object.keys(kk.records).filter((key) => key.startsWith(`${list}.`)).map((key) => key.slice(list.length + 1));
/** What the log may speak of, and the commands that write it: those that have words. */
export const recordKinds: readonly string[] = recordCodes('kind');
export const recordCommands: readonly string[] = recordCodes('command');

/** A whole sentence for an error: what happened and what to do. */
export function errorText(language: Language, error: CodedError): string {
  return sayCoded(language, 'errors', error.code, spoken(language, error.params)) ?? error.code;
}

/**
 * Where a rule comes from: "№ 403 Жарлық, 42-тармақтың 4) тармақшасы"; `full` names the act as papers cite it, with its
 * body and date.
 */
export function citationText(say: Say, { act, point }: Pick<Citation, 'act' | 'point'>, form: 'short' | 'full' = 'short'): string {
  const [, head = point, sub] = /^(\S+) (\S+)\)$/u.exec(point) ?? [];
  const [, annex, note] = /^annex (\S+)( note)?$/u.exec(point) ?? [];
  const place = annex !== undefined ? say(note === undefined ? 'terms:citation.annex' : 'terms:citation.annex-note', { annex }) : sub === undefined ? say('terms:citation.point', { point: head }) : say('terms:citation.sub-point', { point: head, sub });
  return `${say(form === 'full' ? `terms:act-full.${act}` : `terms:act.${act}`)}, ${place}`;
}

/** A step of a reasoning as a sentence; the code itself where no words exist. */
export function stepText(language: Language, step: Step): string {
  return sayCoded(language, 'reasons', `step.${step.code}`, { ...step.params, ...(step.date === null ? {} : { date: step.date }) }) ?? step.code;
}

/** An entry of a list of the acts: a kind, a ground, a defect or a fact of an instruction; the code itself where no words exist. */
export function listEntryText(language: Language, list: string, entry: string): string {
  const colon = entry.indexOf(':');
  const [kind, value] = [entry.slice(0, Math.max(0, colon)), entry.slice(colon + 1)];
  const places: readonly (readonly [keyof Tables, string])[] = kind !== '' ? [['terms', `${kind}.${value}`], ['ui', `${kind}.${value}`]]
    : list === 'government-occasions' ? [['terms', `occasion.${entry}`]]
      : list.startsWith('special-kinds') ? [['terms', `special-kind.${entry}`]]
        : list.endsWith('grounds') ? [['reasons', `ground.${entry}`]]
          : list === 'administration-list' ? [['reasons', `reason.level-42-1-${entry}`]]
            : list === 'government-list' ? [['reasons', `reason.government-list-${entry}`]]
              : [['reasons', `reason.defect-${entry}`], ['reasons', `reason.${entry}`], ['reasons', `reason.${entry}-undiscussed`]];
  return places.reduce<string | null>((found, [table, key]) => found ?? sayCoded(language, table, key, undefined), null) ?? entry;
}

/** Codes among the parameters of a card's history: the list their words stand in. */
const historyTables: Readonly<Record<string, readonly [table: keyof Tables, list: string]>> = {
  decision: ['reasons', 'decision'], decider: ['reasons', 'decider'], ground: ['reasons', 'ground'], report: ['terms', 'report'], assessment: ['terms', 'assessment'], finding: ['terms', 'assessment'], source: ['terms', 'finding-source'],
  cause: ['terms', 'measure-cause'], measure: ['terms', 'measure'], what: ['terms', 'event'],
};

/** A line of a card's history as one sentence with its clauses. */
export function historyText(language: Language, line: { readonly kind: string; readonly params: Params; readonly clauses: readonly string[]; readonly withdrawn: boolean }): string {
  const params = Object.fromEntries(Object.entries(line.params).map(([name, value]) => {
    const [table, list] = historyTables[name] ?? [];
    return [name, table === undefined || typeof value !== 'string' ? value : sayCoded(language, table, `${list ?? ''}.${value}`, undefined) ?? value];
  }));
  const clauses = [...line.clauses, ...(line.withdrawn ? ['taken-back'] : [])];
  return [sayCoded(language, 'reasons', `history.${line.kind}`, params) ?? line.kind, ...clauses.map((clause) => sayCoded(language, 'reasons', `clause.${clause}`, params) ?? clause)].join('; ');
}

/** Where a line of a file is wrong: the file's own heading, or our word for a field that has no column. */
export function columnText(language: Language, column: string): string {
  return sayCoded(language, 'terms', `column.${column}`, undefined) ?? column;
}

/** Sentence of a flag, reason or check: `reasonText('kk', 'flag', 'provisional-year', {…})`. */
export function reasonText(language: Language, kind: 'flag' | 'reason' | 'step' | 'check' | 'gap' | 'ground', code: string, params?: Params): string {
  return sayCoded(language, 'reasons', `${kind}.${code}`, params) ?? code;
}

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text);
}

export * from './dates.ts';
export * from './language.ts';
export * from './numbers.ts';
export * from './papers/index.ts';
export * from './sort.ts';
