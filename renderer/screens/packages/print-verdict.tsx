import { useCallback, useState } from 'react';
import { Printer } from 'lucide-react';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { PrintDialog } from '../../ui/print-dialog.tsx';
import { useWords } from '../../ui/words.ts';

/** The checks on paper, shown before they are printed, with their line in the print log. */
export function PrintVerdict({ of }: { readonly of: Omit<InputOf<'package.previewVerdict'>, 'lang'> }) {
  const { say } = useWords();
  // What is printed is what was checked when the dialog was opened.
  const [checked, setChecked] = useState<typeof of | null>(null);
  const preview = useCallback((lang: 'kk' | 'ru') => send('package.previewVerdict', { ...checked, lang }), [checked]);
  return (
    <>
      <Button id="to-verdict" icon={<Printer />} onClick={() => { setChecked(of); }}>{say('ui:verdict.print')}</Button>
      <PrintDialog open={checked !== null} title={say('ui:verdict.print')} suggested={(lang) => `verdict-${lang}`} preview={preview} print={(lang, to) => send('package.printVerdict', { ...checked, lang, ...to })} onClose={() => { setChecked(null); }} />
    </>
  );
}
