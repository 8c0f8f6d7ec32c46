import { useState } from 'react';
import { CalendarSearch, Save } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { Moves } from '../../ui/moves.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './calendar.module.css';

const labels = {
  'change.correction.date': 'ui:calendar.date', 'working': 'ui:calendar.becomes', 'change.correction.reason.kk': 'ui:calendar.reason-kk', 'change.correction.reason.ru': 'ui:calendar.reason-ru', 'change.correction.source': 'ui:calendar.basis',
} as const;
interface Typed { change: { correction: { date: string; reason: { kk: string; ru: string }; source: string } }; working: string }

function inputOf({ change: { correction: { date, reason, source } }, working }: Typed): InputOf<'law.change'> {
  // English readers are shown the Russian words of an office's own reason.
  const ru = reason.ru.trim() === '' ? reason.kk : reason.ru;
  return { change: { kind: 'day', correction: { date, working: working === 'working', reason: { kk: reason.kk, ru, en: ru }, source } } };
}

/** A day changed on the strength of a paper; what it moves is shown first, as long as one likes. */
export function DayChangeScreen() {
  const { say } = useWords();
  const { user } = useOpenOffice();
  const back = usePlace((places) => places.back);
  const [moves, setMoves] = useState<OutputOf<'law.preview'> | null>(null);
  const administrator = user.roles.includes('administrator');
  const defaults: Typed = { change: { correction: { date: '', reason: { kk: '', ru: '' }, source: '' } }, working: 'off' };
  const of = useContractForm<Typed>({ name: 'day-change', schema: commands['law.change'].input, toInput: inputOf, defaults, labels, required: ['change.correction.date', 'change.correction.reason.kk', 'change.correction.source'] });
  const preview = () => of.submit(async (values) => {
    setMoves(null);
    const answer = await send('law.preview', { ...inputOf(values), limit: 500 });
    if (answer.ok) setMoves(answer.value);
    else of.refuse(answer.error);
  });
  const save = () => of.submit(async (values) => {
    const answer = await send('law.change', inputOf(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    of.restart(defaults, 'change.correction.date');
    tell(say('ui:calendar.changed', { moved: answer.value.moved }));
    back();
  });
  useKeys([{ keys: 'Control+KeyT', words: 'ui:calendar.preview', run: () => { void preview(); } }, ...(administrator ? [{ keys: 'Control+Enter', words: 'ui:calendar.save', run: () => { void save(); } } as const] : [])]);
  return (
    <Screen title={say('ui:calendar.change')}>
      <Form of={of} onEnter={() => { void preview(); }}>
        <Group title={say('ui:calendar.change')}>
          <Note>{say('ui:calendar.change-about')}</Note>
          <DateField at="change.correction.date" span={4} first />
          <SelectField at="working" span={4} choices={(['off', 'working'] as const).map((value) => ({ value, words: say(`ui:calendar.becomes.${value}`) }))} />
          <TextField at="change.correction.reason.kk" span={6} />
          <TextField at="change.correction.reason.ru" span={6} />
          <TextArea at="change.correction.source" rows={2} />
        </Group>
        {moves !== null && <Moves moves={moves} />}
        <Footer>
          <Button icon={<CalendarSearch />} keys="Control+KeyT" onClick={() => { void preview(); }}>{say('ui:calendar.preview')}</Button>
          {administrator ? <Button kind="primary" icon={<Save />} keys="Control+Enter" onClick={() => { void save(); }}>{say('ui:calendar.save')}</Button> : <p className={styles.count}>{say('ui:calendar.only-administrator')}</p>}
          <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
        </Footer>
      </Form>
    </Screen>
  );
}
