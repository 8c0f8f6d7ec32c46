import type { ReactNode } from 'react';
import { Autocomplete } from '@base-ui/react/autocomplete';
import styles from './field.module.css';

/** What is offered beneath a line while one types; `more` stands behind a name. */
export function Suggestions({ label, more }: { readonly label: string; readonly more?: (item: string) => ReactNode }) {
  return (
    <Autocomplete.Portal>
      <Autocomplete.Positioner sideOffset={4} align="start" className={styles.over}>
        <Autocomplete.Popup className={styles.suggestions}>
          <Autocomplete.List className={styles.options} aria-label={label}>
            {(item: string) => <Autocomplete.Item key={item} value={item} className={styles.option}>{item}{more?.(item)}</Autocomplete.Item>}
          </Autocomplete.List>
        </Autocomplete.Popup>
      </Autocomplete.Positioner>
    </Autocomplete.Portal>
  );
}
