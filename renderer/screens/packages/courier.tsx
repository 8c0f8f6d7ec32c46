import { useState } from 'react';
import { Printer } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import type { CodedError, PackageId, Result } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { envelopeSizes, marks } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useSettings } from '../../stores/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import type { Destination } from '../../ui/outlet.tsx';
import { firstOutlet, OutletField, useDestination } from '../../ui/outlet.tsx';
import { Screen } from '../../ui/screen.tsx';
import { PrintLayout } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { numberOf } from '../registry/paper-values.ts';
import { given } from './values.ts';

const papers = ['waybill', 'envelope'] as const;
type Preview = InputOf<'courier.preview'>['paper'];

/** Papers that go with the courier: one waybill for all the packages, an envelope for each receiver. */
export function CourierScreen({ packages }: { readonly packages: readonly PackageId[] }) {
  const { say } = useWords();
  const [paper, setPaper] = useState<(typeof papers)[number]>('waybill');
  const sent = useAsk('package.sent', {}).value ?? [];
  const numbers = sent.filter(({ packageId }) => packages.includes(packageId)).map(({ sequence }) => String(sequence)).join(', ');
  return (
    <Screen fixed title={say('ui:courier.title')}>
      <p>{say('ui:courier.of', { numbers })}</p>
      <Tabs label={say('ui:courier.title')} tabs={papers.map((name) => ({ name, title: say(`ui:courier.${name}`) }))} current={paper} onChange={setPaper}>
        {paper === 'waybill' ? <Waybill packages={packages} /> : <Envelope packages={packages} />}
      </Tabs>
    </Screen>
  );
}

function usePreview(packages: readonly PackageId[], paper: Preview) {
  return useAsk('courier.preview', { packages: [...packages], paper });
}

function useFormLanguage(): 'kk' | 'ru' {
  return useSettings((settings) => (settings.language === 'ru' ? 'ru' : 'kk'));
}

function LanguageField() {
  const { say } = useWords();
  return <SelectField at="lang" span={12} choices={(['kk', 'ru'] as const).map((value) => ({ value, words: say(`ui:language-name.${value}`) }))} />;
}

/** Prints where the form's outlet says. The sheets then bear the number of the next print. */
function usePrint(
  of: { readonly submit: (run: (values: { readonly outlet: string }) => Promise<void>) => Promise<void>; readonly refuse: (error: CodedError) => void },
  suggested: string, order: (to: Destination) => Promise<Result<OutputOf<'courier.waybill' | 'courier.envelope'>>>, preview: { readonly again: () => Promise<void> },
): () => void {
  const { say } = useWords();
  const destination = useDestination();
  return () => { void of.submit(async ({ outlet }) => {
    const to = await destination(outlet, suggested);
    if (to === null) return;
    const answer = await order(to);
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:print.done', { number: answer.value.number }), answer.value.target);
    await preview.again();
  }); };
}

function PrintButton({ run }: { readonly run: () => void }) {
  const { say } = useWords();
  useKeys([{ keys: 'Control+KeyP', words: 'ui:courier.print', run }]);
  return <Actions><Button kind="primary" type="submit" icon={<Printer />} keys="Control+KeyP">{say('ui:courier.print')}</Button></Actions>;
}

const waybillLabels = { lang: 'ui:print.language', number: 'ui:field.waybill-number', courier: 'ui:field.courier', outlet: 'ui:field.outlet' } as const;

function Waybill({ packages }: { readonly packages: readonly PackageId[] }) {
  const { say } = useWords();
  const lang = useFormLanguage();
  const of = useContractForm({
    name: null, schema: commands['courier.waybill'].input, defaults: { lang: lang as string, number: '', courier: '', outlet: firstOutlet as string }, labels: waybillLabels, aliases: { out: 'outlet', printer: 'outlet' },
    toInput: ({ lang: chosen, number, courier }) => ({ packages, lang: chosen, number, courier, out: '-' }),
  });
  const values = useWatch({ control: of.form.control });
  const order = { lang: values.lang === 'ru' ? 'ru' as const : 'kk' as const, number: given(values.number ?? ''), courier: given(values.courier ?? '') };
  const preview = usePreview(packages, { form: 'waybill', ...order });
  const print = usePrint(of, `${say('ui:courier.waybill')}-${order.lang}`, (to) => send('courier.waybill', { packages: [...packages], ...order, ...to }), preview);
  return (
    <PrintLayout preview={preview}>
      <Form of={of} onEnter={print}>
        <Group title={say('ui:courier.waybill')}>
          <TextField at="number" span={12} hint={say('ui:courier.number-hint')} />
          <TextField at="courier" span={12} />
          <LanguageField />
          <OutletField at="outlet" />
        </Group>
        <PrintButton run={print} />
      </Form>
    </PrintLayout>
  );
}

const envelopeLabels = { lang: 'ui:print.language', size: 'ui:field.envelope-size', to: 'ui:field.envelope-to', address: 'ui:field.address', mark: 'ui:field.mark', copies: 'ui:print.copies', outlet: 'ui:field.outlet' } as const;
interface EnvelopeValues { lang: string; size: string; to: string; address: string; mark: string; copies: string; outlet: string }

function envelopeOrder({ lang, size, to, address, mark, copies }: Partial<EnvelopeValues>) {
  return {
    lang: lang === 'ru' ? 'ru' as const : 'kk' as const, size: envelopeSizes.find((one) => one === size) ?? 'c5', to: given(to ?? ''), address: given(address ?? ''),
    mark: marks.find((one) => one === mark) ?? null, copies: numberOf(copies ?? '1'),
  };
}

function Envelope({ packages }: { readonly packages: readonly PackageId[] }) {
  const { say } = useWords();
  const lang = useFormLanguage();
  const of = useContractForm<EnvelopeValues>({
    name: null, schema: commands['courier.envelope'].input, defaults: { lang, size: 'c5', to: '', address: '', mark: '', copies: '1', outlet: firstOutlet }, labels: envelopeLabels, required: ['copies'], aliases: { out: 'outlet', printer: 'outlet' },
    toInput: (values) => ({ packages, ...envelopeOrder(values), out: '-' }),
  });
  const order = envelopeOrder(useWatch({ control: of.form.control }));
  const preview = usePreview(packages, { form: 'envelope', ...order, copies: 1 });
  const print = usePrint(of, `${say('ui:courier.envelope')}-${order.lang}`, (to) => send('courier.envelope', { packages: [...packages], ...order, ...to }), preview);
  return (
    <PrintLayout preview={preview}>
      <Form of={of} onEnter={print}>
        <Group title={say('ui:courier.envelope')}>
          <SelectField at="size" span={12} choices={envelopeSizes.map((value) => ({ value, words: value.toUpperCase() }))} />
          <TextField at="to" span={12} />
          <TextArea at="address" rows={2} />
          <SelectField at="mark" span={12} empty={say('ui:courier.as-marked')} choices={marks.map((value) => ({ value, words: say(`terms:mark.${value}`) }))} />
          <TextField at="copies" span={12} inputMode="numeric" />
          <LanguageField />
          <OutletField at="outlet" />
        </Group>
        <PrintButton run={print} />
      </Form>
    </PrintLayout>
  );
}
