import { useEffect, useRef, useState } from 'react';
import { BookMarked, Columns3, FileDown, FilePlus2, FileUp, Hand, Search, Stamp } from 'lucide-react';
import type { CodedError } from '../../../shared/base/index.ts';
import type { PaperRow } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useChooser } from '../../stores/chooser.ts';
import { listTextOf, shownOf, usePapers } from '../../stores/papers.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { moreThan } from '../../stores/list.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { anywhere, List } from '../../ui/list.tsx';
import { Empty, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useLatest } from '../../ui/use-latest.ts';
import { useWords } from '../../ui/words.ts';
import { PapersColumnsDialog, shownPaperFields, usePaperColumns } from './papers-columns.tsx';
import { FilterButton, PapersFilter, PapersFilterDialog } from './papers-filter.tsx';
import { Unfinished } from './unfinished.tsx';
import { WrongLayout } from './wrong-layout.tsx';
import styles from './papers.module.css';
import field from '../../ui/field.module.css';

/** Milliseconds that pass between two keys of a hand; Enter sooner is a scanner's, after which the cursor stays for the next number. */
const byHand = 30;

/** The register: the cursor stands in search, Enter opens, Esc comes back to the same line. */
export function PapersScreen() {
  const { say, language } = useWords();
  const go = usePlace((places) => places.go);
  const list = usePapers();
  const more = moreThan(list);
  const columns = usePaperColumns();
  const { text, filter } = shownOf(list.text);
  const [dialog, setDialog] = useState<'filter' | 'columns' | null>(null);
  const [failed, setFailed] = useState<CodedError | null>(null);
  const ask = useChooser((chooser) => chooser.ask);
  const brings = useOpenOffice().user.roles.some((role) => role !== 'auditor' && role !== 'dispatcher');
  const [typed, setTyped] = useState(text);
  const [entered, setEntered] = useState(false);
  const lastKey = useRef(-Infinity);
  const search = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const cameBack = list.selected !== null;
  useEffect(() => { void usePapers.getState().refresh(); }, []);
  useLatest(typed, async (wanted) => {
    const now = shownOf(usePapers.getState().text);
    if (wanted !== now.text) await usePapers.getState().search(listTextOf({ text: wanted, filter: now.filter }));
  });
  const save = async (every = false) => {
    const path = await ask({ what: 'save', title: 'ui:papers.export-where', suggested: `${say('ui:section.papers')}.xlsx`, endings: ['.xlsx', '.csv'] });
    if (path === null) return;
    const answer = await send('register.export', { path, kind: 'papers', lang: language, fields: every ? null : shownPaperFields(), papers: { ...filter, text } });
    setFailed(answer.ok ? null : answer.error);
    if (answer.ok) tell(say('ui:papers.exported', { lines: answer.value.lines }), answer.value.path);
  };
  const register = () => { go({ screen: 'new-paper' }); };
  useKeys([
    { keys: 'KeyN', words: 'ui:papers.new', run: register },
    { keys: 'KeyF', words: 'ui:filter.title', run: () => { setDialog('filter'); } },
    { keys: 'KeyO', words: 'ui:papers.columns', run: () => { setDialog('columns'); } },
    { keys: 'KeyE', words: 'ui:papers.export', run: () => { void save(); } },
    { keys: 'Shift+KeyE', words: 'ui:papers.export-all', run: () => { void save(true); } },
    { keys: 'KeyH', words: 'ui:out.title', run: () => { go({ screen: 'out' }); } },
    ...(brings ? [{ keys: 'KeyI', words: 'ui:bring.open', run: () => { go({ screen: 'bring' }); } } as const] : []),
    { keys: 'KeyR', words: 'ui:reception.open', run: () => { go({ screen: 'reception' }); } },
    { keys: 'KeyJ', words: 'ui:journals.title', run: () => { go({ screen: 'journals' }); } },
    { keys: 'Control+KeyF', words: 'ui:papers.search', run: () => { search.current?.focus(); search.current?.select(); } },
  ]);
  const open = ({ paper }: PaperRow) => { go({ screen: 'paper', paper: paper.id }); };
  // Enter means the first that the whole of the text finds, however quickly it was typed.
  const settled = text === typed && list.of === list.text;
  useEffect(() => {
    if (!entered || (!settled && list.error === null)) return;
    setEntered(false);
    const first = list.rows[0];
    if (!settled || first === undefined) return;
    list.select(first.paper.id);
    open(first);
  }, [entered, settled, list.error]);
  const toList = () => { area.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus(); };
  const empty = list.loaded && list.rows.length === 0;
  return (
    <Screen fixed title={say('ui:section.papers')} ready={list.loaded} actions={<><Button id="to-reception" icon={<Stamp />} keys="KeyR" onClick={() => { go({ screen: 'reception' }); }}>{say('ui:reception.open')}</Button><Button id="to-journals" icon={<BookMarked />} keys="KeyJ" onClick={() => { go({ screen: 'journals' }); }}>{say('ui:journals.title')}</Button><Button kind="primary" icon={<FilePlus2 />} keys="Control+KeyN" onClick={register}>{say('ui:papers.new')}</Button></>}>
      <div className={styles.bar}>
        <label className={styles.search}>
          <Search className={styles.icon} aria-hidden="true" />
          <span className="hidden-words">{say('ui:papers.search')}</span>
          <input ref={search} className={field.input} type="search" placeholder={say('ui:papers.search-hint')} value={typed} data-first={!cameBack} autoComplete="off" spellCheck={false} maxLength={200}
            onChange={(event) => { setTyped(event.target.value); setEntered(false); }}
            onBlur={() => { setEntered(false); }}
            onKeyDown={(event) => {
              const quick = event.timeStamp - lastKey.current < byHand;
              lastKey.current = event.timeStamp;
              if (event.code === 'ArrowDown') { event.preventDefault(); toList(); }
              else if (event.code === 'Enter' || event.code === 'NumpadEnter') { event.preventDefault(); if (!quick) setEntered(true); }
              else if (event.code === 'Escape') { setEntered(false); if (typed !== '') { event.preventDefault(); setTyped(''); } }
            }} />
        </label>
        <FilterButton onOpen={() => { setDialog('filter'); }} />
        <Button id="papers-columns" icon={<Columns3 />} keys="KeyO" onClick={() => { setDialog('columns'); }}>{say('ui:papers.columns')}</Button>
        <Button id="papers-out" icon={<Hand />} keys="KeyH" title={say('ui:out.title')} onClick={() => { go({ screen: 'out' }); }}>{say('ui:out.open')}</Button>
        <Button id="papers-export" icon={<FileDown />} keys="KeyE" onClick={() => { void save(); }}>{say('ui:papers.export')}</Button>
        {brings && <Button id="papers-bring" icon={<FileUp />} iconOnly title={say('ui:bring.open')} onClick={() => { go({ screen: 'bring' }); }}>{say('ui:bring.open')}</Button>}
        <p className={styles.total} role="status">{list.loaded ? say(more === null ? 'ui:papers.total' : 'ui:papers.total-more', { total: more ?? list.total }) : ''}</p>
      </div>
      <PapersFilter />
      <Unfinished />
      <ErrorLine error={list.error ?? failed} />
      {empty && list.text === '' && <Empty title={say('ui:papers.empty')}><Button kind="primary" icon={<FilePlus2 />} onClick={register}>{say('ui:papers.new')}</Button>{brings && <Button icon={<FileUp />} keys="KeyI" onClick={() => { go({ screen: 'bring' }); }}>{say('ui:bring.open')}</Button>}</Empty>}
      {empty && list.text !== '' && <Empty title={text === '' ? say('ui:days.none') : say('ui:papers.none', { text })}>{text !== '' && <WrongLayout text={text} onTake={(meant) => { setTyped(meant); search.current?.focus(); }} />}</Empty>}
      {!empty && (
        <div ref={area} className={styles.area}>
          <List label={say('ui:section.papers')} {...anywhere(list)} idOf={({ paper }) => paper.id} columns={columns} first={cameBack} onOpen={open} />
        </div>
      )}
      <PapersFilterDialog open={dialog === 'filter'} onClose={() => { setDialog(null); }} />
      <PapersColumnsDialog open={dialog === 'columns'} onClose={() => { setDialog(null); }} />
    </Screen>
  );
}
