import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { Actions } from './dialog.tsx';
import { useWords } from './words.ts';
import styles from './recovery-code.module.css';

/** The code as it is shown this once, in groups that can be read aloud and copied by hand. The cursor stands on it: a second Enter does not take it away. */
export function RecoveryCode({ code, onNoted }: { readonly code: string; readonly onNoted: () => void }) {
  const { say } = useWords();
  const shown = useRef<HTMLParagraphElement>(null);
  useEffect(() => { shown.current?.focus(); }, []);
  return (
    <>
      <p>{say('ui:recovery.keep')}</p>
      <p ref={shown} tabIndex={-1} data-first="true" className={styles.code}>{code}</p>
      <Actions><Button kind="primary" onClick={onNoted}>{say('ui:recovery.noted')}</Button></Actions>
    </>
  );
}
