import { useState } from 'react';
import { BookPlus } from 'lucide-react';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, useContractForm } from '../../ui/form.tsx';
import { CheckField, SelectField, TextField } from '../../ui/inputs.tsx';
import { Panel } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './admin.module.css';

type List = InputOf<'directory.list'>['list'];
type Line = OutputOf<'directory.list'>['items'][number];
type Entry = Line['entry'];
const lists = ['correspondents', 'executors'] as const satisfies readonly List[];
const labels = { list: 'ui:field.directory-list', text: 'ui:directory.search', inactive: 'ui:directory.inactive' } as const;

/** Whom papers come from and who carries instructions out, once each; and the names no entry has yet. */
export function DirectoriesTab({ administrator }: { readonly administrator: boolean }) {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const [query, setQuery] = useState<InputOf<'directory.list'>>({ list: 'correspondents' });
  const entries = useAsk('directory.list', query);
  const unlisted = useAsk('directory.unlisted', { list: query.list });
  const [leaving, setLeaving] = useState<Entry | null>(null);
  const toInput = ({ list, text, inactive }: { list: string; text: string; inactive: boolean }): InputOf<'directory.list'> => ({ list: lists.find((one) => one === list) ?? 'correspondents', text, inactive });
  const of = useContractForm({ name: null, schema: commands['directory.list'].input, toInput, defaults: { list: 'correspondents' as string, text: '', inactive: false }, labels });
  const show = () => { void of.submit((values) => { setQuery(toInput(values)); return Promise.resolve(); }); };
  const add = (name = '') => { go({ screen: 'entry', entry: null, list: query.list, name }); };
  const refresh = async () => { await Promise.all([entries.again(), unlisted.again()]); };
  useKeys([{ keys: 'KeyN', words: 'ui:directory.new', run: () => { add(); } }]);
  return (
    <>
      <ErrorLine error={entries.error ?? unlisted.error} />
      <Form of={of} onEnter={show}>
        <div className={styles.filter}>
          <SelectField at="list" choices={lists.map((value) => ({ value, words: say(`ui:directory.list.${value}`) }))} />
          <TextField at="text" />
          <CheckField at="inactive" span={4} />
          <Button type="submit">{say('ui:audit.apply')}</Button>
        </div>
      </Form>
      <Panel title={say(`ui:directory.list.${query.list}`)} actions={<Button id="to-entry" icon={<BookPlus />} keys="KeyN" onClick={() => { add(); }}>{say('ui:directory.new')}</Button>}>
        <Table label={say('ui:directory.entries')} empty={entries.answered ? say((query.text ?? '') === '' ? 'ui:directory.empty' : 'ui:directory.none') : ''} rows={entries.value?.items ?? []} idOf={({ entry }) => entry.id} columns={[
          { title: say('ui:field.name-kk'), cell: ({ entry }) => <><b>{entry.names.kk}</b>{!entry.active && <span className={styles.inactive}> ({say('ui:directory.is-inactive')})</span>}</> },
          { title: say('ui:field.name-ru'), cell: ({ entry }) => entry.names.ru ?? '—' },
          { title: say('ui:field.entry-kind'), cell: ({ entry }) => <KindText kind={entry.kind} /> },
          { title: say('ui:directory.uses'), cell: ({ uses }) => String(uses) },
          { title: say('ui:directory.edit'), end: true, cell: ({ entry }) => (
            <span className={styles.pair}>
              <Button kind="quiet" id={`edit-${entry.id}`} aria-label={say('ui:directory.edit-of', { name: entry.names.kk })} onClick={() => { go({ screen: 'entry', entry: entry.id, list: entry.list, name: '' }); }}>{say('ui:directory.edit')}</Button>
              {administrator && <Button kind="quiet" id={`merge-${entry.id}`} aria-label={say('ui:directory.merge-of', { name: entry.names.kk })} onClick={() => { setLeaving(entry); }}>{say('ui:directory.merge')}</Button>}
            </span>
          ) },
        ]} />
      </Panel>
      <Panel title={say('ui:directory.unlisted')}>
        <p className={styles.about}>{say('ui:directory.unlisted-about')}</p>
        <Table label={say('ui:directory.unlisted')} empty={unlisted.answered ? say('ui:directory.no-unlisted') : ''} rows={unlisted.value ?? []} idOf={({ name }) => name} columns={[
          { title: say('ui:field.name-kk'), cell: ({ name }) => <b>{name}</b> },
          { title: say('ui:directory.uses'), cell: ({ uses }) => String(uses) },
          { title: say('ui:directory.enter'), end: true, cell: ({ name }) => <Button kind="quiet" id={`enter-${name}`} aria-label={say('ui:directory.enter-of', { name })} onClick={() => { add(name); }}>{say('ui:directory.enter')}</Button> },
        ]} />
      </Panel>
      <Dialog open={leaving !== null} onClose={() => { setLeaving(null); }} title={say('ui:directory.merge-of', { name: leaving?.names.kk ?? '' })}>
        {leaving !== null && <Merge from={leaving} others={(entries.value?.items ?? []).map(({ entry }) => entry).filter(({ id }) => id !== leaving.id)} onDone={async () => { setLeaving(null); await refresh(); }} onClose={() => { setLeaving(null); }} />}
      </Dialog>
    </>
  );
}

function KindText({ kind }: { readonly kind: Entry['kind'] }) {
  const { say } = useWords();
  return kind === 'body' || kind === 'unit' || kind === 'official' ? say(`terms:directory-kind.${kind}`) : say(`terms:correspondent.${kind}`);
}

const mergeLabels = { into: 'ui:field.merge-into', reason: 'ui:field.merge-reason' } as const;

function Merge({ from, others, onDone, onClose }: { readonly from: Entry; readonly others: readonly Entry[]; readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const { say } = useWords();
  const toInput = ({ into, reason }: { into: string; reason: string }): InputOf<'directory.merge'> => ({ from: from.id, into, reason });
  const of = useContractForm({ name: null, schema: commands['directory.merge'].input, toInput, defaults: { into: '', reason: '' }, labels: mergeLabels, required: ['into', 'reason'] });
  const merge = () => { void of.submit(async (values) => {
    const answer = await send('directory.merge', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:directory.merged'), answer.value.names.kk);
    await onDone();
  }); };
  return (
    <Form of={of} onEnter={merge}>
      <p>{say('ui:directory.merge-about', { name: from.names.kk })}</p>
      <SelectField at="into" first span={12} empty={say('ui:choice.choose')} choices={others.map(({ id, names }) => ({ value: id, words: names.kk }))} />
      <TextField at="reason" span={12} />
      <Actions><Button kind="primary" type="submit">{say('ui:directory.merge')}</Button><Button onClick={onClose}>{say('ui:action.cancel')}</Button></Actions>
    </Form>
  );
}
