import { Printer } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import type { CardId, PaperId } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { corners, overlaySheets, paperStamps, stampHeights, stampInks, stamps, usualPlace } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useSettings } from '../../stores/settings.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextField } from '../../ui/inputs.tsx';
import { firstOutlet, OutletField, useDestination } from '../../ui/outlet.tsx';
import { Screen } from '../../ui/screen.tsx';
import { PrintLayout } from '../../ui/sheet.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';

interface StampValues { code: string; lang: string; sheet: string; height: string; corner: string; x: string; y: string; ink: string; profile: string; outlet: string; post: string; name: string; day: string }

const labels = {
  code: 'ui:stamp.code', lang: 'ui:print.language', post: 'ui:stamp.post', name: 'ui:stamp.name', day: 'ui:stamp.day', sheet: 'ui:stamp.sheet', height: 'ui:stamp.height', corner: 'ui:stamp.corner', x: 'ui:stamp.x', y: 'ui:stamp.y', ink: 'ui:stamp.ink',
  profile: 'ui:stamp.profile', outlet: 'ui:field.outlet',
} as const;

const millimetres = (typed: string): number => (/^\s*\d+([.,]\d+)?\s*$/.test(typed) ? Number(typed.trim().replace(',', '.')) : Number.NaN);
const find = <Value extends string>(list: readonly Value[], value: string | undefined, other: Value): Value => list.find((one) => one === value) ?? other;

function order({ code, lang, sheet, height, corner, x, y, ink, profile, post, name, day }: StampValues) {
  const copy = code === 'COPYSTAMP';
  return {
    code: find(stamps, code, 'REGSTAMP'), lang: lang === 'ru' ? 'ru' as const : 'kk' as const, sheet: find(overlaySheets, sheet, 'a4'), height: find(stampHeights, height, 'low'), corner: find(corners, corner, 'top-left'), ink: find(stampInks, ink, 'black'),
    x: millimetres(x), y: millimetres(y), profile, ...(copy ? { post, name, day: day === '' ? null : day } : {}),
  };
}

/** A stamp onto the paper's own sheet: registration, or "the copy is right". */
export function StampScreen({ paper }: { readonly paper: PaperId }) {
  const view = useAsk('paper.get', { paper });
  return <Stamping record={paper} number={view.value?.paper.number ?? null} ready={view.answered} codes={paperStamps} />;
}

/** A stamp of a card onto the paper it was taken from: taken on control, or off it. */
export function CardStampScreen({ card }: { readonly card: CardId }) {
  const view = useAsk('card.get', { card });
  const off = view.value !== null && view.value.card.state !== 'on-control' && view.value.card.state !== 'restored';
  return <Stamping key={String(off)} record={card} number={view.value?.card.number ?? null} ready={view.answered} codes={off ? ['REMOVALSTAMP', 'STAMP'] : ['STAMP', 'REMOVALSTAMP']} />;
}

interface StampingProps { readonly record: string; readonly number: string | null; readonly ready: boolean; readonly codes: readonly (typeof stamps)[number][] }

function Stamping({ record, number, ready, codes }: StampingProps) {
  const { say } = useWords();
  const [usual = 'REGSTAMP'] = codes;
  const profiles = useAsk('print.profiles', {});
  const lang = useSettings((settings) => (settings.language === 'ru' ? 'ru' : 'kk'));
  const destination = useDestination();
  const of = useContractForm<StampValues>({
    name: null, schema: commands['overlay.print'].input, labels, required: ['x', 'y'], aliases: { out: 'outlet', printer: 'outlet' }, toInput: (values) => ({ ...order(values), record, out: '-' }),
    defaults: { code: usual, lang, sheet: 'a4', height: 'low', corner: usualPlace.corner, x: String(usualPlace.x), y: String(usualPlace.y), ink: 'black', profile: '', outlet: firstOutlet, post: '', name: '', day: today() },
  });
  const typed = useWatch({ control: of.form.control }) as StampValues;
  const shown = order(typed);
  const placed = { ...shown, x: Number.isFinite(shown.x) ? shown.x : usualPlace.x, y: Number.isFinite(shown.y) ? shown.y : usualPlace.y };
  const preview = useAsk('overlay.preview', { ...placed, record });
  const print = () => { void of.submit(async (values) => {
    const to = await destination(values.outlet, `${say(`ui:stamp.${find(stamps, values.code, usual)}`)}-${number?.replaceAll(/[^\p{L}\p{N}-]+/gu, '-') ?? ''}`);
    if (to === null) return;
    const answer = await send('overlay.print', { ...order(values), record, ...to });
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:print.done', { number: answer.value.number }), answer.value.target);
  }); };
  useKeys([{ keys: 'Control+KeyP', words: 'ui:print.run', run: print }]);
  return (
    <Screen fixed ready={ready} title={say('ui:stamp.of', { number: number ?? '' })}>
      <PrintLayout preview={preview}>
        <Form of={of} onEnter={print}>
          <Group title={say('ui:stamp.title')}>
            <SelectField at="code" span={12} first choices={codes.map((value) => ({ value, words: say(`ui:stamp.${value}`) }))} />
            {typed.code === 'COPYSTAMP' && <><TextField at="post" span={12} /><TextField at="name" span={12} /><DateField at="day" span={12} /></>}
            <Note>{say('ui:stamp.about')}</Note>
            <SelectField at="lang" span={6} choices={(['kk', 'ru'] as const).map((value) => ({ value, words: say(`ui:language-name.${value}`) }))} />
            <SelectField at="ink" span={6} choices={stampInks.map((value) => ({ value, words: say(`ui:stamp.ink.${value}`) }))} />
            <SelectField at="sheet" span={6} choices={overlaySheets.map((value) => ({ value, words: say(`ui:stamp.sheet.${value}`) }))} />
            <SelectField at="height" span={6} choices={stampHeights.map((value) => ({ value, words: say(`ui:stamp.height.${value}`) }))} />
            <SelectField at="corner" span={12} choices={corners.map((value) => ({ value, words: say(`ui:stamp.corner.${value}`) }))} />
            <TextField at="x" span={6} inputMode="decimal" />
            <TextField at="y" span={6} inputMode="decimal" />
            {(profiles.value?.length ?? 0) > 0 && <SelectField at="profile" span={12} empty={say('ui:stamp.exact')} choices={(profiles.value ?? []).map(({ name }) => ({ value: name, words: name }))} />}
            <OutletField at="outlet" docx={false} />
          </Group>
          <Actions><Button kind="primary" type="submit" icon={<Printer />} keys="Control+KeyP">{say('ui:print.run')}</Button></Actions>
        </Form>
      </PrintLayout>
    </Screen>
  );
}
