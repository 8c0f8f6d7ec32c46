import { useSession } from '../stores/session.ts';
import { Group } from './form.tsx';
import { Note, TextField } from './inputs.tsx';
import { useWords } from './words.ts';

type Action = NonNullable<ReturnType<typeof useSession.getState>['settings']>['twoPerson'][number];

export const secondLabels = { 'second.user': 'ui:field.second-user', 'second.passphrase': 'ui:field.second-passphrase' } as const;
export const noSecond = { user: '', passphrase: '' };

/** As the command takes it: null where nobody was named. */
export function secondInput({ user, passphrase }: typeof noSecond): typeof noSecond | null {
  return user === '' && passphrase === '' ? null : { user, passphrase };
}

/** Whether the office wants a second person for it. */
export function useNeedsSecond(action: Action): boolean {
  return useSession((session) => session.settings?.twoPerson.includes(action) ?? false);
}

/** Name and passphrase of the second person, who types them. */
export function SecondPerson({ hint }: { readonly hint?: string }) {
  const { say } = useWords();
  return (
    <Group title={say('ui:admin.second')}>
      {hint !== undefined && <Note>{hint}</Note>}
      <TextField at="second.user" span={6} />
      <TextField at="second.passphrase" span={6} type="password" />
    </Group>
  );
}
