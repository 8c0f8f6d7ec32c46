import { useEffect } from 'react';
import { CircleCheck, CircleDashed } from 'lucide-react';
import type { PaperRow } from '../../../shared/contract/index.ts';
import { addDays } from '../../../shared/base/index.ts';
import { useIntake } from '../../stores/intake.ts';
import { usePlace } from '../../stores/place.ts';
import { moreThan } from '../../stores/list.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, MarkChip, today } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import type { Column } from '../../ui/list.tsx';
import { anywhere, List, TwoLines } from '../../ui/list.tsx';
import { Empty, Screen } from '../../ui/screen.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './intake.module.css';

/** Days back that the list reaches, today included. */
const spans = { today: 0, week: 6, month: 29 } as const;
type Span = keyof typeof spans;
const names = Object.keys(spans) as Span[];
const since = (span: Span): string => addDays(today(), -spans[span]);

function useColumns(): readonly Column<PaperRow>[] {
  const { say, minute, day } = useWords();
  return [
    { title: say('ui:papers.number'), width: '8.2rem', cell: ({ paper }) => <TwoLines first={<b>{paper.number}</b>} second={minute(paper.receivedAt)} /> },
    { title: say('ui:field.from'), width: 'minmax(6.4rem, 2fr)', cell: ({ paper }) => paper.from.name },
    { title: say('ui:papers.outgoing-title'), width: 'minmax(8rem, 0.8fr)', spare: true, cell: ({ paper }) => <TwoLines first={`№ ${paper.outgoingNumber}`} second={day(paper.outgoingDate)} /> },
    { title: say('ui:field.title'), width: 'minmax(6.4rem, 2.4fr)', cell: ({ paper }) => paper.title ?? '—' },
    { title: say('ui:field.mark'), width: '6.8rem', spare: true, cell: ({ paper }) => <MarkChip mark={paper.mark} /> },
    { title: say('ui:intake.taken'), width: '8rem', cell: ({ cards }) => (cards > 0 ? <Chip tone="good" icon={<CircleCheck />}>{say('ui:intake.points', { count: cards })}</Chip> : <Chip tone="plain" icon={<CircleDashed />}>{say('ui:intake.none-taken')}</Chip>) },
  ];
}

/** What came in for control: Enter takes a point of the paper. */
export function IntakeScreen() {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const list = useIntake();
  const more = moreThan(list);
  const columns = useColumns();
  useEffect(() => { const { text, search, refresh } = useIntake.getState(); void (text === '' ? search(since('today')) : refresh()); }, []);
  const show = (span: Span) => { void useIntake.getState().search(since(span)); };
  const paper = () => { const row = list.rows.find((one) => one.paper.id === list.selected); if (row !== undefined) go({ screen: 'paper', paper: row.paper.id }); };
  useKeys([...names.map((name, index) => ({ keys: `Digit${String(index + 1)}`, words: `ui:intake.${name}` as const, run: () => { show(name); } })), { keys: 'KeyD', words: 'ui:card.paper', run: paper }]);
  return (
    <Screen fixed title={say('ui:intake.title')} ready={list.loaded}>
      <div className={styles.spans} role="group" aria-label={say('ui:intake.span')}>
        {names.map((name, index) => <Button key={name} keys={`Digit${String(index + 1)}`} aria-pressed={list.text === since(name)} kind={list.text === since(name) ? 'primary' : 'plain'} onClick={() => { show(name); }}>{say(`ui:intake.${name}`)}</Button>)}
        <p className={styles.total} role="status">{list.loaded ? say(more === null ? 'ui:papers.total' : 'ui:papers.total-more', { total: more ?? list.total }) : ''}</p>
      </div>
      <ErrorLine error={list.error} />
      {list.loaded && list.rows.length === 0
        ? <Empty title={say('ui:intake.empty')} />
        : <List label={say('ui:intake.title')} {...anywhere(list)} idOf={({ paper: one }) => one.id} columns={columns} first
            onOpen={({ paper: one }) => { go({ screen: 'take', paper: one.id }); }} />}
    </Screen>
  );
}
