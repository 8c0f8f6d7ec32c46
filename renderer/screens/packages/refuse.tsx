import { useState } from 'react';
import { Ban } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { refusalReasons } from '../../api/types.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { PathField, pathsOf } from '../../ui/path-field.tsx';
import { Facts, Footer, Panel, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { VerdictPanel } from './verdict.tsx';
import { KeyField } from './key-field.tsx';
import styles from './packages.module.css';

const labels = { reason: 'ui:field.reason', note: 'ui:field.refusal-note', packageId: 'ui:field.package-id', package: 'ui:field.package', key: 'ui:field.key', keyPassphrase: 'ui:field.key-passphrase', trust: 'ui:field.trust', out: 'ui:field.out' } as const;
interface Values { reason: string; note: string; packageId: string; package: string; key: string; keyPassphrase: string; trust: string; out: string }

/** An envelope that is not taken in: why, and a signed refusal where there is a key to sign it with. */
export function RefuseScreen({ arrival }: { readonly arrival: number }) {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const [done, setDone] = useState<OutputOf<'package.refuse'> | null>(null);
  const toInput = ({ reason, note, packageId, trust, ...files }: Values): InputOf<'package.refuse'> => ({
    arrival, reason: refusalReasons.find((one) => one === reason) ?? 'other', note, packageId: packageId.trim() === '' ? null : packageId.trim(), trust: pathsOf(trust),
    ...Object.fromEntries(Object.entries(files).filter(([, value]) => value !== '')),
  });
  const of = useContractForm<Values>({ name: null, schema: commands['package.refuse'].input, toInput, defaults: { reason: 'seals-broken', note: '', packageId: '', package: '', key: '', keyPassphrase: '', trust: '', out: '' }, labels, required: ['note'] });
  const run = () => { void of.submit(async (values) => {
    const answer = await send('package.refuse', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    setDone(answer.value);
    tell(say('ui:refuse.done'), answer.value.path ?? '');
  }); };
  useKeys(done === null ? [{ keys: 'Control+Enter', words: 'ui:refuse.title', run }] : []);
  if (done !== null) {
    return (
      <Screen key="done" title={say('ui:refuse.done')}>
        <div className={styles.narrow}>
          <Actions><Button kind="primary" data-first onClick={back}>{say('ui:action.back')}</Button></Actions>
          <Panel title={say('ui:export.next')}>
            <p>{say(done.path === null ? 'ui:refuse.next-paper' : 'ui:refuse.next')}</p>
            {done.path !== null && <Facts facts={[{ name: say('ui:receipt.file'), value: done.path }]} />}
          </Panel>
          {done.verdict !== null && <VerdictPanel verdict={done.verdict} />}
        </div>
      </Screen>
    );
  }
  return (
    <Screen title={say('ui:refuse.title')}>
      <div className={styles.narrow}>
        <Form of={of} onEnter={run}>
          <Group title={say('ui:incoming.title', { number: arrival })}>
            <SelectField at="reason" first span={6} choices={refusalReasons.map((value) => ({ value, words: say(`terms:refusal.${value}`) }))} />
            <TextField at="packageId" span={6} hint={say('ui:refuse.id-hint')} />
            <TextArea at="note" rows={2} />
          </Group>
          <Group title={say('ui:refuse.signed')}>
            <Note>{say('ui:refuse.signed-about')}</Note>
            <PathField at="package" hint={say('ui:import.package-hint')} choose={{ what: 'open-or-folder', title: 'ui:choose.package', endings: ['.asice', '.p7m'] }} />
            <KeyField />
            <TextField at="keyPassphrase" span={4} type="password" />
            <PathField at="trust" several hint={say('ui:import.from-directory')} choose={{ what: 'open', title: 'ui:choose.trust', endings: ['.pem', '.crt', '.cer', '.der'] }} />
            <PathField at="out" choose={{ what: 'folder', title: 'ui:choose.out' }} />
          </Group>
          <Footer>
            <Button kind="primary" icon={<Ban />} keys="Control+Enter" type="submit">{say('ui:refuse.title')}</Button>
            <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
          </Footer>
        </Form>
      </div>
    </Screen>
  );
}
