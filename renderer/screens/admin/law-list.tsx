import { useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { ChangeScreen } from '../../ui/change-screen.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextField } from '../../ui/inputs.tsx';
import { useWords } from '../../ui/words.ts';
import { listName } from './law.tsx';
import { Point } from './law-change.tsx';

const draft = 'law-list';
const labels = { list: 'ui:field.law-list', action: 'ui:field.list-action', entry: 'ui:field.list-entry', label: 'ui:field.list-label', from: 'ui:field.parameter-from', source: 'ui:field.act-source' } as const;
const blank = { list: '', action: 'add', entry: '', label: '', from: '', source: '' };
const at = (field: string): string => `change.amendment.${field}`;

function toAmendment({ list, action, entry, label, from, source }: typeof blank): InputOf<'law.change'> {
  return { change: { kind: 'amendment', amendment: { parameter: list, from, entry, listed: action === 'add', label: label.trim() === '' ? null : label, source } } };
}

/** An entry which an act put on one of its lists or took off it, first what it would move. */
export function LawListScreen() {
  const words = useWords();
  const { say } = words;
  const back = usePlace((places) => places.back);
  const lists = useAsk('law.lists', {});
  const of = useContractForm({
    name: draft, schema: commands['law.change'].input, toInput: toAmendment, defaults: blank, labels, required: ['list', 'entry', 'from', 'source'],
    aliases: { [at('parameter')]: 'list', [at('listed')]: 'action', [at('entry')]: 'entry', [at('label')]: 'label', [at('from')]: 'from', [at('source')]: 'source', 'change.amendment': 'source', 'parameter': 'list', 'listed': 'action', 'basis': 'source' },
  });
  const [chosen, action, entry] = useWatch({ control: of.form.control, name: ['list', 'action', 'entry'] });
  const list = lists.value?.find(({ id }) => id === chosen);
  const [rests] = list?.basis ?? [];
  const entries = list === undefined ? [] : action === 'add'
    ? [...list.absent.map((value) => ({ value, words: words.entry(list.id, value) })), ...(list.own === null ? [] : [{ value: list.own, words: say('ui:lawchange.own-entry') }])]
    : list.entries.map((one) => ({ value: one.entry, words: one.label ?? words.entry(list.id, one.entry) }));
  const offered = entry === '' || list === undefined || entries.some(({ value }) => value === entry);
  // What was chosen from another list is no choice from this one.
  useEffect(() => { if (!offered) of.form.setValue('entry', ''); }, [offered]);
  return (
    <ChangeScreen title={say('ui:lawchange.list-amend')} group={say('ui:lawchange.kind.list')} ready={lists.answered} of={of} toInput={toAmendment} done={() => { useDrafts.getState().drop(draft); back(); }}>
      <SelectField at="list" first span={8} empty={say('ui:choice.choose')} choices={(lists.value ?? []).map((one) => ({ value: one.id, words: say('ui:lawchange.list-line', { name: listName(words, one.id), citation: one.basis.map(words.citation).join('; ') }) }))} />
      <SelectField at="action" span={4} choices={(['add', 'drop'] as const).map((value) => ({ value, words: say(`ui:lawchange.list-${value}`) }))} />
      {list !== undefined && <Note>{say('ui:lawchange.now-listed', { count: list.entries.length })}</Note>}
      {rests !== undefined && <Point key={`${rests.act} ${rests.point}`} act={rests.act} point={rests.point} />}
      <SelectField at="entry" span={12} empty={say('ui:choice.choose')} choices={entries} />
      {entry !== '' && entry === list?.own && <TextField at="label" span={12} />}
      <DateField at="from" span={4} />
      <TextField at="source" span={8} hint={say('ui:lawchange.act-hint')} />
    </ChangeScreen>
  );
}
