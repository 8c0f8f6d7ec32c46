import type { ConflictView } from '../../../shared/contract/index.ts';
import { Panel } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './packages.module.css';

export interface Version extends Pick<ConflictView, 'held' | 'fields' | 'sender'> { readonly kind: 'paper' | 'card' }

/** Two versions of one record, field by field. */
export function Versions({ title, version: { kind, held, fields, sender } }: { readonly title: string; readonly version: Version }) {
  const { say, field, value } = useWords();
  const shown = (name: string, json: string | null) => (json === null ? '—' : value(kind, name, JSON.parse(json) as unknown));
  return (
    <Panel title={title}>
      <div className={styles.versions}>
        {held && fields.length === 0 && <p>{say('ui:conflict.history')}</p>}
        {!held && <p>{say('ui:conflict.not-held')}</p>}
        {(!held || fields.length > 0) && <Table label={title} empty="—" rows={fields} idOf={(one) => one.field} columns={[
          { title: say('ui:conflict.field'), cell: (one) => <b>{field(kind, one.field)}</b> },
          { title: say('ui:conflict.mine'), cell: (one) => shown(one.field, one.mine) },
          { title: say('ui:conflict.theirs', { sender }), cell: (one) => shown(one.field, one.theirs) },
        ]} />}
      </div>
    </Panel>
  );
}
