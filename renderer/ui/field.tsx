import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import type { FieldState } from './form.tsx';
import { useWords } from './words.ts';
import styles from './field.module.css';

export interface FrameProps {
  readonly state: FieldState;
  readonly hint?: ReactNode;
  /** Columns taken of twelve. */
  readonly span?: 2 | 3 | 4 | 5 | 6 | 8 | 9 | 12;
  readonly children: ReactNode;
}

/** Attributes that tie an input to its label, hint and error. */
export function tied(state: FieldState, hint: boolean) {
  const described = [hint ? `${state.id}-hint` : null, state.error === null ? null : `${state.id}-error`].filter((id) => id !== null).join(' ');
  return {
    id: state.id,
    ...(state.error === null ? {} : { 'aria-invalid': true as const }),
    ...(state.required ? { 'aria-required': true as const } : {}),
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
}

/** Label above, input, then hint and error beneath. */
export function Frame({ state, hint, span = 4, children }: FrameProps) {
  const words = useWords();
  return (
    <div className={cx(styles.field, styles[`span${String(span)}`])}>
      <label className={styles.label} htmlFor={state.id}>{state.label}{state.required && <span className={styles.required} aria-hidden="true"> *</span>}</label>
      {children}
      {hint !== undefined && <p className={styles.hint} id={`${state.id}-hint`}>{hint}</p>}
      {state.error !== null && <p className={styles.error} id={`${state.id}-error`}>{words.error(state.error)}</p>}
    </div>
  );
}
