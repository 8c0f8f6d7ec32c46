import { useState } from 'react';
import { Controller } from 'react-hook-form';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useOpenOffice, useSession } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, useContractForm } from '../../ui/form.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { Panel } from '../../ui/screen.tsx';
import { noSecond, SecondPerson, secondInput, secondLabels } from '../../ui/second-person.tsx';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import type { Words } from '../../ui/words.ts';
import { useWords } from '../../ui/words.ts';
import styles from './admin.module.css';

type Settings = OutputOf<'office.settings'>['settings'];
type Key = keyof Settings;
type Action = Settings['twoPerson'][number];

const keys = ['content', 'restrictedInPackages', 'idleMinutes', 'twoPerson', 'backupReminderDays', 'receiptDays'] as const satisfies readonly Key[];
const actions = ['remove-user', 'restore', 'decide-against-rule', 'destroy'] as const satisfies readonly Action[];
/** The office's own paper lets content in or out; a secret office has neither. */
const withBasis: readonly Key[] = ['content', 'restrictedInPackages'];

function valueText(say: Words['say'], value: Settings[Key]): string {
  if (typeof value === 'boolean') return say(value ? 'ui:setting.on' : 'ui:setting.off');
  if (typeof value === 'number') return value === 0 ? say('ui:setting.off') : String(value);
  return value.length === 0 ? say('ui:setting.nothing') : value.map((action) => say(`terms:two-person.${action}`)).join(', ');
}

/** What the office has decided about itself, since when and on what paper. */
export function SettingsTab({ administrator }: { readonly administrator: boolean }) {
  const { say, moment } = useWords();
  const { office } = useOpenOffice();
  const asked = useAsk('office.settings', {});
  const [changing, setChanging] = useState<Key | null>(null);
  const { settings, history } = asked.value ?? { settings: null, history: [] };
  const last = (key: Key) => history.findLast((change) => change.key === key);
  const fixed = (key: Key) => office.regime === 'secret' && withBasis.includes(key);
  return (
    <>
      <ErrorLine error={asked.error} />
      <Panel title={say('ui:setting.title')}>
        <Table label={say('ui:setting.title')} empty="—" rows={settings === null ? [] : keys} idOf={(key) => key} columns={[
          { title: say('ui:setting.what'), cell: (key) => <b>{say(`terms:setting.${key}`)}</b> },
          { title: say('ui:setting.value'), cell: (key) => (settings === null ? '' : valueText(say, settings[key])) },
          { title: say('ui:setting.since'), cell: (key) => { const change = last(key); return change === undefined ? '—' : `${moment(change.since)}, ${change.who}`; } },
          { title: say('ui:field.basis'), cell: (key) => last(key)?.basis ?? '—' },
          { title: say('ui:setting.change'), end: true, cell: (key) => administrator && !fixed(key) && <Button aria-label={say('ui:setting.change-of', { setting: say(`terms:setting.${key}`) })} onClick={() => { setChanging(key); }}>{say('ui:setting.change')}</Button> },
        ]} />
      </Panel>
      <Panel title={say('ui:setting.history')}>
        <Table label={say('ui:setting.history')} empty={say('ui:setting.no-history')} rows={history.toReversed()} idOf={(change) => `${change.key} ${String(change.seq)}`} columns={[
          { title: say('ui:setting.since'), cell: (change) => moment(change.since) },
          { title: say('ui:field.user'), cell: (change) => change.who },
          { title: say('ui:setting.what'), cell: (change) => say(`terms:setting.${change.key}`) },
          { title: say('ui:setting.value'), cell: (change) => valueText(say, change.value) },
          { title: say('ui:field.basis'), cell: (change) => change.basis ?? '—' },
        ]} />
      </Panel>
      <Dialog open={changing !== null} onClose={() => { setChanging(null); }} title={changing === null ? '' : say(`terms:setting.${changing}`)}>
        {changing !== null && settings !== null && <Change name={changing} settings={settings} onDone={async () => { setChanging(null); await asked.again(); }} onClose={() => { setChanging(null); }} />}
      </Dialog>
    </>
  );
}

interface Values { on: boolean; number: string; actions: Action[]; basis: string; second: typeof noSecond }

function inputOf(key: Key, { on, number, actions: chosen, basis, second }: Values): InputOf<'office.changeSetting'> {
  const rest = { basis: basis.trim() === '' ? null : basis, second: secondInput(second) };
  switch (key) {
    case 'content': case 'restrictedInPackages': return { key, value: on, ...rest };
    case 'idleMinutes': case 'backupReminderDays': case 'receiptDays': return { key, value: number.trim() === '' ? Number.NaN : Number(number), ...rest };
    case 'twoPerson': return { key, value: chosen, ...rest };
  }
}

function Change({ name, settings, onDone, onClose }: { readonly name: Key; readonly settings: Settings; readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const { say } = useWords();
  const current = settings[name];
  const labels = { value: `terms:setting.${name}`, basis: 'ui:field.basis', ...secondLabels } as const;
  const defaults: Values = { on: current === true, number: typeof current === 'number' ? String(current) : '', actions: typeof current === 'object' ? [...current] : [], basis: '', second: noSecond };
  const of = useContractForm<Values>({ name: null, schema: commands['office.changeSetting'].input, toInput: (values) => inputOf(name, values), defaults, labels: { ...labels, number: labels.value }, aliases: { value: 'number' } });
  const change = () => of.submit(async (values) => {
    const answer = await send('office.changeSetting', inputOf(name, values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    const state = await send('office.state', {});
    if (state.ok) useSession.setState({ settings: state.value.settings, backupDue: state.value.backupDue });
    tell(say('ui:setting.changed'), say(`terms:setting.${name}`));
    await onDone();
  });
  return (
    <Form of={of} onEnter={() => { void change(); }}>
      {typeof current === 'boolean' && (
        <label className={styles.role}><input type="checkbox" autoFocus {...of.form.register('on')} /> {say(`terms:setting.${name}`)}</label>
      )}
      {typeof current === 'number' && <TextField at="number" span={4} inputMode="numeric" hint={say(name === 'idleMinutes' ? 'ui:setting.idle-hint' : name === 'receiptDays' ? 'ui:setting.receipt-hint' : 'ui:setting.backup-hint')} />}
      {typeof current === 'object' && (
        <Controller control={of.form.control} name="actions" render={({ field }) => (
          <div role="group" aria-label={say('terms:setting.twoPerson')} className={styles.roles}>
            {actions.map((action) => (
              <label key={action} className={styles.role}>
                <input type="checkbox" checked={field.value.includes(action)} onChange={(event) => { field.onChange(event.target.checked ? [...field.value, action] : field.value.filter((one) => one !== action)); }} />
                {say(`terms:two-person.${action}`)}
              </label>
            ))}
          </div>
        )} />
      )}
      <TextField at="basis" span={12} hint={say(withBasis.includes(name) ? 'ui:create.basis-hint' : 'ui:setting.basis-hint')} />
      {typeof current === 'object' && settings.twoPerson.length > 0 && <SecondPerson />}
      <Actions>
        <Button kind="primary" type="submit">{say('ui:action.save')}</Button>
        <Button onClick={onClose}>{say('ui:action.cancel')}</Button>
      </Actions>
    </Form>
  );
}
