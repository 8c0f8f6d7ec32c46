import { useEffect } from 'react';
import { CircleCheck, Hourglass, Inbox, MailCheck, PackageOpen, PackagePlus, Printer, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { PackageId } from '../../../shared/base/index.ts';
import type { ConflictView } from '../../../shared/contract/index.ts';
import type { CustodyAlarm, DispatchLine, IncomingLine } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import type { PackageTab } from '../../stores/packages.ts';
import { packageTabs, usePackagesDesk } from '../../stores/packages.ts';
import type { Place } from '../../stores/place.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import type { Column } from '../../ui/list.tsx';
import { List, TwoLines } from '../../ui/list.tsx';
import { Empty, Screen } from '../../ui/screen.tsx';
import { subjectName } from '../../../shared/base/index.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { ArrivalChip, CustodyChip } from './custody-chip.tsx';
import styles from './packages.module.css';

interface Shown {
  /** Sent packages whose receipt is overdue. */
  readonly late: ReadonlySet<string>;
  readonly sent: readonly DispatchLine[];
  readonly received: readonly IncomingLine[];
  readonly conflicts: readonly ConflictView[];
}

/** Packages out and in, on their way and settled: what is late or missing, and what is to be done with each. */
export function PackagesScreen() {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const { tab, show, ticked, selected } = usePackagesDesk();
  const dispatch = useAsk('package.dispatch', {});
  const received = useAsk('package.incoming', {});
  const conflicts = useAsk('package.conflicts', {});
  const shown: Shown = { sent: dispatch.value?.lines ?? [], received: received.value?.lines ?? [], conflicts: conflicts.value ?? [], late: lateOf(dispatch.value?.alarms ?? []) };
  const ready = dispatch.answered && received.answered && conflicts.answered;
  const empty = shown[tab].length === 0;
  const to = (place: Place) => () => { go(place); };
  const chosen = shown.sent.filter(({ sent }) => ticked.has(sent.packageId)).map(({ sent }) => sent.packageId);
  const one = shown.sent.find(({ sent }) => sent.packageId === selected.sent) ?? shown.sent[0];
  const papers = chosen.length > 0 ? chosen : one === undefined ? [] : [one.sent.packageId];
  const courier = to({ screen: 'courier', packages: papers });
  const printable = tab === 'sent' && papers.length > 0;
  useKeys([
    { keys: 'KeyE', words: 'ui:packages.export', run: to({ screen: 'export' }) }, { keys: 'KeyI', words: 'ui:packages.import', run: to({ screen: 'import', arrival: null }) }, { keys: 'KeyA', words: 'ui:arrive.title', run: to({ screen: 'arrive' }) },
    { keys: 'KeyR', words: 'ui:packages.accept', run: to({ screen: 'accept' }) }, { keys: 'KeyT', words: 'ui:packages.trust', run: to({ screen: 'trust' }) },
    ...(printable ? [{ keys: 'Control+KeyP', words: 'ui:packages.courier', run: courier } as const] : []),
  ]);
  return (
    <Screen fixed title={say('ui:section.packages')} ready={ready} actions={<>
      <Button id="to-export" kind="primary" data-first={ready && empty} icon={<PackagePlus />} keys="KeyE" onClick={to({ screen: 'export' })}>{say('ui:packages.export')}</Button>
      <Button id="to-arrive" icon={<Inbox />} keys="KeyA" onClick={to({ screen: 'arrive' })}>{say('ui:arrive.title')}</Button>
      <Button id="to-import" icon={<PackageOpen />} keys="KeyI" onClick={to({ screen: 'import', arrival: null })}>{say('ui:packages.import')}</Button>
      <Button id="to-accept" icon={<MailCheck />} keys="KeyR" onClick={to({ screen: 'accept' })}>{say('ui:packages.accept')}</Button>
      <Button id="to-trust" icon={<ShieldCheck />} keys="KeyT" onClick={to({ screen: 'trust' })}>{say('ui:packages.trust')}</Button>
    </>}>
      <ErrorLine error={dispatch.error ?? received.error ?? conflicts.error} />
      <Alarms alarms={dispatch.value?.alarms ?? []} />
      <Tabs first={false} label={say('ui:section.packages')} tabs={packageTabs.map((name) => ({ name, title: say(`ui:packages.tab.${name}`, { count: shown[name].length }) }))} current={tab} onChange={show}>
        {ready && (empty ? <Empty title={say(tab === 'sent' ? 'ui:packages.none-sent' : tab === 'received' ? 'ui:packages.none-received' : 'ui:packages.no-conflicts')} /> : <TabList tab={tab} shown={shown} />)}
        {printable && (
          <div className={styles.under}>
            <Button id="to-courier" icon={<Printer />} keys="Control+KeyP" onClick={courier}>{say('ui:packages.courier')}</Button>
            <p role="status">{chosen.length === 0 ? say('ui:packages.courier-hint') : say('ui:packages.ticked', { count: chosen.length })}</p>
          </div>
        )}
      </Tabs>
    </Screen>
  );
}

function lateOf(alarms: readonly CustodyAlarm[]): ReadonlySet<string> {
  return new Set(alarms.flatMap((alarm) => ('package' in alarm.params ? [alarm.params.package] : [])));
}

/** What did not come in time, and what runs out soon. */
function Alarms({ alarms }: { readonly alarms: readonly CustodyAlarm[] }) {
  const { say, flag, moment } = useWords();
  const warnings = useAsk('trust.list', {}).value?.warnings ?? [];
  if (alarms.length + warnings.length === 0) return null;
  return (
    <ul className={styles.alarms} aria-label={say('ui:packages.alarms')}>
      {alarms.map((alarm) => <li key={JSON.stringify(alarm)}><TriangleAlert aria-hidden="true" /> {flag(alarm.code, alarm.params)}</li>)}
      {warnings.map(({ subject, until, days }) => <li key={`${subject} ${until}`}><Hourglass aria-hidden="true" /> {say('ui:packages.warn', { subject: subjectName(subject), until: moment(until).slice(0, 10), days })}</li>)}
    </ul>
  );
}

function TabList({ tab, shown }: { readonly tab: PackageTab; readonly shown: Shown }) {
  switch (tab) {
    case 'sent': return <SentList rows={shown.sent} late={shown.late} />;
    case 'received': return <ReceivedList rows={shown.received} />;
    case 'conflicts': return <ConflictList rows={shown.conflicts} />;
  }
}

interface DeskListProps<Row> { readonly tab: PackageTab; readonly rows: readonly Row[]; readonly idOf: (row: Row) => string; readonly columns: readonly Column<Row>[]; readonly place: (row: Row) => Place; readonly onTick?: (row: Row) => void; readonly isTicked?: (row: Row) => boolean }

function DeskList<Row>({ tab, rows, idOf, columns, place, onTick, isTicked }: DeskListProps<Row>) {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const { selected, top, select, scrolled } = usePackagesDesk();
  const first = rows[0];
  // Enter and the printing key mean the same row from the start.
  useEffect(() => { if (selected[tab] === null && first !== undefined) select(tab, idOf(first)); }, [tab, first === undefined]);
  return (
    <List label={say(`ui:packages.tab.${tab}`, { count: rows.length })} rows={rows} idOf={idOf} columns={columns} total={rows.length} selected={selected[tab]} top={top[tab]} first
      onSelect={(id) => { select(tab, id); }} onScroll={(at) => { scrolled(tab, at); }} onOpen={(row) => { go(place(row)); }} {...(onTick === undefined || isTicked === undefined ? {} : { onToggle: onTick, isTicked })} />
  );
}

function SentList({ rows, late }: { readonly rows: readonly DispatchLine[]; readonly late: ReadonlySet<string> }) {
  const { say, moment } = useWords();
  const { ticked, toggle } = usePackagesDesk();
  return (
    <DeskList tab="sent" rows={rows} idOf={({ sent }) => sent.packageId} place={({ sent }) => ({ screen: 'sent', packageId: sent.packageId })} onTick={({ sent }) => { toggle(sent.packageId); }} isTicked={({ sent }) => ticked.has(sent.packageId)} columns={[
      { title: say('ui:packages.number'), width: '9.5rem', cell: ({ sent }) => <TwoLines first={<b>№ {sent.sequence}</b>} second={moment(sent.createdAt)} /> },
      { title: say('ui:packages.recipients'), width: 'minmax(7.5rem, 2fr)', cell: ({ sent }) => sent.recipients.map(({ name }) => subjectName(name)).join('; ') || '—' },
      { title: say('ui:count.cards'), width: '6.5rem', spare: true, cell: ({ sent }) => String(sent.cards) },
      { title: say('ui:cards.state'), width: 'minmax(9rem, 13rem)', cell: ({ sent, state }) => <CustodyChip state={state} overdue={late.has(sent.packageId)} /> },
      { title: say('ui:packages.receipt'), width: 'minmax(8rem, 1.2fr)', cell: ({ sent, receiptDue, leaveBy }) => (sent.receipt === null ? receiptDue !== null ? say('ui:custody.due', { due: moment(receiptDue).slice(0, 10) }) : leaveBy !== null ? say('ui:custody.leave-by', { due: moment(leaveBy).slice(0, 10) }) : '—' : say('ui:packages.receipt-line', { officer: sent.receipt.officer, at: moment(sent.receipt.acceptedAt) })) },
    ]} />
  );
}

function incomingKey({ arrival, received }: IncomingLine): string {
  return arrival === null ? received?.packageId ?? '' : String(arrival.number);
}

function incomingPlace({ arrival, received }: IncomingLine): Place {
  if (arrival !== null) return { screen: 'incoming', arrival: arrival.number };
  return received === null ? { screen: 'packages' } : { screen: 'received', packageId: received.packageId };
}

function ReceivedList({ rows }: { readonly rows: readonly IncomingLine[] }) {
  const { say, moment } = useWords();
  return (
    <DeskList tab="received" rows={rows} idOf={incomingKey} place={incomingPlace} columns={[
      { title: say('ui:packages.arrived'), width: '9.5rem', cell: ({ arrival, received }) => <TwoLines first={arrival === null ? '—' : <b>№ {arrival.number}</b>} second={arrival !== null ? moment(arrival.arrivedAt) : received === null ? '' : moment(received.importedAt)} /> },
      { title: say('ui:packages.sender'), width: 'minmax(7.5rem, 1.6fr)', cell: ({ arrival, received }) => received?.sender.name ?? arrival?.from ?? '' },
      { title: say('ui:packages.package'), width: 'minmax(8rem, 1.2fr)', spare: true, cell: ({ received }) => (received === null ? '—' : <TwoLines first={`№ ${String(received.sequence)}`} second={subjectName(received.signer.subject)} />) },
      { title: say('ui:cards.state'), width: 'minmax(9rem, 13.5rem)', cell: ({ state, received }) => <TwoLines first={<ArrivalChip state={state} />} second={received !== null && received.flags.length > 0 && <Chip tone="warn" icon={<TriangleAlert />}>{say('ui:received.flags')}</Chip>} /> },
      { title: say('ui:packages.receipt'), width: 'minmax(8rem, 11rem)', cell: ({ received }) => (received === null ? '—' : received.receipt === null ? <Chip tone="warn" icon={<Hourglass />}>{say('ui:packages.write-receipt')}</Chip> : <Chip tone="good" icon={<CircleCheck />}>{say('ui:packages.receipt-given')}</Chip>) },
    ]} />
  );
}

export function conflictKey({ conflict }: ConflictView): string {
  return `${conflict.kind} ${conflict.id} ${conflict.package}`;
}

function ConflictList({ rows }: { readonly rows: readonly ConflictView[] }) {
  const { say, moment } = useWords();
  return (
    <DeskList tab="conflicts" rows={rows} idOf={conflictKey} place={({ conflict }) => ({ screen: 'conflict', kind: conflict.kind, record: conflict.id, packageId: conflict.package as PackageId })} columns={[
      { title: say('ui:import.kind'), width: '9rem', cell: ({ conflict }) => say(`terms:record.${conflict.kind}`) },
      { title: say('ui:field.number'), width: 'minmax(8rem, 1fr)', cell: ({ number }) => <b>{number}</b> },
      { title: say('ui:packages.sender'), width: 'minmax(10rem, 2fr)', cell: ({ sender, importedAt }) => <TwoLines first={sender} second={moment(importedAt)} /> },
      { title: say('ui:conflict.count'), width: '10rem', cell: ({ held, fields }) => (held && fields.length === 0 ? say('ui:conflict.in-history') : String(fields.length)) },
    ]} />
  );
}
