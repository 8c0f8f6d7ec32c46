import { useState } from 'react';
import { Fingerprint as FingerprintIcon } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { Compare } from './compare.tsx';
import styles from './trust.module.css';

const labels = { path: 'ui:field.certificate-file', role: 'ui:field.trust-role', name: 'ui:field.trust-name' } as const;
interface Values { path: string; role: string; name: string }

/** A certificate into the directory: what it is, then its fingerprint compared with the owner's, then entered. */
export function TrustAddScreen() {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const { user } = useOpenOffice();
  const roles = user.roles.includes('administrator') ? ['recipient', 'authority'] as const : ['recipient'] as const;
  const [shown, setShown] = useState<{ subject: string; fingerprint: string } | null>(null);
  const toInput = ({ path, role, name }: Values) => ({ path, role: role === 'authority' ? 'authority' as const : 'recipient' as const, name });
  const of = useContractForm<Values>({ name: null, schema: commands['trust.add'].input, toInput, defaults: { path: '', role: 'recipient', name: '' }, labels, required: ['path', 'name'], aliases: { fingerprint: 'path' } });
  const run = (fingerprint: string | null) => { void of.submit(async (values) => {
    const answer = await send('trust.add', { ...toInput(values), ...(fingerprint === null ? {} : { fingerprint }) });
    if (answer.ok) { tell(say('ui:trust.added'), answer.value.name); back(); return; }
    const { code, params } = answer.error;
    if (code === 'trust.compare') { setShown({ subject: String(params?.['subject']), fingerprint: String(params?.['fingerprint']) }); return; }
    setShown(null);
    of.refuse(answer.error);
  }); };
  useKeys(shown === null ? [{ keys: 'Control+Enter', words: 'ui:trust.show', run: () => { run(null); } }] : []);
  return (
    <Screen title={say('ui:trust.add')}>
      <div className={styles.narrow}>
        {shown !== null && <Compare {...shown} onAgree={() => { run(shown.fingerprint); }}><Button onClick={() => { setShown(null); }}>{say('ui:action.cancel')}</Button></Compare>}
        <div hidden={shown !== null}>
          <Form of={of} onEnter={() => { run(null); }}>
            <Group title={say('ui:trust.add')}>
              <PathField at="path" first choose={{ what: 'open', title: 'ui:choose.certificate', endings: ['.pem', '.crt', '.cer', '.der'] }} />
              <SelectField at="role" span={6} choices={roles.map((value) => ({ value, words: say(`ui:trust.role.${value}`) }))} />
              <TextField at="name" span={6} />
            </Group>
            <Actions><Button kind="primary" type="submit" icon={<FingerprintIcon />} keys="Control+Enter">{say('ui:trust.show')}</Button><Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button></Actions>
          </Form>
        </div>
      </div>
    </Screen>
  );
}
