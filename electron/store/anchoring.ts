import type { CodedError } from '../../shared/base/index.ts';
import type { WriteOrigin } from '../../shared/ports/index.ts';
import type { AnchorFile } from './anchor.ts';
import { appendAudit, auditRows, follow, genesis, hashAt, readHead } from './audit.ts';
import type { Connection, Reader } from './database.ts';

/** Rows of the chain followed at each opening; the whole of it is the check's business. */
const recent = 1000;

export type AlarmCode = 'office.rolled-back' | 'office.anchor-missing' | 'office.audit-broken' | 'office.records-changed' | 'office.slots-rolled-back';
export interface Alarm { readonly code: AlarmCode; readonly params: Readonly<Record<string, string | number>> }

/** Whether the database is at least as far as its anchor says. Order is commit, then anchor, so being ahead is sound. */
export function compareWithAnchor(db: Reader, office: string, anchor: AnchorFile): Alarm | null {
  const head = readHead(db, office);
  if (anchor.current === null) return { code: 'office.anchor-missing', params: { found: head.seq } };
  if (hashAt(db, office, anchor.current.seq) === anchor.current.head) return null;
  return { code: 'office.rolled-back', params: { expected: anchor.current.seq, found: head.seq } };
}

/** The last thousand rows of the chain, each hash computed again. */
export function followRecent(db: Reader, office: string): Alarm | null {
  const { seq } = readHead(db, office);
  const from = Math.max(0, seq - recent);
  const start = from === 0 ? genesis(office).hash : hashAt(db, office, from);
  const end = start === null ? null : follow({ seq: from, hash: start }, auditRows(db, from, recent));
  return end?.seq === seq ? null : { code: 'office.audit-broken', params: { found: seq } };
}

/**
 * Writes an alarm into the log, so that it stays whatever happens to the anchor afterwards. In a rolled-back store the
 * log goes on from where the old copy stood.
 */
export function logAlarm(db: Connection, office: string, origin: WriteOrigin, alarm: Alarm): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    appendAudit(db, office, origin, { kind: 'alarm', id: alarm.code, facts: alarm.params });
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** The first alarm in the log; an alarm does not end. */
export function loggedAlarm(db: Reader): CodedError | null {
  const row = db.get<{ record: AlarmCode; after: string }>(`SELECT record, after FROM audit WHERE kind = 'alarm' ORDER BY seq DESC LIMIT 1`);
  return row === undefined ? null : { code: row.record, params: JSON.parse(row.after) as Alarm['params'] };
}
