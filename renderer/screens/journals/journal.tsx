import { useState } from 'react';
import { ChevronLeft, ChevronRight, CircleDot, CircleSlash, OctagonAlert, Pencil, Printer } from 'lucide-react';
import type { CodedError } from '../../../shared/base/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { journalName } from '../../stores/journals.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, today } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Columns, Empty, Facts, Panel, Screen, Stack } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { Explain, Release, Reserve } from './number-forms.tsx';
import styles from './journals.module.css';

type Gap = OutputOf<'journal.gaps'>[number];
const prints = { in: 'JOURNAL-IN', internal: 'JOURNAL-IN', out: 'JOURNAL-OUT', cards: 'JOURNAL-CARDS' } as const;

function numbersOf({ from, to }: Gap): string {
  return from === to ? String(from) : `${String(from)}–${String(to)}`;
}

const look = {
  missing: { tone: 'danger', icon: <OctagonAlert /> }, reserved: { tone: 'calm', icon: <CircleDot /> }, released: { tone: 'plain', icon: <CircleSlash /> },
} as const;

/** One journal: the form of its numbers, numbers set aside, and the gaps with why. */
export function JournalScreen({ code }: { readonly code: string }) {
  const { say, moment, language } = useWords();
  const { user } = useOpenOffice();
  const go = usePlace((places) => places.go);
  const list = useAsk('journal.list', {});
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  const gaps = useAsk('journal.gaps', { journal: code, year });
  const [chosen, setChosen] = useState<Gap | null>(null);
  const [undo, setUndo] = useState<readonly number[]>([]);
  const [failed, setFailed] = useState<CodedError | null>(null);
  const view = list.value?.find(({ journal }) => journal.code === code);
  const administrator = user.roles.includes('administrator');
  const registrar = administrator || user.roles.includes('clerk') || user.roles.includes('controller');
  const changed = async () => { setChosen(null); await Promise.all([gaps.again(), list.again()]); };
  const takeBack = async () => {
    for (const number of undo) {
      const answer = await send('journal.release', { journal: code, year, number, reason: say('ui:journals.taken-back') });
      if (!answer.ok) { setFailed(answer.error); break; }
    }
    setUndo([]);
    tell(say('ui:journals.released'));
    await changed();
  };
  const print = () => { if (view !== undefined) go({ screen: 'form', code: prints[view.journal.kind] }); };
  useKeys([
    { keys: 'KeyP', words: 'ui:journals.print', run: print },
    ...(undo.length > 0 ? [{ keys: 'Control+KeyZ', words: 'ui:action.undo', run: () => { void takeBack(); } } as const] : []),
  ]);
  if (view === undefined) return <Screen title={say('ui:journals.title')} ready={list.answered}><ErrorLine error={list.error} /></Screen>;
  const { journal } = view;
  return (
    <Screen ready={gaps.answered} title={journalName(journal, language)}
      actions={<>{administrator && <Button id="edit-journal" icon={<Pencil />} onClick={() => { go({ screen: 'journal-form', journal: code }); }}>{say('ui:journals.edit')}</Button>}<Button id="print-journal" icon={<Printer />} keys="KeyP" onClick={print}>{say('ui:journals.print')}</Button></>}>
      <ErrorLine error={gaps.error ?? failed} />
      <Columns>
        <Panel title={say('ui:journals.gaps')} actions={journal.yearly && (
          <span className={styles.year}>
            <Button kind="quiet" icon={<ChevronLeft />} iconOnly onClick={() => { setYear(year - 1); }}>{say('ui:calendar.previous')}</Button>
            <b>{String(year)}</b>
            <Button kind="quiet" icon={<ChevronRight />} iconOnly onClick={() => { setYear(year + 1); }}>{say('ui:calendar.next')}</Button>
          </span>
        )}>
          {gaps.value?.length === 0
            ? <Empty title={say('ui:journals.no-gaps')} />
            : (
              <Table label={say('ui:journals.gaps')} rows={gaps.value ?? []} idOf={(gap) => `${String(gap.from)} ${gap.state}`} empty="" columns={[
                { title: say('ui:journals.numbers'), cell: (gap) => <b>{numbersOf(gap)}</b> },
                { title: say('ui:journals.state'), cell: ({ state }) => <Chip tone={look[state].tone} icon={look[state].icon}>{say(`terms:number-gap.${state}`)}</Chip> },
                { title: say('ui:field.reason'), cell: ({ reason, by, at }) => (reason === null ? '—' : <>{reason}{by === null || at === null ? null : <span className={styles.about}> · {by}, {moment(at)}</span>}</>) },
                { title: say('ui:journals.step'), cell: (gap) => (gap.state === 'released' || (gap.state === 'missing' ? !administrator : !registrar) ? null
                  : <Button id={`gap-${String(gap.from)}`} kind="quiet" aria-label={say(gap.state === 'missing' ? 'ui:journals.explain-of' : 'ui:journals.release-of', { numbers: numbersOf(gap) })} onClick={() => { setChosen(gap); }}>{say(gap.state === 'missing' ? 'ui:journals.explain' : 'ui:journals.release')}</Button>) },
              ]} />
            )}
        </Panel>
        <Stack>
          <Panel title={say('ui:journals.numbering')}>
            <Facts facts={[
              { name: say('ui:journals.template'), value: journal.template }, { name: say('ui:journals.prefix'), value: journal.prefix }, { name: say('ui:journals.suffix'), value: journal.restrictedSuffix },
              { name: say('ui:journals.yearly'), value: say(journal.yearly ? 'ui:yes' : 'ui:no') }, { name: say('ui:journals.next'), value: journal.active ? view.next : say('ui:journals.closed') }, { name: say('ui:journals.last'), value: String(view.last) },
            ]} />
          </Panel>
          {undo.length > 0 && <p><Button keys="Control+KeyZ" onClick={() => { void takeBack(); }}>{say('ui:journals.undo', { count: undo.length })}</Button></p>}
          {chosen?.state === 'missing' && <Explain key={`explain ${String(chosen.from)}`} journal={code} year={year} gap={chosen} onDone={changed} onCancel={() => { setChosen(null); }} />}
          {chosen?.state === 'reserved' && <Release key={`release ${String(chosen.from)}`} journal={code} year={year} gap={chosen} onDone={changed} onCancel={() => { setChosen(null); }} />}
          {chosen === null && registrar && journal.active && <Reserve journal={code} year={year} onDone={async (numbers) => { setUndo(numbers); await changed(); }} />}
        </Stack>
      </Columns>
    </Screen>
  );
}
