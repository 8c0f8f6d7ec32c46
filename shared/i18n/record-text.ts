import type { Params } from '../base/index.ts';
import type { Language } from './language.ts';

/** What this file needs of the words; a key that is not there is null. */
export type Lookup = (language: Language, table: 'terms' | 'records' | 'reasons' | 'ui', key: string, params?: Params) => string | null;
/** A value that is no code, as people read it: a date the desk's way. */
export type Plain = (language: Language, value: string) => string;

/** Fields whose values are codes, by the last part of their path: the list the codes stand in. Those of one kind alone first. */
const coded: Readonly<Record<string, readonly string[]>> = {
  'arrival-step.step': ['terms:arrival'], 'custody-step.step': ['terms:custody'], 'conflict-decision.decision': ['ui:conflict'], 'sent-package.state': ['terms:package-state'], 'card.state': ['terms:card-state'],
  'trusted-certificate.role': ['ui:trust.role'], 'print.form': ['records:form'], 'setting.key': ['terms:setting'], 'journal.kind': ['terms:journal-kind'], 'directory-entry.kind': ['terms:correspondent', 'terms:directory-kind'], 'directory-entry.list': ['records:directory'],
  'outgoing.sentBy': ['terms:sent-by'], 'paper.to': ['terms:addressee'], 'from.kind': ['terms:correspondent'], 'channel': ['records:channel'],
  'refusal.reason': ['terms:refusal'], 'results.kind': ['terms:record'], 'deadlines.kind': ['terms:deadline'], rests: ['terms:rests'], act: ['terms:act'],
  mark: ['terms:mark'], source: ['terms:source'], occasion: ['terms:occasion'], controlledBy: ['terms:controller'], specialKind: ['terms:special-kind'], urgency: ['terms:urgency'], controlKind: ['terms:control-kind'], interim: ['terms:interim'],
  signedBy: ['terms:signer'], roles: ['terms:role'], regime: ['terms:regime'], outcome: ['terms:outcome'], purpose: ['terms:purpose'], report: ['terms:report'], assessment: ['terms:assessment'], measure: ['terms:measure'], cause: ['terms:measure-cause'],
  decision: ['reasons:decision'], by: ['reasons:decider'], ground: ['reasons:ground'], twoPerson: ['terms:two-person'], value: ['terms:two-person'], language: ['ui:language-name'], flags: ['reasons:flag'], kind: ['terms:event', 'terms:record'],
};

/** A field's name without what holds it: `instruction.term.due` of a card is its `term.due`. */
function bare(field: string): string {
  return field.replace(/^theirs\./, '').replace(/^(instruction|record|facts)\./, '').replace(/\.\d+$/, '');
}

function last(field: string): string {
  return field.split('.').at(-1) ?? field;
}

/** What a field of a record is called; the name in the record where there are no words. */
export function fieldName(say: Lookup, language: Language, kind: string, field: string): string {
  const name = bare(field);
  const column = name.replace(/^resolution\.(.)/, (_whole, first: string) => `resolution${first.toUpperCase()}`);
  const keys: readonly (readonly ['terms' | 'records', string])[] = [
    ...(kind === 'card' ? [['terms', `column.card.${column}`] as const] : kind === 'paper' || kind === 'outgoing' ? [['terms', `column.${name}`] as const] : []),
    ['records', `field.${name}`], ['records', `field.${last(name)}`], ['terms', `column.card.${last(name)}`], ['terms', `column.${last(name)}`],
  ];
  for (const [table, key] of keys) {
    const word = say(language, table, key);
    if (word !== null) return word;
  }
  return field;
}

function codeText(say: Lookup, language: Language, kind: string, field: string, value: string): string | null {
  const name = bare(field);
  const parts = name.split('.');
  for (const list of [`${kind}.${name}`, parts.slice(-2).join('.'), last(name)].flatMap((key) => coded[key] ?? [])) {
    const [table = '', path = ''] = list.split(':');
    const word = say(language, table as Parameters<Lookup>[1], `${path}.${value}`);
    if (word !== null) return word;
  }
  return null;
}

/** A check of a verdict, a flag or a step of a reckoning as its sentence. */
function sentenceOf(say: Lookup, language: Language, value: object): string | null {
  if (!('code' in value) || typeof value.code !== 'string') return null;
  const params = 'params' in value && typeof value.params === 'object' && value.params !== null ? value.params as Params : undefined;
  if ('ok' in value) return say(language, 'reasons', `check.${value.code}.${value.ok === true ? 'ok' : 'failed'}`, params);
  const day = 'date' in value && typeof value.date === 'string' ? { date: value.date } : {};
  return say(language, 'reasons', `flag.${value.code}`, params) ?? say(language, 'reasons', `step.${value.code}`, { ...params, ...day });
}

/**
 * A value of a record as people read it: codes in words, dates the desk's way, lists with commas, inner fields by name,
 * nothing as a dash.
 */
export function valueName(say: Lookup, plain: Plain, language: Language, kind: string, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return say(language, 'ui', value ? 'yes' : 'no') ?? String(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return codeText(say, language, kind, field, value) ?? plain(language, value);
  const inner = (name: string, one: unknown) => valueName(say, plain, language, kind, name, one);
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((one) => inner(field, one)).join(value.some((one) => typeof one === 'object') ? '\n' : ', ');
  const sentence = sentenceOf(say, language, value);
  if (sentence !== null) return sentence;
  return Object.entries(value).filter(([, one]) => one !== null && one !== '').map(([name, one]) => `${fieldName(say, language, kind, `${field}.${name}`)}: ${inner(`${field}.${name}`, one)}`).join('; ');
}
