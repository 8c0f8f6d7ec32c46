import { useState } from 'react';
import { Disc3, ShieldCheck } from 'lucide-react';
import type { CodedError } from '../../../shared/base/index.ts';
import { send } from '../../api/client.ts';
import { useChooser } from '../../stores/chooser.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { joinPath } from '../../ui/files.ts';
import { Panel } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';

/** What goes onto the medium beside the package: the means to check it, or all of it as a disc image, read back. */
export function Medium({ folder, sequence }: { readonly folder: string; readonly sequence: number }) {
  const { say } = useWords();
  const ask = useChooser((chooser) => chooser.ask);
  const [error, setError] = useState<CodedError | null>(null);
  const verifier = async () => {
    const into = await ask({ what: 'folder', title: 'ui:export.verifier-where' });
    if (into === null) return;
    const answer = await send('package.verifier', { out: joinPath(into, 'verify') });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) tell(say('ui:export.verifier-done'), answer.value.folder);
  };
  const image = async () => {
    const out = await ask({ what: 'save', title: 'ui:export.image-where', suggested: `package-${String(sequence)}.iso`, endings: ['.iso'] });
    if (out === null) return;
    const answer = await send('package.image', { package: folder, out, verifier: true });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) tell(say('ui:export.image-done'), answer.value.path);
  };
  return (
    <Panel title={say('ui:export.medium')}>
      <p>{say('ui:export.medium-about')}</p>
      <ErrorLine error={error} />
      <Actions>
        <Button id="to-verifier" icon={<ShieldCheck />} onClick={() => { void verifier(); }}>{say('ui:export.verifier')}</Button>
        <Button id="to-image" icon={<Disc3 />} onClick={() => { void image(); }}>{say('ui:export.image')}</Button>
      </Actions>
    </Panel>
  );
}
