import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { Card } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { DirectoryField } from '../../ui/directory-field.tsx';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';

type Measure = InputOf<'control.measure'>;
const { cause, measure } = commands['control.measure'].input.shape;
const measureLabels = {
  'cause': 'ui:field.measure-cause', 'measure': 'ui:field.measure', 'on': 'ui:field.measure-on', 'person': 'ui:field.person', 'post': 'ui:field.person-post', 'document.number': 'ui:field.document-number', 'document.date': 'ui:field.document-date',
} as const;
const fileLabels = { on: 'ui:field.filed-on', caseFile: 'ui:field.case-file', sheets: 'ui:field.sheets' } as const;

interface EventProps { readonly card: Card; readonly onClose: () => void; readonly onDone: () => Promise<void> }

/** What followed for someone from a repeated extension or a broken term. */
export function MeasureDialog({ open, ...rest }: EventProps & { readonly open: boolean }) {
  const { say } = useWords();
  return <Dialog wide open={open} onClose={rest.onClose} title={say('ui:measure.record')}>{open && <MeasureForm {...rest} />}</Dialog>;
}

function MeasureForm({ card, onClose, onDone }: EventProps) {
  const { say } = useWords();
  const defaults = { cause: 'broken-term', measure: 'remark', on: today(), person: '', post: '', document: { number: '', date: today() } };
  const toInput = ({ cause: why, measure: which, ...rest }: typeof defaults): Measure => ({ card: card.id, cause: why as Measure['cause'], measure: which as Measure['measure'], ...rest });
  const of = useContractForm({ name: `measure ${card.id}`, schema: commands['control.measure'].input, toInput, defaults, labels: measureLabels, required: ['on', 'person', 'post', 'document.number', 'document.date'] });
  const save = () => of.submit(async (values) => {
    const answer = await send('control.measure', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    of.restart(defaults, 'person');
    tell(say('ui:measure.recorded'), card.number);
    await onDone();
  });
  return (
    <Form of={of} onEnter={() => { void save(); }}>
      <Group title={say('ui:measure.record')}>
        <SelectField at="cause" span={6} first choices={cause.options.map((value) => ({ value, words: say(`terms:measure-cause.${value}`) }))} />
        <SelectField at="measure" span={6} choices={measure.options.map((value) => ({ value, words: say(`terms:measure.${value}`) }))} />
        <DirectoryField at="person" span={6} list="executors" />
        <TextField at="post" span={6} />
        <TextField at="document.number" span={4} />
        <DateField at="document.date" span={4} />
        <DateField at="on" span={4} />
      </Group>
      <Actions><Button kind="primary" type="submit" keys="Enter">{say('ui:action.save')}</Button><Button onClick={onClose}>{say('ui:action.cancel')}</Button></Actions>
    </Form>
  );
}

/** Where the papers lie after removal. */
export function FileDialog({ open, ...rest }: EventProps & { readonly open: boolean }) {
  const { say } = useWords();
  return <Dialog open={open} onClose={rest.onClose} title={say('ui:file.record')}>{open && <FileForm {...rest} />}</Dialog>;
}

function FileForm({ card, onClose, onDone }: EventProps) {
  const { say } = useWords();
  const defaults = { on: today() as string, caseFile: '', sheets: '' };
  const toInput = (values: typeof defaults): InputOf<'control.file'> => ({ card: card.id, ...values });
  const of = useContractForm({ name: `file ${card.id}`, schema: commands['control.file'].input, toInput, defaults, labels: fileLabels, required: ['on', 'caseFile', 'sheets'] });
  const save = () => of.submit(async (values) => {
    const answer = await send('control.file', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    of.restart(defaults, 'caseFile');
    tell(say('ui:file.recorded'), card.number);
    await onDone();
  });
  return (
    <Form of={of} onEnter={() => { void save(); }}>
      <Group title={say('ui:file.record')}>
        <TextField at="caseFile" span={12} first />
        <TextField at="sheets" span={6} />
        <DateField at="on" span={6} />
      </Group>
      <Actions><Button kind="primary" type="submit" keys="Enter">{say('ui:action.save')}</Button><Button onClick={onClose}>{say('ui:action.cancel')}</Button></Actions>
    </Form>
  );
}
