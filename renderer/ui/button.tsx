import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx.ts';
import { keyNames } from './key-names.ts';
import styles from './button.module.css';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'className'> {
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly icon?: ReactNode;
  /** Shown beside the words; bound elsewhere. */
  readonly keys?: string;
  readonly children: ReactNode;
  /** The words are read aloud only; the icon is seen. */
  readonly iconOnly?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind = 'plain', icon, keys, children, iconOnly = false, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={cx(styles.button, styles[kind], iconOnly && styles.iconOnly)} {...rest}>
      {icon !== undefined && <span className={styles.icon} aria-hidden="true">{icon}</span>}
      <span className={iconOnly ? 'hidden-words' : undefined}>{children}</span>
      {keys !== undefined && <kbd className={styles.keys} aria-hidden="true">{keyNames(keys)}</kbd>}
    </button>
  );
}
