import { commands } from '../../../shared/contract/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { journalKinds } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { CheckField, Note, SelectField, TextField } from '../../ui/inputs.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { savingKeys, useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';

type Journal = OutputOf<'journal.list'>[number]['journal'];
interface Values { code: string; kind: Journal['kind']; names: { kk: string; ru: string }; prefix: string; template: string; restrictedSuffix: string; yearly: boolean; active: boolean }

const labels = {
  'names.kk': 'ui:journals.name-kk', 'names.ru': 'ui:journals.name-ru', 'code': 'ui:journals.code', 'kind': 'ui:journals.kind', 'template': 'ui:journals.template', 'prefix': 'ui:journals.prefix', 'restrictedSuffix': 'ui:journals.suffix',
  'yearly': 'ui:journals.yearly', 'active': 'ui:journals.active',
} as const;
const empty: Values = { code: '', kind: 'in', names: { kk: '', ru: '' }, prefix: '', template: '{n}/{yyyy}', restrictedSuffix: '-ҚБПҮ', yearly: true, active: true };

/** A journal added or changed: its name, and the form of its numbers. */
export function JournalFormScreen({ code }: { readonly code: string | undefined }) {
  const { say } = useWords();
  const list = useAsk('journal.list', {});
  const journal = list.value?.find((one) => one.journal.code === code)?.journal;
  return (
    <Screen ready={list.answered} title={say(code === undefined ? 'ui:journals.add' : 'ui:journals.edit')}>
      <ErrorLine error={list.error} />
      {list.answered && <Fields journal={journal ?? null} />}
    </Screen>
  );
}

function Fields({ journal }: { readonly journal: Journal | null }) {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const draft = `journal ${journal?.code ?? 'new'}`;
  const defaults: Values = journal === null ? empty : { ...journal, names: { ...journal.names }, prefix: journal.prefix ?? '', restrictedSuffix: journal.restrictedSuffix ?? '' };
  const toInput = ({ code, kind, names, prefix, template, restrictedSuffix, yearly, active }: Values) => ({ code, kind, names, prefix, template, restrictedSuffix, yearly, active });
  const of = useContractForm({ name: draft, schema: commands['journal.save'].input, toInput, defaults, labels, required: ['code', 'names.kk', 'names.ru', 'template'] });
  const save = () => { void of.submit(async (values) => {
    const answer = await send('journal.save', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    useDrafts.getState().drop(draft);
    tell(say('ui:journals.saved'), answer.value.names.kk);
    back();
  }); };
  useKeys(savingKeys(save));
  return (
    <Form of={of} onEnter={save}>
      <Group title={say('ui:journals.journal')}>
        <TextField at="names.kk" span={6} first />
        <TextField at="names.ru" span={6} />
        {journal === null && <><TextField at="code" span={4} hint={say('ui:journals.code-hint')} /><SelectField at="kind" span={4} choices={journalKinds.map((value) => ({ value, words: say(`terms:journal-kind.${value}`) }))} /></>}
        <CheckField at="active" />
      </Group>
      <Group title={say('ui:journals.numbering')}>
        <TextField at="template" span={6} />
        <TextField at="prefix" span={3} />
        <TextField at="restrictedSuffix" span={3} />
        <Note>{say('ui:journals.template-about', { n: '{n}', four: '{n:4}', yyyy: '{yyyy}', yy: '{yy}', prefix: '{prefix}' })}</Note>
        {journal === null && <CheckField at="yearly" />}
      </Group>
      <Footer>
        <Button kind="primary" keys="Control+Enter" onClick={save}>{say('ui:action.save')}</Button>
        <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
      </Footer>
    </Form>
  );
}
