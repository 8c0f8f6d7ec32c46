import { useEffect, useRef } from 'react';

/**
 * Runs with the latest value: at once while nothing runs, otherwise as soon as what runs has ended. What came
 * between is left out, so that quick typing asks no more than is answered, and slow typing never waits.
 */
export function useLatest<T>(value: T, run: (value: T) => Promise<void>): void {
  const state = useRef<{ running: boolean; wanted: { readonly value: T } | null; run: typeof run }>({ running: false, wanted: null, run });
  state.current.run = run;
  useEffect(() => {
    const { current } = state;
    current.wanted = { value };
    const work = async () => {
      current.running = true;
      while (current.wanted !== null) {
        const { value: now } = current.wanted;
        current.wanted = null;
        await current.run(now);
      }
      current.running = false;
    };
    if (!current.running) void work();
    return () => { current.wanted = null; };
  }, [value]);
}
