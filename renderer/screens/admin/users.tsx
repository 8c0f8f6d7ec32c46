import { useState } from 'react';
import { KeyRound, LifeBuoy, UserCog, UserPlus, UserX } from 'lucide-react';
import { Controller } from 'react-hook-form';
import type { CodedError } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useOpenOffice, useSession } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { RecoveryCode } from '../../ui/recovery-code.tsx';
import { Columns, Panel, Stack } from '../../ui/screen.tsx';
import { noSecond, SecondPerson, secondInput, secondLabels, useNeedsSecond } from '../../ui/second-person.tsx';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './admin.module.css';
import type { Role, User } from './roles.tsx';
import { Roles, RoleChoice } from './roles.tsx';

interface Added { name: string; roles: Role[]; newPassphrase: string; again: string }
const addedLabels = { name: 'ui:field.first-user', roles: 'ui:field.roles', newPassphrase: 'ui:field.passphrase', again: 'ui:field.passphrase-again' } as const;
const nobody: Added = { name: '', roles: ['clerk'], newPassphrase: '', again: '' };

function addInput({ again: _, ...values }: Added): InputOf<'user.add'> {
  return values;
}

/** Who may open the office, and how each gets in. */
export function UsersTab({ administrator }: { readonly administrator: boolean }) {
  const { say } = useWords();
  const { user: own } = useOpenOffice();
  const users = useAsk('user.list', {});
  const [leaving, setLeaving] = useState<User | null>(null);
  const [changing, setChanging] = useState<User | null>(null);
  const mayLeave = (user: User) => administrator && !user.disabled && user.id !== own.id;
  return (
    <>
      <ErrorLine error={users.error} />
      <Columns>
        <Stack>
          <Panel title={say('ui:admin.users')}>
            <Table label={say('ui:admin.users')} empty="—" rows={users.value ?? []} idOf={(user) => user.id} columns={[
              { title: say('ui:field.user'), cell: (user) => <b>{user.name}</b> },
              { title: say('ui:field.roles'), cell: (user) => (user.disabled ? say('ui:admin.is-disabled') : user.roles.map((role) => say(`terms:role.${role}`)).join(', ')) },
              { title: say('ui:admin.access'), end: true, cell: (user) => (
                <span className={styles.pair}>
                  {administrator && !user.disabled && <Button icon={<UserCog />} aria-label={say('ui:admin.roles-of', { name: user.name })} onClick={() => { setChanging(user); }}>{say('ui:admin.roles')}</Button>}
                  {mayLeave(user) && <Button icon={<UserX />} aria-label={say('ui:admin.disable-of', { name: user.name })} onClick={() => { setLeaving(user); }}>{say('ui:admin.disable')}</Button>}
                </span>
              ) },
            ]} />
          </Panel>
          {administrator && <AddUser onAdded={users.again} />}
        </Stack>
        <Stack>
          <OwnPassphrase name={own.name} />
          {administrator && <Recovery />}
        </Stack>
      </Columns>
      <Dialog open={changing !== null} onClose={() => { setChanging(null); }} title={say('ui:admin.roles-of', { name: changing?.name ?? '' })}>
        {changing !== null && <Roles user={changing} onDone={async () => { setChanging(null); await users.again(); }} onClose={() => { setChanging(null); }} />}
      </Dialog>
      <Dialog open={leaving !== null} onClose={() => { setLeaving(null); }} title={say('ui:admin.disable-of', { name: leaving?.name ?? '' })}>
        {leaving !== null && <Disable user={leaving} onDone={async () => { setLeaving(null); await users.again(); }} onClose={() => { setLeaving(null); }} />}
      </Dialog>
    </>
  );
}

