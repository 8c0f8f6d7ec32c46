import { useEffect, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { send } from '../../api/client.ts';
import type { Paper, PaperView } from '../../api/types.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { YesNoChip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/screen.tsx';
import { useWords } from '../../ui/words.ts';
import type { TakeValues } from './take-values.ts';
import { deadlinesInput } from './take-values.ts';
import styles from './control.module.css';

const wait = 200;

/** Whether the acts put the instruction as typed on control, at which level, with which card, and why. */
export function LiveControl({ paper }: { readonly paper: Paper }) {
  const words = useWords();
  const { say } = words;
  const { control, getValues } = useFormContext<TakeValues>();
  useWatch({ control });
  const input = deadlinesInput(paper, getValues());
  const asked = input === null ? null : JSON.stringify(input);
  const [answer, setAnswer] = useState<OutputOf<'law.control'> | null>(null);
  useEffect(() => {
    if (asked === null || input === null) { setAnswer(null); return undefined; }
    let late = false;
    const timer = setTimeout(() => { void send('law.control', input).then((result) => { if (!late) setAnswer(result.ok ? result.value : null); }); }, wait);
    return () => { late = true; clearTimeout(timer); };
    // `asked` is the input as text.
  }, [asked]);
  if (answer === null) return null;
  return (
    <Panel title={say('ui:take.control')}>
      <div aria-live="polite" className={styles.control}>
        <p><YesNoChip ok={answer.onControl}>{say(answer.onControl ? 'ui:take.on-control' : 'ui:take.not-on-control')}</YesNoChip></p>
        <p>{say('ui:take.level', { who: say(`terms:controller.${answer.controlledBy}`) })}</p>
        {answer.card === 'paper' && <p>{say('ui:take.paper-card')}</p>}
        <ul>{answer.reasons.map(({ code, basis }) => <li key={code}>{words.reason(code)} <span className={styles.basis}>{basis.map(words.citation).join('; ')}</span></li>)}</ul>
        {answer.flags.length > 0 && <ul className={styles.flags}>{answer.flags.map((flag) => <li key={flag}>{words.flag(flag)}</li>)}</ul>}
      </div>
    </Panel>
  );
}

/** The points of this paper that are on control already: which are left, and which one would be taken twice. */
export function TakenPoints({ cards }: { readonly cards: PaperView['cards'] }) {
  const { say, day } = useWords();
  const point = String(useWatch<TakeValues>({ name: 'point' }) ?? '').trim();
  if (cards.length === 0) return null;
  return (
    <Panel title={say('ui:take.taken-points', { count: cards.length })}>
      <ul className={styles.points}>
        {cards.map((card) => (
          <li key={card.id} className={card.point === point ? styles.same : undefined}>
            <b>{say('ui:card.point', { point: card.point })}</b> <span>{card.number} · {card.responsible} · {day(card.due)}</span>{card.point === point && <span className={styles.twice}> {say('ui:take.same-point')}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
