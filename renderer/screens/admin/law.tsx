import { CalendarPlus, ListPlus, Scale } from 'lucide-react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { YesNoChip } from '../../ui/chip.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Panel } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import type { Words } from '../../ui/words.ts';
import { useWords } from '../../ui/words.ts';
import styles from './admin.module.css';

export type Changes = OutputOf<'law.changes'>['changes'];
export type Parameters = OutputOf<'law.parameters'>;

/** A day of the year is kept as `131`, and read as 31.01. */
function valueText(say: Words['say'], unit: Parameters[number]['unit'], value: number): string {
  const day = String(value).padStart(4, '0');
  return say(`ui:unit.${unit}`, { count: unit === 'day-of-year' ? `${day.slice(2)}.${day.slice(0, 2)}` : value });
}

/** A number of the acts by the points that fix it, for it has no other name in them. */
export function parameterText({ say, citation }: Words, { unit, value, basis }: Parameters[number]): string {
  return say('ui:lawchange.parameter-line', { citation: basis.map(citation).join('; '), value: valueText(say, unit, value) });
}

const listIds = ['government-occasions', 'government-list', 'administration-list', 'not-accepted', 'removal-grounds', 'new-term-grounds', 'special-kinds-of-administration', 'special-kinds-of-government'] as const;

/** What a list of the acts is called; its code where we have no name for it. */
export function listName({ say }: Pick<Words, 'say'>, id: string): string {
  const known = listIds.find((one) => one === id);
  return known === undefined ? id : say(`ui:law-list.${known}`);
}

/** What a recorded change changes, in a line. */
export function changeText(words: Words, { change }: Changes[number], parameters: Parameters): string {
  const { say, name } = words;
  switch (change.kind) {
    case 'day': return say('ui:lawchange.day', { date: change.correction.date, what: `${say(change.correction.working ? 'ui:lawchange.working' : 'ui:lawchange.off')}, ${name(change.correction.reason)}` });
    case 'year': return say('ui:lawchange.year', { year: change.year.year });
    case 'settings': return say('ui:lawchange.kind.settings');
    case 'withdrawal': return say('ui:lawchange.withdrawal', { seq: change.of });
    case 'amendment': {
      const { amendment } = change;
      if ('entry' in amendment) return say(amendment.listed ? 'ui:lawchange.entry-added' : 'ui:lawchange.entry-dropped', { list: listName(words, amendment.parameter), from: amendment.from, entry: amendment.label ?? words.entry(amendment.parameter, amendment.entry) });
      const of = parameters.find(({ id }) => id === amendment.parameter);
      const what = of === undefined ? say('ui:lawchange.kind.amendment') : of.basis.map(words.citation).join('; ');
      return say('ui:lawchange.amendment', { what, from: amendment.from, value: of === undefined ? String(amendment.value) : valueText(say, of.unit, amendment.value) });
    }
  }
}

/** What dates rest on beside the acts' texts: changed days, amendments, conventions, each with its paper. */
export function LawTab({ administrator }: { readonly administrator: boolean }) {
  const words = useWords();
  const { say, moment } = words;
  const go = usePlace((places) => places.go);
  const asked = useAsk('law.changes', {});
  const parameters = useAsk('law.parameters', {}).value ?? [];
  const amend = () => { go({ screen: 'law-change' }); };
  const list = () => { go({ screen: 'law-list' }); };
  const day = () => { go({ screen: 'day-change' }); };
  useKeys(administrator ? [{ keys: 'KeyM', words: 'ui:lawchange.amend', run: amend }, { keys: 'KeyI', words: 'ui:lawchange.list-amend', run: list }, { keys: 'KeyD', words: 'ui:lawchange.to-day', run: day }] : []);
  return (
    <>
      <ErrorLine error={asked.error} />
      <p className={styles.about}>{say('ui:lawchange.lead')}</p>
      {administrator && (
        <Actions>
          <Button id="to-amend" icon={<Scale />} keys="KeyM" onClick={amend}>{say('ui:lawchange.amend')}</Button>
          <Button id="to-list" icon={<ListPlus />} keys="KeyI" onClick={list}>{say('ui:lawchange.list-amend')}</Button>
          <Button id="to-day" icon={<CalendarPlus />} keys="KeyD" onClick={day}>{say('ui:lawchange.to-day')}</Button>
        </Actions>
      )}
      <Panel title={say('ui:lawchange.history')}>
        <Table label={say('ui:lawchange.history')} empty={say('ui:lawchange.none')} rows={asked.value?.changes.toReversed() ?? []} idOf={({ seq }) => String(seq)} columns={[
          { title: '№', cell: ({ seq }) => <b>{seq}</b> },
          { title: say('ui:lawchange.what'), cell: (one) => changeText(words, one, parameters) },
          { title: say('ui:setting.since'), cell: ({ since, who }) => `${moment(since)}, ${who}` },
          { title: say('ui:field.basis'), cell: ({ basis }) => basis },
          { title: say('ui:trust.state'), cell: ({ inForce, change }) => change.kind !== 'withdrawal' && <YesNoChip ok={inForce}>{say(inForce ? 'ui:trust.active' : 'ui:lawchange.withdrawn')}</YesNoChip> },
          { title: say('ui:lawchange.withdraw'), end: true, cell: (one) => administrator && one.inForce && one.change.kind !== 'withdrawal' && <Button kind="quiet" id={`withdraw-${String(one.seq)}`} aria-label={say('ui:lawchange.withdraw-of', { what: changeText(words, one, parameters) })} onClick={() => { go({ screen: 'law-withdraw', of: one.seq }); }}>{say('ui:lawchange.withdraw')}</Button> },
        ]} />
      </Panel>
    </>
  );
}
