import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { isUnmade } from '../../../shared/base/index.ts';
import type { Verdict } from '../../api/types.ts';
import { YesNoChip } from '../../ui/chip.tsx';
import { Facts, Panel } from '../../ui/screen.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { subjectName } from '../../../shared/base/index.ts';
import { useWords } from '../../ui/words.ts';
import styles from './packages.module.css';

/** Every check by name, with a word and a shape for its outcome; whose signature it was. */
export function VerdictPanel({ verdict }: { readonly verdict: Verdict }) {
  const words = useWords();
  const { say, moment } = words;
  return (
    <Panel title={say('ui:verdict.title')} actions={<YesNoChip ok={verdict.valid}>{say(verdict.valid ? 'ui:verdict.valid' : 'ui:verdict.not-valid')}</YesNoChip>}>
      {verdict.signer !== null && (
        <Facts facts={[
          { name: say('ui:packages.signer'), value: subjectName(verdict.signer.subject) },
          { name: say('ui:verdict.signed-at'), value: verdict.signedAt === null ? null : moment(verdict.signedAt) },
          { name: say('ui:verdict.fingerprint'), value: <Fingerprint compact value={verdict.signer.fingerprint} /> },
        ]} />
      )}
      <ul className={styles.checks}>
        {verdict.checks.map((check, index) => (
          <li key={`${String(index)} ${check.code}`} className={isUnmade(check) ? styles.unmade : check.ok ? styles.passed : styles.failed}>
            {isUnmade(check) ? <CircleHelp aria-hidden="true" /> : check.ok ? <CircleCheck aria-hidden="true" /> : <CircleX aria-hidden="true" />}
            <span className={styles.outcome}>{say(isUnmade(check) ? 'ui:verdict.unmade' : check.ok ? 'ui:verdict.yes' : 'ui:verdict.no')}</span>
            <span>{words.check(check)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
