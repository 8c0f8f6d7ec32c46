import { useEffect, useState } from 'react';
import type { CodedError } from '../../../shared/base/index.ts';
import { send } from '../../api/client.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { useChooser } from '../../stores/chooser.ts';
import { useSession } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { folderOf } from '../../ui/files.ts';
import { Looks } from '../../ui/frame.tsx';
import { useWords } from '../../ui/words.ts';
import { CreateForm } from './create-form.tsx';
import { RecoverForm } from './recover-form.tsx';
import { RestoreForm } from './restore-form.tsx';
import { UnlockForm } from './unlock-form.tsx';
import styles from './unlock.module.css';

type Step = { readonly kind: 'waiting' } | { readonly kind: 'start' } | { readonly kind: 'unlock'; readonly folder: string; readonly peek: OutputOf<'office.peek'> } | { readonly kind: 'recover'; readonly folder: string; readonly peek: OutputOf<'office.peek'> } | { readonly kind: 'restore' } | { readonly kind: 'create'; readonly folder: string };

/** First run and unlock: which folder, then who. Nothing of it is remembered on the disk. */
export function Unlock() {
  const { say } = useWords();
  const { folder, lockReason, chosen } = useSession();
  const ask = useChooser((chooser) => chooser.ask);
  const [step, setStep] = useState<Step>({ kind: 'waiting' });
  const [error, setError] = useState<CodedError | null>(null);

  /** `mayCreate`: the user asked for a new office, or named the folder at the start. Who asked for an office that is there is told that it isn't. */
  const openFolder = async (path: string, mayCreate: boolean) => {
    const peek = await send('office.peek', { folder: path });
    setError(peek.ok ? null : peek.error);
    if (peek.ok) { chosen(path); setStep({ kind: 'unlock', folder: path, peek: peek.value }); }
    else if (peek.error.code === 'office.not-found' && mayCreate) { setError(null); setStep({ kind: 'create', folder: path }); }
    else setStep({ kind: 'start' });
  };
  useEffect(() => {
    // After a lock the office stays named; at the start the shell may have been given one.
    const begin = async () => {
      if (folder !== null) { await reopen(folder); return; }
      const state = await send('office.state', {});
      if (!state.ok) { setError(state.error); setStep({ kind: 'start' }); }
      else if (state.value.office !== null && state.value.user !== null) useSession.getState().entered(state.value);
      else if (state.value.folder !== null) await openFolder(state.value.folder, true);
      else setStep({ kind: 'start' });
    };
    const reopen = async (path: string) => {
      const reason = useSession.getState().lockReason;
      const peek = await send('office.peek', { folder: path });
      if (peek.ok) setStep({ kind: 'unlock', folder: path, peek: peek.value });
      else { setError(peek.error); setStep({ kind: 'start' }); }
      useSession.setState({ lockReason: reason });
    };
    void begin();
  }, []);
  const choose = async (title: 'ui:unlock.choose-open' | 'ui:unlock.choose-new') => {
    const path = await ask({ what: 'folder', title });
    if (path === null) return;
    // What is saved later goes beside the office, not among its own files.
    useChooser.getState().visited(folderOf(path));
    await openFolder(path, title === 'ui:unlock.choose-new');
  };
  const restart = () => { chosen(null); setError(null); setStep({ kind: 'start' }); };
  return (
    <div className={styles.page}>
      <header className={styles.top}><Looks /></header>
      <main className={styles.card} data-wide={step.kind === 'create' || step.kind === 'restore'}>
        <p className={styles.product}>Baqylau</p>
        {lockReason !== null && <p className={styles.reason} role="status">{say(`ui:locked.${lockReason}`)}</p>}
        <ErrorLine error={error} />
        {step.kind === 'waiting' && <h1>{say('ui:unlock.title')}</h1>}
        {step.kind === 'start' && (
          <>
            <h1>{say('ui:unlock.title')}</h1>
            <p className={styles.lead}>{say('ui:unlock.lead')}</p>
            <div className={styles.choices}>
              <Button kind="primary" autoFocus onClick={() => { void choose('ui:unlock.choose-open'); }}>{say('ui:unlock.open')}</Button>
              <Button onClick={() => { void choose('ui:unlock.choose-new'); }}>{say('ui:unlock.new')}</Button>
              <Button kind="quiet" onClick={() => { setStep({ kind: 'restore' }); }}>{say('ui:restore.title')}</Button>
            </div>
            <p className={styles.lead}>{say('ui:unlock.note')}</p>
          </>
        )}
        {step.kind === 'unlock' && <UnlockForm key={step.folder} folder={step.folder} peek={step.peek} onOther={restart} onForgot={() => { setStep({ ...step, kind: 'recover' }); }} />}
        {step.kind === 'recover' && <RecoverForm folder={step.folder} peek={step.peek} onDone={() => { setStep({ ...step, kind: 'unlock' }); }} />}
        {step.kind === 'restore' && <RestoreForm onRestored={(path) => { void openFolder(path, false); }} onOther={restart} />}
        {step.kind === 'create' && <CreateForm key={step.folder} folder={step.folder} onOther={restart} />}
      </main>
    </div>
  );
}
