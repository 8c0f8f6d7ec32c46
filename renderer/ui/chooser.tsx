import type { KeyboardEvent } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { CornerLeftUp, File, Folder, FolderPlus, Landmark } from 'lucide-react';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { CodedError } from '../../shared/base/index.ts';
import { send } from '../api/client.ts';
import type { ChooserRequest } from '../stores/chooser.ts';
import { useChooser } from '../stores/chooser.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { Actions, Dialog } from './dialog.tsx';
import { ErrorLine } from './error-summary.tsx';
import { folderOf, nameOf, isWhole, joinPath, sizeOf } from './files.ts';
import { useKeys } from './use-keys.ts';
import { useWords } from './words.ts';
import styles from './chooser.module.css';
import field from './field.module.css';

type View = OutputOf<'file.list'>;
type Entry = View['entries'][number];

/** Chooses a folder or a file of this workstation; no native dialog gives a path under every shell. */
export function Chooser() {
  const request = useChooser((chooser) => chooser.request);
  const close = useChooser((chooser) => chooser.close);
  const gone = useChooser((chooser) => chooser.gone);
  const { say } = useWords();
  const path = useRef<HTMLInputElement>(null);
  return (
    <Dialog open={request !== null} onClose={() => { close(null); }} title={request === null ? '' : say(request.title)} wide first={path} onGone={gone}>
      {request !== null && <Choosing request={request} pathRef={path} />}
    </Dialog>
  );
}

function fits(entry: Entry, request: ChooserRequest): boolean {
  if (entry.kind === 'folder') return true;
  return request.what !== 'folder' && endsRight(entry.name, request);
}

/** A name without any ending gets the only one there is: by it the file is found again. */
function withEnding(name: string, { endings = [] }: ChooserRequest): string {
  const [only, ...others] = endings;
  return name === '' || only === undefined || others.length > 0 || nameOf(name).slice(1).includes('.') ? name : `${name}${only}`;
}

function endsRight(name: string, { endings }: ChooserRequest): boolean {
  return endings === undefined || endings.some((ending) => name.toLowerCase().endsWith(ending));
}

