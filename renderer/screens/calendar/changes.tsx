import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, useContractForm } from '../../ui/form.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { Panel } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';

type Listed = OutputOf<'law.changes'>['changes'][number];
type DayChange = Extract<Listed['change'], { kind: 'day' }>;
interface Line { readonly seq: number; readonly who: string; readonly since: Listed['since']; readonly inForce: boolean; readonly correction: DayChange['correction'] }

/** Days the office changed itself, each with its paper; an administrator can withdraw one. */
export function OfficeChanges({ onChanged }: { readonly onChanged: () => Promise<void> }) {
  const { say, day, moment, name } = useWords();
  const { user } = useOpenOffice();
  const { value, error, again } = useAsk('law.changes', {});
  const [withdrawing, setWithdrawing] = useState<Line | null>(null);
  const close = () => { setWithdrawing(null); };
  const lines = (value?.changes ?? []).flatMap(({ change, seq, who, since, inForce }): Line[] => (change.kind === 'day' ? [{ seq, who, since, inForce, correction: change.correction }] : []));
  return (
    <Panel title={say('ui:calendar.changes')}>
      <ErrorLine error={error} />
      <Table label={say('ui:calendar.changes')} empty={say('ui:calendar.no-changes')} rows={lines} idOf={({ seq }) => String(seq)} columns={[
        { title: say('ui:calendar.day'), cell: ({ correction }) => day(correction.date) },
        { title: say('ui:calendar.becomes'), cell: ({ correction }) => say(correction.working ? 'ui:calendar.becomes.working' : 'ui:calendar.becomes.off') },
        { title: say('ui:calendar.what'), cell: ({ correction }) => name(correction.reason) },
        { title: say('ui:calendar.source'), cell: ({ correction }) => correction.source },
        { title: say('ui:calendar.who'), cell: ({ who, since }) => `${who}, ${moment(since)}` },
        { title: say('ui:cards.state'), cell: (line) => (line.inForce
          ? <>{say('ui:calendar.in-force')} {user.roles.includes('administrator') && <Button kind="quiet" aria-label={say('ui:calendar.withdraw-of', { date: line.correction.date })} onClick={() => { setWithdrawing(line); }}>{say('ui:calendar.withdraw')}</Button>}</>
          : say('ui:calendar.withdrawn')) },
      ]} />
      <Dialog open={withdrawing !== null} onClose={close} title={withdrawing === null ? say('ui:calendar.withdraw') : say('ui:calendar.withdraw-of', { date: withdrawing.correction.date })}>
        {withdrawing !== null && <Withdraw of={withdrawing.seq} onClose={close} onDone={async () => { close(); await Promise.all([again(), onChanged()]); }} />}
      </Dialog>
    </Panel>
  );
}

const labels = { basis: 'ui:calendar.basis' } as const;

function Withdraw({ of: seq, onClose, onDone }: { readonly of: number; readonly onClose: () => void; readonly onDone: () => Promise<void> }) {
  const { say } = useWords();
  const toInput = ({ basis }: { basis: string }) => ({ change: { kind: 'withdrawal' as const, of: seq }, basis });
  const of = useContractForm({ name: null, schema: commands['law.change'].input, toInput, defaults: { basis: '' }, labels, required: ['basis'] });
  const withdraw = () => of.submit(async (values) => {
    const answer = await send('law.change', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:calendar.changed', { moved: answer.value.moved }));
    await onDone();
  });
  return (
    <Form of={of} onEnter={() => { void withdraw(); }}>
      <TextArea at="basis" rows={2} first />
      <Actions><Button kind="primary" type="submit">{say('ui:calendar.withdraw')}</Button><Button onClick={onClose}>{say('ui:action.cancel')}</Button></Actions>
    </Form>
  );
}
