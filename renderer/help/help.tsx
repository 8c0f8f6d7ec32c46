import { Fragment, useRef } from 'react';
import { Guide } from './guide.tsx';
import { useKeyScopes } from '../stores/keys.ts';
import { Dialog } from '../ui/dialog.tsx';
import { commandsOf, keyNames } from '../ui/key-names.ts';
import { useWords } from '../ui/words.ts';
import styles from '../ui/palette.module.css';

const everywhere = [
  { keys: 'Tab', words: 'ui:help.tab' },
  { keys: 'ArrowDown', words: 'ui:help.down' },
  { keys: 'Enter', words: 'ui:help.enter' },
  { keys: 'Escape', words: 'ui:help.escape' },
  { keys: 'Alt+ArrowDown', words: 'ui:help.month' },
] as const;

/** Keys of the window itself: to its sections, its lock, its palette and this help. */
const isOfWindow = (keys: string): boolean => /^Alt\+Digit\d$|^Control\+Key[KL]$|^F1$/.test(keys);

/** F1: what the screen is for, and the keys that work here. */
export function Help({ open, onClose, start = false }: { readonly open: boolean; readonly onClose: () => void; readonly start?: boolean }) {
  const { say } = useWords();
  const scopes = useKeyScopes((keys) => keys.scopes);
  const table = useRef<HTMLDivElement>(null);
  // What Escape does is told below, once.
  const bound = commandsOf(scopes.flatMap((scope) => scope.bindings)).filter(({ words }) => words !== 'ui:action.back');
  // What works on every screen stands below what works on this one.
  const lines = [...bound.filter(({ allKeys }) => !allKeys.some(isOfWindow)), ...everywhere.map((one) => ({ ...one, allKeys: [one.keys] })), ...bound.filter(({ allKeys }) => allKeys.some(isOfWindow))];
  return (
    <Dialog open={open} onClose={onClose} title={say('ui:help.title')} wide first={table}>
      <div ref={table} tabIndex={-1} className={styles.help}>
        <Guide start={start} />
        <h3>{say('ui:help.keys')}</h3>
        {bound.some(({ allKeys }) => allKeys.some((keys) => /^Key[A-Z]$/.test(keys))) && <p>{say('ui:help.letters')}</p>}
        <table className={styles.table}>
          <tbody>{lines.map(({ allKeys, words }) => <tr key={words}><td className={styles.keys}>{allKeys.map((keys) => <Fragment key={keys}><kbd>{keyNames(keys)}</kbd> </Fragment>)}</td><td>{say(words)}</td></tr>)}</tbody>
        </table>
      </div>
    </Dialog>
  );
}
