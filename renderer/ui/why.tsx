import { Popover } from '@base-ui/react/popover';
import { ChevronDown, ChevronRight, CircleHelp } from 'lucide-react';
import { useId, useState } from 'react';
import type { Deadline, Deadlines } from '../api/types.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from './button.tsx';
import { ErrorLine } from './error-summary.tsx';
import { useOverlay } from './use-keys.ts';
import { useWords } from './words.ts';
import styles from './why.module.css';
import field from './field.module.css';

/** The dates an instruction sets; each can be asked why. */
export function DeadlineList({ deadlines }: { readonly deadlines: Deadlines }) {
  const words = useWords();
  return (
    <div className={styles.block}>
      <ul className={styles.dates}>
        {deadlines.deadlines.map((deadline) => (
          <li key={`${deadline.kind} ${deadline.date}`} className={styles.line}>
            <span className={styles.kind}>{words.say(`terms:deadline.${deadline.kind}`)}</span>
            <b className={styles.date}>{words.day(deadline.date)}</b>
            <Why deadline={deadline} />
            <span className={styles.basis}>{deadline.basis.map(words.citation).join('; ')}</span>
          </li>
        ))}
      </ul>
      {deadlines.flags.length > 0 && (
        <ul className={styles.flags} aria-label={words.say('ui:why.flags')}>
          {deadlines.flags.map((flag) => <li key={flag}>{words.flag(flag)}</li>)}
        </ul>
      )}
      {deadlines.edition === null ? null : <p className={styles.edition}>{words.say('ui:why.edition', { act: words.say(`terms:act.${deadlines.edition.act}`), date: deadlines.edition.from })}</p>}
    </div>
  );
}

/** Behind a date: the steps it was reached by, the days skipped, the act and point. */
export function Why({ deadline }: { readonly deadline: Deadline }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  useOverlay(open);
  const name = words.say(`terms:deadline.${deadline.kind}`);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger render={<Button kind="quiet" icon={<CircleHelp />} aria-label={words.say('ui:why.of', { what: name })}>{words.say('ui:why')}</Button>} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} collisionPadding={12} className={field.over}>
          <Popover.Popup className={styles.popup} tabIndex={-1}>
            <Popover.Title className={styles.title}>{words.say('ui:why.title', { what: name, date: deadline.date })}</Popover.Title>
            <ol className={styles.steps}>
              {deadline.steps.map((step, index) => (
                <li key={`${String(index)} ${step.code}`}>
                  <span className={styles.stepDate}>{step.date === null ? '' : words.day(step.date as Deadline['date'])}</span>
                  <span>{words.step(step)}</span>
                </li>
              ))}
            </ol>
            <h3 className={styles.heading}>{words.say('ui:why.basis')}</h3>
            <ul>
              {deadline.basis.map((citation) => <Basis key={`${citation.act} ${citation.point}`} citation={citation} />)}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

type Point = Pick<Deadline['basis'][number], 'act' | 'point'>;

/** One act and point, on what it rests where that is told, and beneath it, when asked for, the words of the point. */
export function Basis({ citation }: { readonly citation: Point & Partial<Deadline['basis'][number]> }) {
  const words = useWords();
  const [shown, setShown] = useState(false);
  const id = useId();
  const what = words.citation(citation);
  return (
    <li className={styles.citation}>
      <span>{what}{citation.rests !== undefined && <> <span className={styles.rests}>({words.say(`terms:rests.${citation.rests}`)})</span></>}</span>
      <Button kind="quiet" icon={shown ? <ChevronDown /> : <ChevronRight />} aria-expanded={shown} aria-controls={id} aria-label={words.say(shown ? 'ui:why.hide-point-of' : 'ui:why.show-point-of', { what })} onClick={() => { setShown(!shown); }}>
        {words.say(shown ? 'ui:why.hide-point' : 'ui:why.show-point')}
      </Button>
      <div id={id} className={styles.point}>{shown && <PointWords citation={citation} />}</div>
    </li>
  );
}

/** The point as the act has it, in the act's own language. */
function PointWords({ citation: { act, point } }: { readonly citation: Point }) {
  const { say } = useWords();
  const { value, error, answered } = useAsk('law.point', { act, point });
  if (error !== null) return <ErrorLine error={error} />;
  if (!answered) return null;
  if (value === null) return <p className={styles.rests}>{say('ui:why.no-text')}</p>;
  return (
    <>
      {value.partial && <p className={styles.partial}>{say('ui:why.partial')}</p>}
      <blockquote lang={value.lang} className={styles.quote} tabIndex={0} aria-label={say('ui:why.words', { language: say(`ui:language-name.${value.lang}`) })}>{value.text}</blockquote>
    </>
  );
}
