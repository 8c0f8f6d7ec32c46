import { Inbox } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-field.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { CheckField, TextArea, TextField } from '../../ui/inputs.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { given, linesOf, momentOf } from './values.ts';
import styles from './packages.module.css';

const draft = 'arrive';
const labels = { from: 'ui:field.arrival-from', courier: 'ui:field.custody-courier', paper: 'ui:field.waybill-number', seals: 'ui:field.seals', sealsWhole: 'ui:field.seals-whole', at: 'ui:field.custody-at', note: 'ui:field.note' } as const;
interface Values { from: string; courier: string; paper: string; seals: string; sealsWhole: boolean; at: string; note: string }

function toInput({ seals, at, note, ...rest }: Values): InputOf<'package.arrive'> {
  return { ...rest, seals: linesOf(seals), note: given(note), ...(at === '' ? {} : { at: momentOf(at) }) };
}

/** An envelope as the courier brought it: its line in the register of what came in, before anything is opened. */
export function ArriveScreen() {
  const { say } = useWords();
  const { back, replace } = usePlace();
  const of = useContractForm<Values>({ name: draft, schema: commands['package.arrive'].input, toInput, defaults: { from: '', courier: '', paper: '', seals: '', sealsWhole: true, at: '', note: '' }, labels, required: ['from', 'courier', 'paper'] });
  const save = () => { void of.submit(async (values) => {
    const answer = await send('package.arrive', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    useDrafts.getState().drop(draft);
    const number = answer.value.arrival?.number ?? 0;
    tell(say('ui:arrive.done'), `№ ${String(number)}`);
    replace({ screen: 'incoming', arrival: number });
  }); };
  useKeys([{ keys: 'Control+Enter', words: 'ui:arrive.title', run: save }]);
  return (
    <Screen title={say('ui:arrive.title')}>
      <div className={styles.narrow}>
        <Form of={of} onEnter={save}>
          <Group title={say('ui:arrive.envelope')}>
            <TextField at="from" span={12} first />
            <TextField at="courier" span={6} />
            <TextField at="paper" span={3} />
            <DateTimeField at="at" span={3} hint={say('ui:custody.at-hint')} />
            <TextArea at="seals" rows={2} hint={say('ui:custody.seals-hint')} />
            <CheckField at="sealsWhole" />
            <TextArea at="note" rows={2} />
          </Group>
          <Footer>
            <Button kind="primary" icon={<Inbox />} keys="Control+Enter" type="submit">{say('ui:arrive.title')}</Button>
            <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
          </Footer>
        </Form>
      </div>
    </Screen>
  );
}
