import { useEffect, useState } from 'react';
import { cancel } from '../api/client.ts';
import { useWork } from '../stores/work.ts';
import { Button } from './button.tsx';
import { useWords } from './words.ts';
import styles from './progress.module.css';

const shownAfter = 200;

/** What the core has worked on for longer than a fifth of a second, with a way to stop it. */
export function Progress() {
  const { say } = useWords();
  const running = useWork((work) => work.running.at(0));
  const [late, setLate] = useState(false);
  const id = running?.id;
  useEffect(() => {
    setLate(false);
    if (id === undefined) return undefined;
    const timer = setTimeout(() => { setLate(true); }, shownAfter);
    return () => { clearTimeout(timer); };
  }, [id]);
  if (!late || running === undefined) return null;
  const known = running.total > 0;
  // What opening an office tells of is its being brought to this version.
  const words = running.name === 'office.unlock' && known ? say('ui:progress.upgrading', { done: Math.floor(running.done), total: running.total }) : say('ui:progress.working');
  return (
    <div className={styles.strip}>
      <span className={styles.words} role="status">{words}</span>
      <progress className={styles.bar} aria-label={say('ui:progress.working')} {...(known ? { value: running.done, max: running.total } : {})} />
      <Button kind="quiet" onClick={() => { cancel(running); }}>{say('ui:progress.stop')}</Button>
    </div>
  );
}
