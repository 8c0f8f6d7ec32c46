import type { ReactNode } from 'react';
import { useState } from 'react';
import { Save, ScanSearch } from 'lucide-react';
import type { FieldValues } from 'react-hook-form';
import type { InputOf, OutputOf } from '../../shared/contract/index.ts';
import { send } from '../api/client.ts';
import { usePlace } from '../stores/place.ts';
import { Button } from './button.tsx';
import type { ContractForm } from './form.tsx';
import { Form, Group } from './form.tsx';
import { Note } from './inputs.tsx';
import { Moves } from './moves.tsx';
import { Footer, Screen } from './screen.tsx';
import { tell } from './toast.tsx';
import { useKeys } from './use-keys.ts';
import { useWords } from './words.ts';
import styles from './change-screen.module.css';

interface ChangeScreenProps<Values extends FieldValues> {
  readonly title: string;
  readonly group: string;
  readonly ready?: boolean;
  readonly of: ContractForm<Values>;
  readonly toInput: (values: Values) => InputOf<'law.change'>;
  readonly done: () => void;
  readonly saving?: 'ui:lawchange.save' | 'ui:lawchange.withdraw';
  /** Why this user may only look; null: the change may be recorded. */
  readonly onlyLook?: string | null;
  readonly children: ReactNode;
}

/** One change of what dates rest on: its fields, what it would move, as long as one likes to look, and recording it. */
export function ChangeScreen<Values extends FieldValues>({ title, group, ready = true, of, toInput, done, saving = 'ui:lawchange.save', onlyLook = null, children }: ChangeScreenProps<Values>) {
  const { say } = useWords();
  const back = usePlace((places) => places.back);
  const [preview, setPreview] = useState<OutputOf<'law.preview'> | null>(null);
  const look = () => { void of.submit(async (values) => {
    setPreview(null);
    const answer = await send('law.preview', toInput(values));
    if (answer.ok) setPreview(answer.value);
    else of.refuse(answer.error);
  }); };
  const save = () => { void of.submit(async (values) => {
    const answer = await send('law.change', toInput(values));
    if (!answer.ok) { of.refuse(answer.error); return; }
    tell(say('ui:lawchange.saved', { moved: answer.value.moved }));
    done();
  }); };
  useKeys([{ keys: 'Control+KeyT', words: 'ui:lawchange.preview', run: look }, ...(onlyLook === null ? [{ keys: 'Control+Enter', words: saving, run: save } as const] : [])]);
  return (
    <Screen title={title} ready={ready}>
      <div className={styles.narrow}>
        <Form of={of} onEnter={look}>
          <Group title={group}>{children}</Group>
          {onlyLook !== null && <Note>{onlyLook}</Note>}
          {preview !== null && <Moves moves={preview} />}
          <Footer>
            <Button type="submit" icon={<ScanSearch />} keys="Control+KeyT" onClick={(event) => { event.preventDefault(); look(); }}>{say('ui:lawchange.preview')}</Button>
            {onlyLook === null && <Button kind="primary" icon={<Save />} keys="Control+Enter" onClick={save}>{say(saving)}</Button>}
            <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
          </Footer>
        </Form>
      </div>
    </Screen>
  );
}
