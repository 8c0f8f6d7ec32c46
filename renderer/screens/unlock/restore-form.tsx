import { useEffect } from 'react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { noSecond, SecondPerson, secondInput, secondLabels } from '../../ui/second-person.tsx';
import { Button } from '../../ui/button.tsx';
import { Form, useContractForm } from '../../ui/form.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './unlock.module.css';

const labels = { file: 'ui:field.backup-file', folder: 'ui:field.restore-folder', user: 'ui:field.administrator', passphrase: 'ui:field.passphrase', ...secondLabels } as const;
const empty = { file: '', folder: '', user: '', passphrase: '', second: noSecond };

/** An office made of its backup, in an empty folder. */
export function RestoreForm({ onRestored, onOther }: { readonly onRestored: (folder: string) => void; readonly onOther: () => void }) {
  const { say, moment } = useWords();
  const toInput = ({ second, ...values }: typeof empty): InputOf<'office.restore'> => ({ ...values, second: secondInput(second) });
  const of = useContractForm({ name: null, schema: commands['office.restore'].input, toInput, defaults: empty, labels, required: ['file', 'folder', 'user', 'passphrase'] });
  const { setFocus } = of.form;
  useEffect(() => { setFocus('file'); }, [setFocus]);
  const restore = () => of.submit(async (values) => {
    const answer = await send('office.restore', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:restore.done', { office: answer.value.office }), say('ui:restore.made-at', { at: moment(answer.value.madeAt) }));
    onRestored(answer.value.folder);
  });
  return (
    <div className={styles.stack}>
      <h1>{say('ui:restore.title')}</h1>
      <p className={styles.lead}>{say('ui:restore.lead')}</p>
      <Form of={of} onEnter={() => { void restore(); }}>
        <PathField at="file" first choose={{ what: 'open', title: 'ui:field.backup-file', endings: ['.backup'] }} />
        <PathField at="folder" choose={{ what: 'folder', title: 'ui:unlock.choose-new' }} />
        <TextField at="user" span={6} />
        <TextField at="passphrase" span={6} type="password" />
        <SecondPerson hint={say('ui:restore.second-hint')} />
        <div className={styles.choices}>
          <Button kind="primary" type="submit">{say('ui:restore.restore')}</Button>
          <Button kind="quiet" onClick={onOther}>{say('ui:action.back')}</Button>
        </div>
      </Form>
    </div>
  );
}