function Choosing({ request, pathRef }: { readonly request: ChooserRequest; readonly pathRef: React.RefObject<HTMLInputElement | null> }) {
  const { say } = useWords();
  const { folder: start, close, visited } = useChooser();
  const [view, setView] = useState<View | null>(null);
  const [typed, setTyped] = useState('');
  const [name, setName] = useState(request.suggested ?? '');
  const [error, setError] = useState<CodedError | null>(null);
  const [current, setCurrent] = useState(0);
  const [newFolder, setNewFolder] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  /** The user is at the path since the folder was asked for: what arrives late must not overwrite it. */
  const typing = useRef(false);

  const show = useCallback((next: View) => {
    setView(next); setCurrent(0); setError(null); visited(next.folder);
    if (!typing.current) setTyped(next.folder);
  }, [visited]);
  const visit = useCallback(async (folder: string | null): Promise<boolean> => {
    const answer = await send('file.list', { folder });
    if (answer.ok) show(answer.value);
    else setError(answer.error);
    return answer.ok;
  }, [show]);
  // Begins where the last choice ended; that folder may be gone with its stick.
  useEffect(() => { void visit(start).then(async (there) => { if (!there) await visit(null); }); }, []);
  // The folder one begins in stands there to be typed over.
  const begun = view !== null;
  useEffect(() => { if (begun && !typing.current && pathRef.current !== null && pathRef.current === pathRef.current.ownerDocument.activeElement) pathRef.current.select(); }, [begun, pathRef]);
  const enter = (folder: string | null) => { typing.current = false; return visit(folder); };

  const entries = view?.entries.filter((entry) => fits(entry, request)) ?? [];
  const takesFolder = request.what === 'folder' || request.what === 'open-or-folder';
  const focusEntry = (index: number) => { const to = Math.max(0, Math.min(entries.length - 1, index)); setCurrent(to); list.current?.querySelectorAll<HTMLElement>('[role=option]')[to]?.focus(); };
  const open = async (entry: Entry) => {
    if (entry.kind === 'folder') { if (await enter(entry.path)) list.current?.focus(); }
    else if (request.what === 'save') setName(entry.name);
    else close(entry.path);
  };
  const up = async () => { if (typeof view?.parent === 'string' && await enter(view.parent)) list.current?.focus(); };
  const choose = () => {
    const elsewhere = typed !== '' && typed !== view?.folder;
    const kept = request.what === 'save' ? withEnding(name.trim(), request) : '';
    // A whole path needs no folder's list, which may be on its way still.
    if (!elsewhere && isWhole(kept)) { close(kept); return; }
    if (view === null || elsewhere) { void goTyped(); return; }
    if (request.what === 'save') { if (kept !== '') close(joinPath(view.folder, kept)); return; }
    const entry = entries[current];
    if (request.what === 'open') { if (entry?.kind === 'file') close(entry.path); else focusEntry(current); return; }
    close(view.folder);
  };
  const goTyped = async () => {
    const there = await enter(typed);
    if (there && takesFolder) { close(typed); return; }
    // A path that is no folder is a file's: the command it is chosen for judges it.
    if (!there && (request.what === 'open' || request.what === 'open-or-folder')) close(typed);
    // To save, its ending says that a file is meant; the folder has to be there.
    if (!there && request.what === 'save' && isWhole(typed) && endsRight(typed, request) && await enter(folderOf(typed))) close(typed);
  };
  const make = async () => {
    if (view === null || newFolder === null) return;
    const answer = await send('file.makeFolder', { folder: view.folder, name: newFolder });
    if (answer.ok) { setNewFolder(null); typing.current = false; show(answer.value); pathRef.current?.focus(); } else setError(answer.error);
  };
  useKeys([{ keys: 'Control+Enter', words: 'ui:chooser.choose', run: choose }, { keys: 'Alt+ArrowUp', words: 'ui:chooser.up', run: () => { void up(); } }], 'dialog');
  const onKeyDown = (event: KeyboardEvent) => {
    const entry = entries[current];
    const moves: Readonly<Record<string, number>> = { ArrowDown: document.activeElement === list.current ? 0 : current + 1, ArrowUp: current - 1, Home: 0, End: entries.length - 1 };
    const to = moves[event.code];
    if (event.ctrlKey || event.altKey) return;
    if (to !== undefined) { event.preventDefault(); focusEntry(to); }
    else if (event.code === 'Enter' && entry !== undefined) { event.preventDefault(); void open(entry); }
    else if (event.code === 'Backspace') { event.preventDefault(); void up(); }
  };
  return (
    <div className={styles.chooser}>
      <ErrorLine error={error} />
      <div className={styles.row}>
        <Button kind="plain" icon={<CornerLeftUp />} iconOnly disabled={typeof view?.parent !== 'string'} onClick={() => { void up(); }}>{say('ui:chooser.up')}</Button>
        <label className={styles.path}>
          <span className="hidden-words">{say('ui:chooser.path')}</span>
          <input ref={pathRef} className={field.input} value={typed} spellCheck={false} autoComplete="off" onFocus={(event) => { event.currentTarget.select(); }} onChange={(event) => { typing.current = true; setTyped(event.target.value); }}
            onKeyDown={(event) => {
              if (event.code !== 'Tab' && event.code !== 'Enter') typing.current = true;
              if (event.code === 'Enter' && !event.ctrlKey) { event.preventDefault(); void (typed === view?.folder ? choose() : request.what === 'save' ? goTyped() : enter(typed)); } else if (event.code === 'ArrowDown') { event.preventDefault(); focusEntry(0); }
            }} />
        </label>
        <Button icon={<FolderPlus />} onClick={() => { setNewFolder(''); }}>{say('ui:chooser.new-folder')}</Button>
      </div>
      {newFolder !== null && (
        <div className={styles.row}>
          <label className={styles.path}><span className="hidden-words">{say('ui:chooser.new-folder-name')}</span>
            <input className={field.input} autoFocus value={newFolder} placeholder={say('ui:chooser.new-folder-name')} onChange={(event) => { setNewFolder(event.target.value); }}
              onKeyDown={(event) => {
                if (event.code === 'Enter') { event.preventDefault(); void make(); }
                // Esc gives up the new folder, not the choice.
                else if (event.code === 'Escape') { event.preventDefault(); event.stopPropagation(); setNewFolder(null); pathRef.current?.focus(); }
              }} /></label>
          <Button onClick={() => { void make(); }}>{say('ui:chooser.make')}</Button>
        </div>
      )}
      <div className={styles.body}>
        <nav className={styles.places} aria-label={say('ui:chooser.places')}>
          {view?.places.map((place) => <button key={place.path} type="button" className={styles.place} onClick={() => { void enter(place.path); }}>{place.name}</button>)}
        </nav>
        {entries.length === 0
          ? <p className={styles.none}>{view === null ? '' : say(request.what === 'folder' ? 'ui:chooser.no-folders' : 'ui:chooser.empty')}</p>
          : (
            <ul ref={list} className={styles.entries} role="listbox" aria-label={say('ui:chooser.entries')} tabIndex={-1} onKeyDown={onKeyDown}>
              {entries.map((entry, index) => (
                <li key={entry.path} role="option" aria-selected={index === current} tabIndex={index === current ? 0 : -1} className={cx(styles.entry, index === current && styles.current)}
                  onClick={() => { setCurrent(index); if (entry.kind === 'file' && request.what === 'save') setName(entry.name); }} onDoubleClick={() => { void open(entry); }}>
                  {entry.office ? <Landmark aria-hidden="true" /> : entry.kind === 'folder' ? <Folder aria-hidden="true" /> : <File aria-hidden="true" />}
                  <span className={styles.name}>{entry.name}</span>
                  <span className={styles.size}>{entry.office ? say('ui:chooser.office') : entry.kind === 'file' ? sizeOf(entry.size) : ''}</span>
                </li>
              ))}
            </ul>
          )}
      </div>
      {request.what === 'save' && (
        <label className={styles.save}><span>{say('ui:chooser.file-name')}</span>
          <input className={field.input} value={name} spellCheck={false} onChange={(event) => { setName(event.target.value); }} onKeyDown={(event) => { if (event.code === 'Enter') { event.preventDefault(); choose(); } }} /></label>
      )}
      {takesFolder && view !== null && <p className={styles.chosen}>{say('ui:chooser.will-be', { folder: view.folder })}</p>}
      <Actions>
        <Button kind="primary" keys="Control+Enter" onClick={choose}>{say(request.what === 'save' ? 'ui:action.save' : 'ui:chooser.choose')}</Button>
        <Button onClick={() => { close(null); }}>{say('ui:action.cancel')}</Button>
      </Actions>
    </div>
  );
}
