import { Printer, Ruler } from 'lucide-react';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { useSettings } from '../../stores/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { SelectField } from '../../ui/inputs.tsx';
import { firstOutlet, OutletField, useDestination } from '../../ui/outlet.tsx';
import { Columns, Panel } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';

type Sheet = NonNullable<InputOf<'print.testSheet'>['sheet']>;
export const testSheets = ['a4', 'a5-landscape'] as const satisfies readonly Sheet[];
const decimals = 4;

/** How each printer misplaces what it prints, so that a stamp comes out where it is meant. */
export function PrintersTab() {
  const { say, moment } = useWords();
  const go = usePlace((places) => places.go);
  const profiles = useAsk('print.profiles', {});
  const measure = () => { go({ screen: 'measure' }); };
  useKeys([{ keys: 'KeyM', words: 'ui:printer.measure', run: measure }]);
  const number = (value: number, places: number) => value.toFixed(places).replace('.', ',').replace('-', '−');
  return (
    <>
      <ErrorLine error={profiles.error} />
      <Columns>
        <Panel title={say('ui:printer.profiles')} actions={<Button id="to-measure" icon={<Ruler />} keys="KeyM" onClick={measure}>{say('ui:printer.measure')}</Button>}>
          <Table label={say('ui:printer.profiles')} empty={say('ui:printer.none')} rows={profiles.value ?? []} idOf={({ name }) => name} columns={[
            { title: say('ui:field.printer-name'), cell: ({ name }) => <b>{name}</b> },
            { title: say('ui:printer.shift'), cell: ({ shiftX, shiftY }) => `${number(shiftX, 1)} / ${number(shiftY, 1)}` },
            { title: say('ui:printer.scale'), cell: ({ scaleX, scaleY }) => `${number(scaleX, decimals)} / ${number(scaleY, decimals)}` },
            { title: say('ui:printer.when'), cell: ({ measuredAt, measuredBy }) => `${moment(measuredAt)}, ${measuredBy}` },
          ]} />
        </Panel>
        <TestSheet />
      </Columns>
    </>
  );
}

const labels = { sheet: 'ui:field.printer-sheet', outlet: 'ui:field.outlet' } as const;

function TestSheet() {
  const { say } = useWords();
  const destination = useDestination();
  const lang = useSettings((settings) => (settings.language === 'ru' ? 'ru' : 'kk'));
  const of = useContractForm({
    name: null, schema: commands['print.testSheet'].input, defaults: { sheet: 'a4' as string, outlet: firstOutlet as string }, labels, aliases: { out: 'outlet', printer: 'outlet' },
    toInput: ({ sheet }) => ({ lang, sheet, out: '-' }),
  });
  const print = () => { void of.submit(async ({ sheet, outlet }) => {
    const to = await destination(outlet, `testsheet-${sheet}`);
    if (to === null) return;
    const answer = await send('print.testSheet', { lang, sheet: testSheets.find((one) => one === sheet) ?? 'a4', ...to });
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:printer.tested'), answer.value.target);
  }); };
  useKeys([{ keys: 'Control+KeyP', words: 'ui:printer.test', run: print }]);
  return (
    <Form of={of} onEnter={print}>
      <Group title={say('ui:printer.test')}>
        <SelectField at="sheet" span={12} choices={testSheets.map((value) => ({ value, words: say(`ui:sheet.${value}`) }))} />
        <OutletField at="outlet" docx={false} />
      </Group>
      <Actions><Button type="submit" icon={<Printer />} keys="Control+KeyP">{say('ui:printer.test')}</Button></Actions>
    </Form>
  );
}
