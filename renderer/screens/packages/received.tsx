import { FileSignature, UserCheck } from 'lucide-react';
import type { PackageId } from '../../../shared/base/index.ts';
import type { ReceivedPackage } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Columns, Facts, Panel, Screen, Stack } from '../../ui/screen.tsx';
import { subjectName } from '../../../shared/base/index.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { PrintVerdict } from './print-verdict.tsx';
import { Results } from './results.tsx';
import { VerdictPanel } from './verdict.tsx';

/** One package taken in: what it brought, the checks it passed, whom it was signed by, its receipt. */
export function ReceivedPackageScreen({ packageId }: { readonly packageId: PackageId }) {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const received = useAsk('package.received', {});
  const one = received.value?.find((each) => each.packageId === packageId);
  const receipt = () => { go({ screen: 'receipt', packageId }); };
  const confirm = () => { go({ screen: 'trust-signer', packageId }); };
  useKeys([{ keys: 'KeyR', words: 'ui:packages.write-receipt', run: receipt }, { keys: 'KeyS', words: 'ui:trust.confirm', run: confirm }]);
  return (
    <Screen title={one === undefined ? say('ui:section.packages') : say('ui:received.title', { sender: one.sender.name })} ready={received.answered} actions={<>
      <Button id="to-receipt" kind={one?.receipt === null ? 'primary' : 'plain'} data-first icon={<FileSignature />} keys="KeyR" onClick={receipt}>{say(one?.receipt === null ? 'ui:packages.write-receipt' : 'ui:packages.write-again')}</Button>
      <PrintVerdict of={{ received: packageId }} />
      <Button id="to-signer" icon={<UserCheck />} keys="KeyS" onClick={confirm}>{say('ui:trust.confirm')}</Button>
    </>}>
      <ErrorLine error={received.error} />
      {one !== undefined && (
        <Columns>
          <Stack><Flags flags={one.flags} /><Results results={one.results} /><VerdictPanel verdict={{ valid: true, packageId, signer: null, signedAt: null, checks: one.checks }} /></Stack>
          <About one={one} />
        </Columns>
      )}
    </Screen>
  );
}

/** What a receiver should look at though every check passed. */
export function Flags({ flags }: { readonly flags: ReceivedPackage['flags'] }) {
  const { say, flag } = useWords();
  if (flags.length === 0) return null;
  return <Panel title={say('ui:received.flags')}><ul>{flags.map((one) => <li key={one.code}>{flag(one.code, one.params)}</li>)}</ul></Panel>;
}

function About({ one }: { readonly one: ReceivedPackage }) {
  const { say, moment } = useWords();
  return (
    <Panel title={say('ui:custody.facts')}>
      <Facts facts={[
        { name: say('ui:packages.created'), value: moment(one.createdAt) },
        { name: say('ui:packages.imported'), value: moment(one.importedAt) },
        { name: say('ui:received.by'), value: one.importedBy },
        { name: say('ui:packages.signer'), value: subjectName(one.signer.subject) },
        { name: say('ui:packages.receipt'), value: one.receipt === null ? '—' : moment(one.receipt.writtenAt) },
      ]} />
      <Facts wide facts={[{ name: say('ui:verdict.fingerprint'), value: <Fingerprint compact value={one.signer.fingerprint} /> }]} />
    </Panel>
  );
}
