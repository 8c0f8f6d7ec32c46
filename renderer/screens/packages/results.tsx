import type { OutputOf } from '../../../shared/contract/index.ts';
import { Panel } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useWords } from '../../ui/words.ts';

type Row = OutputOf<'package.import'>['results'][number];

/** What became of each record; `would`: what will, once the package is taken in. */
export function Results({ results, would = false }: { readonly results: readonly Row[]; readonly would?: boolean }) {
  const { say } = useWords();
  return (
    <Panel title={say(would ? 'ui:import.would' : 'ui:import.results')}>
      <Table label={say('ui:import.results')} empty="—" rows={results} idOf={(one) => one.id} columns={[
        { title: say('ui:import.kind'), cell: (one) => say(`terms:record.${one.kind}`) },
        { title: say('ui:field.number'), cell: (one) => one.number },
        { title: say('ui:import.outcome'), cell: (one) => say(`terms:${would ? 'would' : 'outcome'}.${one.outcome}`) },
      ]} />
    </Panel>
  );
}
