import { useState } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import type { CardId } from '../../../shared/base/index.ts';
import { parseDate } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { CardView, Decisions } from '../../api/types.ts';
import type { requirements } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import type { Decision } from '../../stores/place.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { Columns, Facts, Footer, Panel, Screen, Stack } from '../../ui/screen.tsx';
import { noSecond, SecondPerson, secondInput, secondLabels, useNeedsSecond } from '../../ui/second-person.tsx';
import { tell } from '../../ui/toast.tsx';
import { savingKeys, useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './card.module.css';

type Requirement = (typeof requirements)[number];
type Input = InputOf<'control.decide'>;

interface Values {
  on: string; decider: string; document: { number: string; date: string }; due: string; requestedOn: string; papers: Requirement[]; ground: string; againstRule: string;
  filed: { on: string; caseFile: string; sheets: string }; second: typeof noSecond;
}

const labels = {
  'on': 'ui:field.decided-on', 'decider': 'ui:field.decider', 'document.number': 'ui:field.document-number', 'document.date': 'ui:field.document-date', 'due': 'ui:field.new-due', 'requestedOn': 'ui:field.requested-on',
  'papers': 'ui:field.papers', 'ground': 'ui:field.ground', 'againstRule': 'ui:field.against-rule', 'filed.on': 'ui:field.filed-on', 'filed.caseFile': 'ui:field.case-file', 'filed.sheets': 'ui:field.sheets', ...secondLabels,
} as const;

const removals: readonly Decision[] = ['removal', 'own-removal'];
const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed);

function inputOf(card: CardId, decision: Decision, { filed, second, ...values }: Values): Input {
  const unfiled = filed.caseFile.trim() === '' && filed.sheets.trim() === '';
  return {
    card, decision, on: values.on, decider: values.decider as Input['decider'], document: values.document, due: orNull(values.due), requestedOn: orNull(values.requestedOn),
    papers: values.papers, ground: orNull(values.ground), againstRule: orNull(values.againstRule), filed: unfiled ? null : filed, second: secondInput(second),
  };
}

/** Records a decision over a card; what the acts ask for it stands beside. */
export function DecideScreen({ id, decision }: { readonly id: CardId; readonly decision: Decision }) {
  const { say } = useWords();
  const view = useAsk('card.get', { card: id });
  const now = useAsk('control.decisions', { card: id });
  const ready = view.value !== null && now.value !== null;
  return (
    <Screen title={say('ui:decide.title', { decision: say(`reasons:decision.${decision}`) })} ready={ready || view.error !== null || now.error !== null}>
      <ErrorLine error={view.error ?? now.error} />
      {view.value !== null && now.value !== null && <DecideForm view={view.value} decision={decision} />}
    </Screen>
  );
}

