import { SquareCheckBig } from 'lucide-react';
import type { CardRow } from '../../../shared/contract/index.ts';
import type { CardId } from '../../../shared/base/index.ts';
import type { ExportField } from '../../api/types.ts';
import { cardColumns } from '../../api/types.ts';
import type { CardColumn } from '../../stores/habits.ts';
import { useHabits } from '../../stores/habits.ts';
import { DueChip, MarkChip, YesNoChip } from '../../ui/chip.tsx';
import { ColumnsDialog } from '../../ui/columns-dialog.tsx';
import type { Column } from '../../ui/list.tsx';
import { TwoLines } from '../../ui/list.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './cards.module.css';

const isOpen = ({ state }: CardRow['card']): boolean => state === 'on-control' || state === 'restored';

const usual: readonly CardColumn[] = ['number', 'due', 'document', 'responsible', 'mark'];

function useEveryColumn(ticked?: ReadonlySet<CardId>): Readonly<Record<CardColumn, Column<CardRow>>> {
  const { say, day, minute, moment } = useWords();
  return {
    'number': { title: say('ui:field.number'), width: '6.4rem', cell: ({ card }) => <b className={styles.ticked}>{ticked?.has(card.id) === true && <SquareCheckBig role="img" aria-label={say('ui:export.chosen')} />}{card.number}</b> },
    'due': { title: say('ui:field.due'), width: '11.5rem', cell: ({ card, dueAwaited }) => <TwoLines first={day(card.due)} second={isOpen(card) ? <DueChip due={card.due} awaited={dueAwaited} /> : <YesNoChip ok>{say('ui:card.off-control')}</YesNoChip>} /> },
    'document': { title: say('ui:cards.document'), width: 'minmax(9rem, 2fr)', cell: ({ card, paper }) => say('ui:cards.of', { point: card.point, title: paper.title ?? paper.from.name }) },
    'responsible': { title: say('ui:field.responsible'), width: 'minmax(8rem, 1.6fr)', cell: ({ card }) => card.responsible },
    'co-executors': { title: say('ui:field.co-executors'), width: 'minmax(8rem, 1.4fr)', spare: true, cell: ({ card }) => (card.coExecutors.length > 0 ? card.coExecutors.join(', ') : '—') },
    'mark': { title: say('ui:field.mark'), width: '6.8rem', spare: true, cell: ({ paper }) => <MarkChip mark={paper.mark} /> },
    'source': { title: say('ui:field.source'), width: 'minmax(8rem, 1.2fr)', spare: true, cell: ({ card }) => say(`terms:source.${card.instruction.source}`) },
    'control-kind': { title: say('ui:field.control-kind'), width: 'minmax(6rem, 0.8fr)', spare: true, cell: ({ card }) => say(`terms:control-kind.${card.instruction.controlKind}`) },
    'taken': { title: say('ui:column.taken'), width: 'minmax(8rem, 1fr)', spare: true, cell: ({ card }) => <TwoLines first={moment(card.takenAt)} second={card.takenBy} /> },
    'state': { title: say('ui:filter.state'), width: 'minmax(7rem, 0.9fr)', spare: true, cell: ({ card }) => say(`terms:card-state.${card.state}`) },
    'paper': { title: say('ui:column.paper'), width: 'minmax(8rem, 1fr)', spare: true, cell: ({ paper }) => <TwoLines first={paper.number} second={paper.from.name} /> },
    'received': { title: say('ui:field.received'), width: '9.5rem', spare: true, cell: ({ card }) => minute(card.instruction.receivedAt) },
  };
}

/** What a column holds, for an export of the columns that are chosen. */
const fieldsOf: Readonly<Record<CardColumn, readonly ExportField[]>> = {
  'number': ['card.number'], 'due': ['card.due', 'card.state'], 'document': ['card.point', 'title', 'from.name'], 'responsible': ['card.responsible'], 'co-executors': ['card.coExecutors'], 'mark': ['mark'], 'source': ['card.source'],
  'control-kind': ['card.controlKind'], 'taken': ['card.takenOn', 'card.takenBy'], 'state': ['card.state'], 'paper': ['number', 'from.name'], 'received': ['receivedAt'],
};

/** The fields of the columns shown, in their order. */
export function shownCardFields(): ExportField[] {
  return [...new Set((useHabits.getState().habits.cardColumns ?? usual).flatMap((name) => fieldsOf[name]))];
}

/** The columns of cards as the user keeps them. */
export function useCardColumns(ticked?: ReadonlySet<CardId>): readonly Column<CardRow>[] {
  const every = useEveryColumn(ticked);
  return (useHabits((store) => store.habits.cardColumns) ?? usual).map((name) => every[name]);
}

export function CardsColumnsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { habits, save } = useHabits();
  const every = useEveryColumn();
  return <ColumnsDialog open={open} onClose={onClose} all={cardColumns} usual={usual} kept={habits.cardColumns} titleOf={(name) => every[name].title} save={(value) => save({ name: 'cardColumns', value })} />;
}
