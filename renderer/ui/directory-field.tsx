import { useEffect, useState } from 'react';
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Controller, useWatch } from 'react-hook-form';
import type { InputOf, SuggestedName } from '../../shared/contract/index.ts';
import { otherLayouts } from '../../shared/i18n/index.ts';
import { send } from '../api/client.ts';
import { Frame, tied } from './field.tsx';
import { useFieldState } from './form.tsx';
import type { InputProps } from './inputs.tsx';
import { Suggestions } from './suggestions.tsx';
import { useOverlay } from './use-keys.ts';
import { useWords } from './words.ts';
import styles from './field.module.css';

interface DirectoryProps extends InputProps {
  readonly list: InputOf<'directory.suggest'>['list'];
  /** What the directory knows of the name that was chosen. */
  readonly onPick?: (name: SuggestedName) => void;
}

/** Milliseconds typing rests before the directory is asked. */
const rest = 80;
const longest = 200;

/** What is found after the cursor went elsewhere, as into a dialog, must not open over it. */
function isTypedIn(name: string): boolean {
  return document.activeElement instanceof HTMLInputElement && document.activeElement.name === name;
}

/** What the directory has of the text; where it has nothing, what it has of the text as typed with the keyboard in another language. */
async function suggest(list: DirectoryProps['list'], text: string): Promise<readonly SuggestedName[]> {
  for (const meant of [text, ...otherLayouts(text)]) {
    const answer = await send('directory.suggest', { list, text: meant, limit: 12 });
    if (answer.ok && answer.value.length > 0) return answer.value;
  }
  return [];
}

/** A name typed freely, with those of the directory and those written before under it, the most written first. */
export function DirectoryField({ at, hint, span, first, list, onPick }: DirectoryProps) {
  const { say } = useWords();
  const state = useFieldState(at);
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<readonly SuggestedName[]>([]);
  const value = String(useWatch({ name: at }) ?? '');
  useEffect(() => {
    // What is longer than any name, as something pasted by mistake, is asked about nowhere.
    if (!open || value.length > longest) { setFound((before) => (before.length === 0 ? before : [])); return undefined; }
    let late = false;
    const timer = setTimeout(() => {
      void suggest(list, value).then((names) => { if (!late) setFound(isTypedIn(at) ? names : []); });
    }, rest);
    return () => { late = true; clearTimeout(timer); };
  }, [open, list, value]);
  const names = found.filter(({ name }) => name !== value);
  const shown = open && names.length > 0;
  useOverlay(shown, 'offers');
  return (
    <Frame state={state} hint={hint} {...(span === undefined ? {} : { span })}>
      <Controller name={at} render={({ field }) => (
        <Autocomplete.Root items={names.map(({ name }) => name)} mode="none" value={value} open={shown} onOpenChange={setOpen}
          onValueChange={(next, details) => {
            field.onChange(next);
            const picked = details.reason === 'item-press' ? found.find(({ name }) => name === next) : undefined;
            if (picked !== undefined) onPick?.(picked);
          }}>
          <Autocomplete.Input ref={field.ref} name={at} onBlur={field.onBlur} className={styles.input} autoComplete="off" spellCheck={false} data-first={first} {...tied(state, hint !== undefined)} />
          <Suggestions label={state.label} more={(item) => {
            const uses = found.find(({ name }) => name === item)?.uses ?? 0;
            return uses > 0 && <span className={styles.hint}> · {say('ui:directory.times', { count: uses })}</span>;
          }} />
        </Autocomplete.Root>
      )} />
    </Frame>
  );
}
