import { ClipboardPlus, CopyPlus, Download, Reply, Stamp } from 'lucide-react';
import type { PaperId } from '../../../shared/base/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { Attachment, PaperView } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useChooser } from '../../stores/chooser.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { DueChip, MarkChip, YesNoChip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { sizeOf } from '../../ui/files.ts';
import { Columns, Empty, Facts, Panel, Screen, Stack } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { useState } from 'react';
import type { CodedError } from '../../../shared/base/index.ts';
import { PaperHands } from './hands.tsx';
import styles from './papers.module.css';

/** One paper: its details, its attachments, the cards made from it. */
export function PaperScreen({ id }: { readonly id: PaperId }) {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const { value, error } = useAsk('paper.get', { paper: id });
  const hands = useAsk('paper.movements', { paper: id });
  const take = () => { go({ screen: 'take', paper: id }); };
  const stamp = () => { go({ screen: 'stamp', paper: id }); };
  const answers = useAsk('outgoing.list', { answers: id });
  const answer = () => { go({ screen: 'new-outgoing', answers: id }); };
  const again = () => { go({ screen: 'new-paper', template: id }); };
  useKeys([
    { keys: 'KeyT', words: 'ui:paper.take', run: take },
    { keys: 'KeyG', words: 'ui:hand.move', run: () => { go({ screen: 'hand', paper: id, step: 'move' }); } },
    { keys: 'KeyC', words: 'ui:hand.issue', run: () => { go({ screen: 'hand', paper: id, step: 'issue' }); } },
    { keys: 'KeyM', words: 'ui:stamp.print', run: stamp },
    { keys: 'KeyA', words: 'ui:outgoing.answer', run: answer },
    { keys: 'KeyD', words: 'ui:paper.as-template', run: again },
  ]);
  return (
    <Screen ready={(value !== null && hands.answered) || error !== null} title={value === null ? say('terms:record.paper') : say('ui:paper.title', { number: value.paper.number })}
      actions={<><Button icon={<Stamp />} keys="KeyM" onClick={stamp}>{say('ui:stamp.print')}</Button><Button icon={<CopyPlus />} keys="KeyD" onClick={again}>{say('ui:paper.as-template')}</Button><Button kind="primary" icon={<ClipboardPlus />} keys="KeyT" onClick={take}>{say('ui:paper.take')}</Button></>}>
      <ErrorLine error={error ?? hands.error} />
      {value !== null && (
        <Columns>
          <Stack>
            <PaperFacts view={value} />
            <Files attachments={value.attachments} />
            {hands.value !== null && <PaperHands paper={id} hands={hands.value} />}
          </Stack>
          <Stack>
            <PaperCards view={value} onTake={take} />
            {answers.value !== null && <Answers answers={answers.value.items} onAnswer={answer} />}
          </Stack>
        </Columns>
      )}
    </Screen>
  );
}

function PaperFacts({ view: { paper } }: { readonly view: PaperView }) {
  const { say, minute, day, moment } = useWords();
  return (
    <Panel title={paper.title ?? paper.from.name} actions={<MarkChip mark={paper.mark} />}>
      <Facts facts={[
        { name: say('ui:field.from'), value: paper.from.name },
        { name: say('ui:field.from-kind'), value: say(`terms:correspondent.${paper.from.kind}`) },
        { name: say('ui:field.outgoing-number'), value: paper.outgoingNumber },
        { name: say('ui:field.outgoing-date'), value: day(paper.outgoingDate) },
        { name: say('ui:field.received'), value: minute(paper.receivedAt) },
        { name: say('ui:field.to'), value: say(`terms:addressee.${paper.to}`) },
        { name: say('ui:field.mark'), value: say(`terms:mark.${paper.mark}`) },
        { name: say('ui:field.paper-reason'), value: paper.paperReason },
        { name: say('ui:field.sheets'), value: paper.sheets },
        { name: say('ui:field.copies'), value: String(paper.copies) },
        { name: say('ui:field.copy-number'), value: paper.copyNumber },
        { name: say('ui:field.signed-by'), value: paper.signedBy === null ? null : say(`terms:signer.${paper.signedBy}`) },
        { name: say('ui:field.executor'), value: paper.executor === null ? null : `${paper.executor.surname}, ${paper.executor.phone}` },
        { name: say('ui:field.refers-to'), value: paper.refersTo },
        { name: say('ui:field.legal-ground'), value: paper.legalGround },
        { name: say('ui:field.content'), value: paper.content },
        { name: say('ui:field.registered'), value: `${moment(paper.registeredAt)}, ${paper.registeredBy}` },
      ]} />
    </Panel>
  );
}

function PaperCards({ view: { cards, dueAwaited }, onTake }: { readonly view: PaperView; readonly onTake: () => void }) {
  const { say, day } = useWords();
  const go = usePlace((places) => places.go);
  return (
    <Panel title={say('ui:section.cards')}>
      {cards.length === 0 && <Empty title={say('ui:paper.no-cards')}><Button icon={<ClipboardPlus />} onClick={onTake}>{say('ui:paper.take')}</Button></Empty>}
      {cards.map((card, index) => (
        <button key={card.id} id={`card-${card.id}`} type="button" className={styles.cardLine} data-first={index === 0} onClick={() => { go({ screen: 'card', card: card.id }); }}>
          <b>{card.number}</b><span className={styles.grow}>{say('ui:card.point', { point: card.point })} · {card.responsible}</span><span>{day(card.due)}</span>{card.state === 'on-control' || card.state === 'restored' ? <DueChip due={card.due} awaited={dueAwaited.includes(card.id)} /> : <YesNoChip ok>{say(`terms:card-state.${card.state}`)}</YesNoChip>}
        </button>
      ))}
    </Panel>
  );
}

/** Papers the office sent in answer. */
function Answers({ answers, onAnswer }: { readonly answers: OutputOf<'outgoing.list'>['items']; readonly onAnswer: () => void }) {
  const { say, day } = useWords();
  const go = usePlace((places) => places.go);
  const button = <Button id="answer" icon={<Reply />} keys="KeyA" onClick={onAnswer}>{say('ui:outgoing.answer')}</Button>;
  return (
    <Panel title={say('ui:outgoing.answers')} actions={answers.length > 0 && button}>
      {answers.length === 0 && <Empty title={say('ui:outgoing.no-answers')}>{button}</Empty>}
      {answers.map(({ paper }) => (
        <button key={paper.id} id={`outgoing-${paper.id}`} type="button" className={styles.cardLine} onClick={() => { go({ screen: 'outgoing-paper', paper: paper.id }); }}>
          <b>{paper.number}</b><span className={styles.grow}>{paper.to}</span><span>{day(paper.date)}</span>
        </button>
      ))}
    </Panel>
  );
}

function Files({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const { say } = useWords();
  const ask = useChooser((chooser) => chooser.ask);
  const [error, setError] = useState<CodedError | null>(null);
  const save = async (attachment: Attachment) => {
    const path = await ask({ what: 'save', title: 'ui:attach.save-title', suggested: attachment.name });
    if (path === null) return;
    const answer = await send('attachment.save', { attachment: attachment.id, path });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) tell(say('ui:attach.saved'), answer.value.path);
  };
  if (attachments.length === 0) return null;
  return (
    <Panel title={say('ui:field.attachments')}>
      <ErrorLine error={error} />
      <ul className={styles.files}>
        {attachments.map((attachment) => (
          <li key={attachment.id} className={styles.cardLine}>
            <span className={styles.grow}>{attachment.name}</span><span className={styles.end}>{sizeOf(attachment.size)}</span>
            <Button kind="quiet" icon={<Download />} aria-label={say('ui:attach.save', { name: attachment.name })} onClick={() => { void save(attachment); }}>{say('ui:action.save')}</Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
