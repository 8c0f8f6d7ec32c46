import { useEffect, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { CodedError } from '../../../shared/base/index.ts';
import { send } from '../../api/client.ts';
import type { Deadlines, Paper } from '../../api/types.ts';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { DeadlineList } from '../../ui/why.tsx';
import { useWords } from '../../ui/words.ts';
import type { TakeValues } from './take-values.ts';
import { deadlinesInput } from './take-values.ts';
import styles from '../registry/papers.module.css';

const wait = 200;

/** The dates of the instruction as typed so far, asked of the law a moment after the last key. */
export function LiveDates({ paper }: { readonly paper: Paper }) {
  const { say } = useWords();
  const { control } = useFormContext<TakeValues>();
  // Watched for its changes; the values of fields not yet touched come from the form itself.
  useWatch({ control });
  const { getValues } = useFormContext<TakeValues>();
  const input = deadlinesInput(paper, getValues());
  const asked = input === null ? null : JSON.stringify(input);
  const [answer, setAnswer] = useState<{ deadlines: Deadlines | null; error: CodedError | null }>({ deadlines: null, error: null });
  useEffect(() => {
    if (asked === null || input === null) { setAnswer({ deadlines: null, error: null }); return undefined; }
    let late = false;
    const timer = setTimeout(() => {
      void send('law.deadlines', input).then((result) => { if (!late) setAnswer(result.ok ? { deadlines: result.value, error: null } : { deadlines: null, error: result.error }); });
    }, wait);
    return () => { late = true; clearTimeout(timer); };
    // `asked` is the input as text.
  }, [asked]);
  return (
    <div aria-live="polite">
      <ErrorLine error={answer.error} />
      {answer.deadlines === null ? answer.error === null && <p className={styles.waiting}>{say('ui:take.no-dates')}</p> : <DeadlineList deadlines={answer.deadlines} />}
    </div>
  );
}
