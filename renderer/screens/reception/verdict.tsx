import { CircleCheck, CircleX } from 'lucide-react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import type { Asked } from '../../api/use-ask.ts';
import { Chip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Panel } from '../../ui/screen.tsx';
import { Basis } from '../../ui/why.tsx';
import { useWords } from '../../ui/words.ts';
import { reasonText } from '../../../shared/i18n/index.ts';
import styles from './reception.module.css';

/** Accepted or not, with a word and a shape. */
export function Outcome({ accepted }: { readonly accepted: boolean }) {
  const { say } = useWords();
  return accepted ? <Chip tone="good" icon={<CircleCheck />}>{say('ui:reception.accepted')}</Chip> : <Chip tone="danger" icon={<CircleX />}>{say('ui:reception.refused')}</Chip>;
}

/** Reception's verdict while the paper is being described: accepted or not, each reason with its clause and the clause's words. */
export function Verdict({ asked: { value, error } }: { readonly asked: Asked<OutputOf<'law.intake'>> }) {
  const { say, language, longDay, flag } = useWords();
  return (
    <Panel title={say('ui:reception.verdict')}>
      <div role="status" className={styles.verdict}>
        <ErrorLine error={error} />
        {value !== null && (
          <>
            <p><Outcome accepted={value.accepted} /></p>
            <p>{say('ui:reception.received-on')} <b>{longDay(value.receivedOn)}</b></p>
          </>
        )}
      </div>
      {value !== null && value.reasons.length === 0 && <p className={styles.none}>{say('ui:reception.nothing-against')}</p>}
      {value !== null && (
        <ul className={styles.reasons}>
          {value.reasons.map(({ code, params, basis }) => (
            <li key={`${code} ${JSON.stringify(params ?? {})}`}>
              <p>{reasonText(language, 'reason', code, params)}</p>
              <ul>{basis.map((citation) => <Basis key={`${citation.act} ${citation.point}`} citation={citation} />)}</ul>
            </li>
          ))}
        </ul>
      )}
      {value !== null && value.flags.length > 0 && <ul className={styles.flags} aria-label={say('ui:why.flags')}>{value.flags.map((code) => <li key={code}>{flag(code)}</li>)}</ul>}
    </Panel>
  );
}
