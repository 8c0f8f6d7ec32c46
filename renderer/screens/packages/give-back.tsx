import { Undo2 } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-field.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { TextArea, TextField } from '../../ui/inputs.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { given, linesOf, momentOf } from './values.ts';
import styles from './packages.module.css';

const labels = { who: 'ui:field.custody-courier', paper: 'ui:field.custody-paper', seals: 'ui:field.seals', at: 'ui:field.custody-at', note: 'ui:field.note' } as const;
interface Values { who: string; paper: string; seals: string; at: string; note: string }

/** An envelope given back to a courier. */
export function GiveBackScreen({ arrival }: { readonly arrival: number }) {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const toInput = ({ who, paper, seals, at, note }: Values): InputOf<'package.giveBack'> => ({ arrival, who, paper: given(paper), seals: linesOf(seals), note: given(note), ...(at === '' ? {} : { at: momentOf(at) }) });
  const of = useContractForm<Values>({ name: null, schema: commands['package.giveBack'].input, toInput, defaults: { who: '', paper: '', seals: '', at: '', note: '' }, labels, required: ['who'] });
  const run = () => { void of.submit(async (values) => {
    const answer = await send('package.giveBack', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:custody.saved'), say(`terms:arrival.${answer.value.state}`));
    back();
  }); };
  useKeys([{ keys: 'Control+Enter', words: 'ui:give-back.title', run }]);
  return (
    <Screen title={say('ui:give-back.title')}>
      <div className={styles.narrow}>
        <Form of={of} onEnter={run}>
          <Group title={say('ui:incoming.title', { number: arrival })}>
            <TextField at="who" span={6} first />
            <TextField at="paper" span={3} />
            <DateTimeField at="at" span={3} hint={say('ui:custody.at-hint')} />
            <TextArea at="seals" rows={2} hint={say('ui:custody.seals-hint')} />
            <TextArea at="note" rows={2} />
          </Group>
          <Footer>
            <Button kind="primary" icon={<Undo2 />} keys="Control+Enter" type="submit">{say('ui:give-back.title')}</Button>
            <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
          </Footer>
        </Form>
      </div>
    </Screen>
  );
}
