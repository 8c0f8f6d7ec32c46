import { useState } from 'react';
import { MailCheck } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { PathField, pathsOf } from '../../ui/path-field.tsx';
import { Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { VerdictPanel } from './verdict.tsx';
import styles from './packages.module.css';

const labels = { receipt: 'ui:field.receipt', trust: 'ui:field.trust', signer: 'ui:field.signer' } as const;

function toInput({ receipt, trust, signer }: { receipt: string; trust: string; signer: string }): InputOf<'package.accept'> {
  return { receipt, trust: pathsOf(trust), ...(signer.trim() === '' ? {} : { signer: signer.trim() }) };
}

/** Takes in a receipt that came back: closes the line of the package it names. */
export function AcceptScreen() {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const [accepted, setAccepted] = useState<OutputOf<'package.accept'> | null>(null);
  const of = useContractForm({ name: null, schema: commands['package.accept'].input, toInput, defaults: { receipt: '', trust: '', signer: '' }, labels, required: ['receipt'] });
  const run = () => { void of.submit(async (values) => {
    const answer = await send('package.accept', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    setAccepted(answer.value);
    tell(say('ui:accept.done'), answer.value.sent.folder);
  }); };
  useKeys(accepted === null ? [{ keys: 'Control+Enter', words: 'ui:packages.accept', run }] : []);
  return (
    <Screen title={say('ui:packages.accept')}>
      <div className={styles.narrow}>
        {accepted === null
          ? (
            <Form of={of} onEnter={run}>
              <Group title={say('ui:accept.what')}>
                <PathField at="receipt" first choose={{ what: 'open', title: 'ui:choose.receipt', endings: ['.asice'] }} />
                <PathField at="trust" several hint={say('ui:import.from-directory')} choose={{ what: 'open', title: 'ui:choose.trust', endings: ['.pem', '.crt', '.cer', '.der'] }} />
                <TextField at="signer" span={12} hint={say('ui:import.signer-hint')} />
              </Group>
              <Actions><Button kind="primary" type="submit" icon={<MailCheck />} keys="Control+Enter">{say('ui:packages.accept')}</Button><Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button></Actions>
            </Form>
          )
          : <><Actions><Button kind="primary" autoFocus onClick={back}>{say('ui:action.back')}</Button></Actions><VerdictPanel verdict={accepted.verdict} /></>}
      </div>
    </Screen>
  );
}
