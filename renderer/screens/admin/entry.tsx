import { Save } from 'lucide-react';
import type { DirectoryId } from '../../../shared/base/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { correspondents } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import type { Place } from '../../stores/place.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { savingKeys, useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './admin.module.css';

type Entry = OutputOf<'directory.get'>['entry'];
type Save = InputOf<'directory.save'>;
const executors = ['body', 'unit', 'official'] as const satisfies readonly Entry['kind'][];
const labels = { 'names.kk': 'ui:field.name-kk', 'names.ru': 'ui:field.name-ru', 'kind': 'ui:field.entry-kind', 'spellings': 'ui:field.spellings', 'address': 'ui:field.address', 'systemNumber': 'ui:field.system-number', 'sphere': 'ui:field.sphere', 'active': 'ui:field.active' } as const;
interface Values { names: { kk: string; ru: string }; kind: string; spellings: string; address: string; systemNumber: string; sphere: string; active: boolean }

/** One entry of a directory, new or as it stands. */
export function EntryScreen({ place }: { readonly place: Extract<Place, { readonly screen: 'entry' }> }) {
  return place.entry === null ? <EntryForm list={place.list} entry={null} name={place.name} /> : <Known id={place.entry as DirectoryId} />;
}

function Known({ id }: { readonly id: DirectoryId }) {
  const { value } = useAsk('directory.get', { id });
  return value === null ? null : <EntryForm list={value.entry.list} entry={value.entry} name="" />;
}

function EntryForm({ list, entry, name }: { readonly list: Save['list']; readonly entry: Entry | null; readonly name: string }) {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const kinds = list === 'correspondents' ? correspondents : executors;
  // Whoever hurries past the field takes what is commonest, not the head of the acts' list.
  const first = list === 'correspondents' ? 'state-body' : kinds[0];
  const toInput = ({ kind, spellings, ...rest }: Values): Save => ({
    ...rest, id: entry?.id ?? null, list, parent: entry?.parent ?? null, kind: kinds.find((one) => one === kind) ?? first,
    spellings: spellings.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
  });
  const of = useContractForm<Values>({
    name: null, schema: commands['directory.save'].input, toInput, labels, required: ['names.kk'],
    defaults: { names: { kk: entry?.names.kk ?? name, ru: entry?.names.ru ?? '' }, kind: entry?.kind ?? first, spellings: entry?.spellings.join('\n') ?? '', address: entry?.address ?? '', systemNumber: entry?.systemNumber ?? '', sphere: entry?.sphere ?? '', active: entry?.active ?? true },
  });
  const save = () => { void of.submit(async (values) => {
    const answer = await send('directory.save', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:directory.saved'), answer.value.names.kk);
    back();
  }); };
  useKeys(savingKeys(save));
  return (
    <Screen title={entry === null ? say('ui:directory.new') : say('ui:directory.edit-of', { name: entry.names.kk })}>
      <div className={styles.narrow}>
        <Form of={of} onEnter={save}>
          <Group title={say(`ui:directory.list.${list}`)}>
            <TextField at="names.kk" first span={12} />
            <TextField at="names.ru" span={12} />
            <SelectField at="kind" span={6} choices={kinds.map((value) => ({ value, words: say(value === 'body' || value === 'unit' || value === 'official' ? `terms:directory-kind.${value}` : `terms:correspondent.${value}`) }))} />
            <TextField at="systemNumber" span={6} />
            {list === 'executors' && <TextField at="sphere" span={12} hint={say('ui:sphere.hint')} />}
            <TextArea at="spellings" rows={2} hint={say('ui:directory.spellings-hint')} />
            <TextField at="address" span={12} />
            <CheckField at="active" />
          </Group>
          <Footer>
            <Button kind="primary" icon={<Save />} keys="Control+Enter" type="submit">{say('ui:action.save')}</Button>
            <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
          </Footer>
        </Form>
      </div>
    </Screen>
  );
}
