import type { ReactNode, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { Button } from './button.tsx';
import { useOverlay } from './use-keys.ts';
import { useWords } from './words.ts';
import { cx } from './cx.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
  readonly first?: RefObject<HTMLElement | null>;
  /** The dialog has left the window and given the focus back: only now does a focus set elsewhere stay there. */
  readonly onGone?: () => void;
}

function Gone({ then }: { readonly then: () => void }) {
  const latest = useRef(then);
  latest.current = then;
  // Once, when the dialog goes: another drawing of what opened it is no reason to take the cursor away from it.
  useEffect(() => () => { queueMicrotask(() => { latest.current(); }); }, []);
  return null;
}

/** A modal over the window: Esc closes it, focus stays in it, first where it is marked `data-first` or else in its first field, and goes back where it was. */
export function Dialog({ open, onClose, title, children, wide = false, first, onGone }: DialogProps) {
  const { say } = useWords();
  useOverlay(open);
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => { if (!next) onClose(); }}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={cx(styles.popup, wide && styles.wide)} ref={popup} initialFocus={first ?? (() => popup.current?.querySelector<HTMLElement>('[data-first=true]') ?? popup.current?.querySelector<HTMLElement>('input:not(:disabled), select, textarea') ?? true)}>
          <header className={styles.header}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Button kind="quiet" icon={<X />} iconOnly onClick={onClose}>{say('ui:action.close')}</Button>
          </header>
          {children}
          {onGone !== undefined && <Gone then={onGone} />}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons beneath a dialog or a form. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
