import { Button } from './button.tsx';
import { Actions } from './dialog.tsx';
import { useWords } from './words.ts';
import styles from './recovery-code.module.css';

/** The code as it is shown this once, in groups that can be read aloud and copied by hand. */
export function RecoveryCode({ code, onNoted }: { readonly code: string; readonly onNoted: () => void }) {
  const { say } = useWords();
  return (
    <>
      <p>{say('ui:recovery.keep')}</p>
      <p className={styles.code}>{code}</p>
      <Actions><Button kind="primary" autoFocus onClick={onNoted}>{say('ui:recovery.noted')}</Button></Actions>
    </>
  );
}
