import { useMemo, useState } from 'react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, TextField } from '../../ui/inputs.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { Panel } from '../../ui/screen.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { numberOf } from '../registry/paper-values.ts';
import type { KeyField, KeyStep } from './key-steps.ts';
import styles from './keys.module.css';

function Field({ field: { at, kind, choose } }: { readonly field: KeyField }) {
  if (kind === 'path' && choose !== undefined) return <PathField at={at} choose={choose} />;
  return <TextField at={at} span={kind === 'number' ? 4 : 8} type={kind === 'secret' ? 'password' : 'text'} {...(kind === 'number' ? { inputMode: 'numeric' as const } : {})} />;
}

/** One step with keys; what it made is listed, passphrases are forgotten. */
export function KeyForm({ step }: { readonly step: KeyStep }) {
  const { say } = useWords();
  const [files, setFiles] = useState<readonly string[]>([]);
  const defaults = useMemo(() => Object.fromEntries(step.fields.map(({ at, start }) => [at, start ?? ''])), [step]);
  const labels = useMemo(() => Object.fromEntries(step.fields.map(({ at, label }) => [at, label])), [step]);
  // The step's fields are those of its command, which the schema checks.
  const toInput = (values: Record<string, string>) => Object.fromEntries(step.fields.map(({ at, kind }) => [at, kind === 'number' ? numberOf(values[at] ?? '') : values[at] ?? ''])) as InputOf<KeyStep['name']>;
  const of = useContractForm<Record<string, string>>({ name: null, schema: commands[step.name].input, toInput, defaults, labels, required: step.fields.map(({ at }) => at) });
  const run = () => { void of.submit(async (values) => {
    const answer = await send(step.name, toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    setFiles(answer.value.files);
    of.restart(defaults, step.fields[0]?.at ?? 'out');
  }); };
  useKeys([{ keys: 'Control+Enter', words: step.title, run }]);
  return (
    <div className={styles.form}>
      <Form of={of} onEnter={run}>
        <Group title={say(step.title)}>
          <Note>{say(step.about)}</Note>
          {step.fields.map((field) => <Field key={field.at} field={field} />)}
        </Group>
        <Actions><Button kind="primary" type="submit" keys="Control+Enter">{say(step.title)}</Button></Actions>
      </Form>
      <div role="status">
        {files.length > 0 && <Panel title={say('ui:keys.made')}><ul className={styles.files}>{files.map((file) => <li key={file}>{file}</li>)}</ul></Panel>}
      </div>
    </div>
  );
}
