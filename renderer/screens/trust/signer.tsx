import { useState } from 'react';
import type { CodedError, PackageId } from '../../../shared/base/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';
import { Compare } from './compare.tsx';
import styles from './trust.module.css';

/** The signer of a package taken in, who may from now on speak for its sender. */
export function TrustSignerScreen({ packageId }: { readonly packageId: PackageId }) {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const received = useAsk('package.received', {});
  const [error, setError] = useState<CodedError | null>(null);
  const one = received.value?.find((each) => each.packageId === packageId);
  const confirm = async (fingerprint: string) => {
    const answer = await send('trust.signer', { packageId, fingerprint });
    if (!answer.ok) { setError(answer.error); return; }
    tell(say('ui:trust.confirmed-done'), answer.value.officeName);
    back();
  };
  return (
    <Screen title={one === undefined ? say('ui:trust.confirm') : say('ui:trust.confirm-of', { sender: one.sender.name })} ready={received.answered}>
      <div className={styles.narrow}>
        <ErrorLine error={error ?? received.error} />
        {one !== undefined && <Compare subject={one.signer.subject} fingerprint={one.signer.fingerprint} onAgree={() => { void confirm(one.signer.fingerprint); }}><Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button></Compare>}
      </div>
    </Screen>
  );
}
