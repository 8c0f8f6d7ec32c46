import type { Instant } from '../../shared/base/index.ts';
import { appendAudit, readHead } from './audit.ts';
import type { Reader } from './database.ts';
import type { RecordParts } from './write-store.ts';

/** A clock is put right by a little now and then; that is no clock set back. */
const tolerance = 60_000;

/** Marks in the log: the workstation's clock was behind, or an administrator said that it is right. */
const kind = 'clock';

type Mark = { readonly newest: Instant; readonly now: Instant } | { readonly accepted: true; readonly basis: string };

export function isBehind(now: Instant, newest: Instant | null): newest is Instant {
  return newest !== null && Date.parse(now) < Date.parse(newest) - tolerance;
}

/** The latest moment the log knows of, by which a clock set back shows; null where the log is empty. */
export function newestMoment(db: Reader, office: string): Instant | null {
  const { seq } = readHead(db, office);
  const last = db.get<{ at: Instant }>('SELECT at FROM audit WHERE seq = ?', [seq])?.at ?? null;
  const mark = db.get<{ after: string }>(`SELECT after FROM audit WHERE kind = ? AND record = 'one' ORDER BY seq DESC LIMIT 1`, [kind]);
  const marked = mark === undefined ? null : JSON.parse(mark.after) as Mark;
  if (marked === null || 'accepted' in marked || last === null) return last;
  return Date.parse(marked.newest) > Date.parse(last) ? marked.newest : last;
}

/** Says in the log, before what is then written, that its moments come from a clock that was behind. */
export function markBehind({ db, office, origin }: RecordParts, newest: Instant): void {
  appendAudit(db, office, origin, { kind, id: 'one', facts: { newest, now: origin.at } satisfies Mark });
}

/** An administrator says that the clock is right: what was later was the mistake. */
export function markAccepted({ db, office, origin }: RecordParts, basis: string): void {
  appendAudit(db, office, origin, { kind, id: 'one', facts: { accepted: true, basis } satisfies Mark });
}
