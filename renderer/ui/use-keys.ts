import { useLayoutEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import type { Binding } from '../stores/keys.ts';
import { useKeyScopes } from '../stores/keys.ts';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'));
}

function needsModifier(keys: string): boolean {
  return !/Control|Alt|^F\d|^Escape$/.test(keys);
}

/** Keys that suggestions answer to themselves. */
function isOffers(keys: string): boolean {
  return keys === 'Escape' || needsModifier(keys);
}

/**
 * Binds keys while the component is mounted. By `event.code`, so that they work on a Cyrillic layout; a letter
 * alone is the user's while typing; a screen's keys rest while a dialog or popup is open, a dialog's own don't.
 */
export function useKeys(bindings: readonly Binding[], where: 'screen' | 'dialog' = 'screen'): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  const shape = bindings.map((binding) => `${binding.keys} ${binding.words}`).join('\n');
  useLayoutEffect(() => {
    const id = Symbol('keys');
    const listen = (keys: string) => (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat) return;
      const { overlays, offers } = useKeyScopes.getState();
      if (where === 'screen' && (overlays > 0 || (offers > 0 && isOffers(keys)))) return;
      if (needsModifier(keys) && isTyping(event.target)) return;
      const binding = latest.current.find((one) => one.keys === keys);
      if (binding === undefined) return;
      event.preventDefault();
      // Ctrl+Enter saves what is typed; it must not also choose what is offered.
      if (offers > 0) event.stopPropagation();
      binding.run();
    };
    const map = Object.fromEntries(latest.current.map((binding) => [binding.keys, listen(binding.keys)]));
    // Captured: a popup that closes on Escape must still count as open when the screen hears the same key.
    const stop = tinykeys(window, map, { capture: true });
    const current = latest.current.map(({ keys, words }) => ({ keys, words, run: () => { latest.current.find((one) => one.keys === keys)?.run(); } }));
    useKeyScopes.getState().bind(id, current);
    return () => { stop(); useKeyScopes.getState().unbind(id); };
  }, [shape, where]);
}

/** Both keys that save elsewhere, where there is one thing to save and nothing next to begin. */
export function savingKeys(run: () => void): readonly Binding[] {
  return (['Control+Enter', 'Control+KeyS'] as const).map((keys) => ({ keys, words: 'ui:action.save', run }));
}

/** Counts as an open dialog or popup while `open`; `offers`: suggestions, which leave the screen its keys but their own. */
export function useOverlay(open: boolean, what: 'overlays' | 'offers' = 'overlays'): void {
  useLayoutEffect(() => {
    if (!open) return undefined;
    useKeyScopes.getState().overlay(1, what);
    return () => { useKeyScopes.getState().overlay(-1, what); };
  }, [open, what]);
}
