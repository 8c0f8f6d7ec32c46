import { BookMarked, Plus } from 'lucide-react';
import { useAsk } from '../../api/use-ask.ts';
import { journalName } from '../../stores/journals.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './journals.module.css';

/** The office's journals: what each counts, its next number, what is set aside. */
export function JournalsScreen() {
  const { say, language } = useWords();
  const { user } = useOpenOffice();
  const go = usePlace((places) => places.go);
  const { value, error, answered } = useAsk('journal.list', {});
  const may = user.roles.includes('administrator');
  const add = () => { go({ screen: 'journal-form' }); };
  useKeys(may ? [{ keys: 'KeyN', words: 'ui:journals.add', run: add }] : []);
  return (
    <Screen title={say('ui:journals.title')} ready={answered} actions={may && <Button id="add-journal" icon={<Plus />} keys="KeyN" onClick={add}>{say('ui:journals.add')}</Button>}>
      <ErrorLine error={error} />
      <p className={styles.about}>{say('ui:journals.about')}</p>
      {value !== null && (
        <Table label={say('ui:journals.title')} rows={value} idOf={({ journal }) => journal.code} empty="" columns={[
          { title: say('ui:journals.name'), cell: ({ journal }) => <button id={`journal-${journal.code}`} type="button" className={styles.open} data-first={journal.code === value[0]?.journal.code} onClick={() => { go({ screen: 'journal', journal: journal.code }); }}><BookMarked aria-hidden="true" />{journalName(journal, language)}</button> },
          { title: say('ui:journals.kind'), cell: ({ journal }) => say(`terms:journal-kind.${journal.kind}`) },
          { title: say('ui:journals.template'), cell: ({ journal }) => <code className={styles.template}>{journal.template}</code> },
          { title: say('ui:journals.next'), cell: ({ journal, next }) => (journal.active ? <b>{next}</b> : <Chip tone="plain" icon={<BookMarked />}>{say('ui:journals.closed')}</Chip>) },
          { title: say('ui:journals.last'), end: true, cell: ({ last }) => String(last) },
          { title: say('ui:journals.reserved'), end: true, cell: ({ reserved }) => String(reserved) },
        ]} />
      )}
    </Screen>
  );
}
