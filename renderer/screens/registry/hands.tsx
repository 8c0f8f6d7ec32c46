import { ArrowRightLeft, CircleAlert, CircleCheck, Clock3, Copy as CopyIcon, Flame, Undo2 } from 'lucide-react';
import type { LocalDate, PaperId } from '../../../shared/base/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import type { HandStep } from '../../stores/place.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, today } from '../../ui/chip.tsx';
import { Empty, Panel } from '../../ui/screen.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './papers.module.css';

type Hands = OutputOf<'paper.movements'>;

/** In whose hands the paper is and was, and its numbered copies. */
export function PaperHands({ paper, hands }: { readonly paper: PaperId; readonly hands: Hands }) {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const step = (name: HandStep, of?: string) => { go({ screen: 'hand', paper, step: name, ...(of === undefined ? {} : { of }) }); };
  const give = <Button id="hand-move" icon={<ArrowRightLeft />} keys="KeyG" onClick={() => { step('move'); }}>{say('ui:hand.move')}</Button>;
  const issue = <Button id="hand-issue" icon={<CopyIcon />} keys="KeyC" onClick={() => { step('issue'); }}>{say('ui:hand.issue')}</Button>;
  return (
    <>
      <Panel title={say('ui:hand.movements')} actions={hands.movements.length > 0 && give}>
        {hands.movements.length === 0 && <Empty title={say('ui:hand.no-movements')}>{give}</Empty>}
        <ul className={styles.files}>{hands.movements.map((movement) => <MovementLine key={movement.id} movement={movement} onReturn={() => { step('return', movement.id); }} />)}</ul>
      </Panel>
      <Panel title={say('ui:hand.copies')} actions={hands.copies.length > 0 && issue}>
        {hands.copies.length === 0 && <Empty title={say('ui:hand.no-copies')}>{issue}</Empty>}
        <ul className={styles.files}>{hands.copies.map((copy) => <CopyLine key={copy.id} copy={copy} onStep={(name) => { step(name, copy.id); }} />)}</ul>
      </Panel>
    </>
  );
}

function MovementLine({ movement, onReturn }: { readonly movement: Hands['movements'][number]; readonly onReturn: () => void }) {
  const { say, day } = useWords();
  const { id, to, purpose, on, returnBy, returnedOn, copyNumber, note } = movement;
  return (
    <li className={styles.hand}>
      <span className={styles.handWho}><b>{to}</b>, {say(`terms:purpose.${purpose}`)}{copyNumber === null ? '' : ` · ${say('ui:hand.copy', { number: copyNumber })}`}{note === null ? null : <span className={styles.handNote}>{note}</span>}</span>
      <span>{say('ui:hand.given', { on })}{returnBy !== null && returnedOn === null ? `, ${say('ui:hand.until', { by: returnBy })}` : ''}</span>
      {returnedOn === null
        ? <Out by={returnBy} />
        : <Chip tone="plain" icon={<CircleCheck />}>{say('ui:hand.returned', { on: day(returnedOn) })}</Chip>}
      {returnedOn === null && <span className={styles.handSteps}><Button id={`return-${id}`} kind="quiet" icon={<Undo2 />} aria-label={say('ui:hand.return-of', { to })} onClick={onReturn}>{say('ui:hand.return')}</Button></span>}
    </li>
  );
}

/** In someone's hands; late where the day it was promised for is past. */
export function Out({ by }: { readonly by: LocalDate | null }) {
  const { say } = useWords();
  return by !== null && by < today() ? <Chip tone="danger" icon={<CircleAlert />}>{say('ui:hand.late')}</Chip> : <Chip tone="calm" icon={<Clock3 />}>{say('ui:hand.out')}</Chip>;
}

function CopyLine({ copy, onStep }: { readonly copy: Hands['copies'][number]; readonly onStep: (step: HandStep) => void }) {
  const { say, day } = useWords();
  const { id, number, holder, issuedOn, receipt, returnedOn, destroyed } = copy;
  return (
    <li className={styles.hand}>
      <span className={styles.handWho}><b>{say('ui:hand.copy', { number })}</b> · {holder}</span>
      <span>{say('ui:hand.given', { on: issuedOn })}{receipt === null ? '' : `, ${say('ui:hand.receipt-line', { number: receipt.number, date: receipt.date })}`}</span>
      {destroyed !== null
        ? <Chip tone="warn" icon={<Flame />}>{say('ui:hand.destroyed', { on: day(destroyed.on), act: destroyed.act.number })}</Chip>
        : returnedOn === null ? <Out by={null} /> : <Chip tone="plain" icon={<CircleCheck />}>{say('ui:hand.returned', { on: day(returnedOn) })}</Chip>}
      {destroyed === null && (
        <span className={styles.handSteps}>
          {receipt === null && <Button id={`receipt-${id}`} kind="quiet" aria-label={say('ui:hand.step-of', { step: say('ui:hand.receipt'), number })} onClick={() => { onStep('receipt'); }}>{say('ui:hand.receipt')}</Button>}
          {returnedOn === null && <Button id={`copy-return-${id}`} kind="quiet" aria-label={say('ui:hand.step-of', { step: say('ui:hand.return'), number })} onClick={() => { onStep('copy-return'); }}>{say('ui:hand.return')}</Button>}
          <Button id={`destroy-${id}`} kind="quiet" aria-label={say('ui:hand.step-of', { step: say('ui:hand.destroy-short'), number })} onClick={() => { onStep('destroy'); }}>{say('ui:hand.destroy-short')}</Button>
        </span>
      )}
    </li>
  );
}
