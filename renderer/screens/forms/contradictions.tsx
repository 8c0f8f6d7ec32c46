import { useEffect, useState } from 'react';
import type { CodedError } from '../../../shared/base/index.ts';
import type { LocalDate } from '../../../shared/base/index.ts';
import { parseDate } from '../../../shared/base/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { isWordKey } from '../../../shared/i18n/index.ts';
import { send } from '../../api/client.ts';
import { useFormSet } from '../../stores/form-set.ts';
import { YesNoChip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Panel } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useWords } from '../../ui/words.ts';
import type { FormOrder } from './form-specs.ts';

const rest = 500;

/** What the forms of the set, and the one beside them, state differently of the same records. */
export function Contradictions({ beside }: { readonly beside: FormOrder | null }) {
  const { say, day } = useWords();
  const set = useFormSet((state) => state.forms);
  const forms = beside === null ? set : [...set, beside];
  const [answer, setAnswer] = useState<{ value: OutputOf<'form.compare'> | null; error: CodedError | null }>({ value: null, error: null });
  const asked = set.length === 0 || forms.length < 2 ? null : JSON.stringify(forms);
  useEffect(() => {
    if (asked === null) { setAnswer({ value: null, error: null }); return undefined; }
    let late = false;
    const timer = setTimeout(() => {
      void send('form.compare', { forms: forms.slice(-50) }).then((result) => { if (!late) setAnswer(result.ok ? { value: result.value, error: null } : { value: null, error: result.error }); });
    }, rest);
    return () => { late = true; clearTimeout(timer); };
    // `asked` is the set as text.
  }, [asked]);
  if (asked === null) return null;
  const { value, error } = answer;
  const shown = (text: string): string => (parseDate(text) === null ? text : day(text as LocalDate));
  const named = (form: string): string => { const [place = '', code = ''] = form.split('. '); const key = `ui:form.${code}`; return isWordKey(key) ? `${place}. ${say(key)}` : form; };
  return (
    <Panel title={say('ui:forms.contradictions')}>
      <div aria-live="polite">
        <ErrorLine error={error} />
        {value?.differences.length === 0 && <YesNoChip ok>{say('ui:forms.alike', { count: value.forms })}</YesNoChip>}
        {value !== null && value.differences.length > 0 && (
          <>
            <YesNoChip ok={false}>{say('ui:forms.differ', { count: value.differences.length })}</YesNoChip>
            <Table label={say('ui:forms.contradictions')} empty="" rows={value.differences} idOf={({ record, kind }) => `${record} ${kind}`} columns={[
              { title: say('ui:forms.fact'), cell: ({ kind }) => say(`ui:fact.${kind}`) },
              { title: say('ui:forms.stated'), cell: ({ values }) => <ul>{values.map((one) => <li key={one.value}><b>{shown(one.value)}</b> – {one.forms.map(named).join('; ')}</li>)}</ul> },
            ]} />
          </>
        )}
      </div>
    </Panel>
  );
}
