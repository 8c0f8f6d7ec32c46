import { useRef } from 'react';
import { useKeyScopes } from '../stores/keys.ts';
import { Dialog } from './dialog.tsx';
import { commandsOf, keyNames } from './key-names.ts';
import { useWords } from './words.ts';
import styles from './palette.module.css';

const everywhere = [
  { keys: 'Tab', words: 'ui:help.tab' },
  { keys: 'ArrowDown', words: 'ui:help.down' },
  { keys: 'Enter', words: 'ui:help.enter' },
  { keys: 'Escape', words: 'ui:help.escape' },
  { keys: 'Alt+ArrowDown', words: 'ui:help.month' },
] as const;

/** F1: the keys that work here. */
export function Help({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useWords();
  const scopes = useKeyScopes((keys) => keys.scopes);
  const table = useRef<HTMLDivElement>(null);
  const lines = [...commandsOf(scopes.flatMap((scope) => scope.bindings)), ...everywhere.map((one) => ({ ...one, allKeys: [one.keys] }))];
  return (
    <Dialog open={open} onClose={onClose} title={say('ui:help.title')} first={table}>
      <div ref={table} tabIndex={-1} className={styles.help}>
        <table className={styles.table}>
          <tbody>{lines.map(({ allKeys, words }) => <tr key={words}><td className={styles.keys}>{allKeys.map((keys) => <kbd key={keys}>{keyNames(keys)}</kbd>)}</td><td>{say(words)}</td></tr>)}</tbody>
        </table>
      </div>
    </Dialog>
  );
}
