import { useMemo } from 'react';
import type { CodedError, Citation, Instant, LocalDate, LocalDateTime, Params, Step } from '../../shared/base/index.ts';
import { localTime, subjectName } from '../../shared/base/index.ts';
import type { Check, HistoryLine, Names } from '../api/types.ts';
import type { Language, Say } from '../../shared/i18n/index.ts';
import { citationText, errorText, fieldText, historyText, listEntryText, longDate, reasonText, recordText, shortDate, shortDateTime, stepText, valueText, words } from '../../shared/i18n/index.ts';
import { useSettings } from '../stores/settings.ts';

export interface Words {
  readonly language: Language;
  readonly say: Say;
  readonly error: (error: CodedError) => string;
  readonly step: (step: Step) => string;
  readonly flag: (code: string, params?: Params) => string;
  readonly reason: (code: string) => string;
  /** A ground of the acts' lists. */
  readonly ground: (code: string) => string;
  /** An entry of a list of the acts. */
  readonly entry: (list: string, entry: string) => string;
  /** What a field of a record is called. */
  readonly field: (kind: string, field: string) => string;
  /** A value of a record's field, codes in words. */
  readonly value: (kind: string, field: string, value: unknown) => string;
  /** What a kind of record is called, and what a command did. */
  readonly record: (list: 'kind' | 'command', code: string) => string;
  /** What a printed form is called, by its code. */
  readonly form: (code: string) => string;
  /** A check of a verdict or of the store, as passed or failed. */
  readonly check: (check: Check) => string;
  readonly day: (day: LocalDate) => string;
  readonly longDay: (day: LocalDate) => string;
  readonly minute: (at: LocalDateTime) => string;
  /** A moment as the office's clock showed it. */
  readonly moment: (at: Instant) => string;
  /** A line of a card's history as a sentence. */
  readonly history: (line: HistoryLine) => string;
  readonly name: (names: Names) => string;
  /** "№ 403 Жарлық, 50-тармақ". */
  readonly citation: (citation: Pick<Citation, 'act' | 'point'>) => string;
}

/** The words of the language the window speaks now. */
export function useWords(): Words {
  const language = useSettings((settings) => settings.language);
  return useMemo(() => wordsOf(language), [language]);
}

/** People by name where a certificate's own words stand among the parameters. */
function named(params: Params | undefined): Params | undefined {
  return params === undefined ? undefined : Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? subjectName(value) : value]));
}

export function wordsOf(language: Language): Words {
  const say = words(language);
  return {
    language, say,
    error: (error) => errorText(language, error),
    step: (step) => stepText(language, step),
    flag: (code, params) => reasonText(language, 'flag', code, named(params)),
    reason: (code) => reasonText(language, 'reason', code),
    ground: (code) => reasonText(language, 'ground', code),
    entry: (list, entry) => listEntryText(language, list, entry),
    field: (kind, field) => fieldText(language, kind, field),
    value: (kind, field, value) => valueText(language, kind, field, value),
    record: (list, code) => recordText(language, list, code),
    form: (code) => recordText(language, 'form', code),
    check: ({ code, ok, params }) => reasonText(language, 'check', `${code}.${ok ? 'ok' : 'failed'}`, named(params)),
    day: shortDate,
    longDay: (day) => longDate(language, day),
    minute: shortDateTime,
    moment: (at) => shortDateTime(localTime(at)),
    history: (line) => historyText(language, line),
    name: (names) => names[language],
    // No line ends between the sign and the number.
    citation: (citation) => citationText(say, citation).replaceAll('№ ', '№\u00a0'),
  };
}
