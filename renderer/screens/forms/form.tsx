import { useEffect, useState } from 'react';
import { ListPlus, Printer } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import type { CodedError } from '../../../shared/base/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useFormSet } from '../../stores/form-set.ts';
import type { Decision } from '../../stores/place.ts';
import { useSettings } from '../../stores/settings.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextField } from '../../ui/inputs.tsx';
import { firstOutlet, OutletField, useDestination } from '../../ui/outlet.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { numberOf } from '../registry/paper-values.ts';
import { Contradictions } from './contradictions.tsx';
import { FormFields } from './form-fields.tsx';
import type { FormOrder, ScreenCode } from './form-specs.ts';
import { formSpecs, isLetter } from './form-specs.ts';
import type { FormValues } from './form-values.ts';
import { defaultsOf, firstOf, labelsOf, orderOf } from './form-values.ts';
import { lacking, LetterPanel, useLetterCheck } from './letter-check.tsx';
import styles from './forms.module.css';

interface FormScreenProps { readonly code: ScreenCode; readonly card: string | null; readonly decision: Decision | null }

/** Milliseconds typing rests before the sheet is drawn anew. */
const rest = 350;

/** A form: what the records do not say is typed, and the sheet stands beside it as it will come out. */
export function FormScreen(props: FormScreenProps) {
  const { say } = useWords();
  return <Screen fixed title={say(`ui:form.${props.code}`)}><Filling {...props} /></Screen>;
}

function Filling({ code, card, decision }: FormScreenProps) {
  const { say } = useWords();
  const language = useSettings((settings) => settings.language);
  const destinationOf = useDestination();
  const name = `form ${code} ${card ?? ''} ${decision ?? ''}`.trim();
  const given = { ...(card === null ? {} : { card }), ...(decision === null || code !== 'EXTEND' ? {} : { decision }) };
  const aliases = firstOf(code);
  const of = useContractForm<FormValues>({
    name, schema: commands['form.print'].input, defaults: defaultsOf(code, language === 'ru' ? 'ru' : 'kk', today(), given, firstOutlet), labels: labelsOf(code), aliases, required: [...formSpecs[code].required.map((at) => `form.${at}`), 'copies'],
    toInput: (values) => ({ form: orderOf(code, values), copies: numberOf(values.copies), out: '-' }),
  });
  useWatch({ control: of.form.control });
  const order = orderOf(code, of.form.getValues());
  const preview = usePreview(order);
  const check = useLetterCheck(isLetter(code) ? order : null);
  /** Rows are begun by their button; all else has a field. */
  const focus = (field: string) => {
    const at = aliases[`form.${field}`] ?? `form.${field}`;
    const rows = document.getElementById(`add-${at}`);
    if (rows === null) of.form.setFocus(at as `form.${string}`);
    else rows.focus();
  };
  const print = () => of.submit(async (values) => {
    const lacks = check.value === null ? null : lacking(check.value);
    if (lacks !== null) { of.refuse(lacks); return; }
    const destination = await destinationOf(values.outlet, `${code}-${String(values.form['lang'])}`);
    if (destination === null) return;
    const answer = await send('form.print', { form: orderOf(code, values), copies: numberOf(values.copies), ...destination });
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:print.done', { number: answer.value.number }), answer.value.target);
    await preview.again();
  });
  const add = () => of.submit((values) => {
    useFormSet.getState().add(orderOf(code, values));
    tell(say('ui:form.added'), say('ui:forms.set-count', { count: useFormSet.getState().forms.length }));
    return Promise.resolve();
  });
  useKeys([{ keys: 'Control+KeyP', words: 'ui:print.run', run: () => { void print(); } }, { keys: 'Control+KeyB', words: 'ui:form.add-to-set', run: () => { void add(); } }]);
  return (
    <div className={styles.fill}>
      <div className={styles.fields}>
        <Form of={of} onEnter={() => { void print(); }}>
          {check.shown && <LetterPanel check={check} focus={focus} />}
          <FormFields groups={formSpecs[code].groups} asked={check.asked} />
          <Group title={say('ui:print.options')}>
            <SelectField at="form.lang" first={formSpecs[code].groups.length === 0} choices={(['kk', 'ru'] as const).map((value) => ({ value, words: say(`ui:language-name.${value}`) }))} />
            <DateField at="form.on" span={4} />
            <TextField at="copies" inputMode="numeric" />
            <Note>{say('ui:form.on-hint')}</Note>
            <OutletField at="outlet" />
          </Group>
          <div className={styles.buttons}>
            <Button kind="primary" type="submit" icon={<Printer />} keys="Control+KeyP">{say('ui:print.run')}</Button>
            <Button icon={<ListPlus />} keys="Control+KeyB" onClick={() => { void add(); }}>{say('ui:form.add-to-set')}</Button>
          </div>
        </Form>
      </div>
      <div className={styles.sheet}>
        <Contradictions beside={preview.value === null ? null : order} />
        <ErrorLine error={preview.error} />
        {preview.value !== null
          ? <Sheet html={preview.value.html} width={preview.value.size.width} height={preview.value.size.height} />
          : preview.error === null && <p className={styles.waiting}>{say('ui:form.no-preview')}</p>}
      </div>
    </div>
  );
}

type Previewed = OutputOf<'form.preview'>;

/** The sheet as the order stands a moment after the last key; nothing while the order can't be asked yet. */
function usePreview(order: FormOrder): { readonly value: Previewed | null; readonly error: CodedError | null; readonly again: () => Promise<void> } {
  const [answer, setAnswer] = useState<{ value: Previewed | null; error: CodedError | null }>({ value: null, error: null });
  const whole = commands['form.preview'].input.safeParse({ form: order }).success;
  const asked = JSON.stringify(order);
  const ask = async () => {
    const result = await send('form.preview', { form: order });
    return result.ok ? { value: result.value, error: null } : { value: null, error: result.error };
  };
  useEffect(() => {
    if (!whole) { setAnswer({ value: null, error: null }); return undefined; }
    let late = false;
    const timer = setTimeout(() => { void ask().then((result) => { if (!late) setAnswer(result); }); }, rest);
    return () => { late = true; clearTimeout(timer); };
    // `asked` is the order as text.
  }, [asked, whole]);
  return { ...answer, again: async () => { setAnswer(await ask()); } };
}
