import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PaperRow } from '../../shared/contract/index.ts';
import type { CardId } from '../../shared/base/index.ts';
import { otherLayouts } from '../../shared/i18n/index.ts';
import { send } from '../api/client.ts';
import { useKeyScopes } from '../stores/keys.ts';
import { usePlace } from '../stores/place.ts';
import { cx } from './cx.ts';
import { Dialog } from './dialog.tsx';
import { commandsOf, keyNames } from './key-names.ts';
import { useLatest } from './use-latest.ts';
import { useWords } from './words.ts';
import styles from './palette.module.css';
import field from './field.module.css';

interface Line { readonly id: string; readonly words: string; readonly keys?: readonly string[]; readonly run: () => void }

/** Ctrl+K: finds papers and cards by what is typed, and every command that works here, with its keys. */
export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return <Dialog open={open} onClose={onClose} title={say('ui:palette.title')} first={input}>{open && <Search inputRef={input} onClose={onClose} />}</Dialog>;
}

interface Found { readonly papers: readonly PaperRow[]; readonly card: { readonly id: CardId; readonly number: string } | null; /** What was looked for in place of what was typed. */ readonly meant: string | null }
const nothing: Found = { papers: [], card: null, meant: null };

async function find(text: string, meant: string | null): Promise<Found> {
  const [papers, card] = await Promise.all([send('paper.list', { text, limit: 8 }), send('card.byNumber', { number: text.slice(0, 100) })]);
  return { papers: papers.ok ? papers.value.items : [], card: card.ok ? { id: card.value.card.id, number: card.value.card.number } : null, meant };
}

/** What the text finds; where it finds nothing, what it finds as typed with the keyboard in another language. */
async function findAny(text: string): Promise<Found> {
  const found = await find(text, null);
  if (found.papers.length > 0 || found.card !== null) return found;
  for (const meant of otherLayouts(text)) {
    const other = await find(meant, meant);
    if (other.papers.length > 0 || other.card !== null) return other;
  }
  return nothing;
}

/** `of`: what it was found by; for a moment that is less than what is typed by now. */
function useFound(text: string): Found & { readonly of: string } {
  const [found, setFound] = useState({ ...nothing, of: '' });
  useLatest(text.trim(), async (typed) => { setFound({ ...(typed === '' ? nothing : await findAny(typed)), of: typed }); });
  return found;
}

function Search({ inputRef, onClose }: { readonly inputRef: React.RefObject<HTMLInputElement | null>; readonly onClose: () => void }) {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const scopes = useKeyScopes((keys) => keys.scopes);
  const [text, setText] = useState('');
  const [current, setCurrent] = useState(0);
  const [entered, setEntered] = useState(false);
  const { papers, card, meant: looked, of } = useFound(text);
  const commands = useMemo(() => commandsOf(scopes.flatMap((scope) => scope.bindings)).filter(({ words }) => words !== 'ui:palette.title')
    .map((command): Line => ({ id: command.words, words: say(command.words), keys: command.allKeys, run: command.run })), [scopes, say]);
  const typed = text.trim().toLowerCase();
  const named = (by: string) => commands.filter(({ words }) => words.toLowerCase().includes(by.toLowerCase()));
  const meant = named(typed).length > 0 ? null : otherLayouts(typed).find((one) => named(one).length > 0) ?? null;
  const fitting = named(meant ?? typed);
  const lines: readonly Line[] = [
    ...(card === null ? [] : [{ id: card.id, words: say('ui:palette.card', { number: card.number }), run: () => { go({ screen: 'card', card: card.id }); } }]),
    ...papers.map(({ paper }) => ({ id: paper.id, words: say('ui:palette.paper', { number: paper.number, from: paper.from.name }), run: () => { go({ screen: 'paper', paper: paper.id }); } })),
    ...fitting,
  ];
  const instead = looked ?? meant;
  const at = Math.min(current, Math.max(0, lines.length - 1));
  const run = (line: Line | undefined) => { if (line === undefined) return; onClose(); setTimeout(line.run); };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code === 'ArrowDown') { event.preventDefault(); setCurrent(Math.min(at + 1, lines.length - 1)); }
    else if (event.code === 'ArrowUp') { event.preventDefault(); setCurrent(Math.max(0, at - 1)); }
    else if (event.code === 'Enter' || event.code === 'NumpadEnter') { event.preventDefault(); setEntered(true); }
  };
  // Enter means what the whole of the text finds, however quickly it was typed.
  const settled = of === text.trim();
  useEffect(() => {
    if (!entered || !settled) return;
    setEntered(false);
    run(lines[at]);
  }, [entered, settled]);
  return (
    <>
      <input ref={inputRef} className={field.input} role="combobox" aria-expanded={lines.length > 0} aria-controls="palette-list" aria-label={say('ui:palette.prompt')} placeholder={say('ui:palette.prompt')}
        aria-activedescendant={lines.length > 0 ? `palette-${String(at)}` : undefined} autoComplete="off" spellCheck={false} value={text} onChange={(event) => { setText(event.target.value); setCurrent(0); setEntered(false); }} onKeyDown={onKeyDown} />
      <p role="status" className={styles.meant}>{instead === null ? '' : say('ui:palette.wrong-layout', { text: instead })}</p>
      <ul id="palette-list" role="listbox" aria-label={say('ui:palette.title')} className={styles.lines}>
        {lines.map((line, index) => (
          <li key={line.id} id={`palette-${String(index)}`} role="option" aria-selected={index === at} className={cx(styles.line, index === at && styles.current)} onClick={() => { run(line); }}>
            <span>{line.words}</span>{line.keys !== undefined && <span className={styles.keys}>{line.keys.map((keys) => <kbd key={keys}>{keyNames(keys)}</kbd>)}</span>}
          </li>
        ))}
      </ul>
      {lines.length === 0 && <p className={styles.none}>{say('ui:palette.nothing')}</p>}
    </>
  );
}
