import { useState } from 'react';
import { FileSignature } from 'lucide-react';
import type { PackageId } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { Facts, Panel, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { KeyField } from './key-field.tsx';
import styles from './packages.module.css';

const labels = { key: 'ui:field.key', keyPassphrase: 'ui:field.key-passphrase', out: 'ui:field.out' } as const;

/** The signed receipt that goes back to the sender. */
export function ReceiptScreen({ packageId }: { readonly packageId: PackageId }) {
  const { say, moment } = useWords();
  const back = usePlace((places) => places.back);
  const [written, setWritten] = useState<OutputOf<'package.receipt'> | null>(null);
  const of = useContractForm({ name: null, schema: commands['package.receipt'].input, toInput: (values: { key: string; keyPassphrase: string; out: string }) => ({ packageId, ...values }), defaults: { key: '', keyPassphrase: '', out: '' }, labels, required: ['key', 'keyPassphrase', 'out'] });
  const run = () => { void of.submit(async (values) => {
    const answer = await send('package.receipt', { packageId, ...values });
    if (!answer.ok) { of.refuse(answer.error); return; }
    setWritten(answer.value);
    tell(say('ui:receipt.written'), answer.value.path);
  }); };
  useKeys(written === null ? [{ keys: 'Control+Enter', words: 'ui:receipt.write', run }] : []);
  return (
    <Screen title={say('ui:receipt.title')}>
      <div className={styles.narrow}>
        {written === null
          ? (
            <Form of={of} onEnter={run}>
              <Group title={say('ui:receipt.write')}>
                <KeyField first span={12} />
                <TextField at="keyPassphrase" span={12} type="password" />
                <PathField at="out" choose={{ what: 'folder', title: 'ui:choose.out' }} />
              </Group>
              <Actions><Button kind="primary" type="submit" icon={<FileSignature />} keys="Control+Enter">{say('ui:receipt.write')}</Button><Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button></Actions>
            </Form>
          )
          : <Panel title={say('ui:receipt.written')} actions={<Button kind="primary" autoFocus onClick={back}>{say('ui:action.back')}</Button>}><Facts facts={[{ name: say('ui:receipt.file'), value: written.path }, { name: say('ui:receipt.at'), value: moment(written.writtenAt) }]} /></Panel>}
      </div>
    </Screen>
  );
}
