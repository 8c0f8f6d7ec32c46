import { useDrafts } from '../stores/drafts.ts';

/** Milliseconds a core that is busy may keep the lock waiting for what was typed last. */
const patience = 500;

/** Kills the core, and the keys with it; the `locked` event then empties the page. What was typed last is written first. */
export async function lock(reason: 'asked' | 'idle' = 'asked'): Promise<void> {
  await Promise.race([useDrafts.getState().flush(), new Promise((resolve) => { setTimeout(resolve, patience); })]);
  void window.baqylau.request({ kind: 'lock', reason });
}
