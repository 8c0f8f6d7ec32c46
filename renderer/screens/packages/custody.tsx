import { useState } from 'react';
import { Save } from 'lucide-react';
import type { PackageId } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { CustodyStepKind } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useDrafts } from '../../stores/drafts.ts';
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

const labels = { at: 'ui:field.custody-at', who: 'ui:field.custody-who', paper: 'ui:field.custody-paper', seals: 'ui:field.seals', note: 'ui:field.note' } as const;
interface Values { at: string; who: string; paper: string; seals: string; note: string }

/** A step of a package's way: who, when, on which paper, under which seals. */
export function CustodyScreen({ packageId, step }: { readonly packageId: PackageId; readonly step: CustodyStepKind }) {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const dispatch = useAsk('package.dispatch', {});
  const line = dispatch.value?.lines.find(({ sent }) => sent.packageId === packageId);
  const needs = line?.next.find((one) => one.step === step)?.needs ?? [];
  const [name] = useState(`custody ${packageId} ${step}`);
  const toInput = ({ at, who, paper, seals, note }: Values): InputOf<'package.custody'> => ({
    packageId, step, who: given(who), paper: given(paper), seals: linesOf(seals), note: given(note), ...(at === '' ? {} : { at: momentOf(at) }),
  });
  const courier = step === 'handed-over' || step === 'returned';
  const of = useContractForm<Values>({
    name, schema: commands['package.custody'].input, toInput, defaults: { at: '', who: '', paper: '', seals: '', note: '' },
    labels: courier ? { ...labels, who: 'ui:field.custody-courier' } : labels, required: needs,
  });
  const save = () => { void of.submit(async (values) => {
    const answer = await send('package.custody', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    useDrafts.getState().drop(name);
    tell(say('ui:custody.saved'), say(`terms:custody.${answer.value.state}`));
    back();
  }); };
  useKeys([{ keys: 'Control+Enter', words: `ui:custody.record.${step}`, run: save }]);
  const first = step === 'sealed' ? 'seals' : 'who';
  return (
    <Screen title={say(`ui:custody.record.${step}`)} ready={dispatch.answered}>
      <div className={styles.narrow}>
        <Form of={of} onEnter={save}>
          <Group title={line === undefined ? '' : say('ui:custody.title', { number: line.sent.sequence })}>
            {(step === 'sealed' || step === 'returned') && <TextArea at="seals" span={6} first={first === 'seals'} rows={3} hint={say('ui:custody.seals-hint')} />}
            {step !== 'sealed' && <TextField at="who" span={6} first={first === 'who'} />}
            <TextField at="paper" span={6} />
            <DateTimeField at="at" span={4} hint={say('ui:custody.at-hint')} />
            <TextArea at="note" rows={2} />
          </Group>
          <Footer>
            <Button kind="primary" icon={<Save />} keys="Control+Enter" type="submit">{say(`ui:custody.record.${step}`)}</Button>
            <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
          </Footer>
        </Form>
      </div>
    </Screen>
  );
}
