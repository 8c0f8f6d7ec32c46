import { useState } from 'react';
import { Scale } from 'lucide-react';
import type { CardId, PackageId } from '../../../shared/base/index.ts';
import type { ConflictView } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { Note, SelectField, TextArea } from '../../ui/inputs.tsx';
import { Footer, Panel, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { Events, Versions } from './versions.tsx';

const labels = { decision: 'ui:field.decision', reason: 'ui:field.conflict-reason' } as const;

interface Which { readonly kind: 'paper' | 'card'; readonly record: string; readonly packageId: PackageId }

/** Two offices' versions of one record side by side, and what is decided about them. */
export function ConflictScreen({ which }: { readonly which: Which }) {
  const { say, moment } = useWords();
  const asked = useAsk('package.conflicts', { all: true });
  const found = asked.value?.find(({ conflict }) => conflict.kind === which.kind && conflict.id === which.record && conflict.package === which.packageId);
  const title = found === undefined ? say('ui:section.packages') : say('ui:conflict.title', { kind: say(`terms:record.${which.kind}`), number: found.number });
  return (
    <Screen title={title} ready={asked.answered}>
      <ErrorLine error={asked.error} />
      {found !== undefined && (
        <>
          <Versions title={say('ui:conflict.from', { sender: found.sender, at: moment(found.importedAt) })} version={{ ...found, kind: which.kind }} />
          {found.conflict.kind === 'card' && found.held && <OwnHistory card={found.conflict.id} />}
          {found.resolution === null ? <Decide which={which} conflict={found} /> : <p>{say('ui:conflict.decided', { decision: say(`ui:conflict.${found.resolution.decision}`), reason: found.resolution.reason, by: found.resolution.by, at: moment(found.resolution.at) })}</p>}
        </>
      )}
    </Screen>
  );
}

function OwnHistory({ card }: { readonly card: CardId }) {
  const { say } = useWords();
  const asked = useAsk('card.events', { card });
  return <Panel title={say('ui:card.events')}><Events title={say('ui:conflict.mine')} lines={asked.value ?? []} /></Panel>;
}

function Decide({ which: { kind, record, packageId }, conflict: { canTake } }: { readonly which: Which; readonly conflict: ConflictView }) {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const { user } = useOpenOffice();
  const [name] = useState(`conflict ${kind} ${record} ${packageId}`);
  const toInput = ({ decision, reason }: { decision: string; reason: string }) => ({ kind, id: record, packageId, decision: decision === 'take' ? 'take' as const : 'keep' as const, reason });
  const of = useContractForm({ name, schema: commands['package.resolve'].input, toInput, defaults: { decision: 'keep', reason: '' }, labels, required: ['reason'] });
  const save = () => { void of.submit(async (values) => {
    const answer = await send('package.resolve', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    useDrafts.getState().drop(name);
    tell(say('ui:conflict.resolved'), say(`ui:conflict.${answer.value.decision}`));
    back();
  }); };
  const may = user.roles.some((role) => commands['package.resolve'].access.some((one) => one === role));
  useKeys(may ? [{ keys: 'Control+Enter', words: 'ui:conflict.resolve', run: save }] : []);
  if (!may) return <p>{say('ui:conflict.only-controller')}</p>;
  return (
    <Form of={of} onEnter={save}>
      <Group title={say('ui:conflict.decide')}>
        {!canTake && <Note>{say('ui:conflict.cannot-take')}</Note>}
        <SelectField at="decision" first span={4} choices={(['keep', ...(canTake ? ['take'] as const : [])] as const).map((one) => ({ value: one, words: say(`ui:conflict.${one}`) }))} />
        <TextArea at="reason" rows={2} />
      </Group>
      <Footer>
        <Button kind="primary" icon={<Scale />} keys="Control+Enter" type="submit">{say('ui:conflict.resolve')}</Button>
        <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
      </Footer>
    </Form>
  );
}
