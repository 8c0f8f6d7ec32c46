import { useEffect, useState } from 'react';
import { CircleCheck, CircleX } from 'lucide-react';
import type { CodedError } from '../../../shared/base/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Panel } from '../../ui/screen.tsx';
import { useWords } from '../../ui/words.ts';
import type { FormOrder } from './form-specs.ts';
import styles from './forms.module.css';

type Checked = OutputOf<'letter.check'>;

export interface LetterChecked {
  readonly shown: boolean;
  readonly value: Checked | null;
  readonly error: CodedError | null;
  /** First parts of the fields that the acts ask for now. */
  readonly asked: ReadonlySet<string>;
}

const rest = 350;

/** What the acts ask of a letter as it is typed; null: no letter. */
export function useLetterCheck(order: FormOrder | null): LetterChecked {
  const [answer, setAnswer] = useState<Pick<LetterChecked, 'value' | 'error'>>({ value: null, error: null });
  const input = { form: order };
  const whole = order !== null && commands['letter.check'].input.safeParse(input).success;
  const asked = JSON.stringify(order);
  useEffect(() => {
    if (!whole) { setAnswer({ value: null, error: null }); return undefined; }
    let late = false;
    const timer = setTimeout(() => {
      void send('letter.check', input as InputOf<'letter.check'>).then((result) => { if (!late) setAnswer(result.ok ? { value: result.value, error: null } : { value: null, error: result.error }); });
    }, rest);
    return () => { late = true; clearTimeout(timer); };
    // `asked` is the order as text.
  }, [asked, whole]);
  return { ...answer, shown: order !== null, asked: new Set(answer.value?.items.map(({ field }) => field.split('.')[0] ?? '') ?? []) };
}

const short = (basis: Checked['items'][number]['basis']): string => basis.map(({ act, point }) => `${act} ${point}`).join('+');

/** What keeps the letter from being printed, each at its field, before one is asked where to; null: nothing that is known. */
export function lacking({ items, refused, ready }: Checked): CodedError | null {
  if (ready) return null;
  if (refused !== null) return { code: 'letter.not-allowed', params: { refusal: refused.reason, points: short(refused.basis) } };
  const [first, ...more] = items.filter(({ given }) => !given).map(({ content, field, basis }): CodedError => ({ code: 'letter.content-missing', params: { item: content, points: short(basis) }, at: `form.${field}` }));
  return first === undefined ? null : { ...first, more };
}

/** What must stand in the letter: what does, and what is still missing, each leading to its field. */
export function LetterPanel({ check: { value, error }, focus }: { readonly check: LetterChecked; readonly focus: (field: string) => void }) {
  const words = useWords();
  const { say } = words;
  return (
    <Panel title={say('ui:form.acts-ask')}>
      <div aria-live="polite">
        <ErrorLine error={error} />
        {value === null && error === null && <p className={styles.waiting}>{say('ui:form.name-card')}</p>}
        {value !== null && value.refused !== null && <p className={styles.against}><b>{say('ui:decide.not-allowed')}</b> {words.reason(value.refused.reason)} <span className={styles.basis}>{value.refused.basis.map(words.citation).join('; ')}</span></p>}
        {value !== null && (
          <ul className={styles.items}>
            {value.items.map(({ content, field, given, byHand, basis }) => {
              const what = say(`reasons:content.${content}`);
              return (
                <li key={content} className={given ? styles.given : styles.missing}>
                  {given ? <CircleCheck role="img" aria-label={say('ui:form.there')} /> : <CircleX role="img" aria-label={say('ui:form.missing')} />}
                  <span>
                    {given ? what : <button type="button" onClick={() => { focus(field); }}>{what}</button>}{byHand && ` (${say('ui:form.by-hand')})`} <span className={styles.basis}>{basis.map(words.citation).join('; ')}</span>
                  </span>
                </li>
              );
            })}
          </ul>
        )}
        {value !== null && value.late !== null && <p className={styles.flags}>{say('ui:form.late', { date: value.late.date })} <span className={styles.basis}>{value.late.basis.map(words.citation).join('; ')}</span></p>}
        {value !== null && value.byDefault.length > 0 && <p className={styles.flags}>{say('ui:form.by-default', { bodies: value.byDefault.join('; ') })}</p>}
        {value !== null && value.awaited.length > 0 && <p className={styles.flags}>{say('ui:form.awaited', { bodies: value.awaited.join('; ') })}</p>}
        {value !== null && value.flags.length > 0 && <ul className={styles.flags}>{value.flags.map((flag) => <li key={flag}>{words.flag(flag)}</li>)}</ul>}
      </div>
    </Panel>
  );
}