function DecideForm({ view: { card, paper }, decision }: { readonly view: CardView; readonly decision: Decision }) {
  const { say, day } = useWords();
  const { back } = usePlace();
  const defaults: Values = {
    on: today(), decider: '', document: { number: '', date: today() }, due: '', requestedOn: '', papers: [], ground: '', againstRule: '', filed: { on: today(), caseFile: '', sheets: '' }, second: noSecond,
  };
  const toInput = (values: Values): Input => inputOf(card.id, decision, values);
  const of = useContractForm({ name: `decide ${card.id} ${decision}`, schema: commands['control.decide'].input, toInput, defaults, labels, required: ['on', 'decider', 'document.number', 'document.date', 'due'] });
  const [on, requestedOn] = useWatch({ control: of.form.control, name: ['on', 'requestedOn'] });
  const asked = useAsk('control.decisions', { card: card.id, on: parseDate(on) === null ? null : on, requestedOn: parseDate(requestedOn) === null ? null : requestedOn });
  const allowed = asked.value?.allowed.find((one) => one.decision === decision);
  const [saving, setSaving] = useState(false);
  const two = useNeedsSecond('decide-against-rule');
  const save = () => of.submit(async (values) => {
    setSaving(true);
    const answer = await send('control.decide', toInput(values));
    setSaving(false);
    if (!answer.ok) { of.refuse(answer.error); return; }
    of.restart(defaults, 'on');
    tell(say('ui:decide.recorded'), answer.value.card.number);
    back();
  });
  useKeys(savingKeys(() => { void save(); }));
  return (
    <Form of={of} onEnter={() => { void save(); }}>
      <Columns>
        <Stack>
          <Group title={say('ui:decide.group.decision')}>
            <DateField at="on" first />
            <SelectField at="decider" span={9} empty={say('ui:choice.choose')} choices={commands['control.decide'].input.shape.decider.options.map((value) => ({ value, words: say(`reasons:decider.${value}`) }))} />
            <TextField at="document.number" span={3} />
            <DateField at="document.date" />
            {!removals.includes(decision) && <DateField at="due" />}
            <DateField at="requestedOn" />
          </Group>
          <Group title={say('ui:decide.group.papers')}>
            <Papers requires={allowed?.requires ?? []} />
            <Ground grounds={asked.value?.grounds[decision] ?? []} />
          </Group>
          {removals.includes(decision) && (
            <Group title={say('ui:decide.group.filed')}>
              <DateField at="filed.on" />
              <TextField at="filed.caseFile" span={5} />
              <TextField at="filed.sheets" span={4} />
              <Note>{say('ui:decide.filed-hint')}</Note>
            </Group>
          )}
          <Group title={say('ui:decide.group.against')}>
            <Note>{say('ui:decide.against-hint')}</Note>
            <TextArea at="againstRule" rows={2} />
          </Group>
          {two && <SecondPerson hint={say('ui:decide.second-hint')} />}
        </Stack>
        <Stack>
          <Panel title={say('ui:cards.of', { point: card.point, title: paper.title ?? paper.from.name })}>
            <Facts facts={[
              { name: say('ui:field.number'), value: card.number }, { name: say('ui:field.due'), value: day(card.due) }, { name: say('ui:field.responsible'), value: card.responsible },
              { name: say('ui:field.control-kind'), value: say(`terms:control-kind.${card.instruction.controlKind}`) },
            ]} />
          </Panel>
          <Verdict asked={asked.value} decision={decision} />
          <ErrorLine error={asked.error} />
        </Stack>
      </Columns>
      <Footer>
        <Button kind="primary" keys="Control+Enter" disabled={saving} onClick={() => { void save(); }}>{say('ui:decide.save')}</Button>
        <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
      </Footer>
    </Form>
  );
}

/** The papers the acts ask for; another may lie there too. */
function Papers({ requires }: { readonly requires: readonly Requirement[] }) {
  const { say } = useWords();
  if (requires.length === 0) return <Note>{say('ui:decide.no-papers')}</Note>;
  return (
    <Controller<Values, 'papers'> name="papers" render={({ field }) => (
      <div role="group" aria-label={say('ui:field.papers')} className={styles.papers}>
        {requires.map((paper) => (
          <label key={paper} className={styles.paper}>
            <input type="checkbox" checked={field.value.includes(paper)} onChange={(event) => { field.onChange(event.target.checked ? [...field.value, paper] : field.value.filter((one) => one !== paper)); }} />
            {say(`reasons:requires.${paper}`)}
          </label>
        ))}
      </div>
    )} />
  );
}

function Ground({ grounds }: { readonly grounds: NonNullable<Decisions['grounds'][Decision]> }) {
  const { say, ground } = useWords();
  if (grounds.length === 0) return null;
  return <SelectField at="ground" span={12} empty={say('ui:choice.none')} choices={grounds.map((one) => ({ value: one.ground, words: one.label ?? ground(one.ground) }))} />;
}

/** What the acts say of this decision on the day typed. */
function Verdict({ asked, decision }: { readonly asked: Decisions | null; readonly decision: Decision }) {
  const words = useWords();
  const { say } = words;
  const allowed = asked?.allowed.find((one) => one.decision === decision);
  const refused = asked?.refused.find((one) => one.decision === decision);
  return (
    <Panel title={say('ui:decide.law')}>
      <div aria-live="polite">
        {allowed !== undefined && (
          <>
            <p>{say('ui:decide.by', { who: allowed.deciders.map((decider) => say(`reasons:decider.${decider}`)).join('; ') })}</p>
            <p className={styles.basis}>{allowed.basis.map(words.citation).join('; ')}</p>
          </>
        )}
        {refused !== undefined && <p className={styles.against}><b>{say('ui:decide.not-allowed')}</b> {words.reason(refused.reason)} <span className={styles.basis}>{refused.basis.map(words.citation).join('; ')}</span></p>}
        {(asked?.flags ?? []).map((flag) => <p key={flag}>{words.flag(flag)}</p>)}
      </div>
    </Panel>
  );
}
