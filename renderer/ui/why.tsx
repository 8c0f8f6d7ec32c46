import { Popover } from '@base-ui/react/popover';
import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import type { Deadline, Deadlines } from '../api/types.ts';
import { Button } from './button.tsx';
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
      <p className={styles.edition}>{words.say('ui:why.edition', { act: words.say(`terms:act.${deadlines.edition.act}`), date: deadlines.edition.from })}</p>
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
              {deadline.basis.map((citation) => (
                <li key={`${citation.act} ${citation.point}`}>{words.citation(citation)} <span className={styles.rests}>({words.say(`terms:rests.${citation.rests}`)})</span></li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
