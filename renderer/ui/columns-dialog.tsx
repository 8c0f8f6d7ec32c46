import { useState } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useHabits } from '../stores/habits.ts';
import { Button } from './button.tsx';
import { Actions, Dialog } from './dialog.tsx';
import { ErrorLine } from './error-summary.tsx';
import { useWords } from './words.ts';
import styles from './columns-dialog.module.css';

interface Choosing<Name extends string> {
  readonly all: readonly Name[];
  /** What is shown until the user chooses. */
  readonly usual: readonly Name[];
  readonly kept: readonly Name[] | undefined;
  readonly titleOf: (name: Name) => string;
  readonly save: (names: Name[]) => Promise<boolean>;
}

interface ColumnsDialogProps<Name extends string> extends Choosing<Name> { readonly open: boolean; readonly onClose: () => void }

/** Which columns a list has and in which order; kept for this user alone. */
export function ColumnsDialog<Name extends string>({ open, onClose, ...choosing }: ColumnsDialogProps<Name>) {
  const { say } = useWords();
  return <Dialog open={open} onClose={onClose} title={say('ui:papers.columns')}>{open && <Choice {...choosing} onClose={onClose} />}</Dialog>;
}

function Choice<Name extends string>({ all, usual, kept, titleOf, save, onClose }: Choosing<Name> & { readonly onClose: () => void }) {
  const { say } = useWords();
  const failed = useHabits((store) => store.failed);
  const [chosen, setChosen] = useState<readonly Name[]>(kept ?? usual);
  const ordered = [...chosen, ...all.filter((name) => !chosen.includes(name))];
  const move = (name: Name, by: 1 | -1) => {
    const at = chosen.indexOf(name);
    const other = chosen[at + by];
    if (other === undefined) return;
    setChosen(chosen.map((one) => (one === name ? other : one === other ? name : one)));
  };
  const keep = async () => { if (await save([...chosen])) onClose(); };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void keep(); }}>
      <ErrorLine error={failed} />
      <ul className={styles.columns}>
        {ordered.map((name) => {
          const shown = chosen.includes(name);
          const title = titleOf(name);
          return (
            <li key={name}>
              <label><input type="checkbox" checked={shown} disabled={shown && chosen.length === 1} onChange={() => { setChosen(shown ? chosen.filter((one) => one !== name) : [...chosen, name]); }} />{title}</label>
              {shown && <><Button kind="quiet" icon={<ArrowUp />} iconOnly disabled={chosen.indexOf(name) === 0} onClick={() => { move(name, -1); }}>{say('ui:papers.column-left', { column: title })}</Button><Button kind="quiet" icon={<ArrowDown />} iconOnly disabled={chosen.at(-1) === name} onClick={() => { move(name, 1); }}>{say('ui:papers.column-right', { column: title })}</Button></>}
            </li>
          );
        })}
      </ul>
      <Actions>
        <Button kind="primary" type="submit">{say('ui:action.save')}</Button>
        <Button onClick={() => { setChosen(usual); }}>{say('ui:papers.usual-columns')}</Button>
      </Actions>
    </form>
  );
}
