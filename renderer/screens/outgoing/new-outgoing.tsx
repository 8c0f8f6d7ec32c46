import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { OutgoingId, PaperId } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { marks } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { journalName, useJournals, useReserved } from '../../stores/journals.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { useOutgoing } from '../../stores/outgoing.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { DirectoryField } from '../../ui/directory-field.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import type { OutgoingValues } from './outgoing-values.ts';
import { emptyOutgoing, outgoingFromTemplate, outgoingInput, outgoingLabels, outgoingRequired } from './outgoing-values.ts';
import styles from './outgoing.module.css';

type Answered = OutputOf<'paper.get'>['paper'];

/** Registers a paper to be sent: anew, in answer to an incoming one, or after one sent before. */
export function NewOutgoingScreen({ answers, template }: { readonly answers: PaperId | undefined; readonly template: OutgoingId | undefined }) {
  const { office } = useOpenOffice();
  if (answers !== undefined) return <Answer paper={answers} />;
  if (template !== undefined) return <Again paper={template} />;
  return <Registration draft="new-outgoing" defaults={emptyOutgoing(office.regime === 'secret' ? 'secret' : 'open', today())} answered={null} first="to" />;
}

function Answer({ paper }: { readonly paper: PaperId }) {
  const { say } = useWords();
  const { value, error } = useAsk('paper.get', { paper });
  if (value === null) return <Screen title={say('ui:outgoing.new')} ready={error !== null}><ErrorLine error={error} /></Screen>;
  const { from, mark } = value.paper;
  return <Registration draft={`new-outgoing answers ${paper}`} defaults={emptyOutgoing(mark, today(), { to: from.name })} answered={value.paper} first="title" />;
}

function Again({ paper }: { readonly paper: OutgoingId }) {
  const { say } = useWords();
  const { value, error } = useAsk('outgoing.get', { paper });
  if (value === null) return <Screen title={say('ui:outgoing.new')} ready={error !== null}><ErrorLine error={error} /></Screen>;
  return <Registration draft={`new-outgoing after ${paper}`} defaults={outgoingFromTemplate(value.paper, today())} answered={null} first="to" />;
}

interface RegistrationProps { readonly draft: string; readonly defaults: OutgoingValues; readonly answered: Answered | null; readonly first: 'to' | 'title' }

/** Ctrl+Enter saves and opens the next to the same addressee; Ctrl+S saves and closes. */
function Registration({ draft, defaults, answered, first }: RegistrationProps) {
  const { say, language, day } = useWords();
  const { office } = useOpenOffice();
  const { back, replace } = usePlace();
  const answers = answered?.id ?? null;
  const of = useContractForm({ name: draft, schema: commands['outgoing.add'].input, toInput: (values: OutgoingValues) => outgoingInput(values, answers), defaults, labels: outgoingLabels, required: outgoingRequired });
  const [mark, journal] = useWatch({ control: of.form.control, name: ['mark', 'journal'] });
  const { journals, again: nextAgain } = useJournals(['out']);
  const { reserved, again: reservedAgain } = useReserved(journal);
  const next = journals.find((one) => one.journal.code === journal)?.next ?? null;
  const [saving, setSaving] = useState(false);
  const free = office.regime !== 'secret';
  const save = (then: 'close' | 'next') => of.submit(async (values) => {
    setSaving(true);
    const answer = await send('outgoing.add', outgoingInput(values, answers));
    setSaving(false);
    if (!answer.ok) { of.refuse(answer.error); return; }
    const { paper } = answer.value;
    tell(say('ui:paper.registered', { number: paper.number }), paper.to);
    useDrafts.getState().drop(draft);
    useOutgoing.getState().select(paper.id);
    if (then === 'close') { void useOutgoing.getState().refresh(); replace({ screen: 'outgoing-paper', paper: paper.id }); return; }
    // The next paper answers nothing, whatever this one answered.
    if (draft !== 'new-outgoing') { replace({ screen: 'new-outgoing' }); return; }
    of.restart(emptyOutgoing(mark, today(), values), 'to');
    // Not waited for: the next one may be saved before the list is read again.
    void Promise.all([nextAgain(), reservedAgain(), useOutgoing.getState().refresh()]);
  });
  useKeys([
    { keys: 'Control+Enter', words: 'ui:paper.save-next', run: () => { void save('next'); } },
    { keys: 'Control+KeyS', words: 'ui:paper.save-close', run: () => { void save('close'); } },
  ]);
  return (
    <Screen title={say('ui:outgoing.new')} actions={next !== null && <p>{say('ui:paper.next-number')} <b>{next}</b></p>}>
      {answered !== null && <p className={styles.note}>{say('ui:outgoing.answer-to', { number: answered.number, from: answered.from.name, date: day(answered.outgoingDate), outgoing: answered.outgoingNumber })}</p>}
      <Form of={of}>
        <Group title={say('ui:paper.group.from')}>
          <DirectoryField at="to" span={6} list="correspondents" first={first === 'to'} />
          <DateField at="date" />
          <TextField at="sheets" span={3} hint={say('ui:paper.sheets-hint')} />
          {free && <TextField at="title" span={12} first={first === 'title'} />}
          <DirectoryField at="signedBy" span={6} list="executors" first={first === 'title' && !free} />
          <SelectField at="mark" span={6} choices={marks.map((value) => ({ value, words: say(`terms:mark.${value}`) }))} />
        </Group>
        <Group title={say('ui:paper.group.details')}>
          {/* Only with its choices there does the list show the value it has. */}
          {journals.length > 0 && <SelectField at="journal" span={4} choices={journals.map((one) => ({ value: one.journal.code, words: journalName(one.journal, language) }))} />}
          {reserved.length > 0 && <SelectField at="reserved" span={8} empty={say('ui:paper.next-free')} choices={reserved.map(({ number, reason }) => ({ value: String(number), words: reason === null ? String(number) : `${String(number)} · ${reason}` }))} />}
          <TextField at="copies" span={2} inputMode="numeric" />
          <TextField at="copyNumber" span={3} />
          <DirectoryField at="executor.surname" span={6} list="executors" />
          <TextField at="executor.phone" span={3} />
          {answered === null && <TextField at="refersTo" span={6} />}
          <TextField at="sentBy" span={6} hint={say('ui:outgoing.sent-by-hint')} />
        </Group>
        <Footer>
          <Button kind="primary" keys="Control+Enter" disabled={saving} onClick={() => { void save('next'); }}>{say('ui:paper.save-next')}</Button>
          <Button keys="Control+KeyS" disabled={saving} onClick={() => { void save('close'); }}>{say('ui:paper.save-close')}</Button>
          <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
        </Footer>
      </Form>
    </Screen>
  );
}
