import { ListX } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './trust.module.css';

/** An authority's revocation list by file; those in packages are kept by themselves. */
export function TrustListScreen() {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const of = useContractForm({ name: null, schema: commands['trust.revoked'].input, toInput: (values: { path: string }) => values, defaults: { path: '' }, labels: { path: 'ui:field.list-file' }, required: ['path'] });
  const run = () => { void of.submit(async (values) => {
    const answer = await send('trust.revoked', values);
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:trust.list-added'), answer.value.authority);
    back();
  }); };
  useKeys([{ keys: 'Control+Enter', words: 'ui:trust.add-list', run }]);
  return (
    <Screen title={say('ui:trust.add-list')}>
      <div className={styles.narrow}>
        <Form of={of} onEnter={run}>
          <Group title={say('ui:trust.list')}><PathField at="path" first choose={{ what: 'open', title: 'ui:choose.list', endings: ['.pem', '.crl', '.der'] }} /></Group>
          <Actions><Button kind="primary" type="submit" icon={<ListX />} keys="Control+Enter">{say('ui:trust.add-list')}</Button><Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button></Actions>
        </Form>
      </div>
    </Screen>
  );
}
