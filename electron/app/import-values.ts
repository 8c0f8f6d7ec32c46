import type { CodedError, Instant, LocalDate, LocalDateTime } from '../../shared/base/index.ts';
import { parseDate, parseDateTime } from '../../shared/base/index.ts';
import type { WordKey } from '../../shared/i18n/index.ts';
import { languages, words } from '../../shared/i18n/index.ts';
import { controlKinds, controllers, marks, sources } from '../../shared/law/index.ts';
import { cardStates } from '../../shared/control/index.ts';
import type { ImportField } from '../../shared/registration/index.ts';
import { correspondentKinds, signers } from '../../shared/registration/index.ts';

/** Fields whose words stand for codes: the codes, the key under which their words are, and further words of the desks. */
const lists = {
  'mark': {
    codes: marks, words: 'mark', more: {
      'open': 'ашық|открыто|несекретно|нс|жоқ|нет|без пометки|-|–',
      'restricted': 'қбп|қбпү|қбп үшін|қызмет бабында пайдалану үшін|дсп|для служебного пользования|для служ. пользования|restricted|шектелген',
      'secret': 'құпия|секретно|с', 'top-secret': 'өте құпия|совершенно секретно|сов. секретно|сс', 'special': 'аса маңызды|особой важности|ов',
    },
  },
  'from.kind': { codes: correspondentKinds, words: 'correspondent', more: { 'state-body': 'министерство|акимат|министрлік|әкімдік|мемлекеттік орган|госорган|го' } },
  'to': { codes: ['government-office', 'other'], words: 'addressee', more: {} },
  'signedBy': { codes: signers, words: 'signer', more: { 'head': 'министр|руководитель|басшы|аким|әкім', 'deputy': 'вице-министр|заместитель|орынбасар|зам' } },
  'card.source': { codes: sources, words: 'source', more: {} },
  'card.controlledBy': { codes: controllers, words: 'controller', more: {} },
  'card.controlKind': { codes: controlKinds, words: 'control-kind', more: { 'urgent': 'срочный|шұғыл', 'short': 'краткосрочный|қысқа мерзімді', 'medium': 'среднесрочный|орта мерзімді', 'long': 'долгосрочный|ұзақ мерзімді' } },
  'card.state': { codes: cardStates, words: 'card-state', more: { 'on-control': 'не исполнено|исполняется|в работе|орындалуда|орындалмаған', 'removed': 'исполнено|снято|снят|закрыто|орындалды|алынды' } },
} as const satisfies Partial<Record<ImportField, { readonly codes: readonly string[]; readonly words: string; readonly more: Readonly<Record<string, string>> }>>;

export type ListField = keyof typeof lists;

export function isList(field: ImportField): field is ImportField & ListField {
  return Object.hasOwn(lists, field);
}

function bare(word: string): string {
  return word.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replaceAll(/\s+/g, ' ').trim();
}

/** A code of a list in one language. */
export function listWord(language: (typeof languages)[number], field: ListField, code: string): string {
  return words(language)(`terms:${lists[field].words}.${code}` as WordKey);
}

const meanings = new Map<ListField, ReadonlyMap<string, string>>((Object.keys(lists) as ListField[]).map((field) => {
  const { codes, more } = lists[field];
  const known = new Map<string, string>();
  for (const code of codes) {
    for (const word of [code, ...languages.map((language) => listWord(language, field, code)), ...((more as Readonly<Record<string, string>>)[code]?.split('|') ?? [])]) known.set(bare(word), code);
  }
  return [field, known];
}));

type Read<T> = { readonly value: T } | { readonly error: CodedError };

/** The code a word stands for: the mapping's own words first, then the words of the three languages. */
export function readList(field: ListField, text: string, own: Readonly<Record<string, string>> = {}): Read<string> {
  const word = bare(text);
  const ownWords = new Map(Object.entries(own).map(([given, code]) => [bare(given), code]));
  const code = ownWords.get(word) ?? meanings.get(field)?.get(word);
  return code === undefined ? { error: { code: 'import.unknown-value', params: { value: text.slice(0, 60), words: lists[field].codes.map((one) => `${lists[field].words}.${one}`).join(', ') } } } : { value: code };
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
