import { Printer } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import type { CardId } from '../../../shared/base/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useSettings } from '../../stores/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { firstOutlet, OutletField, useDestination } from '../../ui/outlet.tsx';
import { Screen } from '../../ui/screen.tsx';
import { PrintLayout } from '../../ui/sheet.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { numberOf } from '../registry/paper-values.ts';
import styles from './card.module.css';

type Print = InputOf<'card.print'>;
interface Values { what: 'whole' | 'new'; lang: Print['lang']; format: NonNullable<Print['format']>; side: NonNullable<Print['side']>; copies: string; outlet: string; reason: string }

const labels = { what: 'ui:print.what', lang: 'ui:print.language', format: 'ui:print.format', side: 'ui:print.side', copies: 'ui:print.copies', outlet: 'ui:field.outlet', reason: 'ui:print.reason' } as const;

/** A card's number as a file may be called. */
export function fileNameOf(number: string): string {
  return number.replaceAll(/[^\p{L}\p{N}-]+/gu, '-');
}

/** How a card is made: the fields that one card and many share. */
export function SheetFields() {
  const { say } = useWords();
  return (
    <>
      <SelectField at="format" choices={(['a5', 'a4'] as const).map((value) => ({ value, words: say(`ui:format.${value}`) }))} />
      <SelectField at="side" choices={(['front', 'back', 'both'] as const).map((value) => ({ value, words: say(`ui:side.${value}`) }))} />
    </>
  );
}

export function LanguageField({ first = false }: { readonly first?: boolean }) {
  const { say } = useWords();
  return <SelectField at="lang" first={first} choices={(['kk', 'ru'] as const).map((value) => ({ value, words: say(`ui:language-name.${value}`) }))} />;
}

/** The sheet as it will come out, and where it goes: the card whole, or what is new onto the sheet printed before. */
export function PrintScreen({ id }: { readonly id: CardId }) {
  const { say } = useWords();
  const card = useAsk('card.get', { card: id });
  return (
    <Screen fixed ready={card.answered} title={card.value === null ? say('ui:card.print') : say('ui:print.of', { number: card.value.card.number })}>
      {card.value !== null && <Printing view={card.value} onPrinted={card.again} />}
    </Screen>
  );
}

function Printing({ view, onPrinted }: { readonly view: OutputOf<'card.get'>; readonly onPrinted: () => Promise<void> }) {
  const { say } = useWords();
  const { id, number } = view.card;
  const language = useSettings((settings) => settings.language);
  const destinationOf = useDestination();
  const defaults: Values = { what: 'whole', lang: language === 'ru' ? 'ru' : 'kk', format: 'a5', side: 'front', copies: '1', outlet: firstOutlet, reason: '' };
  const of = useContractForm({
    name: null, schema: commands['card.print'].input, defaults, labels, required: ['copies'],
    toInput: ({ what, outlet: _outlet, copies, ...sheet }: Values) => ({ card: id, ...sheet, onlyNew: what === 'new', copies: numberOf(copies), out: '-' }),
  });
  const { lang = 'kk', format = 'a5', side = 'front', what = 'whole' } = useWatch({ control: of.form.control });
  const printed = view.prints.some((print) => print.language === lang);
  const onlyNew = printed && what === 'new';
  const preview = useAsk('card.preview', { card: id, lang, format, side, onlyNew });
  const print = () => of.submit(async ({ what: _what, outlet, copies, reason, ...sheet }) => {
    const destination = await destinationOf(onlyNew && outlet === 'docx' ? 'pdf' : outlet, `${fileNameOf(number)}-${sheet.lang}`);
    if (destination === null) return;
    const answer = await send('card.print', { card: id, ...sheet, onlyNew, reason, copies: numberOf(copies), ...destination });
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:print.done', { number: answer.value.number }), onlyNew ? say('ui:print.fed', { sheets: answer.value.sheets.join(', ') }) : answer.value.target);
    // The sheet bears the number of the next print from now on, and the card has one more print.
    await Promise.all([preview.again(), onPrinted()]);
  });
  useKeys([{ keys: 'Control+KeyP', words: 'ui:print.run', run: () => { void print(); } }]);
  return (
    <PrintLayout preview={preview}>
      <Form of={of} onEnter={() => { void print(); }}>
        <Group title={say('ui:print.options')}>
          {printed && <SelectField at="what" span={12} choices={(['whole', 'new'] as const).map((value) => ({ value, words: say(`ui:print.${value}`) }))} />}
          <LanguageField first />
          {!onlyNew && <SheetFields />}
          <TextField at="copies" inputMode="numeric" />
          <OutletField at="outlet" docx={!onlyNew} />
          {printed && !onlyNew && <TextArea at="reason" rows={2} hint={say('ui:print.reason-hint')} />}
          {onlyNew && <Note>{say('ui:print.new-about')}</Note>}
        </Group>
        {onlyNew && preview.value !== null && <Added preview={preview.value} />}
        <Actions><Button kind="primary" type="submit" icon={<Printer />} keys="Control+KeyP">{say('ui:print.run')}</Button></Actions>
      </Form>
    </PrintLayout>
  );
}

/** What would be added to the sheet, and what stands there otherwise by now. */
function Added({ preview: { added, changed } }: { readonly preview: OutputOf<'card.preview'> }) {
  const { say } = useWords();
  return (
    <div role="status">
      <p>{say('ui:print.new-count', { count: added.length })}</p>
      {changed.length > 0 && <div className={styles.against}><p>{say('ui:print.changed')}</p><ul>{changed.map(({ key, label }) => <li key={key}>{label}</li>)}</ul></div>}
    </div>
  );
}
