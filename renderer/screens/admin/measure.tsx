import { Save } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextField } from '../../ui/inputs.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { testSheets } from './printers.tsx';
import styles from './admin.module.css';

const labels = { name: 'ui:field.printer-name', sheet: 'ui:field.printer-sheet', aLeft: 'ui:field.a-left', aTop: 'ui:field.a-top', bLeft: 'ui:field.b-left', cTop: 'ui:field.c-top' } as const;
const blank = { name: '', sheet: 'a4', aLeft: '', aTop: '', bLeft: '', cTop: '' };

/** Millimetres with a comma or a point. */
function millimetres(text: string): number {
  return /^\d{1,3}(?:[.,]\d{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;
}

function toInput({ name, sheet, aLeft, aTop, bLeft, cTop }: typeof blank): InputOf<'print.measure'> {
  return { name, sheet: testSheets.find((one) => one === sheet) ?? 'a4', aLeft: millimetres(aLeft), aTop: millimetres(aTop), bLeft: millimetres(bLeft), cTop: millimetres(cTop) };
}

/** What a ruler said of a printed test sheet: the printer's profile is reckoned from it. */
export function MeasureScreen() {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const of = useContractForm({ name: 'measure', schema: commands['print.measure'].input, toInput, defaults: blank, labels, required: ['name', 'aLeft', 'aTop', 'bLeft', 'cTop'] });
  const save = () => { void of.submit(async (values) => {
    const answer = await send('print.measure', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    of.restart(blank, 'name');
    tell(say('ui:printer.measured'), answer.value.name);
    back();
  }); };
  useKeys([{ keys: 'Control+Enter', words: 'ui:printer.measure', run: save }]);
  return (
    <Screen title={say('ui:printer.measure')}>
      <div className={styles.narrow}>
        <Form of={of} onEnter={save}>
          <Group title={say('ui:printer.measure')}>
            <Note>{say('ui:printer.measure-about')}</Note>
            <TextField at="name" first span={8} />
            <SelectField at="sheet" span={4} choices={testSheets.map((value) => ({ value, words: say(`ui:sheet.${value}`) }))} />
            <TextField at="aLeft" span={6} inputMode="decimal" />
            <TextField at="aTop" span={6} inputMode="decimal" />
            <TextField at="bLeft" span={6} inputMode="decimal" />
            <TextField at="cTop" span={6} inputMode="decimal" />
          </Group>
          <Footer>
            <Button kind="primary" icon={<Save />} keys="Control+Enter" type="submit">{say('ui:printer.measure')}</Button>
            <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
          </Footer>
        </Form>
      </div>
    </Screen>
  );
}
