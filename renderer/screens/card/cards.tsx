import { useEffect, useState } from 'react';
import { Columns3, FileDown, PackagePlus, Printer } from 'lucide-react';
import { send } from '../../api/client.ts';
import { filterOf, useCards, useChosenCards } from '../../stores/cards.ts';
import { useChooser } from '../../stores/chooser.ts';
import { usePlace } from '../../stores/place.ts';
import { useSettings } from '../../stores/settings.ts';
import { moreThan } from '../../stores/list.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { anywhere, List } from '../../ui/list.tsx';
import { Empty, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { CardsColumnsDialog, shownCardFields, useCardColumns } from './cards-columns.tsx';
import { CardsFilter, FilterDialog } from './cards-filter.tsx';
import styles from './cards.module.css';

/** The entry of the section at which the list was last drawn: coming back keeps what one looked at, entering anew does not. */
let drawnAt = -1;

/** Cards, narrowed and ordered as one wants them; first those on control, the nearest date first. */
export function CardsScreen() {
  const { say } = useWords();
  const { go, enter, entries } = usePlace();
  const list = useCards();
  const more = moreThan(list);
  const { cards: ticked, toggle, clear } = useChosenCards();
  const columns = useCardColumns(ticked);
  const [dialog, setDialog] = useState<'filter' | 'columns' | null>(null);
  const exportShown = useExport();
  useEffect(() => { void useCards.getState().refresh(drawnAt !== entries); drawnAt = entries; }, [entries]);
  /** What is ticked, else the line one stands on. */
  const choose = () => { if (ticked.size === 0 && list.selected !== null) useChosenCards.setState({ cards: new Set(list.rows.filter(({ card }) => card.id === list.selected).map(({ card }) => card.id)) }); };
  const open = () => { setDialog('filter'); };
  const close = () => { setDialog(null); };
  const pack = () => { choose(); go({ screen: 'export' }); };
  const print = () => { choose(); if (useChosenCards.getState().cards.size > 0) go({ screen: 'print-cards' }); };
  const tickAll = () => { useChosenCards.setState({ cards: new Set([...ticked, ...list.rows.map(({ card }) => card.id)]) }); };
  useKeys([
    { keys: 'KeyF', words: 'ui:filter.open', run: open }, { keys: 'Control+KeyF', words: 'ui:filter.open', run: open }, { keys: 'Control+KeyP', words: 'ui:cards.print', run: print }, { keys: 'KeyP', words: 'ui:cards.send', run: pack },
    { keys: 'KeyO', words: 'ui:papers.columns', run: () => { setDialog('columns'); } }, { keys: 'KeyE', words: 'ui:cards.export', run: () => { void exportShown(); } }, { keys: 'Shift+KeyE', words: 'ui:papers.export-all', run: () => { void exportShown(true); } }, { keys: 'KeyA', words: 'ui:cards.tick-all', run: tickAll }, { keys: 'KeyU', words: 'ui:cards.untick-all', run: clear },
  ]);
  const none = list.loaded && list.rows.length === 0;
  return (
    <Screen fixed title={say('ui:section.cards')} ready={list.loaded} actions={<>
      <p className={styles.total} role="status">{say(more === null ? 'ui:cards.found' : 'ui:cards.found-more', { total: more ?? list.total })}{ticked.size > 0 && ` · ${say('ui:cards.ticked', { count: ticked.size })}`}</p>
      {!none && <>
        <Button id="cards-columns" icon={<Columns3 />} keys="KeyO" onClick={() => { setDialog('columns'); }}>{say('ui:papers.columns')}</Button>
        <Button icon={<FileDown />} keys="KeyE" onClick={() => { void exportShown(); }}>{say('ui:cards.export')}</Button>
        <Button icon={<PackagePlus />} keys="KeyP" onClick={pack}>{say('ui:cards.send')}</Button>
        <Button icon={<Printer />} keys="Control+KeyP" onClick={print}>{say('ui:cards.print')}</Button>
      </>}
    </>}>
      <CardsFilter onOpen={open} />
      <ErrorLine error={list.error} />
      {none
        ? <Empty title={say(list.text === '' ? 'ui:cards.empty' : 'ui:cards.nothing')}>{list.text === '' && <Button onClick={() => { enter('papers'); }}>{say('ui:section.papers')}</Button>}</Empty>
        : <List label={say('ui:section.cards')} {...anywhere(list)} idOf={({ card }) => card.id} columns={columns} first clickOpens onOpen={({ card }) => { go({ screen: 'card', card: card.id, among: 'cards' }); }}
            onToggle={({ card }) => { toggle(card.id); }} isTicked={({ card }) => ticked.has(card.id)} />}
      <FilterDialog open={dialog === 'filter'} onClose={close} />
      <CardsColumnsDialog open={dialog === 'columns'} onClose={close} />
    </Screen>
  );
}

/** Writes the list as it is narrowed and ordered now into a file for spreadsheet programs. */
function useExport(): (every?: boolean) => Promise<void> {
  const { say } = useWords();
  const lang = useSettings((settings) => settings.language);
  const ask = useChooser((chooser) => chooser.ask);
  return async (every = false) => {
    const path = await ask({ what: 'save', title: 'ui:cards.export-title', suggested: 'cards.xlsx', endings: ['.xlsx', '.csv'] });
    if (path === null) return;
    const answer = await send('register.export', { path, kind: 'cards', lang, fields: every ? null : shownCardFields(), cards: filterOf(useCards.getState().text) });
    if (answer.ok) tell(say('ui:cards.exported', { lines: answer.value.lines }), answer.value.path);
    else useCards.setState({ error: answer.error });
  };
}
