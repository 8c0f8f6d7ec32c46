import { useState } from 'react';
import { useWords } from '../../ui/words.ts';
import { Screen } from '../../ui/screen.tsx';
import { KeyForm } from './key-form.tsx';
import { keySteps } from './key-steps.ts';
import styles from './keys.module.css';

/** An office's own authority and its officers' keys, step by step. */
export function KeysScreen() {
  const { say } = useWords();
  const [current, setCurrent] = useState<(typeof keySteps)[number]['name']>('key.authority');
  /** Files made since the screen was opened, for the steps that follow. */
  const [made, setMade] = useState<readonly string[]>([]);
  return (
    <Screen title={say('ui:section.keys')}>
      <p className={styles.lead}>{say('ui:keys.lead')}</p>
      <p className={styles.lead}>{say('ui:keys.guard')}</p>
      <div className={styles.steps} role="tablist" aria-label={say('ui:section.keys')}>
        {keySteps.map((step, index) => (
          <button key={step.name} id={`tab-${step.name}`} type="button" role="tab" aria-selected={step.name === current} aria-controls="key-step" tabIndex={step.name === current ? 0 : -1} className={styles.step} data-first={index === 0}
            onClick={() => { setCurrent(step.name); }}
            onKeyDown={(event) => {
              const to = keySteps[index + (event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0)];
              if (to === undefined || to === step) return;
              event.preventDefault();
              setCurrent(to.name);
              document.getElementById(`tab-${to.name}`)?.focus();
            }}>
            <b>{index + 1}</b> {say(step.title)}
          </button>
        ))}
      </div>
      <div id="key-step" role="tabpanel" aria-labelledby={`tab-${current}`}>
        {keySteps.map((step, index) => {
          const next = keySteps[index + 1];
          return step.name === current && (
            <KeyForm key={step.name} step={step} before={made} next={next} onMade={({ files }) => { setMade([...made, ...files]); }}
              onNext={() => { if (next !== undefined) { setCurrent(next.name); document.getElementById(`tab-${next.name}`)?.focus(); } }} />
          );
        })}
      </div>
    </Screen>
  );
}
