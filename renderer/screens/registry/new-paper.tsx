import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { newPaper } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { addressees, correspondents, marks, signers } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useAttachments } from '../../stores/attachments.ts';
import { useChooser } from '../../stores/chooser.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePapers } from '../../stores/papers.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { DateField, DateTimeField } from '../../ui/date-field.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, SuggestField, TextArea, TextField } from '../../ui/inputs.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { AttachmentArea } from './attachments.tsx';
import { emptyPaper, paperInput, paperLabels, paperRequired } from './paper-values.ts';
import styles from './papers.module.css';

const draft = 'new-paper';

function useKnownNames(): { readonly correspondents: readonly string[]; readonly executors: readonly string[] } {
  const rows = usePapers((papers) => papers.rows);
  return useMemo(() => ({
    correspondents: [...new Set(rows.map(({ paper }) => paper.from.name))],
    executors: [...new Set(rows.flatMap(({ paper }) => (paper.executor === null ? [] : [paper.executor.surname])))],
  }), [rows]);
}

/** Registers an incoming paper. Ctrl+Enter saves and opens the next with the same correspondent; Ctrl+S saves and closes. */
export function NewPaperScreen() {
  const { say } = useWords();
  const { office } = useOpenOffice();
  const { back, replace } = usePlace();
  const names = useKnownNames();
  const usualMark = office.regime === 'secret' ? 'secret' : 'open';
  const of = useContractForm({ name: draft, schema: newPaper, toInput: paperInput, defaults: emptyPaper(usualMark), labels: paperLabels, required: paperRequired });
  const [mark, receivedAt] = useWatch({ control: of.form.control, name: ['mark', 'receivedAt'] });
  // The number named is that of a paper received this year.
  const thisYear = receivedAt.startsWith(today().slice(0, 4));
  const next = useAsk('paper.nextNumber', { mark });
  const { items, addPath, clear } = useAttachments();
  const ask = useChooser((chooser) => chooser.ask);
  const [duplicate, setDuplicate] = useState<'close' | 'next' | null>(null);
  const [saving, setSaving] = useState(false);

  const save = (then: 'close' | 'next', acknowledged: readonly 'duplicate'[] = []) => of.submit(async (values) => {
    const waiting = items.find((item) => item.staged === null);
    if (waiting !== undefined) { of.refuse(waiting.error ?? { code: 'input.attachment-not-ready', params: { name: waiting.name } }); return; }
    setSaving(true);
    const answer = await send('paper.add', { ...paperInput(values), attachments: items.flatMap((item) => (item.staged === null ? [] : [item.staged.id])), acknowledged: [...acknowledged] });
    setSaving(false);
    setDuplicate(!answer.ok && answer.error.code === 'paper.duplicate' ? then : null);
    if (!answer.ok) { of.refuse(answer.error); return; }
    const { paper } = answer.value;
    clear();
    tell(say('ui:paper.registered', { number: paper.number }), paper.from.name);
    usePapers.getState().select(paper.id);
    if (then === 'close') { useDrafts.getState().drop(draft); void usePapers.getState().refresh(); replace({ screen: 'paper', paper: paper.id }); return; }
    of.restart(emptyPaper(usualMark, values), 'outgoingNumber');
    await Promise.all([next.again(), usePapers.getState().refresh()]);
  });
  const drop = () => { clear(); setDuplicate(null); of.restart(emptyPaper(usualMark), 'from.name'); };
  const attach = async () => { const path = await ask({ what: 'open', title: 'ui:attach.choose' }); if (path !== null) await addPath(path); };
  useKeys([
    { keys: 'Control+Enter', words: 'ui:paper.save-next', run: () => { void save('next'); } },
    { keys: 'Control+KeyS', words: 'ui:paper.save-close', run: () => { void save('close'); } },
    ...(office.regime === 'secret' ? [] : [{ keys: 'Control+KeyO', words: 'ui:attach.add', run: () => { void attach(); } } as const]),
  ]);
  return (
    <Screen title={say('ui:paper.new')} actions={thisYear && next.value !== null && <p>{say('ui:paper.next-number')} <b>{next.value.number}</b></p>}>
      <Form of={of}>
        {duplicate !== null && (
          <div className={styles.duplicate}>
            <span>{say('ui:paper.duplicate')}</span>
            <Button onClick={() => { void save(duplicate, ['duplicate']); }}>{say('ui:paper.duplicate-save')}</Button>
          </div>
        )}
        <Group title={say('ui:paper.group.from')}>
          <SuggestField at="from.name" span={6} items={names.correspondents} first />
          <TextField at="outgoingNumber" span={3} />
          <DateField at="outgoingDate" />
          {office.regime !== 'secret' && <TextField at="title" span={9} />}
          <TextField at="sheets" span={3} hint={say('ui:paper.sheets-hint')} />
          {office.regime !== 'secret' && mark === 'restricted' && !office.content && <Note>{say('ui:paper.no-restricted-content')}</Note>}
        </Group>
        <Group title={say('ui:paper.group.sheets')}>
          <SelectField at="mark" span={4} choices={marks.map((value) => ({ value, words: say(`terms:mark.${value}`) }))} />
          {mark === 'restricted' && <TextField at="paperReason" span={8} hint={say('ui:paper.reason-hint')} />}
          <DateTimeField at="receivedAt" />
          <TextField at="copies" span={2} inputMode="numeric" />
          <TextField at="copyNumber" span={3} />
        </Group>
        <Group title={say('ui:paper.group.content')}>
          {office.regime === 'secret' ? <Note>{say('ui:paper.no-content')}</Note> : <><TextArea at="content" rows={2} /><AttachmentArea /></>}
        </Group>
        <Group title={say('ui:paper.group.details')}>
          <SelectField at="from.kind" span={4} choices={correspondents.map((value) => ({ value, words: say(`terms:correspondent.${value}`) }))} />
          <SelectField at="to" span={4} choices={addressees.map((value) => ({ value, words: say(`terms:addressee.${value}`) }))} />
          <SelectField at="signedBy" span={4} empty={say('ui:choice.none')} choices={signers.map((value) => ({ value, words: say(`terms:signer.${value}`) }))} />
          <SuggestField at="executor.surname" span={8} items={names.executors} />
          <TextField at="executor.phone" span={4} />
          <TextField at="refersTo" span={6} />
          <TextField at="legalGround" span={6} />
        </Group>
        <Footer>
          <Button kind="primary" keys="Control+Enter" disabled={saving} onClick={() => { void save('next'); }}>{say('ui:paper.save-next')}</Button>
          <Button keys="Control+KeyS" disabled={saving} onClick={() => { void save('close'); }}>{say('ui:paper.save-close')}</Button>
          <Button kind="quiet" onClick={drop}>{say('ui:paper.clear')}</Button>
          <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
        </Footer>
      </Form>
    </Screen>
  );
}
