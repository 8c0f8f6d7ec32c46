import type { PaperId } from '../../../shared/base/index.ts';
import { useAsk } from '../../api/use-ask.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { movementPurposes } from '../../api/types.ts';
import { useDrafts } from '../../stores/drafts.ts';
import type { HandStep } from '../../stores/place.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { DirectoryField } from '../../ui/directory-field.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { SecondPerson, useNeedsSecond } from '../../ui/second-person.tsx';
import { tell } from '../../ui/toast.tsx';
import { savingKeys, useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { emptyHand, handSteps } from './hand-values.ts';

interface HandProps { readonly paper: PaperId; readonly step: HandStep; readonly of: string | undefined }

/** One step of a paper's way from hand to hand, or of a numbered copy's. */
export function HandScreen({ paper, step, of }: HandProps) {
  const { say } = useWords();
  const view = useAsk('paper.get', { paper });
  const hands = useAsk('paper.movements', { paper });
  const ready = view.value !== null && hands.value !== null;
  return (
    <Screen ready={ready} title={say(handSteps[step].title)}>
      <ErrorLine error={view.error ?? hands.error} />
      {view.value !== null && hands.value !== null && <Step paper={view.value.paper} hands={hands.value} step={step} of={of ?? ''} />}
    </Screen>
  );
}

function Step({ paper, hands, step, of: id }: { readonly paper: OutputOf<'paper.get'>['paper']; readonly hands: OutputOf<'paper.movements'>; readonly step: HandStep; readonly of: string }) {
  const { say } = useWords();
  const { office } = useOpenOffice();
  const back = usePlace((places) => places.back);
  const needsSecond = useNeedsSecond('destroy');
  const { title, labels, required, schema, input, send } = handSteps[step];
  const movement = hands.movements.find((one) => one.id === id);
  const copy = hands.copies.find((one) => one.id === id);
  // Destroying asks for a passphrase: nothing of it is kept.
  const draft = step === 'destroy' ? null : ['hand', step, paper.id, id].join(' ').trimEnd();
  const of = useContractForm({ name: draft, schema, toInput: (values) => input(values, paper.id, id), defaults: emptyHand(today()), labels, required });
  const save = () => { void of.submit(async (values) => {
    const answer = await send(values, paper.id, id);
    if (!answer.ok) { of.refuse(answer.error); return; }
    if (draft !== null) useDrafts.getState().drop(draft);
    tell(say('ui:hand.done'), say(title));
    back();
  }); };
  useKeys(savingKeys(save));
  return (
    <Form of={of} onEnter={save}>
      <p>{say('ui:hand.of', { number: paper.number })}{movement === undefined ? '' : ` · ${movement.to}`}{copy === undefined ? '' : ` · ${say('ui:hand.copy-line', { number: copy.number, holder: copy.holder })}`}</p>
      <Group title={say(title)}>
        {step === 'move' && (
          <>
            <DirectoryField at="to" span={6} list="executors" first />
            <SelectField at="purpose" span={3} choices={movementPurposes.map((value) => ({ value, words: say(`terms:purpose.${value}`) }))} />
            <DateField at="on" />
            <DateField at="returnBy" />
            <TextField at="copyNumber" span={3} hint={say('ui:hand.whole-hint')} />
            {office.regime !== 'secret' && <TextArea at="note" rows={2} />}
          </>
        )}
        {step === 'issue' && (
          <>
            <TextField at="number" span={3} first />
            <DirectoryField at="holder" span={6} list="executors" />
            <DateField at="issuedOn" />
            <TextField at="receipt.number" span={3} />
            <DateField at="receipt.date" />
          </>
        )}
        {step === 'receipt' && <><TextField at="receipt.number" span={6} first /><DateField at="receipt.date" /></>}
        {(step === 'return' || step === 'copy-return' || step === 'destroy') && <DateField at="on" first />}
        {step === 'destroy' && <><TextField at="act.number" span={6} /><DateField at="act.date" /></>}
      </Group>
      {step === 'destroy' && needsSecond && <SecondPerson hint={say('ui:hand.second-hint')} />}
      <Footer>
        <Button kind="primary" keys="Control+Enter" onClick={save}>{say('ui:action.save')}</Button>
        <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
      </Footer>
    </Form>
  );
}
