import type { ReactNode } from 'react';
import { useState } from 'react';
import { Save, ScanSearch } from 'lucide-react';
import type { FieldValues } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import type { ContractForm } from '../../ui/form.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextField } from '../../ui/inputs.tsx';
import { Moves } from '../../ui/moves.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { changeText, parameterText } from './law.tsx';
import styles from './admin.module.css';

type Preview = OutputOf<'law.preview'>;

/** Preview and recording of one change, whatever it is of. */
function useChange<Values extends FieldValues>(of: ContractForm<Values>, toInput: (values: Values) => InputOf<'law.change'>, done: () => void) {
  const { say } = useWords();
  const [preview, setPreview] = useState<Preview | null>(null);
  const look = () => { void of.submit(async (values) => {
    const answer = await send('law.preview', toInput(values));
    setPreview(answer.ok ? answer.value : null);
    if (!answer.ok) of.refuse(answer.error);
  }); };
  const save = () => { void of.submit(async (values) => {
    const answer = await send('law.change', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:lawchange.saved', { moved: answer.value.moved }));
    done();
  }); };
  useKeys([{ keys: 'Control+KeyT', words: 'ui:lawchange.preview', run: look }, { keys: 'Control+Enter', words: 'ui:lawchange.save', run: save }]);
  return { preview, look, save };
}

interface ChangeScreenProps<Values extends FieldValues> {
  readonly title: string;
  readonly group: string;
  readonly ready: boolean;
  readonly of: ContractForm<Values>;
  readonly toInput: (values: Values) => InputOf<'law.change'>;
  readonly done: () => void;
  readonly saving?: 'ui:lawchange.save' | 'ui:lawchange.withdraw';
  readonly children: ReactNode;
}

/** One change of what dates rest on: its fields, what it would move, and recording it. */
export function ChangeScreen<Values extends FieldValues>({ title, group, ready, of, toInput, done, saving = 'ui:lawchange.save', children }: ChangeScreenProps<Values>) {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const { preview, look, save } = useChange(of, toInput, done);
  return (
    <Screen title={title} ready={ready}>
      <div className={styles.narrow}>
        <Form of={of} onEnter={look}>
          <Group title={group}>{children}</Group>
          {preview !== null && <Moves moves={preview} />}
          <Footer>
            <Button type="submit" icon={<ScanSearch />} keys="Control+KeyT" onClick={(event) => { event.preventDefault(); look(); }}>{say('ui:lawchange.preview')}</Button>
            <Button kind="primary" icon={<Save />} keys="Control+Enter" onClick={save}>{say(saving)}</Button>
            <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
          </Footer>
        </Form>
      </div>
    </Screen>
  );
}

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
  const [rests] = parameters.value?.find(({ id }) => id === chosen)?.basis ?? [];
  return (
    <ChangeScreen title={say('ui:lawchange.amend')} group={say('ui:lawchange.kind.amendment')} ready={parameters.answered} of={of} toInput={toAmendment} done={() => { useDrafts.getState().drop(draft); back(); }}>
      <SelectField at="parameter" first span={12} empty={say('ui:choice.choose')} choices={(parameters.value ?? []).map((one) => ({ value: one.id, words: parameterText(words, one) }))} />
      {rests !== undefined && <Point key={`${rests.act} ${rests.point}`} act={rests.act} point={rests.point} />}
      <DateField at="from" span={4} />
      <TextField at="value" span={4} inputMode="numeric" hint={say('ui:lawchange.value-hint')} />
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
