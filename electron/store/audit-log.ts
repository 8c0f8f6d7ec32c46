import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { fail, ok } from '../../shared/base/index.ts';
import type { AuditDigest, LogWatch } from '../../shared/office/index.ts';
import type { AuditLog, WriteOrigin } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import type { Alarm } from './anchoring.ts';
import { loggedAlarm, logAlarm } from './anchoring.ts';
import { hashAt, readHead } from './audit.ts';
import { listAudit } from './audit-list.ts';
import type { Finding, Pause } from './check-log.ts';
import { checkLog } from './check-log.ts';
import type { Desk } from './desk.ts';
import { asFailure } from './failure.ts';

/** Rows to go through: the chain, then each record's last digest and each record. An upper bound, for the progress. */
function rowsOf(desk: Desk): number {
  return readHead(desk.reader(), desk.info.id).seq * 2 + 1;
}

/** Lets others be served and sees to it that what is checked is still what is held. */
function pausing(desk: Desk, told: (done: number, total: number) => void, aborted: () => boolean): Pause {
  const { db } = desk.held;
  const total = rowsOf(desk);
  let done = 0;
  return async (steps) => {
    done += steps;
    told(Math.min(done, total), total);
    await turn();
    if (desk.reader() !== db) throw new StoreFailure({ code: 'office.busy' });
    return aborted();
  };
}

function alarmOf({ code, params }: Finding, seq: number): Alarm {
  if (code === 'audit-chain') return { code: 'office.audit-broken', params: { found: seq } };
  if (code === 'anchor') return { code: 'office.rolled-back', params: { expected: 0, found: seq } };
  return { code: 'office.records-changed', params: { count: Number(params?.['count'] ?? 0), first: String(params?.['first'] ?? '') } };
}

/** The log of changes as it is read, verified and handed out; and the check of all of it after unlocking. */
export function auditLogOf(desk: Desk): AuditLog {
  let watch: LogWatch = { state: 'idle', done: 0, total: 0 };

  /** Writes what was found into the log and onto every screen; it does not go away. */
  function raise(origin: WriteOrigin, found: readonly Finding[]): void {
    const { db, anchor } = desk.held;
    const seq = readHead(db, desk.info.id).seq;
    for (const finding of found) logAlarm(db, desk.info.id, origin, alarmOf(finding, seq));
    const head = readHead(db, desk.info.id);
    anchor.write(head.seq, head.hash);
    desk.alarm = loggedAlarm(db);
  }

  return {
    get watch() { return watch; },
    list: (query, signal) => listAudit(() => desk.reader(), query, signal),
    digest(now): AuditDigest {
      const { seq, hash } = readHead(desk.reader(), desk.info.id);
      return { format: 'baqylau-audit-digest-1', office: { id: desk.info.id, name: desk.info.name }, sequence: seq, head: hash, at: now };
    },
    async verify(against, progress, signal) {
      try {
        const done = await checkLog(desk, pausing(desk, progress, () => signal.aborted));
        if (done === null) return fail('command.cancelled');
        const checks = [...done.checks];
        if (against !== null) {
          const held = against.sequence <= done.head.seq ? hashAt(desk.reader(), desk.info.id, against.sequence) : null;
          const same = held === against.head && against.office === desk.info.id;
          checks.push({ code: 'audit-digest', ok: same, params: { sequence: against.sequence } });
        }
        const alarm = loggedAlarm(desk.reader());
        checks.push(alarm === null ? { code: 'alarms', ok: true } : { code: 'alarms', ok: false, params: { count: 1, first: alarm.code } });
        return ok({ sound: checks.every((check) => check.ok), checks, sequence: done.head.seq, head: done.head.hash });
      } catch (error) {
        return asFailure(error);
      }
    },
    async watchAll(origin, told) {
      for (let again = true; again;) {
        again = false;
        try {
          watch = { state: 'running', done: 0, total: rowsOf(desk) };
          const done = await checkLog(desk, pausing(desk, (at, total) => { watch = { state: 'running', done: at, total }; told(watch); }, () => desk.closed));
          if (done === null) return;
          const failed = done.checks.filter((check) => !check.ok);
          if (failed.length > 0) raise(origin, failed);
          watch = { state: failed.length > 0 ? 'failed' : 'sound', done: watch.total, total: watch.total };
        } catch (error) {
          const { error: { code } } = asFailure(error);
          if (code === 'office.closed') return;
          // The key was changed meanwhile: from the start. A disk that fails is said by the next command that needs it.
          again = code === 'office.busy';
          // Where an import holds the connection, its end is awaited.
          if (again) await pause(200);
          watch = { ...watch, state: 'failed' };
        }
      }
      told(watch);
    },
  };
}
