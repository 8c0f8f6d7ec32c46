import { useEffect, useRef, useState } from 'react';
import { BookMarked, FilePlus2, Paperclip, Search, Stamp } from 'lucide-react';
import type { PaperRow } from '../../../shared/contract/index.ts';
import { usePapers } from '../../stores/papers.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { MarkChip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import type { Column } from '../../ui/list.tsx';
import { List, TwoLines } from '../../ui/list.tsx';
import { Empty, Screen } from '../../ui/screen.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { Unfinished } from './unfinished.tsx';
import styles from './papers.module.css';
import field from '../../ui/field.module.css';

const wait = 150;

function useColumns(): readonly Column<PaperRow>[] {
  const { say, minute, day } = useWords();
  return [
    { title: say('ui:papers.number'), width: '9rem', cell: ({ paper }) => <TwoLines first={<b>{paper.number}</b>} second={minute(paper.receivedAt)} /> },
    { title: say('ui:field.from'), width: 'minmax(9rem, 2fr)', cell: ({ paper }) => paper.from.name },
    { title: say('ui:papers.outgoing-title'), width: 'minmax(8.4rem, 0.8fr)', spare: true, cell: ({ paper }) => <TwoLines first={`№ ${paper.outgoingNumber}`} second={day(paper.outgoingDate)} /> },
    { title: say('ui:field.title'), width: 'minmax(8rem, 2.4fr)', cell: ({ paper, attachments }) => <>{attachments > 0 && <Paperclip className={styles.clip} role="img" aria-label={say('ui:papers.attachments', { count: attachments })} />}{paper.title ?? '—'}</> },
    { title: say('ui:field.mark'), width: '6.8rem', cell: ({ paper }) => <MarkChip mark={paper.mark} /> },
    { title: say('ui:papers.cards'), width: '4.6rem', end: true, spare: true, cell: ({ cards }) => (cards > 0 ? String(cards) : '—') },
  ];
}

/** The register: the cursor stands in search, Enter opens, Esc comes back to the same line. */
export function PapersScreen() {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const list = usePapers();
  const columns = useColumns();
  const [typed, setTyped] = useState(list.text);
  const search = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const cameBack = list.selected !== null;
  useEffect(() => { void usePapers.getState().refresh(); }, []);
  useEffect(() => {
    if (typed === usePapers.getState().text) return undefined;
    const timer = setTimeout(() => { void usePapers.getState().search(typed); }, wait);
    return () => { clearTimeout(timer); };
  }, [typed]);
  const register = () => { go({ screen: 'new-paper' }); };
  useKeys([
    { keys: 'KeyN', words: 'ui:papers.new', run: register },
    { keys: 'KeyR', words: 'ui:reception.open', run: () => { go({ screen: 'reception' }); } },
    { keys: 'KeyJ', words: 'ui:journals.title', run: () => { go({ screen: 'journals' }); } },
    { keys: 'Control+KeyF', words: 'ui:papers.search', run: () => { search.current?.focus(); search.current?.select(); } },
  ]);
  const open = ({ paper }: PaperRow) => { go({ screen: 'paper', paper: paper.id }); };
  const toList = () => { area.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus(); };
  const empty = list.loaded && list.rows.length === 0;
  return (
    <Screen fixed title={say('ui:section.papers')} ready={list.loaded} actions={<><Button id="to-reception" icon={<Stamp />} keys="KeyR" onClick={() => { go({ screen: 'reception' }); }}>{say('ui:reception.open')}</Button><Button id="to-journals" icon={<BookMarked />} keys="KeyJ" onClick={() => { go({ screen: 'journals' }); }}>{say('ui:journals.title')}</Button><Button kind="primary" icon={<FilePlus2 />} keys="Control+KeyN" onClick={register}>{say('ui:papers.new')}</Button></>}>
      <div className={styles.bar}>
        <label className={styles.search}>
          <Search className={styles.icon} aria-hidden="true" />
          <span className="hidden-words">{say('ui:papers.search')}</span>
          <input ref={search} className={field.input} type="search" placeholder={say('ui:papers.search-hint')} value={typed} data-first={!cameBack} autoComplete="off" spellCheck={false} maxLength={200}
            onChange={(event) => { setTyped(event.target.value); }}
            onKeyDown={(event) => {
              const first = list.rows[0];
              if (event.code === 'ArrowDown') { event.preventDefault(); toList(); }
              else if (event.code === 'Enter' && first !== undefined && list.text === typed) { list.select(first.paper.id); open(first); }
              else if (event.code === 'Escape' && typed !== '') { event.preventDefault(); setTyped(''); }
            }} />
        </label>
        <p className={styles.total} role="status">{list.loaded ? say('ui:papers.total', { total: list.total }) : ''}</p>
      </div>
      <Unfinished />
      <ErrorLine error={list.error} />
      {empty && list.text === '' && <Empty title={say('ui:papers.empty')}><Button kind="primary" icon={<FilePlus2 />} onClick={register}>{say('ui:papers.new')}</Button></Empty>}
      {empty && list.text !== '' && <Empty title={say('ui:papers.none', { text: list.text })} />}
      {!empty && (
        <div ref={area} className={styles.area}>
          <List label={say('ui:section.papers')} rows={list.rows} idOf={({ paper }) => paper.id} columns={columns} total={list.total} selected={list.selected} top={list.top} first={cameBack}
            onSelect={list.select} onScroll={list.scrolled} onOpen={open} onEnd={() => { void list.more(); }} />
        </div>
      )}
    </Screen>
  );
}
