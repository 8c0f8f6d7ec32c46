import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { PaperId } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import type { Paper, PaperView } from '../../api/types.ts';
import { controllers, controlKinds, interims, matters, occasions, sources, specialKinds, urgencies } from '../../api/types.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { DirectoryField } from '../../ui/directory-field.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { CheckField, Note, SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { Columns, Facts, Footer, Panel, Screen, Stack } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { LiveControl, TakenPoints } from './live-control.tsx';
import { LiveDates } from './live-dates.tsx';
import type { TakeValues } from './take-values.ts';
import { emptyTake, flags, takeAliases, takeInput, takeLabels, takeRequired, termKinds } from './take-values.ts';
import styles from '../registry/papers.module.css';

/** Takes a point of a paper on control; every date the law sets stands beside the form as it is typed. */
export function TakeScreen({ paper: id }: { readonly paper: PaperId }) {
  const { say } = useWords();
  const { value, error, again } = useAsk('paper.get', { paper: id });
  return (
    <Screen title={value === null ? say('ui:take.title') : say('ui:take.of', { number: value.paper.number })} ready={value !== null || error !== null}>
      <ErrorLine error={error} />
      {value !== null && <TakeForm paper={value.paper} cards={value.cards} onTaken={again} />}
    </Screen>
  );
}

const flagLabels = flags.map((flag) => `instruction.${flag}` as const);

function TakeForm({ paper, cards, onTaken }: { readonly paper: Paper; readonly cards: PaperView['cards']; readonly onTaken: () => Promise<void> }) {
  const { say } = useWords();
  const { back, replace } = usePlace();
  const draft = `take ${paper.id}`;
  const [duplicate, setDuplicate] = useState<'close' | 'next' | null>(null);
  const [saving, setSaving] = useState(false);
  const of = useContractForm({ name: draft, schema: commands['control.take'].input, toInput: (values: TakeValues) => takeInput(paper.id, values), aliases: takeAliases, defaults: emptyTake(), labels: takeLabels, required: takeRequired });
  const termKind = useWatch({ control: of.form.control, name: 'termKind' });

  const save = (then: 'close' | 'next', acknowledged: readonly 'duplicate'[] = []) => of.submit(async (values) => {
    setSaving(true);
    const answer = await send('control.take', { ...takeInput(paper.id, values), acknowledged: [...acknowledged] });
    setSaving(false);
    setDuplicate(!answer.ok && answer.error.code === 'control.already-taken' ? then : null);
    if (!answer.ok) { of.refuse(answer.error); return; }
    const { card } = answer.value;
    tell(say('ui:take.taken', { number: card.number }), card.responsible);
    if (then === 'close') { useDrafts.getState().drop(draft); replace({ screen: 'card', card: card.id }); return; }
    of.restart(emptyTake(values), 'point');
    void onTaken();
  });
  useKeys([
    { keys: 'Control+Enter', words: 'ui:take.save-next', run: () => { void save('next'); } },
    { keys: 'Control+KeyS', words: 'ui:take.save-close', run: () => { void save('close'); } },
  ]);
  const choices = <List extends string>(list: readonly List[], word: (one: List) => string) => list.map((one) => ({ value: one, words: word(one) }));
  const none = say('ui:choice.none');
  return (
    <Form of={of}>
      {duplicate !== null && (
        <div className={styles.duplicate}>
          <span>{say('ui:take.duplicate')}</span>
          <Button onClick={() => { void save(duplicate, ['duplicate']); }}>{say('ui:take.duplicate-save')}</Button>
        </div>
      )}
      <Columns>
        <Stack>
          <Group title={say('ui:take.group.point')}>
            <TextField at="point" span={3} first />
            <SelectField at="instruction.source" span={9} empty={say('ui:choice.choose')} choices={choices(sources, (one) => say(`terms:source.${one}`))} />
            <TextArea at="content" rows={3} />
          </Group>
          <Group title={say('ui:take.group.term')}>
            <SelectField at="termKind" span={4} empty={say('ui:term.none')} choices={choices(termKinds, (one) => say(`ui:term.${one}`))} />
            {termKind === 'due' ? <DateField at="termValue" span={3} /> : termKind === '' ? <Note span={3}>{say('ui:term.none-hint')}</Note> : <TextField at="termValue" span={3} inputMode="numeric" />}
            <SelectField at="instruction.controlKind" span={5} choices={choices(controlKinds, (one) => say(`terms:control-kind.${one}`))} />
            <SelectField at="instruction.urgency" span={4} empty={none} choices={choices(urgencies, (one) => say(`terms:urgency.${one}`))} />
            <SelectField at="instruction.interim" span={4} empty={none} choices={choices(interims, (one) => say(`terms:interim.${one}`))} />
            <SelectField at="instruction.controlledBy" span={4} empty={none} choices={choices(controllers, (one) => say(`terms:controller.${one}`))} />
          </Group>
          <Group title={say('ui:take.group.executors')}>
            <DirectoryField at="responsible" span={12} list="executors" hint={say('ui:take.responsible-hint')} />
            <TextArea at="coExecutors" rows={3} hint={say('ui:take.co-executors-hint')} />
            <TextField at="completionForm" span={6} />
            <TextField at="controlUnit" span={6} />
            <TextArea at="finalResult" rows={2} />
          </Group>
          <Group title={say('ui:take.group.resolution')}>
            <TextField at="resolution.author" span={9} />
            <DateField at="resolution.date" span={3} />
            <TextArea at="resolution.text" rows={2} />
          </Group>
          <Group title={say('ui:take.group.more')}>
            <SelectField at="instruction.occasion" span={5} empty={none} choices={choices(occasions, (one) => say(`terms:occasion.${one}`))} />
            <SelectField at="instruction.specialKind" span={4} empty={none} choices={choices(specialKinds, (one) => say(`terms:special-kind.${one}`))} />
            <TextField at="instruction.bodies" span={3} inputMode="numeric" />
            <SelectField at="instruction.matter" span={9} empty={none} choices={choices(matters, (one) => say(`ui:matter.${one}`))} />
            <DateField at="instruction.coExecutorDue" span={3} />
            {flagLabels.map((flag) => <CheckField key={flag} at={flag} span={6} />)}
          </Group>
        </Stack>
        <div className={styles.beside}>
          <Panel title={say('ui:take.dates')}><LiveDates paper={paper} /></Panel>
          <LiveControl paper={paper} />
          <TakenPoints cards={cards} />
          <TakenFrom paper={paper} />
        </div>
      </Columns>
      <Footer>
        <Button kind="primary" keys="Control+Enter" disabled={saving} onClick={() => { void save('next'); }}>{say('ui:take.save-next')}</Button>
        <Button keys="Control+KeyS" disabled={saving} onClick={() => { void save('close'); }}>{say('ui:take.save-close')}</Button>
        <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
      </Footer>
    </Form>
  );
}

/** The paper whose point is taken, to check the number and the dates by. */
function TakenFrom({ paper }: { readonly paper: Paper }) {
  const { say, day, minute } = useWords();
  return (
    <Panel title={paper.title ?? paper.from.name}>
      <Facts facts={[
        { name: say('ui:field.from'), value: paper.from.name },
        { name: say('ui:field.outgoing'), value: say('ui:papers.outgoing', { number: paper.outgoingNumber, date: day(paper.outgoingDate) }) },
        { name: say('ui:field.received'), value: minute(paper.receivedAt) },
        { name: say('ui:field.mark'), value: say(`terms:mark.${paper.mark}`) },
      ]} />
    </Panel>
  );
}
