import { useState } from 'react';
import { FileDown, Printer, ShieldCheck } from 'lucide-react';
import type { CodedError, OfficeId } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useChooser } from '../../stores/chooser.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { today, YesNoChip } from '../../ui/chip.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, TextField } from '../../ui/inputs.tsx';
import { PrintDialog } from '../../ui/print-dialog.tsx';
import { Columns, Facts, Panel } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './audit.module.css';

/** Whether the log is whole, and its head to be kept elsewhere. */
export function CheckTab() {
  return <Columns><Verify /><Digest /></Columns>;
}

const labels = { 'against.sequence': 'ui:audit.sequence', 'against.head': 'ui:audit.head' } as const;
interface Values { against: { sequence: string; head: string } }

function Verify() {
  const { say, check } = useWords();
  const { office } = useOpenOffice();
  const [verdict, setVerdict] = useState<OutputOf<'audit.verify'> | null>(null);
  const toInput = ({ against: { sequence, head } }: Values): InputOf<'audit.verify'> => (
    sequence.trim() === '' && head.trim() === '' ? {} : { against: { office: office.id as OfficeId as string, sequence: sequence.trim() === '' ? Number.NaN : Number(sequence), head: head.replaceAll(/[\s:]/g, '').toLowerCase() } });
  const of = useContractForm<Values>({ name: null, schema: commands['audit.verify'].input, toInput, defaults: { against: { sequence: '', head: '' } }, labels });
  const run = () => { void of.submit(async (values) => {
    const answer = await send('audit.verify', toInput(values));
    setVerdict(answer.ok ? answer.value : null);
    if (!answer.ok) of.refuse(answer.error);
  }); };
  useKeys([{ keys: 'Control+Enter', words: 'ui:audit.verify', run }]);
  return (
    <Form of={of} onEnter={run}>
      <Panel title={say('ui:audit.verify')} actions={<Button kind="primary" type="submit" icon={<ShieldCheck />} keys="Control+Enter">{say('ui:audit.verify')}</Button>}>
        <p className={styles.about}>{say('ui:audit.verify-about')}</p>
        <div role="status">
          {verdict !== null && (
            <>
              <p className={styles.head}><YesNoChip ok={verdict.sound}>{say(verdict.sound ? 'ui:audit.sound' : 'ui:audit.unsound', { sequence: verdict.sequence })}</YesNoChip></p>
              <Facts wide facts={[{ name: say('ui:audit.head'), value: <Fingerprint compact value={verdict.head} /> }]} />
              <ul className={styles.checks}>{verdict.checks.map((one) => <li key={one.code}><YesNoChip ok={one.ok}>{say(one.ok ? 'ui:verdict.yes' : 'ui:verdict.no')}</YesNoChip><span>{check(one)}</span></li>)}</ul>
            </>
          )}
        </div>
      </Panel>
      <Group title={say('ui:audit.against')}>
        <Note>{say('ui:audit.against-hint')}</Note>
        <TextField at="against.sequence" span={4} inputMode="numeric" />
        <TextField at="against.head" span={8} />
      </Group>
    </Form>
  );
}

const previewDigest = (lang: 'kk' | 'ru') => send('audit.previewDigest', { lang });

function Digest() {
  const { say, moment } = useWords();
  const ask = useChooser((chooser) => chooser.ask);
  const [printing, setPrinting] = useState(false);
  const [shown, setShown] = useState<OutputOf<'audit.digest'> | null>(null);
  const [error, setError] = useState<CodedError | null>(null);
  const suggested = `baqylau-${today()}`;
  const show = async (path: string | null) => {
    const answer = await send('audit.digest', { path });
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setShown(answer.value);
    if (path !== null) tell(say('ui:audit.digest-written'), path);
  };
  const write = async () => {
    const path = await ask({ what: 'save', title: 'ui:audit.digest-where', suggested: `${suggested}.json`, endings: ['.json'] });
    if (path !== null) await show(path);
  };
  const print = () => { setPrinting(true); };
  useKeys([{ keys: 'Control+KeyP', words: 'ui:audit.digest-print', run: print }]);
  return (
    <Panel title={say('ui:audit.digest')}>
      <p className={styles.about}>{say('ui:audit.digest-about')}</p>
      <ErrorLine error={error} />
      <Actions>
        <Button onClick={() => { void show(null); }}>{say('ui:audit.digest-show')}</Button>
        <Button icon={<FileDown />} onClick={() => { void write(); }}>{say('ui:audit.digest-file')}</Button>
        <Button icon={<Printer />} keys="Control+KeyP" onClick={print}>{say('ui:audit.digest-print')}</Button>
      </Actions>
      <div role="status">
        {shown !== null && (
          <>
            <Fingerprint value={shown.head} />
            <Facts facts={[{ name: say('ui:audit.sequence'), value: String(shown.sequence) }, { name: say('ui:custody.when'), value: moment(shown.at) }]} />
          </>
        )}
      </div>
      <PrintDialog open={printing} title={say('ui:audit.digest')} suggested={() => suggested} preview={previewDigest} print={(lang, to) => send('audit.printDigest', { lang, ...to })} onClose={() => { setPrinting(false); }} />
    </Panel>
  );
}
