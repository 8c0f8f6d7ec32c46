import { useState } from 'react';
import { CircleCheck, CircleX, FilePlus2, Hourglass, ListX } from 'lucide-react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import type { CodedError } from '../../../shared/base/index.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Actions, Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Empty, Panel, Screen } from '../../ui/screen.tsx';
import { subjectName } from '../../../shared/base/index.ts';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import styles from './trust.module.css';

type View = OutputOf<'trust.list'>;
type Certificate = View['certificates'][number];

/** Whose signatures are believed and to whom packages go: authorities, recipients, confirmed signers. */
export function TrustScreen() {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const asked = useAsk('trust.list', {});
  const [leaving, setLeaving] = useState<Certificate | null>(null);
  const add = () => { go({ screen: 'trust-add' }); };
  const list = () => { go({ screen: 'trust-list' }); };
  useKeys([{ keys: 'KeyN', words: 'ui:trust.add', run: add }, { keys: 'KeyL', words: 'ui:trust.add-list', run: list }]);
  const { certificates, signers, warnings } = asked.value ?? { certificates: [], signers: [], warnings: [] };
  return (
    <Screen title={say('ui:trust.title')} actions={<>
      <Button id="to-add" kind="primary" data-first icon={<FilePlus2 />} keys="KeyN" onClick={add}>{say('ui:trust.add')}</Button>
      <Button id="to-list" icon={<ListX />} keys="KeyL" onClick={list}>{say('ui:trust.add-list')}</Button>
    </>}>
      <p className={styles.lead}>{say('ui:trust.lead')}</p>
      <ErrorLine error={asked.error} />
      {(['authority', 'recipient'] as const).map((role) => (
        <Certificates key={role} role={role} rows={certificates.filter((one) => one.role === role)} warnings={warnings} answered={asked.answered} onDisable={setLeaving} />
      ))}
      <Signers signers={signers} answered={asked.answered} />
      <Dialog open={leaving !== null} onClose={() => { setLeaving(null); }} title={say('ui:trust.disable-of', { name: leaving?.name ?? '' })}>
        {leaving !== null && <Disable one={leaving} onDone={async () => { setLeaving(null); await asked.again(); }} onClose={() => { setLeaving(null); }} />}
      </Dialog>
    </Screen>
  );
}

function StateChip({ one, warnings }: { readonly one: Certificate; readonly warnings: View['warnings'] }) {
  const { say, moment } = useWords();
  if (one.disabled !== null) return <Chip tone="plain" icon={<CircleX />}>{say('ui:trust.is-disabled', { at: moment(one.disabled.at).slice(0, 10), by: one.disabled.by })}</Chip>;
  const warning = warnings.find(({ subject, until }) => subject === one.certificate.subject && until === one.certificate.notAfter);
  if (warning !== undefined) return <Chip tone={warning.days < 0 ? 'danger' : 'warn'} icon={<Hourglass />}>{warning.days < 0 ? say('ui:trust.expired') : say('ui:trust.expiring', { days: warning.days })}</Chip>;
  return <Chip tone="good" icon={<CircleCheck />}>{say('ui:trust.active')}</Chip>;
}

function Certificates({ role, rows, warnings, answered, onDisable }: { readonly role: Certificate['role']; readonly rows: readonly Certificate[]; readonly warnings: View['warnings']; readonly answered: boolean; readonly onDisable: (one: Certificate) => void }) {
  const { say, moment } = useWords();
  const day = (at: string) => moment(at as Parameters<typeof moment>[0]).slice(0, 10);
  return (
    <Panel title={say(role === 'authority' ? 'ui:trust.authorities' : 'ui:trust.recipients')}>
      {rows.length === 0
        ? answered && <Empty title={say(role === 'authority' ? 'ui:trust.no-authorities' : 'ui:trust.no-recipients')} />
        : (
          <Table label={say(role === 'authority' ? 'ui:trust.authorities' : 'ui:trust.recipients')} empty="" rows={rows} idOf={(one) => one.id} columns={[
            { title: say('ui:trust.name'), cell: (one) => <span className={styles.name}><b>{one.name}</b><br /><span className={styles.owner}>{subjectName(one.certificate.subject)}</span></span> },
            { title: say('ui:trust.fingerprint'), cell: (one) => <Fingerprint compact value={one.certificate.fingerprint} /> },
            { title: say('ui:trust.until'), cell: (one) => day(one.certificate.notAfter) },
            ...(role === 'authority' ? [{ title: say('ui:trust.list'), cell: (one: Certificate) => (one.list === null ? say('ui:trust.list-none') : say('ui:trust.list-line', { number: one.list.number ?? '–', from: day(one.list.thisUpdate), until: one.list.nextUpdate === null ? '–' : day(one.list.nextUpdate) })) }] : []),
            { title: say('ui:trust.state'), cell: (one) => <StateChip one={one} warnings={warnings} /> },
            { title: say('ui:trust.disable'), end: true, cell: (one) => one.disabled === null && <Button kind="quiet" id={`disable-${one.id}`} aria-label={say('ui:trust.disable-of', { name: one.name })} onClick={() => { onDisable(one); }}>{say('ui:trust.disable')}</Button> },
          ]} />
        )}
    </Panel>
  );
}

function Signers({ signers, answered }: { readonly signers: View['signers']; readonly answered: boolean }) {
  const { say, moment } = useWords();
  return (
    <Panel title={say('ui:trust.signers')}>
      {signers.length === 0
        ? answered && <Empty title={say('ui:trust.no-signers')} />
        : (
          <Table label={say('ui:trust.signers')} empty="" rows={signers} idOf={(one) => `${one.office} ${one.fingerprint}`} columns={[
            { title: say('ui:trust.office'), cell: (one) => <b>{one.officeName}</b> },
            { title: say('ui:packages.signer'), cell: (one) => subjectName(one.subject) },
            { title: say('ui:trust.fingerprint'), cell: (one) => <Fingerprint compact value={one.fingerprint} /> },
            { title: say('ui:trust.confirmed'), cell: (one) => `${one.confirmedBy}, ${moment(one.confirmedAt)}` },
          ]} />
        )}
    </Panel>
  );
}

function Disable({ one, onDone, onClose }: { readonly one: Certificate; readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const { say } = useWords();
  const [error, setError] = useState<CodedError | null>(null);
  const disable = async () => {
    const answer = await send('trust.disable', { name: one.name });
    if (!answer.ok) { setError(answer.error); return; }
    tell(say('ui:trust.disabled'), one.name);
    await onDone();
  };
  return (
    <>
      <ErrorLine error={error} />
      <p>{say('ui:trust.disable-about', { name: one.name })}</p>
      <Actions>
        <Button kind="primary" onClick={() => { void disable(); }}>{say('ui:trust.disable')}</Button>
        <Button data-first onClick={onClose}>{say('ui:action.cancel')}</Button>
      </Actions>
    </>
  );
}
