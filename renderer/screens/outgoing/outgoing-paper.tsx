import { CopyPlus } from 'lucide-react';
import type { OutgoingId } from '../../../shared/base/index.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { MarkChip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Facts, Panel, Screen } from '../../ui/screen.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './outgoing.module.css';

/** One paper the office sent, and what it answers. */
export function OutgoingPaperScreen({ id }: { readonly id: OutgoingId }) {
  const { say, longDay, moment, minute } = useWords();
  const go = usePlace((places) => places.go);
  const { value, error } = useAsk('outgoing.get', { paper: id });
  const again = () => { go({ screen: 'new-outgoing', template: id }); };
  useKeys([{ keys: 'KeyD', words: 'ui:paper.as-template', run: again }]);
  const paper = value?.paper;
  const answers = value?.answers ?? null;
  return (
    <Screen ready={value !== null || error !== null} title={paper === undefined ? say('ui:section.outgoing') : say('ui:outgoing.title', { number: paper.number })} actions={<Button icon={<CopyPlus />} keys="KeyD" onClick={again}>{say('ui:paper.as-template')}</Button>}>
      <ErrorLine error={error} />
      {paper !== undefined && (
        <Panel title={paper.title ?? paper.to} actions={<MarkChip mark={paper.mark} />}>
          <Facts facts={[
            { name: say('ui:field.sent-to'), value: paper.to },
            { name: say('ui:field.document-date'), value: longDay(paper.date) },
            { name: say('ui:field.mark'), value: say(`terms:mark.${paper.mark}`) },
            { name: say('ui:field.sheets'), value: paper.sheets },
            { name: say('ui:field.copies'), value: String(paper.copies) },
            { name: say('ui:field.copy-number'), value: paper.copyNumber },
            { name: say('ui:field.signed-by'), value: paper.signedBy },
            { name: say('ui:field.executor'), value: paper.executor === null ? null : `${paper.executor.surname}, ${paper.executor.phone}` },
            { name: say('ui:field.answer-to'), value: paper.refersTo },
            { name: say('ui:field.sent-by'), value: paper.sentBy },
            { name: say('ui:field.registered'), value: `${moment(paper.registeredAt)}, ${paper.registeredBy}` },
          ]} />
        </Panel>
      )}
      {answers !== null && (
        <Panel title={say('ui:outgoing.answers-to')}>
          <button id={`paper-${answers.id}`} type="button" className={styles.line} onClick={() => { go({ screen: 'paper', paper: answers.id }); }}>
            <b>{answers.number}</b><span>{answers.from.name}</span><span>{minute(answers.receivedAt)}</span>
          </button>
        </Panel>
      )}
    </Screen>
  );
}
