import { useState } from 'react';
import { columnText } from '../../../shared/i18n/index.ts';
import { send } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Panel } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';
import type { CodedError } from '../../../shared/base/index.ts';
import type { FieldName, Looked, Mapping } from './bring-values.ts';
import { fields, stillMissing } from './bring-values.ts';
import styles from './bring.module.css';
import field from '../../ui/field.module.css';

interface ColumnsProps {
  readonly looked: Looked;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
  /** A mapping was kept or deleted. */
  readonly onKept: () => Promise<void>;
  readonly keptName: string;
}

/** Each column of the file, with what stands in its first lines, and the field it fills; the whole can be kept by name. */
export function BringColumns({ looked, mapping, onChange, onKept, keptName }: ColumnsProps) {
  const { say, language } = useWords();
  const [name, setName] = useState(keptName);
  const [failed, setFailed] = useState<CodedError | null>(null);
  const choices: readonly FieldName[] = mapping.kind === 'papers' ? fields.papers : [...fields.cards, ...fields.papers];
  const rows = looked.headings.map((heading, index) => ({ heading, sample: looked.sample.map((line) => line[index] ?? '').filter((cell) => cell !== '').slice(0, 3).join(' · ') }));
  const missing = stillMissing(looked, mapping);
  const put = (heading: string, to: string) => { onChange({ ...mapping, columns: { ...mapping.columns, [heading]: to === '' ? null : to as FieldName } }); };
  const fix = (of: FieldName, value: string) => {
    const { [of]: _before, ...others } = mapping.defaults;
    onChange({ ...mapping, defaults: value.trim() === '' ? others : { ...others, [of]: value } });
  };
  const done = async (answer: { readonly ok: true } | { readonly ok: false; readonly error: CodedError }, words: 'ui:bring.kept-now' | 'ui:bring.forget') => {
    setFailed(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    tell(say(words), name);
    await onKept();
  };
  const keep = async () => { await done(await send('import.saveMapping', { name, mapping: { ...mapping, columns: { ...mapping.columns }, values: { ...mapping.values }, defaults: { ...mapping.defaults } } }), 'ui:bring.kept-now'); };
  const forget = async () => { await done(await send('import.dropMapping', { name: keptName }), 'ui:bring.forget'); };
  return (
    <Panel title={say('ui:bring.columns')}>
      <ErrorLine error={failed} />
      <Table label={say('ui:bring.columns')} rows={rows} idOf={({ heading }) => heading} empty="" columns={[
        { title: say('ui:bring.heading'), cell: ({ heading }) => <b>{heading}</b> },
        { title: say('ui:bring.sample'), cell: ({ sample }) => <span className={styles.sample}>{sample}</span> },
        { title: say('ui:bring.field'), cell: ({ heading }) => (
          <select className={field.input} aria-label={say('ui:bring.field-of', { heading })} value={mapping.columns[heading] ?? ''} onChange={(event) => { put(heading, event.target.value); }}>
            <option value="">{say('ui:bring.left-out')}</option>
            {choices.map((one) => <option key={one} value={one}>{columnText(language, one)}</option>)}
          </select>
        ) },
      ]} />
      {missing.length > 0 && (
        <div role="group" aria-label={say('ui:bring.missing')} className={styles.missing}>
          <p><b>{say('ui:bring.missing')}</b>. {say('ui:bring.missing-about')}</p>
          {missing.map((one) => <label key={one} className={styles.fixed}>{columnText(language, one)}<input className={field.input} autoComplete="off" spellCheck={false} maxLength={2000} value={mapping.defaults[one] ?? ''} onChange={(event) => { fix(one, event.target.value); }} /></label>)}
        </div>
      )}
      <div className={styles.keep}>
        <label className={styles.fixed}>{say('ui:bring.name')}<input className={field.input} autoComplete="off" spellCheck={false} maxLength={100} value={name} onChange={(event) => { setName(event.target.value); }} /></label>
        <Button disabled={name.trim() === ''} onClick={() => { void keep(); }}>{say('ui:bring.keep')}</Button>
        {keptName !== '' && <Button kind="quiet" onClick={() => { void forget(); }}>{say('ui:bring.forget')}</Button>}
      </div>
    </Panel>
  );
}
