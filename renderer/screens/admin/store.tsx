import { useState } from 'react';
import { HardDriveDownload, ListRestart, ShieldCheck } from 'lucide-react';
import type { CodedError } from '../../../shared/base/index.ts';
import { send } from '../../api/client.ts';
import type { CheckReport } from '../../api/types.ts';
import { useChooser } from '../../stores/chooser.ts';
import { useOpenOffice, useSession } from '../../stores/session.ts';
import { today, YesNoChip } from '../../ui/chip.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Columns, Facts, Panel } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { sizeOf } from '../../ui/files.ts';
import { useWords } from '../../ui/words.ts';
import styles from './admin.module.css';

/** Whether what is kept is sound, and a copy of it elsewhere. */
export function StoreTab({ administrator }: { readonly administrator: boolean }) {
  return <Columns><StoreCheck administrator={administrator} />{administrator && <Backup />}</Columns>;
}

function Backup() {
  const { say, moment } = useWords();
  const { office } = useOpenOffice();
  const last = useSession((session) => session.lastBackup);
  const due = useSession((session) => session.backupDue);
  const ask = useChooser((chooser) => chooser.ask);
  const [error, setError] = useState<CodedError | null>(null);
  const [running, setRunning] = useState(false);
  const make = async () => {
    const path = await ask({ what: 'save', title: 'ui:backup.choose', endings: ['.backup'], suggested: `${office.name.replaceAll(/[\\/:*?"<>|]/g, ' ').slice(0, 60).trim()} ${today()}.backup` });
    if (path === null) return;
    setRunning(true);
    const answer = await send('office.backup', { path });
    setRunning(false);
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    useSession.setState({ lastBackup: answer.value.at, backupDue: false });
    tell(say('ui:backup.made', { size: sizeOf(answer.value.size) }), answer.value.path);
  };
  return (
    <Panel title={say('ui:backup.title')} actions={<Button icon={<HardDriveDownload />} aria-disabled={running} onClick={() => { if (!running) void make(); }}>{say('ui:backup.make')}</Button>}>
      <ErrorLine error={error} />
      <p className={styles.about}>{say('ui:backup.about')}</p>
      <p role="status" className={styles.last}>{last === null ? say('ui:backup.never') : say('ui:backup.last', { at: moment(last) })} {due && <b>{say('ui:backup.due')}</b>}</p>
    </Panel>
  );
}

function StoreCheck({ administrator }: { readonly administrator: boolean }) {
  const { say, check: checkText } = useWords();
  const [report, setReport] = useState<CheckReport | null>(null);
  const [error, setError] = useState<CodedError | null>(null);
  const [running, setRunning] = useState(false);
  const check = async () => {
    setRunning(true);
    const answer = await send('office.check', {});
    setRunning(false);
    setReport(answer.ok ? answer.value : null);
    setError(answer.ok ? null : answer.error);
  };
  const recount = async () => {
    setRunning(true);
    const answer = await send('office.recount', {});
    setRunning(false);
    if (!answer.ok) { setError(answer.error); return; }
    tell(say('ui:admin.recounted'));
    // The button that was pressed goes with the finding.
    document.getElementById('store-check')?.focus();
    await check();
  };
  const differ = report?.checks.some(({ code, ok }) => code === 'derived' && !ok) === true;
  return (
    <Panel title={say('ui:admin.check')} actions={<Button id="store-check" icon={<ShieldCheck />} aria-disabled={running} onClick={() => { if (!running) void check(); }}>{say('ui:admin.check-run')}</Button>}>
      <ErrorLine error={error} />
      <div role="status">
        {report === null
          ? <p className={styles.about}>{say('ui:admin.check-about')}</p>
          : (
            <div className={styles.report}>
              <YesNoChip ok={report.sound}>{say(report.sound ? 'ui:admin.sound' : 'ui:admin.not-sound')}</YesNoChip>
              <ul className={styles.checks}>{report.checks.map((one) => <li key={one.code}><YesNoChip ok={one.ok}>{say(one.ok ? 'ui:verdict.yes' : 'ui:verdict.no')}</YesNoChip><span>{checkText(one)}</span></li>)}</ul>
              {differ && administrator && <Button icon={<ListRestart />} aria-disabled={running} onClick={() => { if (!running) void recount(); }}>{say('ui:admin.recount')}</Button>}
              <Facts facts={(['papers', 'cards', 'attachments', 'prints', 'users', 'auditRows'] as const).map((name) => ({ name: say(`ui:count.${name}`), value: String(report.counts[name]) }))} />
              <Facts facts={[{ name: say('ui:admin.audit-head'), value: report.auditHead }]} />
            </div>
          )}
      </div>
    </Panel>
  );
}
