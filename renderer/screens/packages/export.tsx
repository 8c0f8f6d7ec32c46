import { useEffect, useState } from 'react';
import { PackageCheck, SquareCheck, Square, TriangleAlert } from 'lucide-react';
import { Controller, useWatch } from 'react-hook-form';
import type { CodedError } from '../../../shared/base/index.ts';
import type { CardRow, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useCards, useChosenCards } from '../../stores/cards.ts';
import { usePlace } from '../../stores/place.ts';
import { useSession } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { sizeOf } from '../../ui/files.ts';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, TextField } from '../../ui/inputs.tsx';
import type { Column } from '../../ui/list.tsx';
import { anywhere, List } from '../../ui/list.tsx';
import { PathField, pathsOf } from '../../ui/path-field.tsx';
import { Empty, Facts, Footer, Screen } from '../../ui/screen.tsx';
import { subjectName } from '../../../shared/base/index.ts';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { useCardColumns } from '../card/cards-columns.tsx';
import { MadePackage } from './made.tsx';
import { KeyField } from './key-field.tsx';
import styles from './packages.module.css';

const labels = { recipients: 'ui:packages.recipients', key: 'ui:field.key', keyPassphrase: 'ui:field.key-passphrase', to: 'ui:field.to-certificates', out: 'ui:field.out' } as const;
interface Values { recipients: string[]; key: string; keyPassphrase: string; to: string; out: string }

const nothing: CodedError = { code: 'package.nothing-to-send' };

/** A signed package of the cards ticked, encrypted to its recipients, in a folder one points to. */
export function ExportScreen() {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const loaded = useCards((cards) => cards.loaded);
  const [made, setMade] = useState<OutputOf<'package.export'> | null>(null);
  const toInput = ({ recipients, key, keyPassphrase, to, out }: Values): InputOf<'package.export'> => ({ cards: [...useChosenCards.getState().cards], key, keyPassphrase, to: [...recipients, ...pathsOf(to)], out });
  const of = useContractForm<Values>({ name: null, schema: commands['package.export'].input, toInput, defaults: { recipients: [], key: '', keyPassphrase: '', to: '', out: '' }, labels, required: ['key', 'keyPassphrase', 'out'] });
  const run = () => {
    if (useChosenCards.getState().cards.size === 0) { of.refuse(nothing); return; }
    void of.submit(async (values) => {
      const answer = await send('package.export', toInput(values));
      if (!answer.ok) { of.refuse(answer.error); return; }
      useChosenCards.getState().clear();
      setMade(answer.value);
      tell(say('ui:export.done'), answer.value.sent.folder);
    });
  };
  useKeys(made === null ? [{ keys: 'Control+Enter', words: 'ui:export.run', run }] : []);
  if (made !== null) return <MadePackage made={made} />;
  return (
    <Screen title={say('ui:packages.export')} ready={loaded}>
      <Form of={of} onEnter={run}>
        <ChooseCards />
        <MayLeave />
        <Group title={say('ui:export.keys')}>
          <Recipients />
          <PathField at="to" several hint={say('ui:export.to-hint')} choose={{ what: 'open', title: 'ui:choose.certificate', endings: ['.pem', '.crt', '.cer', '.der'] }} />
          <KeyField />
          <TextField at="keyPassphrase" span={4} type="password" />
          <PathField at="out" hint={say('ui:export.out-hint')} choose={{ what: 'folder', title: 'ui:choose.out' }} />
        </Group>
        <Footer>
          <Button kind="primary" icon={<PackageCheck />} keys="Control+Enter" onClick={run}>{say('ui:export.run')}</Button>
          <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
        </Footer>
      </Form>
    </Screen>
  );
}

function ChooseCards() {
  const { say } = useWords();
  const list = useCards();
  const { cards, toggle } = useChosenCards();
  useEffect(() => { void useCards.getState().refresh(); }, []);
  const tick: Column<CardRow> = { title: say('ui:export.chosen'), width: '5rem', cell: ({ card }) => (cards.has(card.id) ? <SquareCheck role="img" aria-label={say('ui:yes')} /> : <Square role="img" aria-label={say('ui:no')} />) };
  const columns = [tick, ...useCardColumns()];
  if (list.loaded && list.rows.length === 0) return <Empty title={say('ui:export.empty')} />;
  return (
    <Group title={say('ui:export.cards', { count: cards.size })}>
      <Note>{say('ui:export.cards-hint')}</Note>
      <div className={styles.choice}>
        <List label={say('ui:section.cards')} {...anywhere(list)} idOf={({ card }) => card.id} columns={columns} first
          onOpen={({ card }) => { toggle(card.id); }} onToggle={({ card }) => { toggle(card.id); }} isTicked={({ card }) => cards.has(card.id)} />
      </div>
    </Group>
  );
}

/** What the ticked cards take along, and whether the office lets it leave. */
function MayLeave() {
  const { cards } = useChosenCards();
  const { recipients, to } = useWatch<Values>();
  if (cards.size === 0) return <Setting />;
  return <Plan cards={[...cards]} encrypted={(recipients?.length ?? 0) > 0 || pathsOf(to ?? '').length > 0} />;
}

function Setting() {
  const { say } = useWords();
  const may = useSession((session) => session.settings?.restrictedInPackages ?? false);
  return <p className={styles.leave}>{say(may ? 'ui:export.restricted-may' : 'ui:export.restricted-may-not')}</p>;
}

function Plan({ cards, encrypted }: InputOf<'package.plan'>) {
  const { say } = useWords();
  const { value, error } = useAsk('package.plan', { cards, encrypted });
  if (value === null) return <ErrorLine error={error} />;
  return (
    <Group title={say('ui:export.goes')}>
      <div className={styles.whole}>
        <Facts facts={[
          { name: say('ui:count.cards'), value: String(value.cards) },
          { name: say('ui:count.papers'), value: String(value.papers) },
          { name: say('ui:export.restricted'), value: String(value.restricted) },
          { name: say('ui:count.attachments'), value: value.attachments === 0 ? '0' : `${String(value.attachments)} (${sizeOf(value.bytes)})` },
        ]} />
        <div role="status">{value.refused === null ? <p className={styles.leave}>{say('ui:export.may-leave')}</p> : <ErrorLine error={value.refused} />}</div>
      </div>
    </Group>
  );
}

/** Recipients of the office's directory, to be ticked. */
function Recipients() {
  const { say, moment } = useWords();
  const { value } = useAsk('trust.list', {});
  const known = value?.certificates.filter((one) => one.role === 'recipient' && one.disabled === null) ?? [];
  if (value === null) return null;
  if (known.length === 0) return <Note>{say('ui:trust.no-recipients')}</Note>;
  return (
    <Controller<Values, 'recipients'> name="recipients" render={({ field }) => (
      <div role="group" aria-label={say('ui:packages.recipients')} className={styles.choose}>
        {known.map((one) => {
          const warning = value.warnings.find(({ subject, until }) => subject === one.certificate.subject && until === one.certificate.notAfter);
          return (
            <label key={one.id} className={styles.pick}>
              <input type="checkbox" checked={field.value.includes(one.name)} onChange={(event) => { field.onChange(event.target.checked ? [...field.value, one.name] : field.value.filter((name) => name !== one.name)); }} />
              <span><b>{one.name}</b> – {subjectName(one.certificate.subject)}{warning !== undefined && <span className={styles.soon}> <TriangleAlert aria-hidden="true" /> {say('ui:trust.until')}: {moment(warning.until).slice(0, 10)}</span>}</span>
            </label>
          );
        })}
      </div>
    )} />
  );
}
