import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { CardId } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { CardView } from '../../api/types.ts';
import { assessments, reportKinds } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { SelectField, SuggestField, TextArea, TextField } from '../../ui/inputs.tsx';
import { Footer, Panel, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { savingKeys, useKeys } from '../../ui/use-keys.ts';
import { Basis } from '../../ui/why.tsx';
import { useWords } from '../../ui/words.ts';

type Input = InputOf<'control.report'>;
interface Values { report: string; on: string; answers: string; from: string; document: { number: string; date: string }; assessment: string; summary: string }

const labels = {
  'report': 'ui:field.report', 'on': 'ui:field.report-on', 'answers': 'ui:field.answers', 'from': 'ui:field.report-from', 'document.number': 'ui:field.document-number', 'document.date': 'ui:field.document-date',
  'assessment': 'ui:field.assessment', 'summary': 'ui:field.summary',
} as const;

/** Where the act says what the assessments mean: "executed", "poor quality", "partially executed". */
const definitions = (['3 5)', '3 7)', '3 8)'] as const).map((point) => ({ act: 'D473' as const, point }));

function inputOf(card: CardId, { report, answers, assessment, ...rest }: Values): Input {
  return { card, ...rest, report: report as Input['report'], answers: answers === '' ? null : answers, assessment: report !== 'final' || assessment === '' ? null : assessment as NonNullable<Input['assessment']> };
}

/** Records information that came in on a card. */
export function ReportScreen({ id }: { readonly id: CardId }) {
  const { say } = useWords();
  const { value, error } = useAsk('card.get', { card: id });
  return (
    <Screen title={value === null ? say('ui:report.title') : say('ui:report.of', { number: value.card.number })} ready={value !== null || error !== null}>
      <ErrorLine error={error} />
      {value !== null && <ReportForm view={value} />}
    </Screen>
  );
}

function ReportForm({ view: { card, awaited } }: { readonly view: CardView }) {
  const { say, day } = useWords();
  const { office } = useOpenOffice();
  const { back } = usePlace();
  const [saving, setSaving] = useState(false);
  const next = awaited.find(({ kind }) => kind === 'interim');
  const defaults: Values = { report: next === undefined ? 'final' : 'interim', on: today(), answers: next?.date ?? '', from: card.responsible, document: { number: '', date: today() }, assessment: '', summary: '' };
  const of = useContractForm({ name: `report ${card.id}`, schema: commands['control.report'].input, toInput: (values: Values) => inputOf(card.id, values), defaults, labels, required: ['on', 'from', 'document.number', 'document.date'] });
  const report = useWatch({ control: of.form.control, name: 'report' });
  const save = () => of.submit(async (values) => {
    setSaving(true);
    const answer = await send('control.report', inputOf(card.id, values));
    setSaving(false);
    if (!answer.ok) { of.refuse(answer.error); return; }
    of.restart(defaults, 'on');
    tell(say('ui:report.recorded'), answer.value.card.number);
    back();
  });
  useKeys(savingKeys(() => { void save(); }));
  const keepsContent = office.regime !== 'secret' && (card.instruction.mark === 'open' || office.content);
  return (
    <Form of={of} onEnter={() => { void save(); }}>
      <Group title={say('ui:report.group')}>
        <SelectField at="report" span={4} first choices={reportKinds.map((value) => ({ value, words: say(`terms:report.${value}`) }))} />
        <DateField at="on" />
        <SelectField at="answers" span={5} empty={say('ui:report.unasked')} choices={awaited.map(({ kind, date }) => ({ value: date, words: `${day(date)}, ${say(`terms:deadline.${kind}`)}` }))} />
        <SuggestField at="from" span={6} items={[card.responsible, ...card.coExecutors]} />
        <TextField at="document.number" span={3} />
        <DateField at="document.date" />
        {report === 'final' && <SelectField at="assessment" span={6} empty={say('ui:choice.choose')} choices={assessments.map((value) => ({ value, words: say(`terms:assessment.${value}`) }))} />}
        {keepsContent && <TextArea at="summary" rows={3} />}
      </Group>
      {report === 'final' && (
        <Panel title={say('ui:report.definitions')}>
          <p>{say('ui:report.definitions-about')}</p>
          <ul>{definitions.map((citation) => <Basis key={citation.point} citation={citation} />)}</ul>
        </Panel>
      )}
      <Footer>
        <Button kind="primary" keys="Control+Enter" disabled={saving} onClick={() => { void save(); }}>{say('ui:action.save')}</Button>
        <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
      </Footer>
    </Form>
  );
}
