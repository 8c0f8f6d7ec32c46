import { FilePen } from 'lucide-react';
import { useDrafts } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../ui/words.ts';
import { placeOf } from './unfinished-place.ts';
import styles from './papers.module.css';

/** What was typed before the last lock, and not saved. */
export function Unfinished() {
  const { say, moment } = useWords();
  const found = useDrafts((drafts) => drafts.found);
  const drop = useDrafts((drafts) => drafts.drop);
  const go = usePlace((places) => places.go);
  const known = found.flatMap((draft) => { const at = placeOf(draft.form); return at === null ? [] : [{ ...draft, ...at }]; });
  if (known.length === 0) return null;
  return (
    <ul className={styles.unfinished} aria-label={say('ui:draft.title')}>
      {known.map(({ form, savedAt, words, place }) => (
        <li key={form}>
          <FilePen aria-hidden="true" />
          <span><b>{say(words)}</b>, {say('ui:draft.kept', { at: moment(savedAt) })}</span>
          <Button id={`draft-${form}`} onClick={() => { go(place); }}>{say('ui:draft.open')}</Button>
          <Button kind="quiet" onClick={() => { drop(form); }}>{say('ui:draft.drop')}</Button>
        </li>
      ))}
    </ul>
  );
}
