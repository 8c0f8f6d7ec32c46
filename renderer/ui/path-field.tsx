import { FolderOpen } from 'lucide-react';
import { useFormContext } from 'react-hook-form';
import type { ChooserRequest } from '../stores/chooser.ts';
import { useChooser } from '../stores/chooser.ts';
import { Button } from './button.tsx';
import { Frame, tied } from './field.tsx';
import { useFieldState } from './form.tsx';
import type { InputProps } from './inputs.tsx';
import { useWords } from './words.ts';
import styles from './field.module.css';

interface PathProps extends InputProps {
  readonly choose: ChooserRequest;
  /** Several paths, one a line; what is chosen is added. */
  readonly several?: boolean;
}

/** A path typed or chosen. */
export function PathField({ at, hint, span = 12, first, choose, several = false }: PathProps) {
  const { say } = useWords();
  const { register, setValue, getValues, setFocus } = useFormContext();
  const ask = useChooser((chooser) => chooser.ask);
  const state = useFieldState(at);
  const pick = async () => {
    const path = await ask(choose);
    if (path === null) return;
    const before = String(getValues(at)).trim();
    setValue(at, several && before !== '' ? `${before}\n${path}` : path, { shouldValidate: false, shouldDirty: true });
    setTimeout(() => { setFocus(at); });
  };
  const shared = { className: styles.input, spellCheck: false, autoComplete: 'off', 'data-first': first, ...tied(state, hint !== undefined), ...register(at) };
  return (
    <Frame state={state} hint={hint} span={span}>
      <span className={styles.pair}>
        {several ? <textarea rows={2} {...shared} /> : <input {...shared} />}
        <Button icon={<FolderOpen />} aria-label={say('ui:chooser.of', { field: state.label })} onClick={() => { void pick(); }}>{say('ui:action.choose')}</Button>
      </span>
    </Frame>
  );
}

/** Paths of such a field, one a line. */
export function pathsOf(text: string): string[] {
  return text.split('\n').map((path) => path.trim()).filter((path) => path !== '');
}
