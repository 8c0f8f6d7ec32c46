import { useState } from 'react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { CardView, HistoryLine } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { Form, useContractForm } from '../../ui/form.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { Panel } from '../../ui/screen.tsx';
import { noSecond, SecondPerson, secondInput, secondLabels, useNeedsSecond } from '../../ui/second-person.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { useMayDecide } from './decisions.tsx';
import styles from './card.module.css';

/** What became of the card, line by line; what was recorded wrongly is taken back, and both stay. */
export function History({ view: { card, history, elsewhere }, onChanged }: { readonly view: CardView; readonly onChanged: () => Promise<void> }) {
  const { say, moment, history: told } = useWords();
  const mayDecide = useMayDecide();
  const [taking, setTaking] = useState<HistoryLine | null>(null);
  const last = history.findLast((line) => !line.withdrawn && line.kind !== 'withdrawn');
  const close = () => { setTaking(null); };
  const undo = mayDecide && last !== undefined && last.kind !== 'taken-on-control' ? last : null;
  useKeys(undo === null ? [] : [{ keys: 'Control+KeyZ', words: 'ui:history.undo', run: () => { setTaking(undo); } }]);
  return (
    <Panel title={say('ui:card.events')}>
      <ol className={styles.events}>
        {history.map((line) => (
          <li key={line.position} className={cx(line.withdrawn && styles.gone)}>
            <span className={styles.when}>{moment(line.at)}<br />{line.by}</span>
            <span>{told(line)} {line === undo && <Button kind="quiet" keys="Control+KeyZ" onClick={() => { setTaking(line); }}>{say('ui:history.take-back')}</Button>}</span>
          </li>
        ))}
      </ol>
      {elsewhere.map(({ office, package: packageId, importedAt, lines }) => (
        <section key={packageId} className={styles.elsewhere} aria-label={say('ui:history.elsewhere', { office, at: moment(importedAt) })}>
          <h3>{say('ui:history.elsewhere', { office, at: moment(importedAt) })}</h3>
          <ol className={styles.events}>
            {lines.map((line) => <li key={line.position} className={cx(line.withdrawn && styles.gone)}><span className={styles.when}>{moment(line.at)}<br />{line.by}</span><span>{told(line)}</span></li>)}
          </ol>
        </section>
      ))}
      <Dialog open={taking !== null} onClose={close} title={say('ui:history.take-back')}>
        {taking !== null && <TakeBack card={card.id} line={taking} onClose={close} onDone={async () => { close(); await onChanged(); }} />}
      </Dialog>
    </Panel>
  );
}

const labels = { reason: 'ui:field.reason', ...secondLabels } as const;

function TakeBack({ card, line, onClose, onDone }: { readonly card: CardView['card']['id']; readonly line: HistoryLine; readonly onClose: () => void; readonly onDone: () => Promise<void> }) {
  const { say, history: told } = useWords();
  const two = useNeedsSecond('decide-against-rule');
  const toInput = ({ reason, second }: { reason: string; second: typeof noSecond }): InputOf<'control.withdraw'> => ({ card, position: line.position, reason, second: secondInput(second) });
  const of = useContractForm({ name: null, schema: commands['control.withdraw'].input, toInput, defaults: { reason: '', second: noSecond }, labels, required: ['reason'] });
  const withdraw = () => of.submit(async (values) => {
    const answer = await send('control.withdraw', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:history.taken-back'));
    await onDone();
  });
  return (
    <Form of={of} onEnter={() => { void withdraw(); }}>
      <p>{told(line)}</p>
      <p className={styles.when}>{say('ui:history.take-back-about')}</p>
      <TextArea at="reason" rows={2} first />
      {two && <SecondPerson />}
      <Actions>
        <Button kind="primary" type="submit">{say('ui:history.take-back')}</Button>
        <Button onClick={onClose}>{say('ui:action.cancel')}</Button>
      </Actions>
    </Form>
  );
}
