import type { ConflictView, OutputOf } from '../../../shared/contract/index.ts';
import type { HistoryLine } from '../../api/types.ts';
import { Panel } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useWords } from '../../ui/words.ts';
import styles from './packages.module.css';

type Parted = OutputOf<'package.preview'>['versions'][number]['history'];
/** `history`: what only one of the two histories has; null where they are the same or theirs is not at hand. */
export interface Version extends Pick<ConflictView, 'held' | 'fields' | 'sender'> { readonly kind: 'paper' | 'card'; readonly history: Parted }

/** Two versions of one record, field by field, and event by event where their histories part. */
export function Versions({ title, version: { kind, held, fields, sender, history } }: { readonly title: string; readonly version: Version }) {
  const { say, field, value } = useWords();
  const shown = (name: string, json: string | null) => (json === null ? '—' : value(kind, name, JSON.parse(json) as unknown));
  return (
    <Panel title={title}>
      <div className={styles.versions}>
        {held && fields.length === 0 && history?.mine.length !== 0 && <p>{say('ui:conflict.history')}</p>}
        {!held && <p>{say('ui:conflict.not-held')}</p>}
        {(!held || fields.length > 0) && <Table label={title} empty="—" rows={fields} idOf={(one) => one.field} columns={[
          { title: say('ui:conflict.field'), cell: (one) => <b>{field(kind, one.field)}</b> },
          { title: say('ui:conflict.mine'), cell: (one) => shown(one.field, one.mine) },
          { title: say('ui:conflict.theirs', { sender }), cell: (one) => shown(one.field, one.theirs) },
        ]} />}
        {history !== null && (
          <div className={styles.histories}>
            <Events title={say('ui:conflict.history-mine')} lines={history.mine} />
            <Events title={say('ui:conflict.history-theirs', { sender })} lines={history.theirs} />
          </div>
        )}
      </div>
    </Panel>
  );
}

/** Lines of a history, oldest first. */
export function Events({ title, lines }: { readonly title: string; readonly lines: readonly HistoryLine[] }) {
  const { say, moment, history } = useWords();
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {lines.length === 0 ? <p className={styles.none}>{say('ui:conflict.no-more')}</p> : <ol>{lines.map((line) => <li key={line.position}><span>{moment(line.at)} · {line.by}</span><br />{history(line)}</li>)}</ol>}
    </section>
  );
}
