import { Printer, Stamp } from 'lucide-react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Facts, Panel, Screen } from '../../ui/screen.tsx';
import { subjectName } from '../../../shared/base/index.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { Medium } from './medium.tsx';
import styles from './packages.module.css';

/** A package written and read back: what to do with it now. */
export function MadePackage({ made: { sent, files, warnings } }: { readonly made: OutputOf<'package.export'> }) {
  const { say, moment } = useWords();
  const { back, replace, go } = usePlace();
  const on = () => { replace({ screen: 'sent', packageId: sent.packageId }); };
  // Back from its papers one comes to the package's way, not to the form for another one.
  const courier = () => { on(); go({ screen: 'courier', packages: [sent.packageId] }); };
  useKeys([{ keys: 'Control+KeyP', words: 'ui:packages.courier', run: courier }]);
  return (
    <Screen key="done" title={say('ui:export.done')}>
      <div className={styles.narrow}>
        <Actions>
          <Button kind="primary" data-first icon={<Stamp />} onClick={on}>{say('ui:export.to-way')}</Button>
          <Button id="to-courier" icon={<Printer />} keys="Control+KeyP" onClick={courier}>{say('ui:packages.courier')}</Button>
          <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
        </Actions>
        {warnings.length > 0 && <Panel title={say('ui:packages.alarms')}><ul>{warnings.map(({ subject, until, days }) => <li key={subject}>{say('ui:packages.warn', { subject: subjectName(subject), until: moment(until).slice(0, 10), days })}</li>)}</ul></Panel>}
        <Panel title={say('ui:export.next')}>
          <p className={styles.note}>{say('ui:export.next-about')}</p>
          <Facts facts={[
            { name: say('ui:field.number'), value: `№ ${String(sent.sequence)}` },
            { name: say('ui:packages.folder'), value: sent.folder },
            { name: say('ui:packages.created'), value: moment(sent.createdAt) },
            { name: say('ui:count.cards'), value: String(sent.cards) },
          ]} />
          <Facts wide facts={[{ name: say('ui:export.container'), value: <Fingerprint compact value={sent.containerSha256} /> }]} />
        </Panel>
        <Medium folder={sent.folder} sequence={sent.sequence} />
        <Panel title={say('ui:export.files')}><ul className={styles.files}>{files.map((file) => <li key={file}>{file}</li>)}</ul></Panel>
      </div>
    </Screen>
  );
}
