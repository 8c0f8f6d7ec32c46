import { useEffect, useState } from 'react';
import { Search } from 'lucide-react';
import type { LocalDateTime } from '../../../shared/base/index.ts';
import { instantOf, parseDate } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { inKazakhOrder, recordCommands, recordKinds } from '../../../shared/i18n/index.ts';
import type { AuditEntry } from '../../stores/audit.ts';
import { useAuditLog } from '../../stores/audit.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Form, useContractForm } from '../../ui/form.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { List, TwoLines } from '../../ui/list.tsx';
import { Empty, Facts } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './audit.module.css';

const labels = { who: 'ui:field.who', command: 'ui:field.command', kind: 'ui:field.record-kind', record: 'ui:field.record', from: 'ui:field.from-day', to: 'ui:field.to-day' } as const;
/** The identity of what an office has one of: no name of a record. */
const only = 'one';
const blank = { who: '', command: '', kind: '', record: '', from: '', to: '' };
const lastOfDay = 59_999;

/** Days stand for their first and last moment; text that is none stays as it is, and the schema refuses it. */
function toInput({ from, to, ...rest }: typeof blank): InputOf<'audit.list'> {
  const moment = (day: string, time: string) => (parseDate(day) === null ? day : instantOf(`${day}T${time}` as LocalDateTime));
  const end = moment(to, '23:59');
  return { ...rest, from: from === '' ? null : moment(from, '00:00'), to: to === '' ? null : end === to ? to : new Date(Date.parse(end) + lastOfDay).toISOString() };
}

/** The log, newest first, narrowed by who, what, which record and when. */
export function LogTab() {
  const { say, record, moment, field } = useWords();
  const list = useAuditLog();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  useEffect(() => { void useAuditLog.getState().refresh(); }, []);
  return (
    <>
      <Filter />
      <ErrorLine error={list.error} />
      {list.loaded && list.rows.length === 0
        ? <Empty title={say('ui:audit.none')} />
        : <List label={say('ui:audit.tab.log')} rows={list.rows} idOf={({ seq }) => String(seq)} total={list.total} selected={list.selected} top={list.top}
            onSelect={list.select} onScroll={list.scrolled} onEnd={() => { void list.more(); }} onOpen={setOpen} columns={[
              { title: say('ui:audit.seq'), width: '5rem', cell: ({ seq }) => <b>{seq}</b> },
              { title: say('ui:audit.when'), width: '11rem', cell: ({ at, who }) => <TwoLines first={moment(at)} second={who} /> },
              { title: say('ui:audit.what'), width: 'minmax(9rem, 1.4fr)', cell: ({ command }) => record('command', command) },
              { title: say('ui:audit.record'), width: 'minmax(9rem, 1.2fr)', cell: (entry) => <TwoLines first={record('kind', entry.kind)} second={entry.name ?? ''} /> },
              { title: say('ui:audit.changed'), width: 'minmax(9rem, 1.6fr)', spare: true, cell: ({ kind, before, changes }) => (before === null ? say('ui:audit.new') : [...new Set(changes.map((change) => field(kind, change.field)))].join(', ')) },
            ]} />}
      <Dialog wide open={open !== null} onClose={() => { setOpen(null); }} title={open === null ? '' : say('ui:audit.entry', { seq: open.seq })}>{open !== null && <Entry entry={open} />}</Dialog>
    </>
  );
}

function Filter() {
  const { say, record } = useWords();
  const { text, search } = useAuditLog();
  const of = useContractForm({ name: null, schema: commands['audit.list'].input, toInput, defaults: blank, labels });
  const apply = () => of.submit(async (values) => { await search(Object.values(values).every((value) => value === '') ? '' : JSON.stringify(toInput(values))); });
  const clear = () => { of.restart(blank, 'who'); void search(''); };
  const listed = (list: 'kind' | 'command', codes: readonly string[]) => inKazakhOrder(codes.map((value) => ({ value, words: record(list, value) })), ({ words }) => words);
  return (
    <Form of={of} onEnter={() => { void apply(); }}>
      <div className={styles.filter} role="group" aria-label={say('ui:audit.filter')}>
        <TextField at="who" />
        <SelectField at="command" empty={say('ui:audit.any')} choices={listed('command', recordCommands)} />
        <SelectField at="kind" empty={say('ui:audit.any')} choices={listed('kind', recordKinds)} />
        <TextField at="record" />
        <DateField at="from" />
        <DateField at="to" />
        <span className={styles.buttons}>
          <Button kind="primary" type="submit" icon={<Search />}>{say('ui:audit.apply')}</Button>
          {text !== '' && <Button kind="quiet" onClick={clear}>{say('ui:audit.clear')}</Button>}
        </span>
      </div>
    </Form>
  );
}

/** One line of the log: what each field was before and is after. */
function Entry({ entry: { at, who, command, kind, record: id, name, before, changes, hash } }: { readonly entry: AuditEntry }) {
  const { say, record, moment, field, value } = useWords();
  return (
    <div className={styles.entry}>
      <Facts facts={[
        { name: say('ui:custody.when'), value: moment(at) }, { name: say('ui:field.who'), value: who }, { name: say('ui:audit.what'), value: record('command', command) },
        { name: say('ui:audit.record'), value: [record('kind', kind), ...(name === null ? [] : [name])].join(' ') },
      ]} />
      <Table label={say('ui:audit.changed')} empty={say('ui:audit.no-fields')} rows={changes} idOf={(change) => change.field} columns={[
        { title: say('ui:conflict.field'), cell: (change) => <b>{field(kind, change.field)}</b> },
        ...(before === null ? [] : [{ title: say('ui:audit.before'), cell: (change: AuditEntry['changes'][number]) => value(kind, change.field, change.before) }]),
        { title: say('ui:audit.after'), cell: (change) => value(kind, change.field, change.after) },
      ]} />
      <Facts wide facts={[{ name: say('ui:audit.identity'), value: id === only || id === name ? null : id }, { name: say('ui:audit.hash'), value: <Fingerprint compact value={hash} /> }]} />
    </div>
  );
}
