import { useEffect } from 'react';
import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { Button } from './button.tsx';
import { useWords } from './words.ts';
import styles from './toast.module.css';

const manager = Toast.createToastManager();

/** Tells what was done, for five seconds, read aloud politely. */
export function tell(title: string, description?: string): void {
  manager.add({ title, timeout: 5000, ...(description === undefined ? {} : { description }) });
}

export function forgetToasts(): void {
  manager.close();
}

function Toasts() {
  const { toasts } = Toast.useToastManager();
  const { say } = useWords();
  const telling = toasts.length > 0;
  // Room is made for it beneath the screen: it covers nothing.
  useEffect(() => { document.documentElement.dataset['telling'] = String(telling); }, [telling]);
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast}>
      <Toast.Content className={styles.content}>
        <div>
          <Toast.Title className={styles.title} />
          <Toast.Description className={styles.description} />
        </div>
        <Toast.Close render={<Button kind="quiet" icon={<X />} iconOnly>{say('ui:action.close')}</Button>} />
      </Toast.Content>
    </Toast.Root>
  ));
}

export function ToastArea() {
  return (
    <Toast.Provider toastManager={manager} limit={1}>
      <Toast.Portal>
        <Toast.Viewport data-toasts className={styles.area}><Toasts /></Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
