import { Mail } from 'lucide-react';
import type { CardId } from '../../../shared/base/index.ts';
import type { Decisions } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import type { Decision } from '../../stores/place.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Panel } from '../../ui/screen.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './card.module.css';

/** Whether the user may record what is decided over cards. */
export function useMayDecide(): boolean {
  const { user } = useOpenOffice();
  return user.roles.includes('controller') || user.roles.includes('administrator');
}

/** Which letter asks for which decision. */
const letterOf: Readonly<Partial<Record<Decision, 'EXTEND' | 'REMOVE'>>> = { 'first-extension': 'EXTEND', 'transfer-medium': 'EXTEND', 'transfer-long': 'EXTEND', 'new-term': 'EXTEND', 'repeat-extension': 'EXTEND', 'removal': 'REMOVE' };

/** What the acts allow now over this card, by whom and on what papers; what they don't, and why. */
export function DecisionsPanel({ id, number }: { readonly id: CardId; readonly number: string }) {
  const words = useWords();
  const { say } = words;
  const { value, error } = useAsk('control.decisions', { card: id });
  return (
    <Panel title={say('ui:decide.panel')}>
      <ErrorLine error={error} />
      {value !== null && (
        <>
          <Allowed id={id} number={number} allowed={value.allowed} />
          <ul className={styles.refused} aria-label={say('ui:decide.refused')}>
            {value.refused.map(({ decision, reason, basis }) => (
              <li key={decision}><b>{say(`reasons:decision.${decision}`)}</b> <span>{words.reason(reason)}</span> <span className={styles.basis}>{basis.map(words.citation).join('; ')}</span></li>
            ))}
          </ul>
          {value.flags.length > 0 && <ul className={styles.flags}>{value.flags.map((flag) => <li key={flag}>{words.flag(flag)}</li>)}</ul>}
        </>
      )}
    </Panel>
  );
}

function Allowed({ id, number, allowed }: { readonly id: CardId; readonly number: string; readonly allowed: Decisions['allowed'] }) {
  const { say, citation } = useWords();
  const go = usePlace((places) => places.go);
  const mayDecide = useMayDecide();
  const record = (decision: Decision) => { go({ screen: 'decide', card: id, decision }); };
  const write = (decision: Decision) => { const code = letterOf[decision]; if (code !== undefined) go({ screen: 'form', code, card: number, decision }); };
  if (allowed.length === 0) return <p className={styles.when}>{say('ui:decide.none')}</p>;
  return (
    <ul className={styles.allowed} aria-label={say('ui:decide.allowed')}>
      {allowed.map(({ decision, deciders, requires, basis }) => (
        <li key={decision}>
          <div className={styles.decision}>
            <b>{say(`reasons:decision.${decision}`)}</b>
            <span className={styles.does}>
              {letterOf[decision] !== undefined && <Button kind="quiet" id={`letter-${decision}`} icon={<Mail />} aria-label={say('ui:decide.letter-of', { decision: say(`reasons:decision.${decision}`) })} onClick={() => { write(decision); }}>{say('ui:decide.letter')}</Button>}
              {mayDecide && <Button id={`decide-${decision}`} aria-label={say('ui:decide.record-of', { decision: say(`reasons:decision.${decision}`) })} onClick={() => { record(decision); }}>{say('ui:decide.record')}</Button>}
            </span>
          </div>
          <p>{say('ui:decide.by', { who: deciders.map((decider) => say(`reasons:decider.${decider}`)).join('; ') })}</p>
          {requires.length > 0 && <p>{say('ui:decide.on-papers', { papers: requires.map((paper) => say(`reasons:requires.${paper}`)).join('; ') })}</p>}
          <p className={styles.basis}>{basis.map(citation).join('; ')}</p>
        </li>
      ))}
    </ul>
  );
}
