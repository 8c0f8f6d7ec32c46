import { MailCheck, PackageOpen, PackagePlus } from 'lucide-react';
import type { ReceivedPackage, SentPackage } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Panel, Screen } from '../../ui/screen.tsx';
import { subjectName } from '../../ui/subject.ts';
import { Table } from '../../ui/table.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { CircleCheck, Hourglass } from 'lucide-react';

/** Packages out and in, and what is still to be done with each. */
export function PackagesScreen() {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const sent = useAsk('package.sent', {});
  const received = useAsk('package.received', {});
  const toExport = () => { go({ screen: 'export' }); };
  const toImport = () => { go({ screen: 'import' }); };
  const toAccept = () => { go({ screen: 'accept' }); };
  useKeys([{ keys: 'KeyE', words: 'ui:packages.export', run: toExport }, { keys: 'KeyI', words: 'ui:packages.import', run: toImport }, { keys: 'KeyR', words: 'ui:packages.accept', run: toAccept }]);
  return (
    <Screen title={say('ui:section.packages')} actions={<>
      <Button kind="primary" data-first icon={<PackagePlus />} keys="KeyE" onClick={toExport}>{say('ui:packages.export')}</Button>
      <Button icon={<PackageOpen />} keys="KeyI" onClick={toImport}>{say('ui:packages.import')}</Button>
      <Button icon={<MailCheck />} keys="KeyR" onClick={toAccept}>{say('ui:packages.accept')}</Button>
    </>}>
      <ErrorLine error={sent.error ?? received.error} />
      <Panel title={say('ui:packages.sent')}><SentTable packages={sent.value ?? []} /></Panel>
      <Panel title={say('ui:packages.received')}><ReceivedTable packages={received.value ?? []} /></Panel>
    </Screen>
  );
}

function SentTable({ packages }: { readonly packages: readonly SentPackage[] }) {
  const { say, moment } = useWords();
  return (
    <Table label={say('ui:packages.sent')} empty={say('ui:packages.none-sent')} rows={packages} idOf={(one) => one.packageId} columns={[
      { title: say('ui:packages.created'), cell: (one) => moment(one.createdAt) },
      { title: say('ui:packages.recipients'), cell: (one) => one.recipients.map((recipient) => subjectName(recipient.name)).join('; ') || '—' },
      { title: say('ui:count.cards'), end: true, cell: (one) => String(one.cards) },
      { title: say('ui:packages.folder'), cell: (one) => one.folder },
      { title: say('ui:cards.state'), cell: (one) => <Chip tone={one.state === 'accepted' ? 'good' : 'plain'} icon={one.state === 'accepted' ? <CircleCheck /> : <Hourglass />}>{say(`terms:package-state.${one.state}`)}</Chip> },
      { title: say('ui:packages.receipt'), cell: (one) => (one.receipt === null ? '—' : say('ui:packages.receipt-line', { officer: one.receipt.officer, at: moment(one.receipt.acceptedAt) })) },
    ]} />
  );
}

function ReceivedTable({ packages }: { readonly packages: readonly ReceivedPackage[] }) {
  const { say, moment } = useWords();
  const go = usePlace((places) => places.go);
  return (
    <Table label={say('ui:packages.received')} empty={say('ui:packages.none-received')} rows={packages} idOf={(one) => one.packageId} columns={[
      { title: say('ui:packages.imported'), cell: (one) => moment(one.importedAt) },
      { title: say('ui:packages.sender'), cell: (one) => one.sender.name },
      { title: say('ui:packages.signer'), cell: (one) => subjectName(one.signer.subject) },
      { title: say('ui:packages.records'), end: true, cell: (one) => String(one.results.length) },
      { title: say('ui:packages.receipt'), cell: (one) => <>{one.receipt !== null && <Chip tone="good" icon={<CircleCheck />}>{say('ui:packages.receipt-given')}</Chip>} <Button kind={one.receipt === null ? 'plain' : 'quiet'} onClick={() => { go({ screen: 'receipt', packageId: one.packageId }); }}>{say(one.receipt !== null ? 'ui:packages.write-again' : 'ui:packages.write-receipt')}</Button></> },
    ]} />
  );
}
