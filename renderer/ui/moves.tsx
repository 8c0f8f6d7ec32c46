import type { OutputOf } from '../../shared/contract/index.ts';
import { Panel } from './screen.tsx';
import { Table } from './table.tsx';
import { useWords } from './words.ts';
import styles from './why.module.css';

/** Which dates of which cards a change of a day or of the law would move. */
export function Moves({ moves: { checked, moved, cards, unanswered } }: { readonly moves: OutputOf<'law.preview'> }) {
  const { say, day } = useWords();
  const lines = cards.flatMap(({ card, dates }) => dates.map((date, index) => ({ ...date, id: `${card.id} ${String(index)}`, number: card.number })));
  return (
    <Panel title={say('ui:calendar.moves')}>
      <p role="status">{say('ui:calendar.checked', { checked, moved })}</p>
      {unanswered > 0 && <p className={styles.flags}>{say('ui:calendar.unanswered', { count: unanswered })}</p>}
      <Table label={say('ui:calendar.moves')} empty={say('ui:calendar.nothing-moves')} rows={lines} idOf={({ id }) => id} columns={[
        { title: say('ui:field.number'), cell: ({ number }) => <b>{number}</b> },
        { title: say('ui:calendar.date-kind'), cell: ({ kind }) => say(`terms:deadline.${kind}`) },
        { title: say('ui:calendar.was'), cell: ({ from }) => (from === null ? '—' : day(from)) },
        { title: say('ui:calendar.will'), cell: ({ to }) => (to === null ? '—' : <b>{day(to)}</b>) },
      ]} />
    </Panel>
  );
}
