import { Controller, useWatch } from 'react-hook-form';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { roles } from '../../api/types.ts';
import { useOpenOffice, useSession } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { noSecond, SecondPerson, secondInput, secondLabels, useNeedsSecond } from '../../ui/second-person.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './admin.module.css';

export type Role = InputOf<'user.add'>['roles'][number];
export type User = OutputOf<'user.list'>[number];

export function RoleChoice({ chosen, onChange }: { readonly chosen: readonly Role[]; readonly onChange: (roles: readonly Role[]) => void }) {
  const { say } = useWords();
  return (
    <div role="group" aria-label={say('ui:field.roles')} className={styles.roles}>
      {roles.map((role) => (
        <label key={role} className={styles.role}>
          <input type="checkbox" checked={chosen.includes(role)} onChange={(event) => { onChange(event.target.checked ? [...chosen, role] : chosen.filter((one) => one !== role)); }} />
          {say(`terms:role.${role}`)}
        </label>
      ))}
    </div>
  );
}

interface Values { roles: Role[]; second: typeof noSecond }
const labels = { roles: 'ui:field.roles', ...secondLabels } as const;

/** Other roles for a user; one's own hold in this window at once. */
export function Roles({ user, onDone, onClose }: { readonly user: User; readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const { say } = useWords();
  const { user: own } = useOpenOffice();
  const two = useNeedsSecond('remove-user');
  const toInput = (values: Values): InputOf<'user.roles'> => ({ name: user.name, roles: values.roles, second: secondInput(values.second) });
  const of = useContractForm({ name: null, schema: commands['user.roles'].input, toInput, defaults: { roles: [...user.roles], second: noSecond }, labels });
  const chosen = useWatch({ control: of.form.control, name: 'roles' });
  const taken = user.id !== own.id && user.roles.some((role) => !chosen.includes(role));
  const change = () => of.submit(async (values) => {
    const answer = await send('user.roles', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    const { open } = useSession.getState();
    if (open !== null && answer.value.id === open.user.id) useSession.setState({ open: { ...open, user: answer.value } });
    tell(say('ui:admin.roles-changed'), user.name);
    await onDone();
  });
  return (
    <Form of={of} onEnter={() => { void change(); }}>
      <p>{say('ui:admin.roles-about')}</p>
      <Group title={say('ui:field.roles')}>
        <Controller control={of.form.control} name="roles" render={({ field }) => <RoleChoice chosen={field.value} onChange={field.onChange} />} />
      </Group>
      {two && taken && <SecondPerson />}
      <Actions>
        <Button kind="primary" type="submit">{say('ui:action.save')}</Button>
        <Button onClick={onClose}>{say('ui:action.cancel')}</Button>
      </Actions>
    </Form>
  );
}
