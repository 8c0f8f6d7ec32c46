import type { KeyboardEvent } from 'react';
import { useRef, useState } from 'react';
import { Trash2 } from 'lucide-react';
import { useHabits } from '../../stores/habits.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import field from '../../ui/field.module.css';
import styles from './phrases.module.css';

interface PhraseProps {
  readonly open: boolean;
  /** What stands in the field now, to be kept as a phrase. */
  readonly current: string;
  readonly onPick: (phrase: string) => void;
  readonly onClose: () => void;
  readonly onGone: () => void;
}

/** Turns of speech of one's own: Enter puts one into the field, what stands there can be kept as another. */
export function Phrases({ open, current, onPick, onClose, onGone }: PhraseProps) {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return <Dialog open={open} onClose={onClose} onGone={onGone} title={say('ui:phrases.title')} first={input}>{open && <Choice inputRef={input} current={current} onPick={onPick} />}</Dialog>;
}

function Choice({ inputRef, current, onPick }: Pick<PhraseProps, 'current' | 'onPick'> & { readonly inputRef: React.RefObject<HTMLInputElement | null> }) {
  const { say } = useWords();
  const { habits, failed, save } = useHabits();
  const phrases = habits.phrases ?? [];
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const [dropped, setDropped] = useState<readonly string[] | null>(null);
  const fitting = phrases.filter((phrase) => phrase.toLowerCase().includes(text.trim().toLowerCase()));
  const at = Math.min(index, Math.max(0, fitting.length - 1));
  const kept = current.trim();
  const keep = () => { void save({ name: 'phrases', value: [kept, ...phrases] }); setText(''); inputRef.current?.focus(); };
  const drop = (phrase: string) => { setDropped(phrases); void save({ name: 'phrases', value: phrases.filter((one) => one !== phrase) }); inputRef.current?.focus(); };
  const undo = () => { if (dropped === null) return; void save({ name: 'phrases', value: [...dropped] }); setDropped(null); };
  useKeys(dropped === null ? [] : [{ keys: 'Control+KeyZ', words: 'ui:action.undo', run: undo }], 'dialog');
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = fitting[at];
    if (event.code === 'ArrowDown') { event.preventDefault(); setIndex(Math.min(at + 1, fitting.length - 1)); }
    else if (event.code === 'ArrowUp') { event.preventDefault(); setIndex(Math.max(0, at - 1)); }
    else if ((event.code === 'Enter' || event.code === 'NumpadEnter') && chosen !== undefined) { event.preventDefault(); onPick(chosen); }
    else if (event.code === 'Delete' && chosen !== undefined && text === '') { event.preventDefault(); drop(chosen); }
  };
  return (
    <div className={styles.phrases}>
      <ErrorLine error={failed} />
      <input ref={inputRef} className={field.input} role="combobox" aria-expanded={fitting.length > 0} aria-controls="phrase-list" aria-label={say('ui:phrases.find')} placeholder={say('ui:phrases.find')}
        aria-activedescendant={fitting.length > 0 ? `phrase-${String(at)}` : undefined} autoComplete="off" spellCheck={false} maxLength={500} value={text} onChange={(event) => { setText(event.target.value); setIndex(0); }} onKeyDown={onKeyDown} />
      {phrases.length === 0 && <p className={styles.none}>{say('ui:phrases.empty')}</p>}
      <ul id="phrase-list" role="listbox" aria-label={say('ui:phrases.title')} className={styles.lines}>
        {fitting.map((phrase, order) => (
          <li key={phrase} id={`phrase-${String(order)}`} role="option" aria-selected={order === at} className={cx(styles.line, order === at && styles.current)} onClick={() => { onPick(phrase); }}>{phrase}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        {kept !== '' && !phrases.includes(kept) && <Button onClick={keep}>{say('ui:phrases.keep')}</Button>}
        {fitting[at] !== undefined && <Button kind="quiet" icon={<Trash2 />} onClick={() => { const phrase = fitting[at]; if (phrase !== undefined) drop(phrase); }}>{say('ui:phrases.drop')}</Button>}
        {dropped !== null && <Button kind="quiet" keys="Control+KeyZ" onClick={undo}>{say('ui:action.undo')}</Button>}
      </div>
      {kept !== '' && !phrases.includes(kept) && <p className={styles.none}>{say('ui:phrases.will-keep', { text: kept.slice(0, 120) })}</p>}
    </div>
  );
}
