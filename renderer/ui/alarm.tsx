import { ShieldAlert } from 'lucide-react';
import { useSession } from '../stores/session.ts';
import { ClockAlarm } from './clock-alarm.tsx';
import { useWords } from './words.ts';
import styles from './alarm.module.css';

/** What happened to the open office behind its users' backs, and a clock that can't be trusted: on every screen, with no way to close it. */
export function Alarm() {
  const { error } = useWords();
  const alarm = useSession((session) => session.alarm);
  return (
    <div role="alert" className={styles.area}>
      {alarm !== null && <p className={styles.alarm}><ShieldAlert aria-hidden="true" /><span>{error(alarm)}</span></p>}
      <ClockAlarm />
    </div>
  );
}
