import { useMemo, useState } from 'react';
import { ArrowRight } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { CertificateInfo } from '../../api/types.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { folderOf, nameOf } from '../../ui/files.ts';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextField } from '../../ui/inputs.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { Facts, Panel } from '../../ui/screen.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { subjectName } from '../../../shared/base/index.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { numberOf } from '../registry/paper-values.ts';
import type { KeyField, KeyStep } from './key-steps.ts';
import { fileUses } from './key-steps.ts';
import styles from './keys.module.css';

export interface Made { readonly files: readonly string[]; readonly certificate: CertificateInfo | null }

function Field({ field: { at, kind, choose, choices, words } }: { readonly field: KeyField }) {
  const { say } = useWords();
  if (kind === 'choice' && choices !== undefined && words !== undefined) return <SelectField at={at} span={6} choices={choices.map((value) => ({ value, words: say(words(value)) }))} />;
  if (kind === 'path' && choose !== undefined) return <PathField at={at} choose={choose} />;
  return <TextField at={at} span={kind === 'number' ? 4 : kind === 'secret' ? 6 : 8} type={kind === 'secret' ? 'password' : 'text'} {...(kind === 'number' ? { inputMode: 'numeric' as const } : {})} />;
}

/** What the field most likely takes: a file of an earlier step, or the folder it lies in. */
function likely({ start = '', from, folder = false }: KeyField, before: readonly string[]): string {
  const path = from === undefined ? undefined : before.findLast((file) => nameOf(file) === from);
  if (path === undefined) return start;
  return folder ? folderOf(path) : path;
}

/** One step with keys; what it made is told with what each file is for, and passphrases are forgotten. */
export function KeyForm({ step, before, next, onMade, onNext }: {
  readonly step: KeyStep; readonly before: readonly string[]; readonly next: KeyStep | undefined;
  readonly onMade: (made: Made) => void; readonly onNext: () => void;
}) {
  const { say } = useWords();
  const [made, setMade] = useState<Made | null>(null);
  const empty = useMemo(() => Object.fromEntries(step.fields.map(({ at, start }) => [at, start ?? ''])), [step]);
  const { office, user } = useOpenOffice();
  const [defaults] = useState(() => {
    const own: Readonly<Record<string, string>> = { office: office.name, officer: user.name };
    return Object.fromEntries(step.fields.map((field) => [field.at, own[field.at] ?? likely(field, before)]));
  });
  const labels = useMemo(() => Object.fromEntries(step.fields.map(({ at, label }) => [at, label])), [step]);
  // The step's fields are those of its command, which the schema checks.
  const toInput = (values: Record<string, string>) => Object.fromEntries(step.fields.filter(({ at, optional = false }) => at !== 'again' && !(optional && (values[at] ?? '') === '')).map(({ at, kind }) => [at, kind === 'number' ? numberOf(values[at] ?? '') : values[at] ?? ''])) as InputOf<KeyStep['name']>;
  const of = useContractForm<Record<string, string>>({ name: null, schema: commands[step.name].input, toInput, defaults, labels, required: step.fields.filter(({ optional = false }) => !optional).map(({ at }) => at) });
  const run = () => { void of.submit(async (values) => {
    if (step.fields.some(({ at }) => at === 'again') && values['newPassphrase'] !== values['again']) { of.refuse({ code: 'input.passphrases-differ', at: 'again' }); return; }
    const answer = await send(step.name, toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    const done = { files: answer.value.files, certificate: 'certificate' in answer.value ? answer.value.certificate : null };
    setMade(done);
    onMade(done);
    of.restart(empty, step.fields[0]?.at ?? 'out');
  }); };
  useKeys([{ keys: 'Control+Enter', words: step.title, run }]);
  return (
    <div className={styles.form}>
      <div role="status">{made !== null && <MadeFiles made={made} />}</div>
      {made !== null && next !== undefined && <Actions><Button kind="primary" icon={<ArrowRight />} onClick={onNext}>{say('ui:keys.next', { step: say(next.title) })}</Button></Actions>}
      <Form of={of} onEnter={run}>
        <Group title={say(step.title)}>
          <Note>{say(step.about)}</Note>
          {step.fields.map((field) => <Field key={field.at} field={field} />)}
        </Group>
        <Actions><Button kind={made === null ? 'primary' : 'plain'} type="submit" keys="Control+Enter">{say(step.title)}</Button></Actions>
      </Form>
    </div>
  );
}

function MadeFiles({ made: { files, certificate } }: { readonly made: Made }) {
  const { say, moment } = useWords();
  return (
    <Panel title={say('ui:keys.made')}>
      <ul className={styles.files}>
        {files.map((file) => {
          const use = fileUses[nameOf(file)];
          return <li key={file}><b>{file}</b>{use !== undefined && <span className={styles.use}>{say(use)}</span>}</li>;
        })}
      </ul>
      {certificate !== null && (
        <Facts facts={[
          { name: say('ui:field.certificate'), value: subjectName(certificate.subject) },
          { name: say('ui:keys.valid-until'), value: moment(certificate.notAfter) },
          { name: say('ui:verdict.fingerprint'), value: <Fingerprint compact value={certificate.fingerprint} /> },
        ]} />
      )}
    </Panel>
  );
}
