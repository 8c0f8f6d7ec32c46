import { X } from 'lucide-react';
import { useFormSet } from '../../stores/form-set.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Panel, Screen } from '../../ui/screen.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { Contradictions } from './contradictions.tsx';
import { formGroups } from './form-specs.ts';
import styles from './forms.module.css';

/** Every form that is printed from the records, and the set that is looked through for contradictions. */
export function FormsScreen() {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  useKeys([{ keys: 'KeyW', words: 'ui:form.WEEKLY', run: () => { go({ screen: 'form', code: 'WEEKLY' }); } }]);
  return (
    <Screen title={say('ui:section.forms')}>
      <Kept />
      <div className={styles.lists}>
        {formGroups.map(({ title, codes }, index) => (
          <Panel key={title} title={say(title)}>
            <ul className={styles.list}>
              {codes.map((code, place) => (
                <li key={code}>
                  <button type="button" id={`form-${code}`} className={styles.line} data-first={index === 0 && place === 0} onClick={() => { go({ screen: 'form', code }); }}>{say(`ui:form.${code}`)}<small>{say(`ui:form-about.${code}`)}</small></button>
                </li>
              ))}
            </ul>
          </Panel>
        ))}
      </div>
    </Screen>
  );
}

/** The forms put together so far. */
function Kept() {
  const { say } = useWords();
  const { forms, remove, clear } = useFormSet();
  if (forms.length === 0) return null;
  return (
    <>
      <Panel title={say('ui:forms.set')} actions={<Button kind="quiet" onClick={clear}>{say('ui:forms.clear')}</Button>}>
        <ol>
          {forms.map((form, index) => {
            const name = form.code === 'RETURN' ? form.code : say(`ui:form.${form.code}`);
            return <li key={`${String(index)} ${form.code}`} className={styles.setLine}><span>{index + 1}. {name}{'card' in form ? ` · ${form.card}` : ''}</span><Button kind="quiet" icon={<X />} iconOnly onClick={() => { remove(index); }}>{say('ui:forms.remove', { what: name })}</Button></li>;
          })}
        </ol>
      </Panel>
      <Contradictions beside={null} />
    </>
  );
}
