import { useWatch } from 'react-hook-form';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { Card } from '../../api/types.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { tell } from '../../ui/toast.tsx';
import { Basis } from '../../ui/why.tsx';
import { useWords } from '../../ui/words.ts';

type Finding = InputOf<'control.quality'>;
const { finding: findings, source: sources } = commands['control.quality'].input.shape;
const labels = {
  'finding': 'ui:field.finding', 'source': 'ui:field.finding-source', 'on': 'ui:field.finding-on', 'from': 'ui:field.finding-from', 'document.number': 'ui:field.document-number', 'document.date': 'ui:field.document-date',
  'summary': 'ui:field.finding-summary',
} as const;

/** Where the act says what a finding means. */
const definition = { 'poor-quality': '3 7)', 'partially-executed': '3 8)' } as const satisfies Record<Finding['finding'], string>;

interface QualityProps { readonly card: Card; readonly onClose: () => void; readonly onDone: () => Promise<void> }

/** How well it was executed, as an expert conclusion, a resolution or a protocol found it. */
export function QualityDialog({ open, ...rest }: QualityProps & { readonly open: boolean }) {
  const { say } = useWords();
  return <Dialog wide open={open} onClose={rest.onClose} title={say('ui:quality.record')}>{open && <QualityForm {...rest} />}</Dialog>;
}

function QualityForm({ card, onClose, onDone }: QualityProps) {
  const { say } = useWords();
  const { office } = useOpenOffice();
  const defaults = { finding: 'poor-quality', source: 'expert-conclusion', on: today(), from: '', document: { number: '', date: today() }, summary: '' };
  const toInput = ({ finding, source, ...rest }: typeof defaults): Finding => ({ card: card.id, finding: finding as Finding['finding'], source: source as Finding['source'], ...rest });
  const of = useContractForm({ name: `quality ${card.id}`, schema: commands['control.quality'].input, toInput, defaults, labels, required: ['on', 'from', 'document.number', 'document.date'] });
  const chosen = useWatch({ control: of.form.control, name: 'finding' }) as Finding['finding'];
  const save = () => of.submit(async (values) => {
    const answer = await send('control.quality', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    of.restart(defaults, 'from');
    tell(say('ui:quality.recorded'), card.number);
    await onDone();
  });
  const keepsContent = office.regime !== 'secret' && (card.instruction.mark === 'open' || office.content);
  return (
    <Form of={of} onEnter={() => { void save(); }}>
      <Group title={say('ui:quality.record')}>
        <Note>{say('ui:quality.about')}</Note>
        <SelectField at="finding" span={6} first choices={findings.options.map((value) => ({ value, words: say(`terms:assessment.${value}`) }))} />
        <SelectField at="source" span={6} choices={sources.options.map((value) => ({ value, words: say(`terms:finding-source.${value}`) }))} />
        <TextField at="from" span={12} />
        <TextField at="document.number" span={4} />
        <DateField at="document.date" span={4} />
        <DateField at="on" span={4} />
        {keepsContent && <TextArea at="summary" rows={2} />}
      </Group>
      <ul><Basis citation={{ act: 'D473', point: definition[chosen] }} /></ul>
      <Actions><Button kind="primary" type="submit" keys="Enter">{say('ui:action.save')}</Button><Button onClick={onClose}>{say('ui:action.cancel')}</Button></Actions>
    </Form>
  );
}
