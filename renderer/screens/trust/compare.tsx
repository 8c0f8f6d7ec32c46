import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { CheckCheck } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Panel } from '../../ui/screen.tsx';
import { subjectName } from '../../../shared/base/index.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';

/** The fingerprint to be read aloud beside its owner's, and the word that all of it agrees. */
export function Compare({ subject, fingerprint, onAgree, children }: { readonly subject: string; readonly fingerprint: string; readonly onAgree: () => void; readonly children?: ReactNode }) {
  const { say } = useWords();
  const agree = useRef<HTMLButtonElement>(null);
  useEffect(() => { agree.current?.focus(); }, []);
  useKeys([{ keys: 'Control+Enter', words: 'ui:trust.agree', run: onAgree }]);
  return (
    <Panel title={say('ui:trust.compare')}>
      <p><b>{subjectName(subject)}</b></p>
      <Fingerprint value={fingerprint} />
      <p>{say('ui:trust.compare-about')}</p>
      <Actions><Button ref={agree} data-first kind="primary" icon={<CheckCheck />} keys="Control+Enter" onClick={onAgree}>{say('ui:trust.agree')}</Button>{children}</Actions>
    </Panel>
  );
}
