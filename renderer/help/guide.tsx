import { usePlaceNow } from '../stores/place.ts';
import { useWords } from '../ui/words.ts';
import { Basis } from '../ui/why.tsx';
import { guides } from './guides.ts';
import styles from './guide.module.css';

/** What the screen shown is for and how one works there, with the points of the acts it rests on. */
export function Guide({ start }: { readonly start: boolean }) {
  const { say } = useWords();
  const here = usePlaceNow().screen;
  const guide = guides[start ? 'start' : here];
  if (guide === undefined) return null;
  const [lead, ...steps] = say(guide.words).split('\n');
  return (
    <section className={styles.guide} aria-label={say('ui:help.guide')}>
      <p className={styles.lead}>{lead}</p>
      {steps.length > 0 && <ul className={styles.steps}>{steps.map((step) => <li key={step}>{step}</li>)}</ul>}
      {guide.points.length > 0 && (
        <>
          <h3>{say('ui:help.points')}</h3>
          <ul>{guide.points.map((point) => <Basis key={`${point.act} ${point.point}`} citation={point} />)}</ul>
        </>
      )}
    </section>
  );
}
