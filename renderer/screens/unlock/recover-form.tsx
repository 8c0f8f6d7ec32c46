import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Form, useContractForm } from '../../ui/form.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './unlock.module.css';

const labels = { user: 'ui:field.user', recoveryCode: 'ui:field.recovery-code', newPassphrase: 'ui:field.new-passphrase', again: 'ui:field.passphrase-again' } as const;

/** A new passphrase by the printed code; then one unlocks with it. */
export function RecoverForm({ folder, peek, onDone }: { readonly folder: string; readonly peek: OutputOf<'office.peek'>; readonly onDone: () => void }) {
  const { say } = useWords();
  const defaults = { user: peek.users[0] ?? '', recoveryCode: '', newPassphrase: '', again: '' };
  const toInput = ({ again: _, ...values }: typeof defaults): InputOf<'office.recover'> => ({ folder, ...values });
  const of = useContractForm({ name: null, schema: commands['office.recover'].input, toInput, defaults, labels, required: ['recoveryCode', 'newPassphrase', 'again'] });
  const recover = () => of.submit(async (values) => {
    if (values.newPassphrase !== values.again) { of.refuse({ code: 'input.passphrases-differ', at: 'again' }); return; }
    const answer = await send('office.recover', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:recovery.done'), values.user);
    onDone();
  });
  return (
    <div className={styles.stack}>
      <h1>{say('ui:recovery.forgot')}</h1>
      <p className={styles.lead}>{say('ui:recovery.lead')}</p>
      <Form of={of} onEnter={() => { void recover(); }}>
        <SelectField at="user" span={12} choices={peek.users.map((name) => ({ value: name, words: name }))} />
        <TextField at="recoveryCode" span={12} first hint={say('ui:recovery.code-hint')} />
        <TextField at="newPassphrase" span={12} type="password" hint={say('ui:create.passphrase-hint')} />
        <TextField at="again" span={12} type="password" />
        <div className={styles.choices}>
          <Button kind="primary" type="submit">{say('ui:recovery.set')}</Button>
          <Button kind="quiet" onClick={onDone}>{say('ui:action.back')}</Button>
        </div>
      </Form>
    </div>
  );
}
