import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly title: ReactNode }[];
  readonly current: Name;
  readonly onChange: (name: Name) => void;
  /** Whether the focus stands on the current tab when the screen opens. */
  readonly first?: boolean;
  readonly children: ReactNode;
}

/** Puts the focus on a tab, as where the step before leads on to it. */
export function focusTab(name: string): void {
  document.getElementById(`tab-${name}`)?.focus();
}

/** Parts of one screen; the arrow keys go from one to the next, Home and End to the first and the last. */
export function Tabs<Name extends string>({ label, tabs, current, onChange, first = true, children }: TabsProps<Name>) {
  return (
    <>
      <div className={styles.tabs} role="tablist" aria-label={label}>
        {tabs.map(({ name, title }, index) => (
          <button key={name} id={`tab-${name}`} type="button" role="tab" aria-selected={name === current} aria-controls="tab-panel" tabIndex={name === current ? 0 : -1} className={styles.tab} data-first={first && name === current}
            onClick={() => { onChange(name); }}
            onKeyDown={(event) => {
              const to = tabs.at(event.code === 'Home' ? 0 : event.code === 'End' ? -1 : Math.max(0, index + (event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0)));
              if (to === undefined || to.name === name) return;
              event.preventDefault();
              onChange(to.name);
              focusTab(to.name);
            }}>
            {title}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${current}`} className={styles.panel}>{children}</div>
    </>
  );
}
