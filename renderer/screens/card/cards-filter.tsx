import { useMemo, useState } from 'react';
import { Filter, X } from 'lucide-react';
import type { InputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { WordKey } from '../../../shared/i18n/index.ts';
import { inKazakhOrder } from '../../../shared/i18n/index.ts';
import { controlKinds, marks, sources } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import type { CardFilter } from '../../stores/cards.ts';
import { cardsOnControl, filterOf, textOf, useCards } from '../../stores/cards.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { CheckField, SelectField, SuggestField } from '../../ui/inputs.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './cards.module.css';

const labels = {
  state: 'ui:filter.state', controlKind: 'ui:field.control-kind', source: 'ui:field.source', mark: 'ui:field.mark', executor: 'ui:field.responsible', sphere: 'ui:field.sphere', dueFrom: 'ui:filter.due-from', dueTo: 'ui:filter.due-to',
  overdue: 'ui:filter.overdue', order: 'ui:filter.order',
} as const;
type Narrowed = Exclude<keyof typeof labels, 'order'>;
const states = ['on-control', 'off-control'] as const;
const orders = commands['card.list'].input.shape.order.unwrap().options;

/** What the list is narrowed by, in words, each with its way out. */
export function CardsFilter({ onOpen }: { readonly onOpen: () => void }) {
  const { say } = useWords();
  const filter = filterOf(useCards((cards) => cards.text));
  const apply = (change: Partial<CardFilter>) => { void useCards.getState().search(textOf({ ...filter, ...change })); };
  const word = (name: Narrowed): string | null => {
    switch (name) {
      case 'state': return filter.state === null ? null : say(`ui:filter.${filter.state}`);
      case 'controlKind': return filter.controlKind === null ? null : say(`terms:control-kind.${filter.controlKind}`);
      case 'source': return filter.source === null ? null : say(`terms:source.${filter.source}`);
      case 'mark': return filter.mark === null ? null : say(`terms:mark-short.${filter.mark}`);
      case 'executor': return filter.executor;
      case 'sphere': return filter.sphere === '-' ? say('ui:charts.no-sphere') : filter.sphere;
      case 'dueFrom': return filter.dueFrom === null ? null : say('ui:filter.from', { date: filter.dueFrom });
      case 'dueTo': return filter.dueTo === null ? null : say('ui:filter.to', { date: filter.dueTo });
      case 'overdue': return filter.overdue ? say('ui:filter.only-overdue') : null;
    }
  };
  const shown = (Object.keys(labels) as (keyof typeof labels)[]).flatMap((name) => { const words = name === 'order' ? null : word(name); return words === null || name === 'order' ? [] : [{ name, words }]; });
  return (
    <div className={styles.filter} role="group" aria-label={say('ui:filter.title')}>
      <Button id="cards-filter" icon={<Filter />} keys="KeyF" onClick={onOpen}>{say('ui:filter.open')}</Button>
      <ul className={styles.chips}>
        {shown.length === 0 && <li className={styles.none}>{say('ui:filter.none')}</li>}
        {shown.map(({ name, words }) => (
          <li key={name}><button type="button" className={styles.chip} aria-label={say('ui:filter.drop', { what: words })} onClick={() => { apply({ [name]: name === 'overdue' ? false : null }); }}>{words}<X aria-hidden="true" /></button></li>
        ))}
      </ul>
      <label className={styles.order}>{say('ui:filter.order')}
        <select value={filter.order} onChange={(event) => { apply({ order: event.target.value as CardFilter['order'] }); }}>
          {orders.map((order) => <option key={order} value={order}>{say(`ui:order.${order}`)}</option>)}
        </select>
      </label>
    </div>
  );
}

interface Values { state: string; controlKind: string; source: string; mark: string; executor: string; sphere: string; dueFrom: string; dueTo: string; overdue: boolean; order: string }
const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

function inputOf({ overdue, order, ...texts }: Values): InputOf<'card.list'> {
  // What is empty is not asked for; the schema refuses what is on none of its lists.
  return { ...Object.fromEntries(Object.entries(texts).map(([name, typed]) => [name, orNull(typed)])), overdue, order: order as CardFilter['order'] };
}

function valuesOf({ state, controlKind, source, mark, executor, sphere, dueFrom, dueTo, overdue, order }: CardFilter): Values {
  return { state: state ?? '', controlKind: controlKind ?? '', source: source ?? '', mark: mark ?? '', executor: executor ?? '', sphere: sphere ?? '', dueFrom: dueFrom ?? '', dueTo: dueTo ?? '', overdue, order };
}

export function FilterDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useWords();
  return <Dialog wide open={open} onClose={onClose} title={say('ui:filter.title')}>{open && <FilterForm onClose={onClose} />}</Dialog>;
}

function FilterForm({ onClose }: { readonly onClose: () => void }) {
  const { say } = useWords();
  const [filter] = useState(() => filterOf(useCards.getState().text));
  const loads = useAsk('control.load', { limit: 10_000 }).value;
  const executors = useMemo(() => inKazakhOrder((loads?.executors ?? []).map(({ executor }) => executor), (name) => name), [loads]);
  const bodies = useAsk('directory.list', { list: 'executors' }).value?.items ?? [];
  const of = useContractForm({ name: null, schema: commands['card.list'].input, toInput: inputOf, defaults: valuesOf(filter), labels });
  const apply = () => of.submit(async (values) => { onClose(); await useCards.getState().search(textOf(inputOf(values) as Partial<CardFilter>)); });
  const clear = () => { onClose(); void useCards.getState().search(textOf(cardsOnControl)); };
  const choices = <Value extends string>(list: readonly Value[], key: (value: Value) => WordKey) => list.map((value) => ({ value, words: say(key(value)) }));
  const any = say('ui:filter.any');
  return (
    <Form of={of} onEnter={() => { void apply(); }}>
      <Group title={say('ui:section.cards')}>
        <SelectField at="state" first empty={any} choices={choices(states, (state) => `ui:filter.${state}`)} />
        <SelectField at="controlKind" empty={any} choices={choices(controlKinds, (kind) => `terms:control-kind.${kind}`)} />
        <SelectField at="mark" empty={any} choices={choices(marks, (mark) => `terms:mark-short.${mark}`)} />
        <SelectField at="source" span={6} empty={any} choices={choices(sources, (source) => `terms:source.${source}`)} />
        <SuggestField at="executor" span={6} items={executors} />
        <SuggestField at="sphere" span={12} items={[...new Set(bodies.flatMap(({ entry }) => entry.sphere ?? []))]} />
        <DateField at="dueFrom" span={4} />
        <DateField at="dueTo" span={4} />
        <SelectField at="order" choices={choices(orders, (order) => `ui:order.${order}`)} />
        <CheckField at="overdue" />
      </Group>
      <Actions>
        <Button kind="primary" type="submit" keys="Enter">{say('ui:filter.apply')}</Button>
        <Button onClick={clear}>{say('ui:filter.clear')}</Button>
        <Button kind="quiet" onClick={onClose}>{say('ui:action.cancel')}</Button>
      </Actions>
    </Form>
  );
}
