import { useEffect, useRef } from 'react';
import { commands } from '../../../shared/contract/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useSession } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Form, useContractForm } from '../../ui/form.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './unlock.module.css';

const labels = { user: 'ui:field.user', passphrase: 'ui:field.passphrase' } as const;

export function UnlockForm({ folder, peek, onOther, onForgot }: { readonly folder: string; readonly peek: OutputOf<'office.peek'>; readonly onOther: () => void; readonly onForgot: () => void }) {
  const { say } = useWords();
  const entered = useSession((session) => session.entered);
  const before = useSession((session) => session.userName);
  const user = peek.users.find((name) => name === before) ?? peek.users[0] ?? '';
  const of = useContractForm({ name: null, schema: commands['office.unlock'].input, toInput: (values) => ({ folder, ...values }), defaults: { user, passphrase: '' }, labels, required: ['user', 'passphrase'] });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { box.current?.querySelector<HTMLElement>('[data-first="true"]')?.focus(); }, []);
  const unlock = () => of.submit(async (values) => {
    const answer = await send('office.unlock', { folder, ...values });
    if (answer.ok) { entered(answer.value); return; }
    of.form.resetField('passphrase');
    of.refuse(answer.error);
    of.form.setFocus('passphrase');
  });
  return (
    <div ref={box} className={styles.stack}>
      <h1>{peek.office}</h1>
      <p className={styles.lead}>{folder}</p>
      <Form of={of} onEnter={() => { void unlock(); }}>
        <SelectField at="user" span={12} choices={peek.users.map((name) => ({ value: name, words: name }))} />
        <TextField at="passphrase" span={12} type="password" first />
        <div className={styles.choices}>
          <Button kind="primary" type="submit">{say('ui:unlock.unlock')}</Button>
          <Button kind="quiet" onClick={onOther}>{say('ui:unlock.other')}</Button>
          <Button kind="quiet" onClick={onForgot}>{say('ui:recovery.forgot')}</Button>
        </div>
      </Form>
    </div>
  );
}
