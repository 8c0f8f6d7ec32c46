import { useEffect, useRef, useState } from 'react';
import { BookMarked, Printer, Send } from 'lucide-react';
import type { LocalDate } from '../../../shared/base/index.ts';
import { parseDate } from '../../../shared/base/index.ts';
import type { OutgoingRow } from '../../stores/outgoing.ts';
import { outgoingFilterOf, useOutgoing } from '../../stores/outgoing.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { MarkChip } from '../../ui/chip.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import type { Column } from '../../ui/list.tsx';
import { List, TwoLines } from '../../ui/list.tsx';
import { Empty, Screen } from '../../ui/screen.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './outgoing.module.css';

function useColumns(): readonly Column<OutgoingRow>[] {
  const { say, day } = useWords();
  return [
    { title: say('ui:outgoing.number'), width: '10rem', cell: ({ paper }) => <TwoLines first={<b>{paper.number}</b>} second={day(paper.date)} /> },
    { title: say('ui:field.sent-to'), width: 'minmax(9rem, 2fr)', cell: ({ paper }) => paper.to },
    { title: say('ui:field.title'), width: 'minmax(8rem, 2.4fr)', cell: ({ paper }) => paper.title ?? '—' },
    { title: say('ui:outgoing.answers-to'), width: 'minmax(7rem, 0.9fr)', spare: true, cell: ({ paper, answers }) => answers?.number ?? paper.refersTo ?? '—' },
    { title: say('ui:field.signed-by'), width: 'minmax(7rem, 1fr)', spare: true, cell: ({ paper }) => paper.signedBy },
    { title: say('ui:field.mark'), width: '6.8rem', cell: ({ paper }) => <MarkChip mark={paper.mark} /> },
  ];
}

/** Papers the office sends, newest first. */
export function OutgoingScreen() {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const list = useOutgoing();
  const columns = useColumns();
  const filter = outgoingFilterOf(list.text);
  const area = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<{ from: string; to: string }>({ from: filter.from ?? '', to: filter.to ?? '' });
  const cameBack = list.selected !== null;
  useEffect(() => { void useOutgoing.getState().refresh(); }, []);
  const narrow = (part: Partial<typeof typed>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    const dayOf = (text: string): LocalDate | null => (parseDate(text) === null ? null : text as LocalDate);
    const wanted = { ...filter, from: dayOf(next.from), to: dayOf(next.to) };
    if (wanted.from !== filter.from || wanted.to !== filter.to) void useOutgoing.getState().search(JSON.stringify(wanted));
  };
  const register = () => { go({ screen: 'new-outgoing' }); };
  const print = () => { go({ screen: 'form', code: 'JOURNAL-OUT' }); };
  const journals = () => { go({ screen: 'journals' }); };
  useKeys([
    { keys: 'KeyN', words: 'ui:outgoing.new', run: register },
    { keys: 'KeyP', words: 'ui:outgoing.print', run: print },
    { keys: 'KeyJ', words: 'ui:journals.title', run: journals },
  ]);
  const open = ({ paper }: OutgoingRow) => { go({ screen: 'outgoing-paper', paper: paper.id }); };
  const empty = list.loaded && list.rows.length === 0;
  const whole = filter.from === null && filter.to === null;
  return (
    <Screen fixed title={say('ui:section.outgoing')} ready={list.loaded}
      actions={<><Button id="to-journals" icon={<BookMarked />} keys="KeyJ" onClick={journals}>{say('ui:journals.title')}</Button><Button id="print-journal" icon={<Printer />} keys="KeyP" onClick={print}>{say('ui:outgoing.print')}</Button><Button kind="primary" id="new-outgoing" icon={<Send />} keys="KeyN" onClick={register}>{say('ui:outgoing.new')}</Button></>}>
      <div className={styles.bar}>
        <DayInput label={say('ui:days.from')} value={typed.from} onChange={(from) => { narrow({ from }); }} />
        <DayInput label={say('ui:days.to')} value={typed.to} onChange={(to) => { narrow({ to }); }} />
        <p className={styles.total} role="status">{list.loaded ? say('ui:papers.total', { total: list.total }) : ''}</p>
      </div>
      <ErrorLine error={list.error} />
      {empty && (whole ? <Empty title={say('ui:outgoing.empty')}><Button kind="primary" icon={<Send />} data-first="true" onClick={register}>{say('ui:outgoing.new')}</Button></Empty> : <Empty title={say('ui:days.none')} />)}
      {!empty && (
        <div ref={area} className={styles.area}>
          <List label={say('ui:section.outgoing')} rows={list.rows} idOf={({ paper }) => paper.id} columns={columns} total={list.total} selected={list.selected ?? list.rows[0]?.paper.id ?? null} top={list.top} first={cameBack || whole}
            onSelect={list.select} onScroll={list.scrolled} onOpen={open} onEnd={() => { void list.more(); }} />
        </div>
      )}
    </Screen>
  );
}
