import { useWatch } from 'react-hook-form';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { ChangeScreen } from '../../ui/change-screen.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextField } from '../../ui/inputs.tsx';
import { useWords } from '../../ui/words.ts';
import { changeText, parameterText } from './law.tsx';
import styles from './admin.module.css';

const draft = 'law-change';
const labels = { parameter: 'ui:field.parameter', from: 'ui:field.parameter-from', value: 'ui:field.parameter-value', source: 'ui:field.act-source' } as const;
const blank = { parameter: '', from: '', value: '', source: '' };

function toAmendment({ parameter, from, value, source }: typeof blank): InputOf<'law.change'> {
  return { change: { kind: 'amendment', amendment: { parameter, from, value: value.trim() === '' ? Number.NaN : Number(value), source } } };
}

/** A number that an act changed: from which day, to what, by which act; first what it would move. */
export function LawChangeScreen() {
  const words = useWords();
  const { say } = words;
  const back = usePlace((places) => places.back);
  const parameters = useAsk('law.parameters', {});
  const of = useContractForm({
    name: draft, schema: commands['law.change'].input, toInput: toAmendment, defaults: blank, labels, required: ['parameter', 'from', 'value', 'source'],
    aliases: { 'change.amendment.parameter': 'parameter', 'change.amendment.from': 'from', 'change.amendment.value': 'value', 'change.amendment.source': 'source', 'basis': 'source' },
  });
  const chosen = useWatch({ control: of.form.control, name: 'parameter' });
  const one = parameters.value?.find(({ id }) => id === chosen);
  const [rests] = one?.basis ?? [];
  return (
    <ChangeScreen title={say('ui:lawchange.amend')} group={say('ui:lawchange.kind.amendment')} ready={parameters.answered} of={of} toInput={toAmendment} done={() => { useDrafts.getState().drop(draft); back(); }}>
      <SelectField at="parameter" first span={12} empty={say('ui:choice.choose')} choices={(parameters.value ?? []).map((one) => ({ value: one.id, words: parameterText(words, one) }))} />
      {rests !== undefined && <Point key={`${rests.act} ${rests.point}`} act={rests.act} point={rests.point} />}
      <DateField at="from" span={4} />
      <TextField at="value" span={4} inputMode="numeric" hint={say(one?.unit === 'day-of-year' ? 'ui:lawchange.value-hint-day' : 'ui:lawchange.value-hint')} />
      <TextField at="source" span={12} hint={say('ui:lawchange.act-hint')} />
    </ChangeScreen>
  );
}

/** The words of the point that fixes the number, so that one knows which it is. */
export function Point({ act, point }: InputOf<'law.point'>) {
  const { value } = useAsk('law.point', { act, point });
  return value === null ? null : <blockquote lang={value.lang} className={styles.point}>{value.text}</blockquote>;
}

/** A change taken back: dates are counted anew as if it had not been. */
export function LawWithdrawScreen({ of: seq }: { readonly of: number }) {
  const words = useWords();
  const { say } = words;
  const back = usePlace((places) => places.back);
  const changes = useAsk('law.changes', {});
  const parameters = useAsk('law.parameters', {}).value ?? [];
  const one = changes.value?.changes.find((change) => change.seq === seq);
  const toInput = ({ basis }: { basis: string }): InputOf<'law.change'> => ({ change: { kind: 'withdrawal', of: seq }, basis });
  const of = useContractForm({ name: null, schema: commands['law.change'].input, toInput, defaults: { basis: '' }, labels: { basis: 'ui:field.basis' }, required: ['basis'] });
  return (
    <ChangeScreen title={say('ui:lawchange.withdraw-of', { what: one === undefined ? String(seq) : changeText(words, one, parameters) })} group={say('ui:lawchange.kind.withdrawal')} ready={changes.answered} of={of} toInput={toInput} done={back} saving="ui:lawchange.withdraw">
      <Note>{say('ui:lawchange.withdraw-about')}</Note>
      <TextField at="basis" first span={12} hint={say('ui:setting.basis-hint')} />
    </ChangeScreen>
  );
}
