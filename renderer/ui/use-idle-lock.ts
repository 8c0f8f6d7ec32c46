import { useEffect } from 'react';
import { lock } from '../api/lock.ts';
import { useSession } from '../stores/session.ts';
import { useWork } from '../stores/work.ts';

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Locks the open office when nobody is at it; work the core still does for the user counts as being there. */
export function useIdleLock(): void {
  const minutes = useSession((session) => session.settings?.idleMinutes ?? 5);
  useEffect(() => {
    let timer = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (useWork.getState().running.length > 0) wait();
        else void lock('idle');
      }, minutes * 60_000);
    };
    wait();
    for (const sign of signs) window.addEventListener(sign, wait, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, wait, { capture: true });
    };
  }, [minutes]);
}
