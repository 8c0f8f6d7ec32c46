import { memo, useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { addressees, correspondents, marks, signers } from '../../api/types.ts';
import type { Mark } from '../../api/types.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { DateField, DateTimeField } from '../../ui/date-field.tsx';
import { DirectoryField } from '../../ui/directory-field.tsx';
import { Group } from '../../ui/form.tsx';
import { Note, SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { useWords } from '../../ui/words.ts';
import { AttachmentArea } from './attachments.tsx';
import { journalName, useJournals, useReserved } from '../../stores/journals.ts';
import type { PaperValues } from './paper-values.ts';

interface PaperFieldsProps {
  readonly mark: Mark;
  readonly journal: string;
  readonly first: 'from.name' | 'outgoingNumber';
  /** How many papers were saved from this form: the numbers that are left are read again. */
  readonly saved: number;
}

/** In the order of a journal of incoming papers: what nearly every paper needs comes first. Drawn anew for what is in the fields alone, not for what is around them. */
export const PaperFields = memo(function PaperFields({ mark, journal, first, saved }: PaperFieldsProps) {
  const { say, language } = useWords();
  const { office } = useOpenOffice();
  const { setValue, getValues } = useFormContext<PaperValues>();
  const { journals } = useJournals(['in', 'internal']);
  const { reserved, again } = useReserved(journal);
  useEffect(() => { if (saved > 0) void again(); }, [saved]);
  // A number of one journal is no number of another.
  useEffect(() => { if (getValues('reserved') !== '') setValue('reserved', ''); }, [journal]);
  const free = office.regime !== 'secret';
  return (
    <>
      <Group title={say('ui:paper.group.from')}>
        <DirectoryField at="from.name" span={6} list="correspondents" first={first === 'from.name'}
          onPick={({ kind }) => { const known = correspondents.find((one) => one === kind); if (known !== undefined) setValue('from.kind', known); }} />
        <TextField at="outgoingNumber" span={3} first={first === 'outgoingNumber'} />
        <DateField at="outgoingDate" />
        {free && <TextField at="title" span={9} />}
        <TextField at="sheets" span={3} hint={say('ui:paper.sheets-hint')} />
        {free && mark === 'restricted' && !office.content && <Note>{say('ui:paper.no-restricted-content')}</Note>}
      </Group>
      <Group title={say('ui:paper.group.sheets')}>
        <SelectField at="mark" span={4} choices={marks.map((value) => ({ value, words: say(`terms:mark.${value}`) }))} />
        {mark === 'restricted' && <TextField at="paperReason" span={8} hint={say('ui:paper.reason-hint')} />}
        <DateTimeField at="receivedAt" />
        <TextField at="copies" span={2} inputMode="numeric" />
        <TextField at="copyNumber" span={3} />
        {/* Only with its choices there does the list show the value it has. */}
        {journals.length > 0 && <SelectField at="journal" span={4} choices={journals.map((one) => ({ value: one.journal.code, words: journalName(one.journal, language) }))} />}
        {reserved.length > 0 && <SelectField at="reserved" span={8} empty={say('ui:paper.next-free')} choices={reserved.map(({ number, reason }) => ({ value: String(number), words: reason === null ? String(number) : `${String(number)} · ${reason}` }))} />}
      </Group>
      <Group title={say('ui:paper.group.content')}>
        {free ? <><TextArea at="content" rows={2} /><AttachmentArea /></> : <Note>{say('ui:paper.no-content')}</Note>}
      </Group>
      <Group title={say('ui:paper.group.details')}>
        <SelectField at="from.kind" span={4} choices={correspondents.map((value) => ({ value, words: say(`terms:correspondent.${value}`) }))} />
        <SelectField at="to" span={4} choices={addressees.map((value) => ({ value, words: say(`terms:addressee.${value}`) }))} />
        <SelectField at="signedBy" span={4} empty={say('ui:choice.none')} choices={signers.map((value) => ({ value, words: say(`terms:signer.${value}`) }))} />
        <DirectoryField at="executor.surname" span={8} list="executors" />
        <TextField at="executor.phone" span={4} />
        <TextField at="refersTo" span={6} />
        <TextField at="legalGround" span={6} />
      </Group>
    </>
  );
});
