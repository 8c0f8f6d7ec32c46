import { useEffect, useState } from 'react';
import { PackageCheck, SquareCheck, Square } from 'lucide-react';
import type { CodedError } from '../../../shared/base/index.ts';
import type { CardRow, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useCards, useChosenCards } from '../../stores/cards.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, TextField } from '../../ui/inputs.tsx';
import type { Column } from '../../ui/list.tsx';
import { List } from '../../ui/list.tsx';
import { PathField, pathsOf } from '../../ui/path-field.tsx';
import { Empty, Facts, Footer, Panel, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { useCardColumns } from '../card/cards.tsx';
import styles from './packages.module.css';

const labels = { cards: 'ui:section.cards', key: 'ui:field.key', keyPassphrase: 'ui:field.key-passphrase', to: 'ui:field.to-certificates', out: 'ui:field.out' } as const;
interface Values { key: string; keyPassphrase: string; to: string; out: string }

/** A signed package of the cards ticked, encrypted to its recipients, in a folder one points to. */
export function ExportScreen() {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const loaded = useCards((cards) => cards.loaded);
  const [made, setMade] = useState<OutputOf<'package.export'> | null>(null);
  const toInput = ({ key, keyPassphrase, to, out }: Values): InputOf<'package.export'> => ({ cards: [...useChosenCards.getState().cards], key, keyPassphrase, to: pathsOf(to), out });
  const of = useContractForm({ name: null, schema: commands['package.export'].input, toInput, defaults: { key: '', keyPassphrase: '', to: '', out: '' }, labels: fieldLabels, required: ['key', 'keyPassphrase', 'out'] });
  const run = () => {
    if (useChosenCards.getState().cards.size === 0) { of.refuse(nothing); return; }
    void of.submit(async (values) => {
      const answer = await send('package.export', toInput(values));
      if (!answer.ok) { of.refuse(answer.error); return; }
      useChosenCards.getState().clear();
      setMade(answer.value);
      tell(say('ui:export.done'), answer.value.sent.folder);
    });
  };
  useKeys([{ keys: 'Control+Enter', words: 'ui:export.run', run }]);
  if (made !== null) return <Made made={made} />;
  return (
    <Screen title={say('ui:packages.export')} ready={loaded}>
      <Form of={of} onEnter={run}>
        <ChooseCards />
        <Group title={say('ui:export.keys')}>
          <PathField at="key" choose={{ what: 'open', title: 'ui:choose.key', endings: ['.p12', '.pfx'] }} />
          <TextField at="keyPassphrase" span={12} type="password" />
          <PathField at="to" several hint={say('ui:export.to-hint')} choose={{ what: 'open', title: 'ui:choose.certificate', endings: ['.pem', '.crt', '.cer', '.der'] }} />
          <PathField at="out" hint={say('ui:export.out-hint')} choose={{ what: 'folder', title: 'ui:choose.out' }} />
        </Group>
        <Footer>
          <Button kind="primary" icon={<PackageCheck />} keys="Control+Enter" onClick={run}>{say('ui:export.run')}</Button>
          <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
        </Footer>
      </Form>
    </Screen>
  );
}

const nothing: CodedError = { code: 'package.nothing-to-send' };
const { cards: _cards, ...fieldLabels } = labels;

function ChooseCards() {
  const { say } = useWords();
  const list = useCards();
  const { cards, toggle } = useChosenCards();
  useEffect(() => { void useCards.getState().refresh(); }, []);
  const tick: Column<CardRow> = { title: say('ui:export.chosen'), width: '5rem', cell: ({ card }) => (cards.has(card.id) ? <SquareCheck role="img" aria-label={say('ui:yes')} /> : <Square role="img" aria-label={say('ui:no')} />) };
  const columns = [tick, ...useCardColumns()];
  if (list.loaded && list.rows.length === 0) return <Empty title={say('ui:cards.empty')} />;
  return (
    <Group title={say('ui:export.cards', { count: cards.size })}>
      <Note>{say('ui:export.cards-hint')}</Note>
      <div className={styles.choice}>
        <List label={say('ui:section.cards')} rows={list.rows} idOf={({ card }) => card.id} columns={columns} total={list.total} selected={list.selected} top={0} first
          onSelect={list.select} onScroll={() => undefined} onEnd={() => { void list.more(); }} onOpen={({ card }) => { toggle(card.id); }} onToggle={({ card }) => { toggle(card.id); }} isTicked={({ card }) => cards.has(card.id)} />
      </div>
    </Group>
  );
}

function Made({ made: { sent, files } }: { readonly made: OutputOf<'package.export'> }) {
  const { say, moment } = useWords();
  const back = usePlace((places) => places.back);
  return (
    <Screen key="done" title={say('ui:export.done')}>
      <div className={styles.narrow}>
        <Panel title={say('ui:export.next')}>
          <p className={styles.note}>{say('ui:export.next-about')}</p>
          <Facts facts={[
            { name: say('ui:packages.folder'), value: sent.folder },
            { name: say('ui:packages.created'), value: moment(sent.createdAt) },
            { name: say('ui:count.cards'), value: String(sent.cards) },
            { name: say('ui:export.container'), value: <span className={styles.fingerprint}>{sent.containerSha256}</span> },
          ]} />
        </Panel>
        <Panel title={say('ui:export.files')}><ul className={styles.files}>{files.map((file) => <li key={file}>{file}</li>)}</ul></Panel>
        <Actions><Button kind="primary" data-first onClick={back}>{say('ui:action.back')}</Button></Actions>
      </div>
    </Screen>
  );
}
