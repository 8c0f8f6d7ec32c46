import { Printer } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useSettings } from '../../stores/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { DirectoryField } from '../../ui/directory-field.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { firstOutlet, OutletField, useDestination } from '../../ui/outlet.tsx';
import { Screen } from '../../ui/screen.tsx';
import { PrintLayout } from '../../ui/sheet.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import type { ReceptionValues } from './reception-values.ts';
import { intakeOf } from './reception-values.ts';

interface LetterValues { lang: string; to: string; signer: { post: string; name: string }; executor: { surname: string; phone: string }; outlet: string }

const labels = { 'lang': 'ui:print.language', 'to': 'ui:reception.to', 'signer.post': 'ui:reception.signer-post', 'signer.name': 'ui:reception.signer-name', 'executor.surname': 'ui:field.executor', 'executor.phone': 'ui:field.phone', 'outlet': 'ui:field.outlet' } as const;
/** Where the core's refusal of the whole order belongs. */
const aliases = { 'out': 'outlet', 'printer': 'outlet', 'form.to': 'to', 'form.sender': 'to', 'form.signer.post': 'signer.post', 'form.signer': 'signer.name', 'form.executor.phone': 'executor.phone', 'form.executor': 'executor.surname' } as const;
const blank = (typed: string): string | null => (typed.trim() === '' ? null : typed);

function orderOf({ lang, to, signer, executor }: Partial<LetterValues>, values: ReceptionValues): InputOf<'letter.check'>['form'] {
  const intake = intakeOf(values);
  return {
    code: 'RETURN', lang: lang === 'ru' ? 'ru' : 'kk', sender: blank(values.from.name), sheets: blank(values.sheets), intake, to: blank(to ?? ''),
    signer: { post: blank(signer?.post ?? ''), name: blank(signer?.name ?? '') },
    executor: executor === undefined || executor.surname.trim() === '' || executor.phone.trim() === '' ? null : executor,
  };
}

/** The letter that goes back with a paper reception does not accept, with the clause it goes back for. */
export function Refusal({ values, onBack, onSent }: { readonly values: ReceptionValues; readonly onBack: () => void; readonly onSent: () => void }) {
  const { say } = useWords();
  const destination = useDestination();
  const language = useSettings((settings) => (settings.language === 'ru' ? 'ru' : 'kk'));
  const of = useContractForm<LetterValues>({
    name: null, schema: commands['form.print'].input, labels, aliases, toInput: (typed) => ({ form: orderOf(typed, values), out: '-' }),
    defaults: { lang: language, to: values.from.name, signer: { post: '', name: '' }, executor: { surname: '', phone: '' }, outlet: firstOutlet },
  });
  const typed = useWatch({ control: of.form.control }) as LetterValues;
  const preview = useAsk('form.preview', { form: orderOf(typed, values) });
  const print = () => { void of.submit(async (letter) => {
    const form = orderOf(letter, values);
    // What is missing is said before it is asked where to: nothing is printed without a destination.
    const checked = await send('letter.check', { form });
    const refused = checked.ok && !checked.value.ready ? await send('form.print', { form }) : checked;
    if (!refused.ok) { of.refuse(refused.error); return; }
    const where = await destination(letter.outlet, say('ui:reception.letter'));
    if (where === null) return;
    const answer = await send('form.print', { form, ...where });
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:print.done', { number: answer.value.number }), answer.value.target);
    onSent();
    await preview.again();
  }); };
  useKeys([{ keys: 'Control+KeyP', words: 'ui:print.run', run: print }, { keys: 'Control+KeyB', words: 'ui:reception.to-paper', run: onBack }]);
  return (
    <Screen fixed title={say('ui:reception.letter')} onBack={onBack}>
      <PrintLayout preview={preview}>
        <Form of={of} onEnter={print}>
          <Group title={say('ui:reception.letter')}>
            <TextArea at="to" rows={2} first />
            <TextField at="signer.post" span={12} />
            <TextField at="signer.name" span={12} />
            <DirectoryField at="executor.surname" span={6} list="executors" />
            <TextField at="executor.phone" span={6} />
            <SelectField at="lang" span={12} choices={(['kk', 'ru'] as const).map((value) => ({ value, words: say(`ui:language-name.${value}`) }))} />
            <OutletField at="outlet" />
          </Group>
          <Actions><Button kind="primary" type="submit" icon={<Printer />} keys="Control+KeyP">{say('ui:print.run')}</Button><Button kind="quiet" keys="Control+KeyB" onClick={onBack}>{say('ui:reception.to-paper')}</Button></Actions>
        </Form>
      </PrintLayout>
    </Screen>
  );
}
