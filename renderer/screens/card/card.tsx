import { ChevronDown, ChevronUp, FileText, Inbox, Printer } from 'lucide-react';
import type { CardId } from '../../../shared/base/index.ts';
import type { CardView } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { neighbour } from '../../stores/among.ts';
import type { Among } from '../../stores/place.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { DueChip, MarkChip, YesNoChip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Columns, Facts, Panel, Screen, Stack } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { DeadlineList } from '../../ui/why.tsx';
import { useWords } from '../../ui/words.ts';
import { CardActions } from './actions.tsx';
import { DecisionsPanel } from './decisions.tsx';
import { History } from './history.tsx';
import styles from './card.module.css';

/** A control card: facts, dates with their reasons, events, prints. */
export function CardScreen({ id, among }: { readonly id: CardId; readonly among: Among | undefined }) {
  const { say } = useWords();
  const { go, replace } = usePlace();
  const { value, error, again } = useAsk('card.get', { card: id });
  const report = () => { go({ screen: 'report', card: id }); };
  const print = () => { go({ screen: 'print', card: id }); };
  const paper = () => { if (value !== null) go({ screen: 'paper', paper: value.paper.id }); };
  const beside = async (by: 1 | -1) => {
    if (among === undefined) return;
    const next = await neighbour(among, id, by);
    if (next === null) tell(say(by === 1 ? 'ui:card.last' : 'ui:card.first'));
    else replace({ screen: 'card', card: next, among });
  };
  useKeys([{ keys: 'KeyR', words: 'ui:report.title', run: report }, { keys: 'Control+KeyP', words: 'ui:card.print', run: print }, { keys: 'KeyD', words: 'ui:card.paper', run: paper }, ...(among === undefined ? [] : [
    { keys: 'Alt+PageDown', words: 'ui:card.next', run: () => { void beside(1); } } as const, { keys: 'Alt+PageUp', words: 'ui:card.previous', run: () => { void beside(-1); } } as const,
  ])]);
  return (
    <Screen ready={value !== null || error !== null} title={value === null ? say('terms:record.card') : say('ui:card.title', { number: value.card.number })}
      actions={<>
        {among !== undefined && <><Button kind="quiet" icon={<ChevronUp />} iconOnly title={`${say('ui:card.previous')} (Alt+PageUp)`} onClick={() => { void beside(-1); }}>{say('ui:card.previous')}</Button><Button kind="quiet" icon={<ChevronDown />} iconOnly title={`${say('ui:card.next')} (Alt+PageDown)`} onClick={() => { void beside(1); }}>{say('ui:card.next')}</Button></>}
        <Button icon={<Inbox />} keys="KeyR" onClick={report}>{say('ui:report.title')}</Button><Button icon={<FileText />} keys="KeyD" onClick={paper}>{say('ui:card.paper')}</Button><Button kind="primary" icon={<Printer />} keys="Control+KeyP" onClick={print}>{say('ui:card.print')}</Button></>}>
      <ErrorLine error={error} />
      {value !== null && (
        <Columns>
          <Stack>
            <CardFacts view={value} />
            <Panel title={say('ui:card.dates')}><DeadlineList deadlines={value.card.deadlines} /></Panel>
            <History view={value} onChanged={again} />
            <Prints view={value} />
          </Stack>
          <Stack>
            <Due view={value} />
            <CardActions view={value} onChanged={again} />
            <DecisionsPanel key={value.card.version} id={id} number={value.card.number} />
          </Stack>
        </Columns>
      )}
    </Screen>
  );
}

function Due({ view: { card, awaited } }: { readonly view: CardView }) {
  const { say, longDay } = useWords();
  return (
    <section className={styles.due} aria-label={say('ui:field.due')}>
      <div><p className={styles.dueName}>{say('ui:field.due')}</p><p className={styles.dueDay}>{longDay(card.due)}</p></div>
      {card.state === 'on-control' || card.state === 'restored' ? <DueChip due={card.due} awaited={awaited.some(({ kind }) => kind === 'due')} /> : <YesNoChip ok>{say(`terms:card-state.${card.state}`)}</YesNoChip>}
    </section>
  );
}

function CardFacts({ view: { card, paper } }: { readonly view: CardView }) {
  const { say, day, minute, longDay } = useWords();
  const { instruction } = card;
  return (
    <Panel title={say('ui:cards.of', { point: card.point, title: paper.title ?? paper.from.name })} actions={<MarkChip mark={paper.mark} />}>
      <Facts facts={[
        { name: say('ui:field.paper'), value: say('ui:card.paper-line', { number: paper.number, date: minute(paper.receivedAt) }) },
        { name: say('ui:field.from'), value: paper.from.name },
        { name: say('ui:field.outgoing'), value: say('ui:papers.outgoing', { number: paper.outgoingNumber, date: day(paper.outgoingDate) }) },
        { name: say('ui:field.source'), value: say(`terms:source.${instruction.source}`) },
        { name: say('ui:field.occasion'), value: instruction.occasion === null ? null : say(`terms:occasion.${instruction.occasion}`) },
        { name: say('ui:field.point-content'), value: card.content },
        { name: say('ui:field.responsible'), value: card.responsible },
        { name: say('ui:field.co-executors'), value: card.coExecutors.join('\n') },
        { name: say('ui:field.control-kind'), value: say(`terms:control-kind.${instruction.controlKind}`) },
        { name: say('ui:field.urgency'), value: instruction.urgency === null ? null : say(`terms:urgency.${instruction.urgency}`) },
        { name: say('ui:field.controlled-by'), value: instruction.controlledBy === null ? null : say(`terms:controller.${instruction.controlledBy}`) },
        { name: say('ui:field.interim'), value: instruction.interim === null ? null : say(`terms:interim.${instruction.interim}`) },
        { name: say('ui:field.completion-form'), value: card.completionForm },
        { name: say('ui:field.final-result'), value: card.finalResult },
        { name: say('ui:field.control-unit'), value: card.controlUnit },
        { name: say('ui:take.group.resolution'), value: card.resolution === null ? null : `${card.resolution.author}, ${longDay(card.resolution.date)}\n${card.resolution.text}` },
      ]} />
    </Panel>
  );
}

function Prints({ view: { prints } }: { readonly view: CardView }) {
  const { say, moment } = useWords();
  return (
    <Panel title={say('ui:card.prints')}>
      {prints.length === 0
        ? <p className={styles.when}>{say('ui:card.no-prints')}</p>
        : <ol className={styles.events}>{prints.map((print) => <li key={print.id}><span className={styles.when}>№ {print.number}</span><span>{moment(print.printedAt)} · {print.printedBy} · {say('ui:print.copies-line', { copies: print.copies, language: say(`ui:language.${print.language === 'ru' ? 'ru' : 'kk'}`) })}</span></li>)}</ol>}
    </Panel>
  );
}
