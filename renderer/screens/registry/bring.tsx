import { useEffect, useRef, useState } from 'react';
import { columnText } from '../../../shared/i18n/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { journalName } from '../../stores/journals.ts';
import { useChooser } from '../../stores/chooser.ts';
import { usePlace } from '../../stores/place.ts';
import { usePapers } from '../../stores/papers.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { CheckField, SelectField } from '../../ui/inputs.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { Footer, Panel, Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { BringColumns } from './bring-columns.tsx';
import type { BringValues, Looked, Mapping, Report } from './bring-values.ts';
import { bringInput, bringLabels, emptyBring, encodings, fileInput, kinds, numberings, repeatings } from './bring-values.ts';
import styles from './bring.module.css';

interface Seen { readonly looked: Looked; readonly mapping: Mapping; /** The question it answered: another file or reading is looked into anew. */ readonly of: string }

/** A former register or card file: looked into, checked to its last line, then taken in, all of it or nothing. */
export function BringScreen() {
  const { say, language } = useWords();
  const { office, user } = useOpenOffice();
  const back = usePlace((places) => places.back);
  const ask = useChooser((chooser) => chooser.ask);
  const kept = useAsk('import.mappings', {});
  const journals = useAsk('journal.list', {}).value ?? [];
  const [seen, setSeen] = useState<Seen | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [working, setWorking] = useState(false);
  const answer = useRef<HTMLDivElement>(null);
  const of = useContractForm<BringValues>({ name: null, schema: commands['register.import'].input, toInput: (values) => bringInput(values, seen?.mapping ?? null, { lang: language }), defaults: emptyBring, labels: bringLabels, required: ['path'] });
  // What the file said answers the key that was pressed: it must be in sight.
  useEffect(() => { if (report !== null) answer.current?.scrollIntoView({ block: 'start' }); }, [report]);
  const controls = user.roles.some((role) => role === 'controller' || role === 'administrator');
  const names = (kept.value ?? []).flatMap(({ name, mapping }) => (mapping === null ? [] : [name]));

  const look = async (values: BringValues): Promise<Seen | null> => {
    const asked = fileInput(values);
    const found = await send('register.inspect', asked);
    if (!found.ok) { of.refuse(found.error); return null; }
    const now = { looked: found.value, mapping: found.value.mapping, of: JSON.stringify(asked) };
    setSeen(now);
    return now;
  };
  /** The columns as they stand on the screen, unless the file or its reading was changed since. */
  const seenOf = async (values: BringValues): Promise<Seen | null> => (seen?.of === JSON.stringify(fileInput(values)) ? seen : look(values));
  const run = (dryRun: boolean, badFile: string | null = null) => { void of.submit(async (values) => {
    const now = await seenOf(values);
    if (now === null) return;
    setReport(null);
    setWorking(true);
    const done = await send('register.import', bringInput(values, now.mapping, { dryRun, badFile, lang: language }));
    setWorking(false);
    if (!done.ok) { of.refuse(done.error); return; }
    setReport(done.value);
    if (done.value.badFile !== null) tell(say('ui:bring.bad-saved'), done.value.badFile);
    if (done.value.written) { tell(say('ui:bring.written', counts(done.value))); await usePapers.getState().refresh(true); }
  }); };
  const inspect = () => { void of.submit(async (values) => { setReport(null); await look(values); }); };
  const saveBad = async () => {
    const path = await ask({ what: 'save', title: 'ui:bring.bad-where', suggested: 'errors.xlsx', endings: ['.xlsx', '.csv'] });
    if (path !== null) run(true, path);
  };
  const check = () => { run(true); };
  const take = () => { run(false); };
  useKeys([{ keys: 'Control+KeyT', words: 'ui:bring.check', run: check }, { keys: 'Control+Enter', words: 'ui:bring.take', run: take }]);
  return (
    <Screen title={say('ui:bring.title')} ready={kept.answered}>
      <Form of={of} onEnter={inspect}>
        <Group title={say('ui:bring.file')}>
          <PathField at="path" first hint={say('ui:bring.file-hint')} choose={{ what: 'open', title: 'ui:bring.choose', endings: ['.csv', '.xlsx', '.jsonl'] }} />
          {controls && <SelectField at="kind" choices={kinds.map((value) => ({ value, words: say(`ui:bring.kind.${value}`) }))} />}
          {names.length > 0 && <SelectField at="mappingName" empty={say('ui:bring.guess')} choices={names.map((value) => ({ value, words: value }))} />}
          {seen !== null && seen.looked.encoding !== null && <SelectField at="encoding" empty={`${say('ui:bring.by-itself')} (${seen.looked.encoding})`} choices={encodings.map((value) => ({ value, words: value }))} />}
          {seen !== null && seen.looked.sheets.length > 1 && <SelectField at="sheet" empty={seen.looked.sheets[0] ?? ''} choices={seen.looked.sheets.slice(1).map((value) => ({ value, words: value }))} />}
        </Group>
        {seen !== null && <BringColumns key={seen.of} looked={seen.looked} mapping={seen.mapping} keptName={of.form.getValues('mappingName')} onChange={(mapping) => { setSeen({ ...seen, mapping }); setReport(null); }} onKept={kept.again} />}
        {seen !== null && (
          <Group title={say('ui:bring.how')}>
            <SelectField at="numbers" choices={numberings.map((value) => ({ value, words: say(`ui:bring.numbers.${value}`) }))} />
            {journals.length > 0 && <SelectField at="journal" choices={journals.filter(({ journal }) => journal.active && journal.kind === 'in').map(({ journal }) => ({ value: journal.code, words: journalName(journal, language) }))} />}
            <SelectField at="repeats" choices={repeatings.map((value) => ({ value, words: say(`ui:bring.repeats.${value}`) }))} />
            {(!office.content || office.regime === 'secret') && <CheckField at="drop" />}
          </Group>
        )}
        <div ref={answer} className={styles.report} role="status">{report !== null && <Outcome report={report} onSaveBad={() => { void saveBad(); }} />}</div>
        <Footer>
          {seen === null && <Button kind="primary" type="submit" keys="Enter">{say('ui:bring.look')}</Button>}
          <Button kind={seen !== null && report === null ? 'primary' : 'plain'} keys="Control+KeyT" disabled={working} onClick={check}>{say('ui:bring.check')}</Button>
          <Button kind={report !== null && report.bad === 0 && !report.written ? 'primary' : 'plain'} keys="Control+Enter" disabled={working} onClick={take}>{say('ui:bring.take')}</Button>
          <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
        </Footer>
      </Form>
    </Screen>
  );
}

const counts = ({ lines, papers, cards }: Report) => ({ lines, papers, cards });

/** What checking or taking in came to; each bad line by its number and column, with what is wrong. */
function Outcome({ report, onSaveBad }: { readonly report: Report; readonly onSaveBad: () => void }) {
  const { say, error, language } = useWords();
  const { lines, bad, problems, repeated, written } = report;
  if (bad === 0) return <Panel title={say(written ? 'ui:bring.written' : 'ui:bring.possible', counts(report))}>{repeated > 0 && <p>{say('ui:bring.repeated', { repeated })}</p>}</Panel>;
  return (
    <Panel title={say('ui:bring.refused', { lines, bad })} actions={<Button onClick={onSaveBad}>{say('ui:bring.save-bad')}</Button>}>
      {problems.length < bad && <p>{say('ui:bring.first-bad', { shown: problems.length })}</p>}
      <Table label={say('ui:bring.refused', { lines, bad })} rows={problems.map((problem, index) => ({ ...problem, id: String(index) }))} idOf={({ id }) => id} empty="" columns={[
        { title: say('terms:bad-line.line'), end: true, cell: ({ line }) => String(line) },
        { title: say('terms:bad-line.column'), cell: ({ column }) => (column === null ? '—' : columnText(language, column)) },
        { title: say('terms:bad-line.value'), cell: ({ value }) => <span className={styles.sample}>{value ?? '—'}</span> },
        { title: say('terms:bad-line.problem'), cell: (line) => error(line.error) },
      ]} />
    </Panel>
  );
}
