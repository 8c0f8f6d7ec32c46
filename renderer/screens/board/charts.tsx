import type { ReactNode } from 'react';
import { useState } from 'react';
import type { LocalDate } from '../../../shared/base/index.ts';
import { addDays } from '../../../shared/base/index.ts';
import { monthName } from '../../../shared/i18n/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { useAsk } from '../../api/use-ask.ts';
import type { CardFilter } from '../../stores/cards.ts';
import { textOf, useCards } from '../../stores/cards.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Panel, Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useWords } from '../../ui/words.ts';
import type { Bar, Look } from './bars.tsx';
import { Behind, ColumnChart, RowChart, Swatch } from './bars.tsx';
import styles from './charts.module.css';

type Overview = OutputOf<'control.overview'>;

/** Executors named before one asks for all, and then. */
const first = 10;
const allExecutors = 10_000;

/** The office's work drawn: each bar opens the list of its cards. */
export function ChartsScreen() {
  const { say } = useWords();
  const [all, setAll] = useState(false);
  const { value, error } = useAsk('control.overview', { executors: all ? allExecutors : first });
  return (
    <Screen title={say('ui:charts.title')} ready={value !== null || error !== null}>
      <ErrorLine error={error} />
      {value !== null && <div className={styles.charts}><Weeks view={value} /><Months view={value} /><Executors view={value} all={all} onAll={setAll} /><Spheres view={value} /><Sources view={value} /></div>}
    </Screen>
  );
}

function useShow(): (filter: Partial<CardFilter>) => void {
  const go = usePlace((places) => places.go);
  return (filter) => { void useCards.getState().search(textOf(filter)); go({ screen: 'cards' }); };
}

function Chart({ title, about, empty, children, table }: { readonly title: string; readonly about?: string; readonly empty: string | null; readonly children: ReactNode; readonly table: ReactNode }) {
  const { say } = useWords();
  return (
    <Panel title={title}>
      {about !== undefined && <p className={styles.about}>{about}</p>}
      {empty === null ? <>{children}<Behind title={say('ui:charts.table')}>{table}</Behind></> : <p className={styles.about}>{empty}</p>}
    </Panel>
  );
}

/** `03.06` of a day. */
const dayAndMonth = (day: string): string => `${day.slice(8)}.${day.slice(5, 7)}`;

function Weeks({ view: { weeks } }: { readonly view: Overview }) {
  const { say, day } = useWords();
  const show = useShow();
  const span = ({ from, to }: Overview['weeks'][number]): string => say('ui:charts.span', { from: day(from), to: day(to) });
  const bars = weeks.map((week): Bar => ({
    id: `week-${week.from}`, name: `${dayAndMonth(week.from)}\n${dayAndMonth(week.to)}`, words: say('ui:charts.bar', { what: span(week), cards: week.cards }), total: week.cards, parts: [{ look: 'load', value: week.cards }],
    onOpen: () => { show({ state: 'on-control', dueFrom: week.from, dueTo: week.to }); },
  }));
  const title = say('ui:charts.weeks');
  return (
    <Chart title={title} about={say('ui:charts.weeks-about')} empty={null} table={(
      <Table label={title} empty="" rows={weeks} idOf={({ from }) => from} columns={[{ title: say('ui:charts.week'), cell: span }, { title: say('ui:charts.cards'), end: true, cell: ({ cards }) => String(cards) }]} />
    )}><ColumnChart label={title} bars={bars} /></Chart>
  );
}

const looks = ['kept', 'late', 'open'] as const satisfies readonly Look[];

function Months({ view: { months } }: { readonly view: Overview }) {
  const { say, language } = useWords();
  const show = useShow();
  const name = (from: LocalDate): string => monthName(language, Number(from.slice(5, 7)));
  const share = ({ due, kept }: Overview['months'][number]): string => (due === 0 ? '—' : String(Math.round((100 * kept) / due)));
  const bars = months.map((month): Bar => ({
    id: `month-${month.from}`, name: `${name(month.from).slice(0, 3)}\n${month.from.slice(0, 4)}`, total: month.due, parts: looks.map((look) => ({ look, value: month[look] })),
    words: say('ui:charts.month-bar', { what: `${name(month.from)} ${month.from.slice(0, 4)}`, due: month.due, kept: month.kept, late: month.late, open: month.open }),
    onOpen: () => { show({ dueFrom: month.from, dueTo: month.to < month.from ? addDays(month.from, -1) : month.to }); },
  }));
  const title = say('ui:charts.months');
  return (
    <Chart title={title} about={say('ui:charts.months-about')} empty={months.every(({ due }) => due === 0) ? say('ui:charts.none') : null} table={(
      <Table label={title} empty="" rows={[...months].reverse()} idOf={({ from }) => from} columns={[
        { title: say('ui:charts.month'), cell: ({ from }) => `${name(from)} ${from.slice(0, 4)}` }, { title: say('ui:charts.due'), end: true, cell: ({ due }) => String(due) },
        ...looks.map((look) => ({ title: say(`ui:charts.${look}`), end: true, cell: (month: Overview['months'][number]) => String(month[look]) })), { title: say('ui:charts.share'), end: true, cell: share },
      ]} />
    )}>
      <ul className={styles.legend}>{looks.map((look) => <li key={look}><Swatch look={look} />{say(`ui:charts.${look}`)}</li>)}</ul>
      <ColumnChart label={title} bars={bars} />
    </Chart>
  );
}

