import { useEffect } from 'react';
import { ChartColumn, ClipboardPlus } from 'lucide-react';
import { buckets, itemId, totalOf, useBoard, useBoardCounts } from '../../stores/board.ts';
import type { Bucket, DueItem } from '../../stores/board.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { DueChip, NearnessChip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import type { Column } from '../../ui/list.tsx';
import { List, TwoLines } from '../../ui/list.tsx';
import { Empty, Screen } from '../../ui/screen.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './board.module.css';

function useColumns(): readonly Column<DueItem>[] {
  const { say, day } = useWords();
  return [
    { title: say('ui:board.date'), width: '9rem', cell: ({ date }) => <TwoLines first={<b>{day(date)}</b>} second={<DueChip due={date} />} /> },
    { title: say('ui:board.kind'), width: 'minmax(9rem, 1.2fr)', cell: ({ kind }) => say(`terms:deadline.${kind}`) },
    { title: say('ui:field.number'), width: '6.4rem', spare: true, cell: ({ card }) => card.number },
    { title: say('ui:cards.document'), width: 'minmax(9rem, 2fr)', cell: ({ card, paper }) => say('ui:cards.of', { point: card.point, title: paper.title ?? paper.from.name }) },
    { title: say('ui:field.responsible'), width: 'minmax(8rem, 1.6fr)', cell: ({ card }) => card.responsible },
  ];
}

/** The board of terms: what is overdue, due today, this week and later; each part opens its list. */
export function BoardScreen() {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const list = useBoard();
  const counts = useBoardCounts((board) => board.counts);
  const columns = useColumns();
  useEffect(() => { void useBoard.getState().refresh(); }, []);
  const show = (bucket: Bucket) => { void list.search(list.text === bucket ? '' : bucket); };
  const intake = () => { go({ screen: 'intake' }); };
  const charts = () => { go({ screen: 'charts' }); };
  useKeys([{ keys: 'KeyT', words: 'ui:intake.title', run: intake }, { keys: 'KeyG', words: 'ui:charts.title', run: charts }, ...buckets.map((bucket, index) => ({ keys: `Digit${String(index + 1)}`, words: `terms:board.${bucket}` as const, run: () => { show(bucket); } }))]);
  const most = counts === null ? 0 : Math.max(...buckets.map((bucket) => totalOf(counts[bucket])));
  return (
    <Screen fixed title={say('ui:section.board')} ready={list.loaded} actions={<><p className={styles.total} role="status">{list.loaded ? say('ui:board.total', { total: list.total }) : ''}</p><Button id="board-intake" icon={<ClipboardPlus />} keys="KeyT" onClick={intake}>{say('ui:intake.title')}</Button><Button id="board-charts" icon={<ChartColumn />} keys="KeyG" onClick={charts}>{say('ui:charts.title')}</Button></>}>
      <ErrorLine error={list.error} />
      {counts !== null && (
        <div className={styles.parts} role="group" aria-label={say('ui:board.parts')}>
          {buckets.map((bucket, index) => <Part key={bucket} bucket={bucket} counts={counts[bucket]} most={most} shown={list.text === bucket} first={index === 0 && list.selected === null} onShow={() => { show(bucket); }} />)}
        </div>
      )}
      {list.loaded && list.rows.length === 0
        ? <Empty title={say(list.text === '' ? 'ui:board.empty' : 'ui:board.none')} />
        : <List label={say('ui:section.board')} rows={list.rows} idOf={itemId} columns={columns} total={list.total} selected={list.selected} top={list.top} first={list.selected !== null}
            onSelect={list.select} onScroll={list.scrolled} onEnd={() => { void list.more(); }} onOpen={({ card }) => { go({ screen: 'card', card: card.id, among: 'board' }); }} />}
    </Screen>
  );
}

interface PartProps { readonly bucket: Bucket; readonly counts: Readonly<Record<DueItem['kind'], number>>; readonly most: number; readonly shown: boolean; readonly first: boolean; readonly onShow: () => void }

/** One part of the board: its number, a bar beside the other parts', and what it is made of. */
function Part({ bucket, counts, most, shown, first, onShow }: PartProps) {
  const { say } = useWords();
  const total = totalOf(counts);
  const kinds = (Object.keys(counts) as DueItem['kind'][]).filter((kind) => counts[kind] > 0);
  return (
    <button type="button" className={styles.part} aria-pressed={shown} data-first={first} onClick={onShow}>
      <NearnessChip near={bucket} />
      <b className={styles.number}>{String(total)}</b>
      <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="4" className={styles.rest} /><rect width={most === 0 ? 0 : (100 * total) / most} height="4" className={styles[bucket]} /></svg>
      <span className={styles.kinds}>{kinds.length === 0 ? '—' : kinds.map((kind) => `${say(`terms:deadline.${kind}`)}: ${String(counts[kind])}`).join('; ')}</span>
    </button>
  );
}
