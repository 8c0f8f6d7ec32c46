import { useEffect } from 'react';
import { lock } from '../api/client.ts';
import { useWork } from '../stores/work.ts';

/** Milliseconds without a key, a click or a move of the mouse after which the office is locked. */
const idleAfter = 5 * 60_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Locks the open office when nobody is at it; work the core still does for the user counts as being there. */
export function useIdleLock(): void {
  useEffect(() => {
    let timer = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (useWork.getState().running.length > 0) wait();
        else lock('idle');
      }, idleAfter);
    };
    wait();
    for (const sign of signs) window.addEventListener(sign, wait, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, wait, { capture: true });
    };
  }, []);
}
