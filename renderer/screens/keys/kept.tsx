import { useState } from 'react';
import { CircleCheck, Hourglass, KeyRound } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, TextField } from '../../ui/inputs.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { Empty, Panel } from '../../ui/screen.tsx';
import { subjectName } from '../../../shared/base/index.ts';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './keys.module.css';

type Kept = OutputOf<'key.kept'>[number];
type Again = () => Promise<unknown>;

/** The user's own keys in the office: taken in, copied out, removed. */
export function KeptKeys() {
  const { say, moment } = useWords();
  const asked = useAsk('key.kept', {});
  const [copying, setCopying] = useState<Kept | null>(null);
  const [leaving, setLeaving] = useState<Kept | null>(null);
  const rows = asked.value ?? [];
  const again: Again = () => asked.again();
  return (
    <div className={styles.form}>
      <ErrorLine error={asked.error} />
      <Panel title={say('ui:kept.title')}>
        {rows.length === 0
          ? asked.answered && <Empty title={say('ui:kept.none')} />
          : (
            <Table label={say('ui:kept.title')} empty="" rows={rows} idOf={({ name }) => name} columns={[
              { title: say('ui:kept.name'), cell: ({ name, certificate }) => <span><b>{name}</b><br />{subjectName(certificate.subject)}</span> },
              { title: say('ui:trust.fingerprint'), cell: ({ certificate }) => <Fingerprint compact value={certificate.fingerprint} /> },
              { title: say('ui:keys.valid-until'), cell: ({ certificate }) => moment(certificate.notAfter).slice(0, 10) },
              { title: say('ui:trust.state'), cell: ({ days }) => days === null
                ? <Chip tone="good" icon={<CircleCheck />}>{say('ui:trust.active')}</Chip>
                : <Chip tone={days < 0 ? 'danger' : 'warn'} icon={<Hourglass />}>{days < 0 ? say('ui:trust.expired') : say('ui:trust.expiring', { days })}</Chip> },
              { title: say('ui:kept.copy'), end: true, cell: (one) => <Button kind="quiet" aria-label={say('ui:kept.copy-of', { name: one.name })} onClick={() => { setCopying(one); }}>{say('ui:kept.copy')}</Button> },
              { title: say('ui:kept.forget'), end: true, cell: (one) => <Button kind="quiet" aria-label={say('ui:kept.forget-of', { name: one.name })} onClick={() => { setLeaving(one); }}>{say('ui:kept.forget')}</Button> },
            ]} />
          )}
      </Panel>
      <Keep again={again} />
      <Dialog open={copying !== null} onClose={() => { setCopying(null); }} title={say('ui:kept.copy-of', { name: copying?.name ?? '' })}>
        {copying !== null && <Copy name={copying.name} onClose={() => { setCopying(null); }} />}
      </Dialog>
      <Dialog open={leaving !== null} onClose={() => { setLeaving(null); }} title={say('ui:kept.forget-of', { name: leaving?.name ?? '' })}>
        {leaving !== null && <Forget name={leaving.name} onDone={async () => { setLeaving(null); await again(); }} onClose={() => { setLeaving(null); }} />}
      </Dialog>
    </div>
  );
}

type Keeping = Required<InputOf<'key.keep'>>;

function Keep({ again }: { readonly again: Again }) {
  const { say } = useWords();
  const of = useContractForm<Keeping>({
    name: null, schema: commands['key.keep'].input, toInput: (values) => values, defaults: { key: '', keyPassphrase: '', name: '' },
    labels: { key: 'ui:field.key', keyPassphrase: 'ui:field.key-passphrase', name: 'ui:kept.name' }, required: ['key', 'keyPassphrase', 'name'],
  });
  const run = () => { void of.submit(async (values) => {
    const answer = await send('key.keep', values);
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:kept.kept'), answer.value.name);
    of.restart({ key: '', keyPassphrase: '', name: '' }, 'key');
    await again();
  }); };
  useKeys([{ keys: 'Control+Enter', words: 'ui:kept.keep', run }]);
  return (
    <Form of={of} onEnter={run}>
      <Group title={say('ui:kept.keep')}>
        <Note>{say('ui:kept.about')}</Note>
        <PathField at="key" choose={{ what: 'open', title: 'ui:choose.key', endings: ['.p12', '.pfx'] }} />
        <TextField at="keyPassphrase" span={6} type="password" />
        <TextField at="name" span={6} />
      </Group>
      <Actions><Button kind="primary" type="submit" icon={<KeyRound />} keys="Control+Enter">{say('ui:kept.keep')}</Button></Actions>
    </Form>
  );
}

function Copy({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { say } = useWords();
  const of = useContractForm<{ keyPassphrase: string; out: string }>({
    name: null, schema: commands['key.takeOut'].input, toInput: (values) => ({ name, ...values }), defaults: { keyPassphrase: '', out: '' },
    labels: { keyPassphrase: 'ui:field.key-passphrase', out: 'ui:field.out' }, required: ['keyPassphrase', 'out'],
  });
  const run = () => { void of.submit(async (values) => {
    const answer = await send('key.takeOut', { name, ...values });
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:kept.copied'), answer.value.path);
    onClose();
  }); };
  return (
    <Form of={of} onEnter={run}>
      <Group title={say('ui:kept.copy')}>
        <TextField at="keyPassphrase" span={12} type="password" first />
        <PathField at="out" choose={{ what: 'folder', title: 'ui:choose.out' }} />
      </Group>
      <Actions><Button kind="primary" type="submit">{say('ui:kept.copy')}</Button><Button onClick={onClose}>{say('ui:action.cancel')}</Button></Actions>
    </Form>
  );
}

function Forget({ name, onDone, onClose }: { readonly name: string; readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const { say } = useWords();
  const [error, setError] = useState<Parameters<typeof ErrorLine>[0]['error']>(null);
  const forget = async () => {
    const answer = await send('key.forget', { name });
    if (!answer.ok) { setError(answer.error); return; }
    tell(say('ui:kept.forgotten'), name);
    await onDone();
  };
  return (
    <>
      <ErrorLine error={error} />
      <p>{say('ui:kept.forget-about', { name })}</p>
      <Actions>
        <Button kind="primary" onClick={() => { void forget(); }}>{say('ui:kept.forget')}</Button>
        <Button data-first onClick={onClose}>{say('ui:action.cancel')}</Button>
      </Actions>
    </>
  );
}
