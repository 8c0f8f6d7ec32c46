import { useState } from 'react';
import { useWords } from '../../ui/words.ts';
import { Screen } from '../../ui/screen.tsx';
import { focusTab, Tabs } from '../../ui/tabs.tsx';
import { KeyForm } from './key-form.tsx';
import type { KeyStep } from './key-steps.ts';
import { keySteps, laterSteps } from './key-steps.ts';
import { KeptKeys } from './kept.tsx';
import styles from './keys.module.css';

/** An office's own authority and its officers' keys, step by step. */
export function KeysScreen() {
  const { say } = useWords();
  const [current, setCurrent] = useState<KeyStep['name'] | 'kept'>('key.authority');
  /** Files made since the screen was opened, for the steps that follow. */
  const [made, setMade] = useState<readonly string[]>([]);
  const tabs = [...keySteps.map((step, index) => ({ name: step.name, title: <><b>{index + 1}</b> {say(step.title)}</> })), ...laterSteps.map((step) => ({ name: step.name, title: say(step.title) })), { name: 'kept' as const, title: say('ui:kept.title') }];
  return (
    <Screen title={say('ui:section.keys')}>
      <p className={styles.lead}>{say('ui:keys.lead')}</p>
      <p className={styles.lead}>{say('ui:keys.guard')}</p>
      <Tabs label={say('ui:section.keys')} tabs={tabs} current={current} onChange={setCurrent}>
        {current === 'kept' && <KeptKeys />}
        {[...keySteps, ...laterSteps].map((step, index) => {
          const next = index < keySteps.length ? keySteps[index + 1] : undefined;
          return step.name === current && (
            <KeyForm key={step.name} step={step} before={made} next={next} onMade={({ files }) => { setMade([...made, ...files]); }}
              onNext={() => { if (next !== undefined) { setCurrent(next.name); focusTab(next.name); } }} />
          );
        })}
      </Tabs>
    </Screen>
  );
}
