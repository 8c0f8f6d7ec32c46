import { KeyRound, TriangleAlert } from 'lucide-react';
import { useFormContext } from 'react-hook-form';
import { useAsk } from '../../api/use-ask.ts';
import { Button } from '../../ui/button.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './packages.module.css';

/** The officer's key: a file, or with one press a key the user keeps in the office. */
export function KeyField({ span = 8, hint, first = false }: { readonly span?: 8 | 12; readonly hint?: string; readonly first?: boolean }) {
  const { say } = useWords();
  const { setValue, setFocus } = useFormContext();
  const { value } = useAsk('key.kept', {});
  return (
    <>
      <PathField at="key" span={span} first={first} {...(hint === undefined ? {} : { hint })} choose={{ what: 'open', title: 'ui:choose.key', endings: ['.p12', '.pfx'] }} />
      {value !== null && value.length > 0 && (
        <div role="group" aria-label={say('ui:kept.title')} className={styles.choose}>
          {value.map(({ name, days }) => (
            <Button key={name} kind="quiet" icon={days === null ? <KeyRound /> : <TriangleAlert />} onClick={() => {
              setValue('key', `kept:${name}`, { shouldDirty: true });
              setTimeout(() => { setFocus('keyPassphrase'); });
            }}>{say('ui:kept.use', { name })}</Button>
          ))}
        </div>
      )}
    </>
  );
}
