import { ChevronLeft, ChevronRight, Printer, X } from 'lucide-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { CardId } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useChosenCards } from '../../stores/cards.ts';
import { usePlace } from '../../stores/place.ts';
import { useSettings } from '../../stores/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { TextArea, TextField } from '../../ui/inputs.tsx';
import { firstOutlet, OutletField, useDestination } from '../../ui/outlet.tsx';
import { Empty, Screen } from '../../ui/screen.tsx';
import { PrintLayout } from '../../ui/sheet.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { numberOf } from '../registry/paper-values.ts';
import { LanguageField, SheetFields } from './print.tsx';
import styles from './card.module.css';

type Print = InputOf<'card.printMany'>;
interface Values { lang: Print['lang']; format: NonNullable<Print['format']>; side: NonNullable<Print['side']>; copies: string; outlet: string; reason: string }
const labels = { lang: 'ui:print.language', format: 'ui:print.format', side: 'ui:print.side', copies: 'ui:print.copies', outlet: 'ui:field.outlet', reason: 'ui:print.reason' } as const;

/** The cards ticked in the list, printed together: each with its own number of the print log. */
export function PrintCardsScreen() {
  const { say } = useWords();
  const cards = [...useChosenCards((chosen) => chosen.cards)];
  const back = usePlace((places) => places.back);
  if (cards.length === 0) return <Screen title={say('ui:print.many', { count: 0 })}><Empty title={say('ui:print.none-chosen')}><Button data-first onClick={back}>{say('ui:section.cards')}</Button></Empty></Screen>;
  return <Screen fixed title={say('ui:print.many', { count: cards.length })}><Printing cards={cards} /></Screen>;
}

function Printing({ cards }: { readonly cards: readonly CardId[] }) {
  const { say } = useWords();
  const language = useSettings((settings) => settings.language);
  const back = usePlace((places) => places.back);
  const { toggle, clear } = useChosenCards();
  const destinationOf = useDestination();
  const [at, setAt] = useState(0);
  const shown = cards[Math.min(at, cards.length - 1)] ?? '' as CardId;
  const defaults: Values = { lang: language === 'ru' ? 'ru' : 'kk', format: 'a5', side: 'front', copies: '1', outlet: firstOutlet, reason: '' };
  const inputOf = ({ outlet: _outlet, copies, ...rest }: Values): Print => ({ cards: [...cards], ...rest, copies: numberOf(copies) });
  const of = useContractForm({ name: null, schema: commands['card.printMany'].input, defaults, labels, required: ['copies'], toInput: inputOf });
  const { lang = 'kk', format = 'a5', side = 'front' } = useWatch({ control: of.form.control });
  const card = useAsk('card.get', { card: shown }).value?.card;
  const preview = useAsk('card.preview', { card: shown, lang, format, side });
  const step = (by: 1 | -1) => { setAt(Math.min(cards.length - 1, Math.max(0, Math.min(at, cards.length - 1) + by))); };
  const print = () => of.submit(async (values) => {
    const destination = await destinationOf(values.outlet, `cards-${values.lang}`);
    if (destination === null) return;
    const answer = await send('card.printMany', { ...inputOf(values), ...destination });
    if (!answer.ok) { of.refuse(answer.error); return; }
    const { prints, files } = answer.value;
    tell(say('ui:print.many-done', { count: prints.length, first: prints[0]?.number ?? '', last: prints.at(-1)?.number ?? '' }), files.length > 0 ? files.join('\n') : say('ui:print.sent'));
    clear();
    back();
  });
  useKeys([
    { keys: 'Control+KeyP', words: 'ui:print.run', run: () => { void print(); } },
    { keys: 'Alt+PageDown', words: 'ui:print.next', run: () => { step(1); } }, { keys: 'Alt+PageUp', words: 'ui:print.previous', run: () => { step(-1); } },
  ]);
  return (
    <PrintLayout preview={preview}>
      <Form of={of} onEnter={() => { void print(); }}>
        <Group title={say('ui:print.chosen')}>
          <div className={styles.shown}>
            <span role="status" className={styles.which}>{say('ui:print.shown', { at: Math.min(at, cards.length - 1) + 1, count: cards.length, number: card?.number ?? '' })}</span>
            <Button kind="quiet" iconOnly icon={<ChevronLeft />} onClick={() => { step(-1); }}>{say('ui:print.previous')}</Button>
            <Button kind="quiet" iconOnly icon={<ChevronRight />} onClick={() => { step(1); }}>{say('ui:print.next')}</Button>
            {cards.length > 1 && <Button kind="quiet" iconOnly icon={<X />} onClick={() => { toggle(shown); }}>{say('ui:print.leave-out', { number: card?.number ?? '' })}</Button>}
          </div>
        </Group>
        <Group title={say('ui:print.options')}>
          <LanguageField first />
          <SheetFields />
          <TextField at="copies" inputMode="numeric" />
          <OutletField at="outlet" />
          <TextArea at="reason" rows={2} hint={say('ui:print.reason-hint')} />
        </Group>
        <Actions><Button kind="primary" type="submit" icon={<Printer />} keys="Control+KeyP">{say('ui:print.run')}</Button></Actions>
      </Form>
    </PrintLayout>
  );
}
