import type { OutputOf } from '../../../shared/contract/index.ts';
import { Panel } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useWords } from '../../ui/words.ts';

type Row = OutputOf<'package.import'>['results'][number];

/** What became of each record, or would. */
export function Results({ results, title }: { readonly results: readonly Row[]; readonly title?: string }) {
  const { say } = useWords();
  return (
    <Panel title={title ?? say('ui:import.results')}>
      <Table label={say('ui:import.results')} empty="—" rows={results} idOf={(one) => one.id} columns={[
        { title: say('ui:import.kind'), cell: (one) => say(`terms:record.${one.kind}`) },
        { title: say('ui:field.number'), cell: (one) => one.number },
        { title: say('ui:import.outcome'), cell: (one) => say(`terms:outcome.${one.outcome}`) },
      ]} />
    </Panel>
  );
}
