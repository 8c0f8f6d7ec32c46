import { Printer } from 'lucide-react';
import type { PackageId } from '../../../shared/base/index.ts';
import type { DispatchLine } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Columns, Facts, Panel, Screen, Stack } from '../../ui/screen.tsx';
import { subjectName } from '../../../shared/base/index.ts';
import { Table } from '../../ui/table.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { CustodyChip } from './custody-chip.tsx';
import styles from './packages.module.css';

/** One sent package: its way so far, what may be recorded next, its papers for the courier. */
export function SentPackageScreen({ packageId }: { readonly packageId: PackageId }) {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const dispatch = useAsk('package.dispatch', {});
  const line = dispatch.value?.lines.find(({ sent }) => sent.packageId === packageId);
  const late = dispatch.value?.alarms.some((alarm) => 'package' in alarm.params && alarm.params.package === packageId) ?? false;
  const courier = () => { go({ screen: 'courier', packages: [packageId] }); };
  const [next] = line?.next ?? [];
  useKeys([
    { keys: 'Control+KeyP', words: 'ui:packages.courier', run: courier },
    ...(next === undefined ? [] : [{ keys: 'KeyN', words: `ui:custody.record.${next.step}`, run: () => { go({ screen: 'custody', packageId, step: next.step }); } } as const]),
  ]);
  return (
    <Screen title={line === undefined ? say('ui:section.packages') : say('ui:custody.title', { number: line.sent.sequence })} ready={dispatch.answered}
      actions={<Button id="to-courier" icon={<Printer />} keys="Control+KeyP" onClick={courier}>{say('ui:packages.courier')}</Button>}>
      <ErrorLine error={dispatch.error} />
      {line !== undefined && (
        <Columns>
          <Stack>
            <Panel title={say('ui:custody.way')} actions={<CustodyChip state={line.state} overdue={late} />}><Way line={line} /></Panel>
            <Panel title={say('ui:custody.next')}>
              {line.next.length === 0
                ? <p>{say('ui:custody.over')}</p>
                : (
                  <div className={styles.steps}>
                    {line.next.map(({ step }, index) => <Button key={step} id={`step-${step}`} kind={index === 0 ? 'primary' : 'plain'} data-first={index === 0} {...(index === 0 ? { keys: 'KeyN' } : {})} onClick={() => { go({ screen: 'custody', packageId, step }); }}>{say(`ui:custody.record.${step}`)}</Button>)}
                  </div>
                )}
            </Panel>
          </Stack>
          <Stack>
            <PackageFacts line={line} />
          </Stack>
        </Columns>
      )}
    </Screen>
  );
}

function Way({ line: { steps, receiptDue, leaveBy } }: { readonly line: DispatchLine }) {
  const { say, moment } = useWords();
  return (
    <>
      <Table label={say('ui:custody.way')} empty={say('ui:custody.none')} rows={steps} idOf={({ seq }) => String(seq)} columns={[
        { title: say('ui:custody.when'), cell: ({ at }) => moment(at) },
        { title: say('ui:custody.step'), cell: ({ step }) => <b>{say(`terms:custody.${step}`)}</b> },
        { title: say('ui:custody.who'), cell: ({ who }) => who ?? '—' },
        { title: say('ui:custody.paper'), cell: ({ paper }) => paper ?? '—' },
        { title: say('ui:custody.details'), cell: ({ seals, note }) => [seals.join(', '), note ?? ''].filter((text) => text !== '').join('; ') || '—' },
        { title: say('ui:custody.recorded'), cell: ({ recordedBy }) => recordedBy },
      ]} />
      {leaveBy !== null && <p className={styles.due}>{say('ui:custody.leave-by', { due: moment(leaveBy).slice(0, 10) })}</p>}
      {receiptDue !== null && <p className={styles.due}>{say('ui:custody.due', { due: moment(receiptDue).slice(0, 10) })}</p>}
    </>
  );
}

function PackageFacts({ line: { sent } }: { readonly line: DispatchLine }) {
  const { say, moment } = useWords();
  const { receipt } = sent;
  return (
    <>
      <Panel title={say('ui:custody.facts')}>
        <Facts facts={[
          { name: say('ui:packages.created'), value: moment(sent.createdAt) },
          { name: say('ui:packages.recipients'), value: sent.recipients.map(({ name }) => subjectName(name)).join('\n') },
          { name: say('ui:count.cards'), value: String(sent.cards) },
          { name: say('ui:packages.folder'), value: sent.folder },
        ]} />
        <Facts wide facts={[{ name: say('ui:custody.digest'), value: <Fingerprint compact value={sent.containerSha256} /> }]} />
      </Panel>
      <Panel title={say('ui:packages.receipt')}>
        {receipt === null ? <p>{say('ui:custody.receipt-none')}</p> : (
          <>
            <Facts facts={[
              { name: say('ui:trust.office'), value: receipt.office },
              { name: say('ui:packages.signer'), value: subjectName(receipt.signer.subject) },
              { name: say('ui:packages.imported'), value: moment(receipt.receivedAt) },
              { name: say('ui:accept.done'), value: moment(receipt.acceptedAt) },
            ]} />
            <Table label={say('ui:import.results')} empty="—" rows={receipt.results} idOf={(one) => one.id} columns={[
              { title: say('ui:import.kind'), cell: (one) => say(`terms:record.${one.kind}`) },
              { title: say('ui:field.number'), cell: (one) => one.number },
              { title: say('ui:import.outcome'), cell: (one) => say(`terms:outcome.${one.outcome}`) },
            ]} />
          </>
        )}
      </Panel>
    </>
  );
}
