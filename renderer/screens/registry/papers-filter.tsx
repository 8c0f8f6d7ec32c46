import { useState } from 'react';
import { Filter, X } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { correspondents, marks, paperOrders, paperStates } from '../../api/types.ts';
import { journalName, useJournals } from '../../stores/journals.ts';
import type { PaperFilter } from '../../stores/papers.ts';
import { allPapers, listTextOf, shownOf, usePapers } from '../../stores/papers.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { DirectoryField } from '../../ui/directory-field.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { CheckField, SelectField } from '../../ui/inputs.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './papers.module.css';

const labels = {
  mark: 'ui:field.mark', state: 'ui:filter.state', kind: 'ui:field.from-kind', correspondent: 'ui:field.from', executor: 'ui:field.responsible', journal: 'ui:field.journal', receivedFrom: 'ui:papers.received-from', receivedTo: 'ui:papers.received-to', order: 'ui:filter.order', overdue: 'ui:filter.overdue',
} as const;

/** Narrows the register to a filter; what is searched stays. */
function narrow(filter: PaperFilter): void {
  void usePapers.getState().search(listTextOf({ text: shownOf(usePapers.getState().text).text, filter }));
}

/** What the register is narrowed by, in words, each with its way out. */
export function PapersFilter() {
  const { say, language } = useWords();
  const { filter } = shownOf(usePapers((papers) => papers.text));
  const { journals } = useJournals(['in', 'internal']);
  const journal = journals.find((one) => one.journal.code === filter.journal);
  const shown: readonly (readonly [keyof PaperFilter, string | null])[] = [
    ['mark', filter.mark === null ? null : say(`terms:mark-short.${filter.mark}`)],
    ['state', filter.state === null ? null : say(filter.state === 'no-cards' ? 'ui:papers.no-cards' : `ui:filter.${filter.state}`)],
    ['overdue', filter.overdue ? say('ui:filter.only-overdue') : null],
    ['kind', filter.kind === null ? null : say(`terms:correspondent.${filter.kind}`)],
    ['correspondent', filter.correspondent],
    ['executor', filter.executor],
    ['journal', journal === undefined ? null : journalName(journal.journal, language)],
    ['receivedFrom', filter.receivedFrom === null ? null : say('ui:filter.from', { date: filter.receivedFrom })],
    ['receivedTo', filter.receivedTo === null ? null : say('ui:filter.to', { date: filter.receivedTo })],
    ['order', filter.order === 'number' ? say('ui:order.number') : null],
  ];
  const chips = shown.flatMap(([name, words]) => (words === null ? [] : [{ name, words }]));
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={say('ui:filter.title')}>
      {chips.map(({ name, words }) => (
        <li key={name}><button type="button" className={styles.chip} aria-label={say('ui:filter.drop', { what: words })} onClick={() => { narrow({ ...filter, [name]: allPapers[name] }); }}>{words}<X aria-hidden="true" /></button></li>
      ))}
    </ul>
  );
}

export function FilterButton({ onOpen }: { readonly onOpen: () => void }) {
  const { say } = useWords();
  return <Button id="papers-filter" icon={<Filter />} keys="KeyF" onClick={onOpen}>{say('ui:filter.open')}</Button>;
}

interface Values { mark: string; state: string; kind: string; correspondent: string; executor: string; journal: string; receivedFrom: string; receivedTo: string; order: string; overdue: boolean }
const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

// What is empty is not asked for; the schema refuses what is on none of its lists.
function inputOf({ overdue, order, ...texts }: Values): InputOf<'paper.list'> {
  return { ...Object.fromEntries(Object.entries(texts).map(([name, typed]) => [name, orNull(typed)])), overdue, order: order as PaperFilter['order'] };
}

export function PapersFilterDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useWords();
  return <Dialog wide open={open} onClose={onClose} title={say('ui:filter.title')}>{open && <FilterForm onClose={onClose} />}</Dialog>;
}

function FilterForm({ onClose }: { readonly onClose: () => void }) {
  const { say, language } = useWords();
  const [{ filter }] = useState(() => shownOf(usePapers.getState().text));
  const { journals } = useJournals(['in', 'internal']);
  const { mark, state, kind, correspondent, executor, journal, receivedFrom, receivedTo, order, overdue } = filter;
  const defaults: Values = { mark: mark ?? '', state: state ?? '', kind: kind ?? '', correspondent: correspondent ?? '', executor: executor ?? '', journal: journal ?? '', receivedFrom: receivedFrom ?? '', receivedTo: receivedTo ?? '', order, overdue };
  const of = useContractForm({ name: null, schema: commands['paper.list'].input, toInput: inputOf, defaults, labels });
  const any = say('ui:filter.any');
  const apply = () => of.submit((values) => { onClose(); narrow({ ...allPapers, ...inputOf(values) } as PaperFilter); return Promise.resolve(); });
  return (
    <Form of={of} onEnter={() => { void apply(); }}>
      <Group title={say('ui:section.papers')}>
        <SelectField at="mark" first empty={any} choices={marks.map((value) => ({ value, words: say(`terms:mark-short.${value}`) }))} />
        <SelectField at="state" empty={any} choices={paperStates.map((value) => ({ value, words: say(value === 'no-cards' ? 'ui:papers.no-cards' : `ui:filter.${value}`) }))} />
        <SelectField at="kind" empty={any} choices={correspondents.map((value) => ({ value, words: say(`terms:correspondent.${value}`) }))} />
        <DirectoryField at="correspondent" span={6} list="correspondents" />
        <DirectoryField at="executor" span={6} list="executors" />
        <DateField at="receivedFrom" />
        <DateField at="receivedTo" />
        {journals.length > 0 && <SelectField at="journal" span={3} empty={any} choices={journals.map((one) => ({ value: one.journal.code, words: journalName(one.journal, language) }))} />}
        <SelectField at="order" span={3} choices={paperOrders.map((value) => ({ value, words: say(`ui:order.${value}`) }))} />
        <CheckField at="overdue" />
      </Group>
      <Actions>
        <Button kind="primary" type="submit" keys="Enter">{say('ui:filter.apply')}</Button>
        <Button onClick={() => { onClose(); narrow(allPapers); }}>{say('ui:filter.clear')}</Button>
        <Button kind="quiet" onClick={onClose}>{say('ui:action.cancel')}</Button>
      </Actions>
    </Form>
  );
}
