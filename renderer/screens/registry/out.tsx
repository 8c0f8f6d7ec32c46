import { useEffect } from 'react';
import type { OutRow } from '../../stores/out.ts';
import { useOut } from '../../stores/out.ts';
import { usePlace } from '../../stores/place.ts';
import { ErrorLine } from '../../ui/error-summary.tsx';
import type { Column } from '../../ui/list.tsx';
import { List, TwoLines } from '../../ui/list.tsx';
import { Empty, Screen } from '../../ui/screen.tsx';
import { useWords } from '../../ui/words.ts';
import { Out } from './hands.tsx';
import styles from './papers.module.css';

function useColumns(): readonly Column<OutRow>[] {
  const { say, day } = useWords();
  return [
    { title: say('ui:papers.number'), width: '9rem', cell: ({ of, copyNumber }) => <TwoLines first={<b>{of.number}</b>} second={copyNumber === null ? '' : say('ui:hand.copy', { number: copyNumber })} /> },
    { title: say('ui:column.paper'), width: 'minmax(9rem, 2fr)', cell: ({ of }) => <TwoLines first={of.title ?? '—'} second={of.from.name} /> },
    { title: say('ui:out.holder'), width: 'minmax(8rem, 1.4fr)', cell: ({ to, purpose }) => <TwoLines first={to} second={say(`terms:purpose.${purpose}`)} /> },
    { title: say('ui:out.given'), width: '8rem', cell: ({ on }) => day(on) },
    { title: say('ui:out.back'), width: '8rem', spare: true, cell: ({ returnBy }) => (returnBy === null ? '—' : day(returnBy)) },
    { title: say('ui:out.state'), width: '9rem', cell: ({ returnBy }) => <Out by={returnBy} /> },
  ];
}

/** What was given out of the office and did not come back. */
export function OutScreen() {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const list = useOut();
  const columns = useColumns();
  useEffect(() => { void useOut.getState().refresh(); }, []);
  return (
    <Screen fixed title={say('ui:out.title')} ready={list.loaded}>
      <ErrorLine error={list.error} />
      {list.loaded && list.rows.length === 0
        ? <Empty title={say('ui:out.empty')} />
        : <>
            <p className={styles.waiting}>{say('ui:out.hint')}</p>
            <List label={say('ui:out.title')} rows={list.rows} idOf={({ id }) => id} columns={columns} total={list.total} selected={list.selected} top={list.top} first
              onSelect={list.select} onScroll={list.scrolled} onEnd={() => { void list.more(); }} onOpen={({ of }) => { go({ screen: 'paper', paper: of.id }); }} />
          </>}
    </Screen>
  );
}
