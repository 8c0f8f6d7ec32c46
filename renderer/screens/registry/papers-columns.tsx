import { Paperclip } from 'lucide-react';
import type { PaperRow } from '../../../shared/contract/index.ts';
import type { ExportField } from '../../api/types.ts';
import { paperColumns } from '../../api/types.ts';
import type { PaperColumn } from '../../stores/habits.ts';
import { useHabits } from '../../stores/habits.ts';
import { MarkChip } from '../../ui/chip.tsx';
import { ColumnsDialog } from '../../ui/columns-dialog.tsx';
import type { Column } from '../../ui/list.tsx';
import { TwoLines } from '../../ui/list.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './papers.module.css';

/** What is shown until the user chooses. */
const usual: readonly PaperColumn[] = ['number', 'from', 'outgoing', 'title', 'mark', 'cards'];

/** What a column holds, for an export of the columns that are chosen. */
const fieldsOf: Readonly<Record<PaperColumn, readonly ExportField[]>> = {
  number: ['number', 'receivedAt'], received: ['receivedAt'], from: ['from.name'], kind: ['from.kind'], outgoing: ['outgoingNumber', 'outgoingDate'], title: ['title'], mark: ['mark'], sheets: ['sheets'],
  executor: ['executor.surname', 'executor.phone'], journal: ['journal'], registered: ['registeredAt', 'registeredBy'], cards: ['cards'],
};

/** The fields of the columns shown, in their order. */
export function shownPaperFields(): ExportField[] {
  return [...new Set((useHabits.getState().habits.columns ?? usual).flatMap((name) => fieldsOf[name]))];
}

/** The register's columns as the user keeps them. */
export function usePaperColumns(): readonly Column<PaperRow>[] {
  const { say, minute, day, moment } = useWords();
  const chosen = useHabits((store) => store.habits.columns) ?? usual;
  const all: Record<PaperColumn, Column<PaperRow>> = {
    number: { title: say('ui:papers.number'), width: '9rem', cell: ({ paper }) => <TwoLines first={<b>{paper.number}</b>} second={minute(paper.receivedAt)} /> },
    received: { title: say('ui:field.received'), width: '9.5rem', cell: ({ paper }) => minute(paper.receivedAt) },
    from: { title: say('ui:field.from'), width: 'minmax(9rem, 2fr)', cell: ({ paper }) => paper.from.name },
    kind: { title: say('ui:field.from-kind'), width: 'minmax(7rem, 1fr)', spare: true, cell: ({ paper }) => say(`terms:correspondent.${paper.from.kind}`) },
    outgoing: { title: say('ui:papers.outgoing-title'), width: 'minmax(8.4rem, 0.8fr)', spare: true, cell: ({ paper }) => <TwoLines first={`№ ${paper.outgoingNumber}`} second={day(paper.outgoingDate)} /> },
    title: { title: say('ui:field.title'), width: 'minmax(8rem, 2.4fr)', cell: ({ paper, attachments }) => <>{attachments > 0 && <Paperclip className={styles.clip} role="img" aria-label={say('ui:papers.attachments', { count: attachments })} />}{paper.title ?? '—'}</> },
    mark: { title: say('ui:field.mark'), width: '6.8rem', cell: ({ paper }) => <MarkChip mark={paper.mark} /> },
    sheets: { title: say('ui:column.sheets'), width: '6.4rem', end: true, spare: true, cell: ({ paper }) => paper.sheets },
    executor: { title: say('ui:field.executor'), width: 'minmax(7rem, 1fr)', spare: true, cell: ({ paper }) => (paper.executor === null ? '—' : <TwoLines first={paper.executor.surname} second={paper.executor.phone} />) },
    journal: { title: say('ui:field.journal'), width: '6rem', spare: true, cell: ({ paper }) => paper.journal },
    registered: { title: say('ui:field.registered'), width: 'minmax(8rem, 1fr)', spare: true, cell: ({ paper }) => <TwoLines first={moment(paper.registeredAt)} second={paper.registeredBy} /> },
    cards: { title: say('ui:papers.cards'), width: '4.6rem', end: true, spare: true, cell: ({ cards }) => (cards > 0 ? String(cards) : '—') },
  };
  return chosen.map((name) => all[name]);
}

export function PapersColumnsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useWords();
  const { habits, save } = useHabits();
  return <ColumnsDialog open={open} onClose={onClose} all={paperColumns} usual={usual} kept={habits.columns} titleOf={(name) => say(`ui:column.${name}`)} save={(value) => save({ name: 'columns', value })} />;
}
