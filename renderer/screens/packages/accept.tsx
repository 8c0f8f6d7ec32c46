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
import { Facts, Panel, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { CustodyChip } from './custody-chip.tsx';
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
    tell(say(answer.value.refusal === null ? 'ui:accept.done' : 'ui:accept.refused'), answer.value.sent.folder);
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
          : <><Actions><Button kind="primary" autoFocus onClick={back}>{say('ui:action.back')}</Button></Actions><Answer answer={accepted} /><VerdictPanel verdict={accepted.verdict} /></>}
      </div>
    </Screen>
  );
}

/** What the receiver answered: taken in, or refused and why. */
function Answer({ answer: { sent, refusal } }: { readonly answer: OutputOf<'package.accept'> }) {
  const { say, moment } = useWords();
  const by = refusal ?? sent.receipt;
  return (
    <Panel title={say('ui:accept.of', { number: sent.sequence })} actions={<CustodyChip state={refusal === null ? 'accepted' : 'refused'} overdue={false} />}>
      <Facts facts={[
        { name: say('ui:field.reason'), value: refusal === null ? null : say(`terms:refusal.${refusal.reason}`) },
        { name: say('ui:field.refusal-note'), value: refusal?.note },
        { name: say('ui:accept.office'), value: by?.office },
        { name: say('ui:custody.who'), value: by?.officer },
        { name: say('ui:custody.when'), value: refusal === null ? sent.receipt === null ? null : moment(sent.receipt.receivedAt) : moment(refusal.refusedAt) },
      ]} />
    </Panel>
  );
}
