import { useEffect } from 'react';
import { commands } from '../../../shared/contract/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, TextField } from '../../ui/inputs.tsx';
import { tell } from '../../ui/toast.tsx';
import { useWords } from '../../ui/words.ts';

type Gap = OutputOf<'journal.gaps'>[number];
interface OfJournal { readonly journal: string; readonly year: number }
interface OfGap extends OfJournal { readonly gap: Gap; readonly onDone: () => Promise<void>; readonly onCancel: () => void }

const numberOf = (typed: string): number => (/^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN);

/** Sets the next numbers aside, for papers that come later by the same mail or are signed on a journey. */
export function Reserve({ journal, year, onDone }: OfJournal & { readonly onDone: (numbers: readonly number[]) => Promise<void> }) {
  const { say } = useWords();
  const input = ({ count, reason }: { count: string; reason: string }) => ({ journal, year, count: numberOf(count), reason });
  const of = useContractForm({ name: `reserve ${journal}`, schema: commands['journal.reserve'].input, toInput: input, defaults: { count: '1', reason: '' }, labels: { count: 'ui:journals.count', reason: 'ui:field.reason' }, required: ['count', 'reason'] });
  const save = () => { void of.submit(async (values) => {
    const answer = await send('journal.reserve', input(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:journals.set-aside'), answer.value.map(({ text }) => text).join(', ').slice(0, 200));
    of.restart({ count: '1', reason: '' }, 'count');
    await onDone(answer.value.map(({ number }) => number));
  }); };
  return (
    <Form of={of} onEnter={save}>
      <Group title={say('ui:journals.reserve')}>
        <Note>{say('ui:journals.reserve-about')}</Note>
        <TextField at="count" span={4} inputMode="numeric" first />
        <TextField at="reason" span={8} />
      </Group>
      <Actions><Button type="submit">{say('ui:journals.reserve')}</Button></Actions>
    </Form>
  );
}

/** A number set aside that will not be used. */
export function Release({ journal, year, gap, onDone, onCancel }: OfGap) {
  const { say } = useWords();
  const input = ({ number, reason }: { number: string; reason: string }) => ({ journal, year, number: numberOf(number), reason });
  const of = useContractForm({ name: null, schema: commands['journal.release'].input, toInput: input, defaults: { number: String(gap.from), reason: '' }, labels: { number: 'ui:field.number', reason: 'ui:field.reason' }, required: ['number', 'reason'] });
  useEffect(() => { of.form.setFocus(gap.from === gap.to ? 'reason' : 'number'); }, []);
  const save = () => { void of.submit(async (values) => {
    const answer = await send('journal.release', input(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:journals.released'), String(answer.value.number));
    await onDone();
  }); };
  return (
    <Form of={of} onEnter={save}>
      <Group title={say('ui:journals.release')}>
        <Note>{say('ui:journals.release-about')}</Note>
        <TextField at="number" span={4} inputMode="numeric" />
        <TextField at="reason" span={8} />
      </Group>
      <Actions><Button type="submit">{say('ui:journals.release')}</Button><Button kind="quiet" onClick={onCancel}>{say('ui:action.cancel')}</Button></Actions>
    </Form>
  );
}

/** Says of missing numbers why they bear no record. */
export function Explain({ journal, year, gap, onDone, onCancel }: OfGap) {
  const { say } = useWords();
  const input = ({ from, to, reason }: { from: string; to: string; reason: string }) => ({ journal, year, from: numberOf(from), to: numberOf(to), reason });
  const of = useContractForm({
    name: null, schema: commands['journal.explain'].input, toInput: input, defaults: { from: String(gap.from), to: String(gap.to), reason: '' }, labels: { from: 'ui:journals.from-number', to: 'ui:journals.to-number', reason: 'ui:field.reason' }, required: ['from', 'to', 'reason'],
  });
  useEffect(() => { of.form.setFocus('reason'); }, []);
  const save = () => { void of.submit(async (values) => {
    const answer = await send('journal.explain', input(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:journals.explained'));
    await onDone();
  }); };
  return (
    <Form of={of} onEnter={save}>
      <Group title={say('ui:journals.explain')}>
        <TextField at="from" span={3} inputMode="numeric" />
        <TextField at="to" span={3} inputMode="numeric" />
        <TextField at="reason" span={12} />
      </Group>
      <Actions><Button type="submit">{say('ui:journals.explain')}</Button><Button kind="quiet" onClick={onCancel}>{say('ui:action.cancel')}</Button></Actions>
    </Form>
  );
}