function Executors({ view: { executors, overdueExecutors }, all, onAll }: { readonly view: Overview; readonly all: boolean; readonly onAll: (all: boolean) => void }) {
  const { say } = useWords();
  const show = useShow();
  const bars = executors.map(({ executor, overdue }): Bar => ({
    id: `executor-${executor}`, name: executor, words: say('ui:charts.bar', { what: executor, cards: overdue }), total: overdue, parts: [{ look: 'overdue', value: overdue }],
    onOpen: () => { show({ state: 'on-control', executor, overdue: true }); },
  }));
  const title = say('ui:charts.executors');
  return (
    <Chart title={title} empty={executors.length === 0 ? say('ui:charts.none-overdue') : null} table={(
      <Table label={title} empty="" rows={executors} idOf={({ executor }) => executor} columns={[
        { title: say('ui:field.responsible'), cell: ({ executor }) => executor }, ...(['overdue', 'today', 'week', 'later'] as const).map((part) => ({ title: say(`terms:board.${part}`), end: true, cell: (load: Overview['executors'][number]) => String(load[part]) })),
      ]} />
    )}>
      <RowChart label={title} bars={bars} />
      {overdueExecutors > first && <div className={styles.more}><Button kind="quiet" aria-expanded={all} onClick={() => { onAll(!all); }}>{all ? say('ui:charts.fewer') : say('ui:charts.more', { count: overdueExecutors })}</Button></div>}
    </Chart>
  );
}

/** What a card is asked for by whose executor has no sphere. */
const none = '-';

function Spheres({ view: { spheres } }: { readonly view: Overview }) {
  const { say } = useWords();
  const show = useShow();
  const name = (sphere: string | null): string => sphere ?? say('ui:charts.no-sphere');
  const bars = spheres.map(({ sphere, cards }): Bar => ({
    id: `sphere-${sphere ?? none}`, name: name(sphere), words: say('ui:charts.bar', { what: name(sphere), cards }), total: cards, parts: [{ look: 'overdue', value: cards }],
    onOpen: () => { show({ state: 'on-control', sphere: sphere ?? none, overdue: true }); },
  }));
  const title = say('ui:charts.spheres');
  return (
    <Chart title={title} empty={spheres.length === 0 ? say('ui:charts.none-overdue') : null} table={(
      <Table label={title} empty="" rows={spheres} idOf={({ sphere }) => sphere ?? none} columns={[{ title: say('ui:field.sphere'), cell: ({ sphere }) => name(sphere) }, { title: say('ui:charts.cards'), end: true, cell: ({ cards }) => String(cards) }]} />
    )}><RowChart label={title} bars={bars} /></Chart>
  );
}

function Sources({ view: { sources } }: { readonly view: Overview }) {
  const { say } = useWords();
  const show = useShow();
  const bars = sources.map(({ source, cards }): Bar => ({
    id: `source-${source}`, name: say(`terms:source.${source}`), words: say('ui:charts.bar', { what: say(`terms:source.${source}`), cards }), total: cards, parts: [{ look: 'overdue', value: cards }],
    onOpen: () => { show({ state: 'on-control', source, overdue: true }); },
  }));
  const title = say('ui:charts.sources');
  return (
    <Chart title={title} empty={sources.length === 0 ? say('ui:charts.none-overdue') : null} table={(
      <Table label={title} empty="" rows={sources} idOf={({ source }) => source} columns={[{ title: say('ui:field.source'), cell: ({ source }) => say(`terms:source.${source}`) }, { title: say('ui:charts.cards'), end: true, cell: ({ cards }) => String(cards) }]} />
    )}><RowChart label={title} bars={bars} /></Chart>
  );
}
