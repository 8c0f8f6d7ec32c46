import type { CodedError, Instant, LocalDate, LocalDateTime } from '../../shared/base/index.ts';
import { parseDate, parseDateTime } from '../../shared/base/index.ts';
import type { WordKey } from '../../shared/i18n/index.ts';
import { languages, words } from '../../shared/i18n/index.ts';
import { controlKinds, controllers, marks, sources } from '../../shared/law/index.ts';
import { cardStates } from '../../shared/control/index.ts';
import type { ImportField } from '../../shared/registration/index.ts';
import { correspondentKinds, signers } from '../../shared/registration/index.ts';

/** The codes of a list, the key of each one's words, the table these are in, and further words of the desks. */
function list<Code extends string>(words: string, codes: readonly Code[], key: (code: Code) => WordKey, more: Readonly<Partial<Record<Code, string>>>) {
  return { words, keys: new Map<string, WordKey>(codes.map((code) => [code, key(code)])), more: new Map<string, string>(Object.entries<string | undefined>(more).flatMap(([code, further]) => (further === undefined ? [] : [[code, further]]))) };
}

/** Fields whose words stand for codes. */
const lists = {
  'mark': list('mark', marks, (code) => `terms:mark.${code}`, {
    'open': 'ашық|открыто|несекретно|нс|жоқ|нет|без пометки|-|–',
    'restricted': 'қбп|қбпү|қбп үшін|қызмет бабында пайдалану үшін|дсп|для служебного пользования|для служ. пользования|restricted|шектелген',
    'secret': 'құпия|секретно|с', 'top-secret': 'өте құпия|совершенно секретно|сов. секретно|сс', 'special': 'аса маңызды|особой важности|ов',
  }),
  'from.kind': list('correspondent', correspondentKinds, (code) => `terms:correspondent.${code}`, { 'state-body': 'министерство|акимат|министрлік|әкімдік|мемлекеттік орган|госорган|го' }),
  'to': list('addressee', ['government-office', 'other'], (code) => `terms:addressee.${code}`, {}),
  'signedBy': list('signer', signers, (code) => `terms:signer.${code}`, { 'head': 'министр|руководитель|басшы|аким|әкім', 'deputy': 'вице-министр|заместитель|орынбасар|зам' }),
  'card.source': list('source', sources, (code) => `terms:source.${code}`, {}),
  'card.controlledBy': list('controller', controllers, (code) => `terms:controller.${code}`, {}),
  'card.controlKind': list('control-kind', controlKinds, (code) => `terms:control-kind.${code}`, { 'urgent': 'срочный|шұғыл', 'short': 'краткосрочный|қысқа мерзімді', 'medium': 'среднесрочный|орта мерзімді', 'long': 'долгосрочный|ұзақ мерзімді' }),
  'card.state': list('card-state', cardStates, (code) => `terms:card-state.${code}`, { 'on-control': 'не исполнено|исполняется|в работе|орындалуда|орындалмаған', 'removed': 'исполнено|снято|снят|закрыто|орындалды|алынды' }),
} as const satisfies Partial<Record<ImportField, ReturnType<typeof list>>>;

export type ListField = keyof typeof lists;

export function isList(field: ImportField): field is ImportField & ListField {
  return Object.hasOwn(lists, field);
}

function bare(word: string): string {
  return word.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replaceAll(/\s+/g, ' ').trim();
}

/** A code of a list in one language. */
export function listWord(language: (typeof languages)[number], field: ListField, code: string): string {
  const key = lists[field].keys.get(code);
  if (key === undefined) throw new Error(`no words for ${code}`);
  return words(language)(key);
}

const meanings = new Map<ListField, ReadonlyMap<string, string>>((Object.keys(lists) as ListField[]).map((field) => {
  const { keys, more } = lists[field];
  const known = new Map<string, string>();
  for (const code of keys.keys()) {
    for (const word of [code, ...languages.map((language) => listWord(language, field, code)), ...(more.get(code)?.split('|') ?? [])]) known.set(bare(word), code);
  }
  return [field, known];
}));

type Read<T> = { readonly value: T } | { readonly error: CodedError };

/** The code a word stands for: the mapping's own words first, then the words of the three languages. */
export function readList(field: ListField, text: string, own: Readonly<Record<string, string>> = {}): Read<string> {
  const word = bare(text);
  const ownWords = new Map(Object.entries(own).map(([given, code]) => [bare(given), code]));
  const code = ownWords.get(word) ?? meanings.get(field)?.get(word);
  return code === undefined ? { error: { code: 'import.unknown-value', params: { value: text.slice(0, 60), words: [...lists[field].keys.keys()].map((one) => `${lists[field].words}.${one}`).join(', ') } } } : { value: code };
}

/** Two digits are a year of this century: registers that are brought over are not older. */
const written = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:\s*(?:г\.?|ж\.?))?(?:[\s,T]+(\d{1,2}):(\d{2})(?::\d{2})?)?$/u;
const serial = /^\d{5}(?:[.,]\d+)?$/;

export interface DateReader { serialDate(serial: number): string | null }

/** `02.05.2024 10:05`, `2024-05-02`, `2024-05-02T10:05`, a spreadsheet's serial number: the day and the time, null where none is given. */
export function readMoment(text: string, dates: DateReader): { readonly day: LocalDate; readonly time: string | null } | null {
  const trimmed = text.trim();
  const found = written.exec(trimmed);
  const iso = found === null
    ? (serial.test(trimmed) ? dates.serialDate(Number(trimmed.replace(',', '.'))) : trimmed.replace(' ', 'T').replace(/^(.{16}):\d{2}(?:\.\d+)?$/, '$1'))
    : `${found[3]?.length === 2 ? `20${found[3]}` : found[3]}-${found[2]?.padStart(2, '0')}-${found[1]?.padStart(2, '0')}${found[4] === undefined ? '' : `T${found[4].padStart(2, '0')}:${found[5]}`}`;
  if (iso === null) return null;
  const day = parseDate(iso.slice(0, 10));
  if (day === null || (iso.length > 10 && parseDateTime(iso) === null)) return null;
  return { day, time: iso.length > 10 ? iso.slice(11, 16) : null };
}

/** When clocks of the office showed this minute: +05:00 from 2024-03-01, +06:00 before. */
export function instantOf(local: LocalDateTime): Instant {
  const at = new Date(`${local}:00+05:00`).toISOString();
  return (at >= '2024-02-29T19:00:00.000Z' ? at : new Date(`${local}:00+06:00`).toISOString()) as Instant;
}
