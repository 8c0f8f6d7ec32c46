import { useState } from 'react';
import { ClockAlert } from 'lucide-react';
import type { Instant } from '../../shared/base/index.ts';
import { commands } from '../../shared/contract/index.ts';
import { send } from '../api/client.ts';
import { useSession } from '../stores/session.ts';
import { Button } from './button.tsx';
import { Actions, Dialog } from './dialog.tsx';
import { Form, useContractForm } from './form.tsx';
import { Note, TextField } from './inputs.tsx';
import { tell } from './toast.tsx';
import { useWords } from './words.ts';
import styles from './alarm.module.css';

/** The clock is behind what the log knows: it is put right, or, where it was ahead before, an administrator says that it is right. */
export function ClockAlarm() {
  const { say, error } = useWords();
  const newest = useSession((session) => session.clockBehind);
  const administrator = useSession((session) => session.open?.user.roles.includes('administrator') === true);
  const [asked, setAsked] = useState(false);
  const close = () => { setAsked(false); };
  return (
    <>
      {newest !== null && (
        <p className={styles.alarm}>
          <ClockAlert aria-hidden="true" />
          <span>{error({ code: 'office.clock-behind', params: { newest } })} {!administrator && say('ui:clock.administrator')}</span>
          {administrator && <Button onClick={() => { setAsked(true); }}>{say('ui:clock.right')}</Button>}
        </p>
      )}
      <Dialog open={asked} onClose={close} title={say('ui:clock.confirm')} onGone={() => { if (useSession.getState().clockBehind === null) document.querySelector('h1')?.focus(); }}>
        {newest !== null && <Confirm newest={newest} onClose={close} />}
      </Dialog>
    </>
  );
}

function Confirm({ newest, onClose }: { readonly newest: Instant; readonly onClose: () => void }) {
  const { say, moment } = useWords();
  const of = useContractForm<{ basis: string }>({ name: null, schema: commands['office.acceptClock'].input, toInput: (values) => values, defaults: { basis: '' }, labels: { basis: 'ui:field.basis' }, required: ['basis'] });
  const confirm = () => of.submit(async (input) => {
    const answer = await send('office.acceptClock', input);
    if (!answer.ok) { of.refuse(answer.error); return; }
    useSession.setState({ clockBehind: null });
    tell(say('ui:clock.confirmed'));
    onClose();
  });
  return (
    <Form of={of} onEnter={() => { void confirm(); }}>
      <Note>{say('ui:clock.about', { newest: moment(newest) })}</Note>
      <TextField at="basis" span={12} hint={say('ui:clock.basis-hint')} />
      <Actions>
        <Button kind="primary" type="submit">{say('ui:clock.right')}</Button>
        <Button onClick={onClose}>{say('ui:action.cancel')}</Button>
      </Actions>
    </Form>
  );
}
