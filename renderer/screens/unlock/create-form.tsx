import { useEffect, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useSession } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { CheckField, Note, SelectField, TextField } from '../../ui/inputs.tsx';
import { RecoveryCode } from '../../ui/recovery-code.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './unlock.module.css';

const labels = {
  name: 'ui:field.office', regime: 'ui:field.regime', content: 'ui:field.content-kept', restrictedInPackages: 'ui:field.restricted-in-packages',
  contentBasis: 'ui:field.content-basis', recovery: 'ui:field.recovery', user: 'ui:field.first-user', passphrase: 'ui:field.passphrase', again: 'ui:field.passphrase-again',
} as const;

const regimes = ['restricted', 'secret'] as const;

/** A new office in an empty folder. Its regime can never change, so each is explained. */
export function CreateForm({ folder, onOther }: { readonly folder: string; readonly onOther: () => void }) {
  const { say } = useWords();
  const entered = useSession((session) => session.entered);
  const defaults = { name: '', regime: 'restricted' as (typeof regimes)[number], content: false, restrictedInPackages: false, contentBasis: '', recovery: true, user: '', passphrase: '', again: '' };
  const toInput = ({ again: _, ...values }: typeof defaults): InputOf<'office.create'> => ({
    folder, ...values,
    ...(values.content || values.restrictedInPackages ? {} : { contentBasis: null }),
    ...(values.regime === 'secret' ? { content: false, restrictedInPackages: false, contentBasis: null } : {}),
  });
  const of = useContractForm({ name: null, schema: commands['office.create'].input, toInput, defaults, labels, required: ['name', 'regime', 'user', 'passphrase', 'again'] });
  const [regime, content, restricted] = useWatch({ control: of.form.control, name: ['regime', 'content', 'restrictedInPackages'] });
  const [made, setMade] = useState<{ readonly state: OutputOf<'office.create'>; readonly code: string } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { box.current?.querySelector<HTMLElement>('[data-first="true"]')?.focus(); }, []);
  const create = () => of.submit(async (values) => {
    if (values.passphrase !== values.again) { of.refuse({ code: 'input.passphrases-differ', at: 'again' }); return; }
    const answer = await send('office.create', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    if (answer.value.recoveryCode === null) entered(answer.value);
    else setMade({ state: answer.value, code: answer.value.recoveryCode });
  });
  useKeys(made === null ? [{ keys: 'Control+Enter', words: 'ui:create.create', run: () => { void create(); } }] : []);
  if (made !== null) {
    return (
      <div className={styles.stack}>
        <h1>{say('ui:recovery.title')}</h1>
        <RecoveryCode code={made.code} onNoted={() => { entered(made.state); }} />
      </div>
    );
  }
  return (
    <div ref={box} className={styles.stack}>
      <h1>{say('ui:create.title')}</h1>
      <p className={styles.lead}>{say('ui:create.folder', { folder })}</p>
      <Form of={of} onEnter={() => { void create(); }}>
        <Group title={say('ui:create.office')}>
          <TextField at="name" span={12} first />
          <SelectField at="regime" span={12} choices={regimes.map((value) => ({ value, words: say(`terms:regime.${value}`) }))} />
          <Note>{say(`ui:create.regime.${regime}`)}</Note>
          {regime === 'restricted' && (
            <>
              <CheckField at="content" />
              <CheckField at="restrictedInPackages" />
              {(content || restricted) && <TextField at="contentBasis" span={12} hint={say('ui:create.basis-hint')} />}
            </>
          )}
        </Group>
        <Group title={say('ui:create.user')}>
          <TextField at="user" span={12} hint={say('ui:create.user-hint')} />
          <TextField at="passphrase" span={6} type="password" hint={say('ui:create.passphrase-hint')} />
          <TextField at="again" span={6} type="password" />
          <CheckField at="recovery" />
          <Note>{say('ui:recovery.about')}</Note>
        </Group>
        <div className={styles.choices}>
          <Button kind="primary" type="submit" keys="Control+Enter">{say('ui:create.create')}</Button>
          <Button kind="quiet" onClick={onOther}>{say('ui:unlock.other')}</Button>
        </div>
      </Form>
    </div>
  );
}
