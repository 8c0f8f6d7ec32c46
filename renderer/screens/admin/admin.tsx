import { useState } from 'react';
import { ShieldCheck, UserPlus } from 'lucide-react';
import { Controller } from 'react-hook-form';
import type { CodedError } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { CheckReport } from '../../api/types.ts';
import { roles } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Button } from '../../ui/button.tsx';
import { YesNoChip } from '../../ui/chip.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { Columns, Facts, Panel, Screen, Stack } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './admin.module.css';

type Role = InputOf<'user.add'>['roles'][number];
interface Values { name: string; roles: Role[]; newPassphrase: string; again: string }
const labels = { name: 'ui:field.first-user', roles: 'ui:field.roles', newPassphrase: 'ui:field.passphrase', again: 'ui:field.passphrase-again' } as const;
const empty: Values = { name: '', roles: ['clerk'], newPassphrase: '', again: '' };

function toInput({ again: _, ...values }: Values): InputOf<'user.add'> {
  return values;
}

/** Users and the soundness of the store. */
export function AdminScreen() {
  const { say } = useWords();
  const users = useAsk('user.list', {});
  return (
    <Screen title={say('ui:section.admin')}>
      <ErrorLine error={users.error} />
      <Columns>
        <Stack>
          <Panel title={say('ui:admin.users')}>
            <Table label={say('ui:admin.users')} empty="—" rows={users.value ?? []} idOf={(user) => user.id} columns={[
              { title: say('ui:field.user'), cell: (user) => <b>{user.name}</b> },
              { title: say('ui:field.roles'), cell: (user) => user.roles.map((role) => say(`terms:role.${role}`)).join(', ') },
            ]} />
          </Panel>
          <AddUser onAdded={users.again} />
        </Stack>
        <StoreCheck />
      </Columns>
    </Screen>
  );
}

function AddUser({ onAdded }: { readonly onAdded: () => Promise<void> }) {
  const { say } = useWords();
  const of = useContractForm({ name: null, schema: commands['user.add'].input, toInput, defaults: empty, labels, required: ['name', 'newPassphrase', 'again'] });
  const add = () => of.submit(async (values) => {
    if (values.newPassphrase !== values.again) { of.refuse({ code: 'input.passphrases-differ', at: 'again' }); return; }
    const answer = await send('user.add', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    of.restart(empty, 'name');
    tell(say('ui:admin.added'), answer.value.name);
    await onAdded();
  });
  return (
    <Form of={of} onEnter={() => { void add(); }}>
      <Group title={say('ui:admin.add')}>
        <TextField at="name" span={12} first />
        <Controller control={of.form.control} name="roles" render={({ field }) => (
          <div role="group" aria-label={say('ui:field.roles')} className={styles.roles}>
            {roles.map((role) => (
              <label key={role} className={styles.role}>
                <input type="checkbox" checked={field.value.includes(role)} onChange={(event) => { field.onChange(event.target.checked ? [...field.value, role] : field.value.filter((one: Role) => one !== role)); }} />
                {say(`terms:role.${role}`)}
              </label>
            ))}
          </div>
        )} />
        <TextField at="newPassphrase" span={6} type="password" hint={say('ui:create.passphrase-hint')} />
        <TextField at="again" span={6} type="password" />
      </Group>
      <Actions><Button kind="primary" type="submit" icon={<UserPlus />}>{say('ui:admin.add')}</Button></Actions>
    </Form>
  );
}

function StoreCheck() {
  const { say, check: checkText } = useWords();
  const [report, setReport] = useState<CheckReport | null>(null);
  const [error, setError] = useState<CodedError | null>(null);
  const [running, setRunning] = useState(false);
  const check = async () => {
    setRunning(true);
    const answer = await send('office.check', {});
    setRunning(false);
    setReport(answer.ok ? answer.value : null);
    setError(answer.ok ? null : answer.error);
  };
  return (
    <Panel title={say('ui:admin.check')} actions={<Button icon={<ShieldCheck />} disabled={running} onClick={() => { void check(); }}>{say('ui:admin.check-run')}</Button>}>
      <ErrorLine error={error} />
      <div role="status">
        {report === null
          ? <p className={styles.about}>{say('ui:admin.check-about')}</p>
          : (
            <div className={styles.report}>
              <YesNoChip ok={report.sound}>{say(report.sound ? 'ui:admin.sound' : 'ui:admin.not-sound')}</YesNoChip>
              <ul className={styles.checks}>{report.checks.map((one) => <li key={one.code}><YesNoChip ok={one.ok}>{say(one.ok ? 'ui:verdict.yes' : 'ui:verdict.no')}</YesNoChip><span>{checkText(one)}</span></li>)}</ul>
              <Facts facts={(['papers', 'cards', 'attachments', 'prints', 'users', 'auditRows'] as const).map((name) => ({ name: say(`ui:count.${name}`), value: String(report.counts[name]) }))} />
              <Facts facts={[{ name: say('ui:admin.audit-head'), value: report.auditHead }]} />
            </div>
          )}
      </div>
    </Panel>
  );
}
