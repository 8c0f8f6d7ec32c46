import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { ArrowLeft } from 'lucide-react';
import { usePlace } from '../stores/place.ts';
import { useKeyScopes } from '../stores/keys.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { useKeys } from './use-keys.ts';
import { useWords } from './words.ts';
import styles from './screen.module.css';

export interface ScreenProps {
  readonly title: string;
  readonly actions?: ReactNode;
  /** The content scrolls by itself (a list); else the screen does. */
  readonly fixed?: boolean;
  /** Where Esc leads from a part of a screen that stands in its place; else to the screen before. */
  readonly onBack?: () => void;
  /** What the screen waits for; focus goes in once it is there. */
  readonly ready?: boolean;
  readonly children: ReactNode;
}

/** A screen: heading, its actions, content. Puts focus where one left it, else on what is marked `data-first`, else on the heading. */
export function Screen({ title, actions, fixed = false, onBack, ready = true, children }: ScreenProps) {
  const { say } = useWords();
  const root = useRef<HTMLElement>(null);
  const deep = usePlace((places) => places.path.length > 1);
  const before = usePlace((places) => places.back);
  const back = onBack ?? before;
  // Where there is nowhere back, Escape leaves the field: letters are keys again.
  const leave = () => {
    const field = document.activeElement;
    if (field instanceof HTMLInputElement && field.value === '') root.current?.querySelector('h1')?.focus();
  };
  useKeys([deep ? { keys: 'Escape', words: 'ui:action.back', run: back } : { keys: 'Escape', words: 'ui:help.leave', run: leave }]);
  useEffect(() => {
    if (!ready || useKeyScopes.getState().overlays + useKeyScopes.getState().offers > 0) return;
    const element = root.current;
    const { returned } = usePlace.getState();
    const left = returned === null ? null : document.getElementById(returned);
    (left !== null && element?.contains(left) === true ? left : element?.querySelector<HTMLElement>('[data-first="true"]') ?? element?.querySelector<HTMLElement>('h1'))?.focus();
  }, [ready]);
  return (
    <main ref={root} className={cx(styles.screen, fixed && styles.fixed)}>
      <header className={styles.header}>
        {deep && <Button kind="quiet" icon={<ArrowLeft />} iconOnly onClick={back}>{say('ui:action.back')}</Button>}
        <h1 tabIndex={-1}>{title}</h1>
        <div className={styles.actions}>{actions}</div>
      </header>
      {children}
    </main>
  );
}

/** An empty screen says what it is for and offers the first step. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return <div className={styles.empty}><p>{title}</p>{children}</div>;
}

export function Panel({ title, actions, children }: { readonly title: string; readonly actions?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className={styles.panel}>
      <header className={styles.panelHeader}><h2>{title}</h2>{actions}</header>
      {children}
    </section>
  );
}

export interface Fact { readonly name: string; readonly value: ReactNode }

/** Names and values; what is empty is left out. `wide`: each over the whole width. */
export function Facts({ facts, wide = false }: { readonly facts: readonly Fact[]; readonly wide?: boolean }) {
  return (
    <dl className={cx(styles.facts, wide && styles.wide)}>
      {facts.filter(({ value }) => value !== null && value !== '' && value !== undefined).map(({ name, value }) => (
        <div key={name} className={styles.fact}><dt>{name}</dt><dd>{value}</dd></div>
      ))}
    </dl>
  );
}

/** Two columns where the window is wide: the matter, and what goes with it. */
export function Columns({ children }: { readonly children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}

export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

/** The row of what can be done with a form, in sight wherever its screen is scrolled to. */
export function Footer({ children }: { readonly children: ReactNode }) {
  return <div className={styles.footer}>{children}</div>;
}
