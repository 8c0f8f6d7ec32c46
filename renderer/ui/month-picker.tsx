import { DayPicker } from 'react-day-picker';
import { enUS, kk, ru } from 'date-fns/locale';
import type { LocalDate } from '../../shared/base/index.ts';
import { monthName, weekdayAbbreviation, weekdayName } from '../../shared/i18n/index.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { useWords } from './words.ts';
import styles from './month-picker.module.css';

const locales = { kk, ru, en: enUS };

function localDate(at: Date): LocalDate {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}` as LocalDate;
}

function asDate(day: LocalDate): Date {
  return new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}

function caption(language: Language, at: Date): string {
  return `${monthName(language, at.getMonth() + 1)} ${String(at.getFullYear())}`;
}

function weekdayNumber(at: Date): number {
  return at.getDay() === 0 ? 7 : at.getDay();
}

function weekday(language: Language, at: Date): string {
  return weekdayName(language, weekdayNumber(at));
}

/** A month to pick a day from. The names are ours: Chromium has no Kazakh ones. */
export function MonthPicker({ day, onPick }: { readonly day: LocalDate | null; readonly onPick: (day: LocalDate) => void }) {
  const { language, say, longDay } = useWords();
  return (
    <DayPicker
      mode="single" required autoFocus showOutsideDays weekStartsOn={1} locale={locales[language]}
      selected={day === null ? undefined : asDate(day)} {...(day === null ? {} : { defaultMonth: asDate(day) })}
      onSelect={(picked: Date) => { onPick(localDate(picked)); }}
      formatters={{ formatCaption: (at) => caption(language, at), formatWeekdayName: (at) => weekdayAbbreviation(language, weekdayNumber(at)), formatDay: (at) => String(at.getDate()) }}
      labels={{
        labelGrid: (at) => caption(language, at), labelDayButton: (at) => `${longDay(localDate(at))}, ${weekday(language, at)}`, labelGridcell: (at) => longDay(localDate(at)),
        labelWeekday: (at) => weekday(language, at), labelNav: () => say('ui:date.months'), labelPrevious: () => say('ui:date.previous'), labelNext: () => say('ui:date.next'),
      }}
      classNames={{
        root: styles.root ?? '', months: styles.months ?? '', month_caption: styles.caption ?? '', nav: styles.nav ?? '', button_previous: styles.step ?? '', button_next: styles.step ?? '', chevron: styles.chevron ?? '',
        weekday: styles.weekday ?? '', day: styles.day ?? '', day_button: styles.button ?? '', selected: styles.selected ?? '', today: styles.today ?? '', outside: styles.outside ?? '',
      }}
    />
  );
}
