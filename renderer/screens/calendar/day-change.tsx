import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { ChangeScreen } from '../../ui/change-screen.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { useWords } from '../../ui/words.ts';

const draft = 'day-change';
const labels = {
  'change.correction.date': 'ui:calendar.date', 'working': 'ui:calendar.becomes', 'change.correction.reason.kk': 'ui:calendar.reason-kk', 'change.correction.reason.ru': 'ui:calendar.reason-ru', 'change.correction.source': 'ui:calendar.basis',
} as const;
const blank: Typed = { change: { correction: { date: '', reason: { kk: '', ru: '' }, source: '' } }, working: 'off' };
interface Typed { change: { correction: { date: string; reason: { kk: string; ru: string }; source: string } }; working: string }

function inputOf({ change: { correction: { date, reason, source } }, working }: Typed): InputOf<'law.change'> {
  // English readers are shown the Russian words of an office's own reason.
  const ru = reason.ru.trim() === '' ? reason.kk : reason.ru;
  return { change: { kind: 'day', correction: { date, working: working === 'working', reason: { kk: reason.kk, ru, en: ru }, source } } };
}

/** A day changed on the strength of a paper; what it moves is shown first. */
export function DayChangeScreen() {
  const { say } = useWords();
  const { user } = useOpenOffice();
  const back = usePlace((places) => places.back);
  const of = useContractForm<Typed>({ name: draft, schema: commands['law.change'].input, toInput: inputOf, defaults: blank, labels, required: ['change.correction.date', 'change.correction.reason.kk', 'change.correction.source'] });
  return (
    <ChangeScreen title={say('ui:calendar.change')} group={say('ui:lawchange.kind.day')} of={of} toInput={inputOf} done={() => { useDrafts.getState().drop(draft); back(); }} onlyLook={user.roles.includes('administrator') ? null : say('ui:calendar.only-administrator')}>
      <Note>{say('ui:calendar.change-about')}</Note>
      <DateField at="change.correction.date" span={4} first />
      <SelectField at="working" span={4} choices={(['off', 'working'] as const).map((value) => ({ value, words: say(`ui:calendar.becomes.${value}`) }))} />
      <TextField at="change.correction.reason.kk" span={6} />
      <TextField at="change.correction.reason.ru" span={6} />
      <TextArea at="change.correction.source" rows={2} />
    </ChangeScreen>
  );
}
