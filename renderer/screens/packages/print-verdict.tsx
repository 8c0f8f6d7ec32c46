import { useState } from 'react';
import { Printer } from 'lucide-react';
import type { CodedError } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useChooser } from '../../stores/chooser.ts';
import { useSettings } from '../../stores/settings.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';

/** The checks on paper: a file one points to, with its line in the print log. */
export function PrintVerdict({ of }: { readonly of: Omit<InputOf<'package.printVerdict'>, 'lang' | 'out' | 'printer'> }) {
  const { say } = useWords();
  const ask = useChooser((chooser) => chooser.ask);
  const lang = useSettings((settings) => (settings.language === 'ru' ? 'ru' : 'kk'));
  const [error, setError] = useState<CodedError | null>(null);
  const print = async () => {
    const out = await ask({ what: 'save', title: 'ui:print.where', suggested: `verdict-${lang}.pdf`, endings: ['.pdf', '.docx'] });
    if (out === null) return;
    const answer = await send('package.printVerdict', { ...of, lang, out });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) tell(say('ui:print.done', { number: answer.value.number }), answer.value.target);
  };
  return <><Button id="to-verdict" icon={<Printer />} onClick={() => { void print(); }}>{say('ui:verdict.print')}</Button><ErrorLine error={error} /></>;
}
