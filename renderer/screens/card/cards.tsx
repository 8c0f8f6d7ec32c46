import { useEffect } from 'react';
import { PackagePlus } from 'lucide-react';
import type { CardRow } from '../../../shared/contract/index.ts';
import { useCards, useChosenCards } from '../../stores/cards.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { DueChip, MarkChip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import type { Column } from '../../ui/list.tsx';
import { List, TwoLines } from '../../ui/list.tsx';
import { Empty, Screen } from '../../ui/screen.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from '../registry/papers.module.css';

export function useCardColumns(): readonly Column<CardRow>[] {
  const { say, day } = useWords();
  return [
    { title: say('ui:field.number'), width: '6.4rem', cell: ({ card }) => <b>{card.number}</b> },
    { title: say('ui:field.due'), width: '9rem', cell: ({ card }) => <TwoLines first={day(card.due)} second={<DueChip due={card.due} />} /> },
    { title: say('ui:cards.document'), width: 'minmax(9rem, 2fr)', cell: ({ card, paper }) => say('ui:cards.of', { point: card.point, title: paper.title ?? paper.from.name }) },
    { title: say('ui:field.responsible'), width: 'minmax(8rem, 1.6fr)', cell: ({ card }) => card.responsible },
    { title: say('ui:field.mark'), width: '6.8rem', spare: true, cell: ({ paper }) => <MarkChip mark={paper.mark} /> },
  ];
}

/** Cards on control, the nearest date first. */
export function CardsScreen() {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const enter = usePlace((places) => places.enter);
  const list = useCards();
  const columns = useCardColumns();
  useEffect(() => { void useCards.getState().refresh(); }, []);
  const send = () => { if (list.selected !== null) useChosenCards.setState({ cards: new Set(list.rows.filter(({ card }) => card.id === list.selected).map(({ card }) => card.id)) }); go({ screen: 'export' }); };
  useKeys([{ keys: 'KeyP', words: 'ui:cards.send', run: send }]);
  return (
    <Screen fixed title={say('ui:section.cards')} ready={list.loaded} actions={<><p className={styles.waiting} role="status">{say('ui:cards.total', { total: list.total })}</p>{list.rows.length > 0 && <Button icon={<PackagePlus />} keys="KeyP" onClick={send}>{say('ui:cards.send')}</Button>}</>}>
      <ErrorLine error={list.error} />
      {list.loaded && list.rows.length === 0
        ? <Empty title={say('ui:cards.empty')}><Button onClick={() => { enter('papers'); }}>{say('ui:section.papers')}</Button></Empty>
        : <List label={say('ui:section.cards')} rows={list.rows} idOf={({ card }) => card.id} columns={columns} total={list.total} selected={list.selected} top={list.top} first
            onSelect={list.select} onScroll={list.scrolled} onEnd={() => { void list.more(); }} onOpen={({ card }) => { go({ screen: 'card', card: card.id }); }} />}
    </Screen>
  );
}