function AddUser({ onAdded }: { readonly onAdded: () => Promise<void> }) {
  const { say } = useWords();
  const of = useContractForm({ name: null, schema: commands['user.add'].input, toInput: addInput, defaults: nobody, labels: addedLabels, required: ['name', 'newPassphrase', 'again'] });
  const add = () => of.submit(async (values) => {
    if (values.newPassphrase !== values.again) { of.refuse({ code: 'input.passphrases-differ', at: 'again' }); return; }
    const answer = await send('user.add', addInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    of.restart(nobody, 'name');
    tell(say('ui:admin.added'), answer.value.name);
    await onAdded();
  });
  return (
    <Form of={of} onEnter={() => { void add(); }}>
      <Group title={say('ui:admin.add')}>
        <TextField at="name" span={12} />
        <Controller control={of.form.control} name="roles" render={({ field }) => <RoleChoice chosen={field.value} onChange={field.onChange} />} />
        <TextField at="newPassphrase" span={6} type="password" hint={say('ui:create.passphrase-hint')} />
        <TextField at="again" span={6} type="password" />
      </Group>
      <Actions><Button kind="primary" type="submit" icon={<UserPlus />}>{say('ui:admin.add')}</Button></Actions>
    </Form>
  );
}

function Disable({ user, onDone, onClose }: { readonly user: User; readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const { say } = useWords();
  const two = useNeedsSecond('remove-user');
  const toInput = ({ second }: { second: typeof noSecond }): InputOf<'user.disable'> => ({ name: user.name, second: secondInput(second) });
  const of = useContractForm({ name: null, schema: commands['user.disable'].input, toInput, defaults: { second: noSecond }, labels: secondLabels });
  const disable = () => of.submit(async (values) => {
    const answer = await send('user.disable', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:admin.disabled'), user.name);
    await onDone();
  });
  return (
    <Form of={of} onEnter={() => { void disable(); }}>
      <p>{say('ui:admin.disable-about', { name: user.name })}</p>
      {two && <SecondPerson />}
      <Actions>
        <Button kind="primary" type="submit">{say('ui:admin.disable')}</Button>
        <Button onClick={onClose}>{say('ui:action.cancel')}</Button>
      </Actions>
    </Form>
  );
}

const ownLabels = { passphrase: 'ui:field.current-passphrase', newPassphrase: 'ui:field.new-passphrase', again: 'ui:field.passphrase-again' } as const;
const ownEmpty = { passphrase: '', newPassphrase: '', again: '' };

function OwnPassphrase({ name }: { readonly name: string }) {
  const { say } = useWords();
  const toInput = ({ again: _, ...values }: typeof ownEmpty): InputOf<'user.passphrase'> => ({ name, ...values });
  const of = useContractForm({ name: null, schema: commands['user.passphrase'].input, toInput, defaults: ownEmpty, labels: ownLabels, required: ['passphrase', 'newPassphrase', 'again'] });
  const change = () => of.submit(async (values) => {
    if (values.newPassphrase !== values.again) { of.refuse({ code: 'input.passphrases-differ', at: 'again' }); return; }
    const answer = await send('user.passphrase', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    of.restart(ownEmpty, 'passphrase');
    tell(say('ui:admin.passphrase-changed'), name);
  });
  return (
    <Form of={of} onEnter={() => { void change(); }}>
      <Group title={say('ui:admin.own-passphrase')}>
        <TextField at="passphrase" span={12} type="password" />
        <TextField at="newPassphrase" span={12} type="password" hint={say('ui:create.passphrase-hint')} />
        <TextField at="again" span={12} type="password" />
      </Group>
      <Actions><Button type="submit" icon={<KeyRound />}>{say('ui:admin.change-passphrase')}</Button></Actions>
    </Form>
  );
}

function Recovery() {
  const { say } = useWords();
  const has = useSession((session) => session.recovery);
  const [code, setCode] = useState<string | null>(null);
  const [error, setError] = useState<CodedError | null>(null);
  const renew = async () => {
    const answer = await send('office.renewRecovery', {});
    setError(answer.ok ? null : answer.error);
    if (answer.ok) { setCode(answer.value.recoveryCode); useSession.setState({ recovery: true }); }
  };
  return (
    <Panel title={say('ui:recovery.title')}>
      <Stack>
        <ErrorLine error={error} />
        <p className={styles.about}>{say(has ? 'ui:recovery.there' : 'ui:recovery.none')}</p>
        <Actions><Button icon={<LifeBuoy />} onClick={() => { void renew(); }}>{say(has ? 'ui:recovery.renew' : 'ui:recovery.make')}</Button></Actions>
      </Stack>
      <Dialog open={code !== null} onClose={() => { setCode(null); }} title={say('ui:recovery.title')}>
        {code !== null && <RecoveryCode code={code} onNoted={() => { setCode(null); }} />}
      </Dialog>
    </Panel>
  );
}
