import { useRef } from 'react';
import { useKeyScopes } from '../stores/keys.ts';
import { Dialog } from './dialog.tsx';
import { keyNames } from './key-names.ts';
import { useWords } from './words.ts';
import styles from './palette.module.css';

const everywhere = [
  { keys: 'Tab', words: 'ui:help.tab' },
  { keys: 'Alt+ArrowDown', words: 'ui:help.month' },
] as const;

/** F1: the keys that work here. */
export function Help({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useWords();
  const scopes = useKeyScopes((keys) => keys.scopes);
  const table = useRef<HTMLDivElement>(null);
  const bindings = [...scopes.flatMap((scope) => scope.bindings), ...everywhere];
  return (
    <Dialog open={open} onClose={onClose} title={say('ui:help.title')} first={table}>
      <div ref={table} tabIndex={-1}>
        <table className={styles.table}>
          <tbody>{bindings.map(({ keys, words }) => <tr key={`${keys} ${words}`}><td><kbd>{keyNames(keys)}</kbd></td><td>{say(words)}</td></tr>)}</tbody>
        </table>
      </div>
    </Dialog>
  );
}
