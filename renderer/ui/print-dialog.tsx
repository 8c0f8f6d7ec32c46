import { useEffect, useState } from 'react';
import { Printer } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import type { CodedError, Result } from '../../shared/base/index.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import { commands } from '../../shared/contract/index.ts';
import { useSettings } from '../stores/settings.ts';
import { Button } from './button.tsx';
import { Actions, Dialog } from './dialog.tsx';
import { Form, Group, useContractForm } from './form.tsx';
import { SelectField } from './inputs.tsx';
import type { Destination } from './outlet.tsx';
import { firstOutlet, OutletField, useDestination } from './outlet.tsx';
import { PrintLayout } from './sheet.tsx';
import styles from './sheet.module.css';
import { tell } from './toast.tsx';
import { useKeys } from './use-keys.ts';
import { useWords } from './words.ts';

type Language = 'kk' | 'ru';
type Previewed = OutputOf<'audit.previewDigest'>;
interface Printing {
  readonly suggested: (lang: Language) => string;
  /** The sheet as it will come out. Does not change while the dialog is open. */
  readonly preview: (lang: Language) => Promise<Result<Previewed>>;
  readonly print: (lang: Language, to: Destination) => Promise<Result<OutputOf<'audit.printDigest'>>>;
  readonly onClose: () => void;
}

/** A sheet of which nothing is asked but its language and where it goes, shown before it is printed. */
export function PrintDialog({ open, title, ...printing }: Printing & { readonly open: boolean; readonly title: string }) {
  return <Dialog wide open={open} onClose={printing.onClose} title={title}>{open && <PrintForm {...printing} />}</Dialog>;
}

const labels = { lang: 'ui:print.language', outlet: 'ui:field.outlet' } as const;

function PrintForm({ suggested, preview, print, onClose }: Printing) {
  const { say } = useWords();
  const destination = useDestination();
  const own = useSettings((settings): Language => (settings.language === 'ru' ? 'ru' : 'kk'));
  const [shown, setShown] = useState<{ readonly value: Previewed | null; readonly error: CodedError | null }>({ value: null, error: null });
  const languageOf = (lang: string): Language => (lang === 'ru' ? 'ru' : 'kk');
  const of = useContractForm({
    name: null, schema: commands['audit.printDigest'].input, defaults: { lang: own as string, outlet: firstOutlet as string }, labels, aliases: { out: 'outlet', printer: 'outlet' },
    toInput: ({ lang }) => ({ lang, out: '-' }),
  });
  const lang = languageOf(useWatch({ control: of.form.control, name: 'lang' }));
  useEffect(() => {
    let gone = false;
    void preview(lang).then((answer) => { if (!gone) setShown(answer.ok ? { value: answer.value, error: null } : { value: null, error: answer.error }); });
    return () => { gone = true; };
  }, [preview, lang]);
  const run = () => { void of.submit(async ({ outlet }) => {
    const to = await destination(outlet, suggested(lang));
    if (to === null) return;
    const answer = await print(lang, to);
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:print.done', { number: answer.value.number }), answer.value.target);
    onClose();
  }); };
  useKeys([{ keys: 'Control+KeyP', words: 'ui:print.run', run }], 'dialog');
  return (
    <div className={styles.dialog}>
      <PrintLayout preview={shown}>
        <Form of={of} onEnter={run}>
          <Group title={say('ui:print.options')}>
            <SelectField at="lang" span={12} first choices={(['kk', 'ru'] as const).map((value) => ({ value, words: say(`ui:language-name.${value}`) }))} />
            <OutletField at="outlet" />
          </Group>
          <Actions><Button kind="primary" type="submit" icon={<Printer />} keys="Control+KeyP">{say('ui:print.run')}</Button><Button onClick={onClose}>{say('ui:action.cancel')}</Button></Actions>
        </Form>
      </PrintLayout>
    </div>
  );
}
