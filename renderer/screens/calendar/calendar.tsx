import { useState } from 'react';
import { CalendarSearch, ChevronLeft, ChevronRight } from 'lucide-react';
import type { LocalDate } from '../../../shared/base/index.ts';
import { addDays, addMonths, weekday, yearOf } from '../../../shared/base/index.ts';
import { monthName, weekdayAbbreviation, weekdayName } from '../../../shared/i18n/index.ts';
import type { YearView } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Panel, Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { OfficeChanges } from './changes.tsx';
import styles from './calendar.module.css';

/** A year of working days: months, days off with their reasons, and the sources. */
export function CalendarScreen() {
  const { say } = useWords();
  const [year, setYear] = useState(() => yearOf(today()));
  const { value, error, again } = useAsk('calendar.year', { year });
  const { user } = useOpenOffice();
  const go = usePlace((places) => places.go);
  const mayLook = user.roles.includes('controller') || user.roles.includes('administrator');
  const change = () => { go({ screen: 'day-change' }); };
  useKeys([
    { keys: 'ArrowLeft', words: 'ui:calendar.previous', run: () => { setYear(year - 1); } },
    { keys: 'ArrowRight', words: 'ui:calendar.next', run: () => { setYear(year + 1); } },
    ...(mayLook ? [{ keys: 'KeyC', words: 'ui:calendar.change', run: change } as const] : []),
  ]);
  return (
    <Screen title={say('ui:calendar.title', { year })} actions={<>
      {mayLook && <Button id="calendar-change" icon={<CalendarSearch />} keys="KeyC" onClick={change}>{say('ui:calendar.change')}</Button>}
      <Button icon={<ChevronLeft />} iconOnly onClick={() => { setYear(year - 1); }}>{say('ui:calendar.previous')}</Button>
      <Button icon={<ChevronRight />} iconOnly onClick={() => { setYear(year + 1); }}>{say('ui:calendar.next')}</Button>
    </>}>
      <ErrorLine error={error} />
      {value?.provisional === true && <p className={styles.provisional} role="status">{say('ui:calendar.provisional')}</p>}
      {value !== null && (
        <>
          <Legend />
          <div className={styles.months}>{value.workingDays.map((count, index) => <Month key={index} view={value} month={index + 1} count={count} />)}</div>
          <OfficeChanges onChanged={again} />
          <DaysOff view={value} />
        </>
      )}
    </Screen>
  );
}

/** What the colours and marks of the days stand for. */
function Legend() {
  const { say } = useWords();
  const kinds = [[styles.weekend, say('terms:day-off.weekend')], [styles.holiday, say('terms:day-off.holiday')], [styles.moved, say('terms:day-off.day-off')], [styles.worked, say('ui:calendar.worked')]] as const;
  return <ul className={styles.legend} aria-label={say('ui:calendar.legend')}>{kinds.map(([look, words]) => <li key={words}><span aria-hidden="true" className={cx(styles.sample, look)}>1</span>{words}</li>)}</ul>;
}

function Month({ view, month, count }: { readonly view: YearView; readonly month: number; readonly count: number }) {
  const { language, say } = useWords();
  const first = `${String(view.year)}-${String(month).padStart(2, '0')}-01` as LocalDate;
  const next = addMonths(first, 1);
  const weeks: (LocalDate | null)[][] = [];
  for (let monday = addDays(first, 1 - weekday(first)); monday < next; monday = addDays(monday, 7)) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((offset) => { const day = addDays(monday, offset); return day >= first && day < next ? day : null; }));
  }
  const name = monthName(language, month);
  return (
    <section className={styles.month}>
      <h2>{name}<span className={styles.count}>{say('ui:calendar.working-days', { count })}</span></h2>
      <table aria-label={name}>
        <thead><tr>{([1, 2, 3, 4, 5, 6, 7] as const).map((one) => <th key={one} scope="col" abbr={weekdayName(language, one)}>{weekdayAbbreviation(language, one)}</th>)}</tr></thead>
        <tbody>{weeks.map((week) => <tr key={week.find((day) => day !== null) ?? ''}>{week.map((day, index) => (day === null ? <td key={index} /> : <Day key={index} day={day} view={view} />))}</tr>)}</tbody>
      </table>
    </section>
  );
}

function Day({ day, view }: { readonly day: LocalDate; readonly view: YearView }) {
  const { say, name } = useWords();
  const holiday = view.holidays.find((one) => one.date === day);
  const moved = view.daysOff.find((one) => one.date === day);
  const worked = view.workingWeekends.find((one) => one.date === day);
  const why = holiday !== undefined ? name(holiday.names) : worked !== undefined ? say('ui:calendar.worked') : moved !== undefined ? name(moved.reason) : undefined;
  const weekend = weekday(day) > 5 && worked === undefined;
  return (
    <td className={cx(styles.day, weekend && styles.weekend, holiday !== undefined && styles.holiday, moved !== undefined && styles.moved, worked !== undefined && styles.worked)} title={why}>
      {Number(day.slice(8))}{why !== undefined && <span className="hidden-words"> {why}</span>}
    </td>
  );
}

function DaysOff({ view }: { readonly view: YearView }) {
  const { say, longDay, name, language } = useWords();
  const lines = [
    ...view.holidays.map((one) => ({ date: one.date, what: name(one.names), kind: say('terms:day-off.holiday'), source: '' })),
    ...view.daysOff.map((one) => ({ date: one.date, what: name(one.reason), kind: say('terms:day-off.day-off'), source: one.source })),
    ...view.workingWeekends.map((one) => ({ date: one.date, what: name(one.reason), kind: say('ui:calendar.worked'), source: one.source })),
  ].sort((left, right) => left.date.localeCompare(right.date));
  return (
    <Panel title={say('ui:calendar.days-off')}>
      <Table label={say('ui:calendar.days-off')} empty={say('ui:calendar.none')} rows={lines} idOf={(one) => `${one.date} ${one.kind} ${one.what}`} columns={[
        { title: say('ui:calendar.day'), cell: (one) => `${longDay(one.date)}, ${weekdayName(language, weekday(one.date))}` },
        { title: say('ui:calendar.what'), cell: (one) => one.what },
        { title: say('ui:calendar.kind'), cell: (one) => one.kind },
        { title: say('ui:calendar.source'), cell: (one) => one.source || '—' },
      ]} />
      <h3 className={styles.sources}>{say('ui:calendar.sources')}</h3>
      <ul className={styles.sourceList}>{view.sources.map((source) => <li key={source}>{source}</li>)}</ul>
    </Panel>
  );
}
