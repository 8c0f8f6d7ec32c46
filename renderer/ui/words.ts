import { useMemo } from 'react';
import type { CodedError, Citation, Instant, LocalDate, LocalDateTime, Step } from '../../shared/base/index.ts';
import { localTime } from '../../shared/base/index.ts';
import type { Check, HistoryLine, Names } from '../api/types.ts';
import type { Language, Say } from '../../shared/i18n/index.ts';
import { citationText, errorText, historyText, longDate, reasonText, shortDate, shortDateTime, stepText, words } from '../../shared/i18n/index.ts';
import { useSettings } from '../stores/settings.ts';

export interface Words {
  readonly language: Language;
  readonly say: Say;
  readonly error: (error: CodedError) => string;
  readonly step: (step: Step) => string;
  readonly flag: (code: string) => string;
  readonly reason: (code: string) => string;
  /** A ground of the acts' lists. */
  readonly ground: (code: string) => string;
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

export function wordsOf(language: Language): Words {
  const say = words(language);
  return {
    language, say,
    error: (error) => errorText(language, error),
    step: (step) => stepText(language, step),
    flag: (code) => reasonText(language, 'flag', code),
    reason: (code) => reasonText(language, 'reason', code),
    ground: (code) => reasonText(language, 'ground', code),
    check: ({ code, ok, params }) => reasonText(language, 'check', `${code}.${ok ? 'ok' : 'failed'}`, params),
    day: shortDate,
    longDay: (day) => longDate(language, day),
    minute: shortDateTime,
    moment: (at) => shortDateTime(localTime(at)),
    history: (line) => historyText(language, line),
    name: (names) => names[language],
    citation: (citation) => citationText(say, citation),
  };
}
