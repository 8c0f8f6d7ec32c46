import { useEffect, useRef, useState } from 'react';
import { FileDown } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import type { CardId } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useChooser } from '../../stores/chooser.ts';
import { useSettings } from '../../stores/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { numberOf } from '../registry/paper-values.ts';
import styles from './card.module.css';

type Print = InputOf<'card.print'>;
interface Values { lang: Print['lang']; format: NonNullable<Print['format']>; side: NonNullable<Print['side']>; copies: string; ending: 'pdf' | 'docx' }

const labels = { lang: 'ui:print.language', format: 'ui:print.format', side: 'ui:print.side', copies: 'ui:print.copies', ending: 'ui:print.file' } as const;
const pixelsPerMillimetre = 96 / 25.4;
/** Millimetres the document's style leaves around each sheet on a screen. */
const around = 8;
/** A sheet is shown at most this much larger than on paper. */
const largest = 1.6;

/** The sheet as it will come out, and the file it goes to. */
export function PrintScreen({ id }: { readonly id: CardId }) {
  const { say } = useWords();
  const language = useSettings((settings) => settings.language);
  const ask = useChooser((chooser) => chooser.ask);
  const card = useAsk('card.get', { card: id });
  const defaults: Values = { lang: language === 'ru' ? 'ru' : 'kk', format: 'a5', side: 'front', copies: '1', ending: 'pdf' };
  const of = useContractForm({
    name: null, schema: commands['card.print'].input, defaults, labels, required: ['copies'],
    toInput: ({ lang, format, side, copies }: Values) => ({ card: id, lang, format, side, copies: numberOf(copies), out: '-' }),
  });
  const { lang, format, side } = useWatch({ control: of.form.control });
  const preview = useAsk('card.preview', { card: id, lang: lang ?? 'kk', format: format ?? 'a5', side: side ?? 'front' });
  const print = () => of.submit(async ({ ending, copies, ...sheet }) => {
    const number = card.value?.card.number.replaceAll(/[^\p{L}\p{N}-]+/gu, '-') ?? 'card';
    const out = await ask({ what: 'save', title: 'ui:print.where', suggested: `${number}-${sheet.lang}.${ending}`, endings: [`.${ending}`] });
    if (out === null) return;
    const answer = await send('card.print', { card: id, ...sheet, copies: numberOf(copies), out });
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:print.done', { number: answer.value.number }), answer.value.target);
    // The sheet bears the number of the next print from now on.
    await preview.again();
  });
  useKeys([{ keys: 'Control+KeyP', words: 'ui:print.to-file', run: () => { void print(); } }]);
  return (
    <Screen fixed title={card.value === null ? say('ui:card.print') : say('ui:print.of', { number: card.value.card.number })}>
      <div className={styles.print}>
        <div className={styles.preview}>
          <ErrorLine error={preview.error} />
          {preview.value !== null && <Sheet html={preview.value.html} width={preview.value.size.width} height={preview.value.size.height} />}
        </div>
        <div className={styles.options}>
          <Form of={of} onEnter={() => { void print(); }}>
            <Group title={say('ui:print.options')}>
              <SelectField at="lang" first choices={(['kk', 'ru'] as const).map((value) => ({ value, words: say(`ui:language-name.${value}`) }))} />
              <SelectField at="format" choices={(['a5', 'a4'] as const).map((value) => ({ value, words: say(`ui:format.${value}`) }))} />
              <SelectField at="side" choices={(['front', 'back', 'both'] as const).map((value) => ({ value, words: say(`ui:side.${value}`) }))} />
              <TextField at="copies" inputMode="numeric" />
              <SelectField at="ending" choices={(['pdf', 'docx'] as const).map((value) => ({ value, words: value.toUpperCase() }))} />
            </Group>
            <Actions><Button kind="primary" type="submit" icon={<FileDown />} keys="Control+KeyP">{say('ui:print.to-file')}</Button></Actions>
          </Form>
        </div>
      </div>
    </Screen>
  );
}

/**
 * The document in a frame without scripts, as large as the room allows in the sheet's true proportions. The frame keeps
 * our origin: without one its style and fonts would be asked for outside the package and refused.
 */
function Sheet({ html, width, height }: { readonly html: string; readonly width: number; readonly height: number }) {
  const { say } = useWords();
  const area = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(700);
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => { setRoom(element.clientWidth - 2); });
    watch.observe(element);
    return () => { watch.disconnect(); };
  }, []);
  const sheets = Math.max(1, html.split('class="sheet').length - 1);
  const wide = (width + 2 * around) * pixelsPerMillimetre;
  const high = (sheets * (height + around) + around) * pixelsPerMillimetre;
  const scale = Math.max(0.2, Math.min(largest, room / wide));
  return (
    <div ref={area} className={styles.sheetArea} tabIndex={0} role="region" aria-label={say('ui:print.preview')}>
      <div className={styles.sheet} style={{ width: `${String(wide * scale)}px`, height: `${String(high * scale)}px` }}>
        <iframe title={say('ui:print.preview')} sandbox="allow-same-origin" srcDoc={html} tabIndex={-1} style={{ width: `${String(wide)}px`, height: `${String(high)}px`, transform: `scale(${String(scale)})` }} />
      </div>
    </div>
  );
}
