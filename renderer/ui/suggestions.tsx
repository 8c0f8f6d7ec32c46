import type { ReactNode } from 'react';
import { useLayoutEffect } from 'react';
import { Autocomplete } from '@base-ui/react/autocomplete';
import styles from './field.module.css';

/**
 * While the list is there the library hides all else from a reader of the screen, the line's own label with it: what it hides is
 * shown again at once. What was hidden before stays so.
 */
function StayHeard() {
  useLayoutEffect(() => {
    const watching = new MutationObserver((changes) => {
      for (const { target, oldValue } of changes) if (oldValue === null && target instanceof Element) target.removeAttribute('aria-hidden');
    });
    watching.observe(document.body, { subtree: true, attributeFilter: ['aria-hidden'], attributeOldValue: true });
    return () => { watching.disconnect(); };
  }, []);
  return null;
}

/** What is offered beneath a line while one types; `more` stands behind a name. */
export function Suggestions({ label, more }: { readonly label: string; readonly more?: (item: string) => ReactNode }) {
  return (
    <Autocomplete.Portal>
      <Autocomplete.Positioner sideOffset={4} align="start" className={styles.over}>
        <Autocomplete.Popup className={styles.suggestions}>
          <StayHeard />
          <Autocomplete.List className={styles.options} aria-label={label}>
            {(item: string) => <Autocomplete.Item key={item} value={item} className={styles.option}>{item}{more?.(item)}</Autocomplete.Item>}
          </Autocomplete.List>
        </Autocomplete.Popup>
      </Autocomplete.Positioner>
    </Autocomplete.Portal>
  );
}
