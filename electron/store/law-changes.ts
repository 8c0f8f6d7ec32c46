import type { Instant } from '../../shared/base/index.ts';
import type { LawChange, RecordedChange } from '../../shared/law/index.ts';
import type { Reader, Writer } from './database.ts';

interface ChangeRow { seq: number; kind: LawChange['kind']; body: string; withdraws: number | null; since: string; who: string; basis: string }

function fromRow({ seq, kind, body, withdraws, since, who, basis }: ChangeRow): RecordedChange {
  const change = (kind === 'withdrawal' ? { kind, of: withdraws ?? 0 } : { kind, ...(JSON.parse(body) as object) }) as LawChange;
  return { seq, since: since as Instant, who, basis, change };
}

export function readLawChange(db: Reader, seq: number): RecordedChange | null {
  const row = db.get<ChangeRow>('SELECT * FROM law_changes WHERE seq = ?', [seq]);
  return row === undefined ? null : fromRow(row);
}

/** Oldest first. */
export function lawChanges(db: Reader): RecordedChange[] {
  return db.all<ChangeRow>('SELECT * FROM law_changes ORDER BY seq').map(fromRow);
}

/** Number of the last change; 0: none. */
export function lastLawChange(db: Reader): number {
  return db.get<{ last: number | null }>('SELECT max(seq) AS last FROM law_changes')?.last ?? 0;
}

export function insertLawChange(db: Writer, { seq, since, who, basis, change }: RecordedChange): void {
  const { kind, ...body } = change;
  db.insert('law_changes', { seq, kind, body: kind === 'withdrawal' ? '{}' : JSON.stringify(body), withdraws: change.kind === 'withdrawal' ? change.of : null, since, who, basis });
}

/** The next changes after one, as the audit log names them. */
export function lawChangeKeys(db: Reader, after: string, limit: number): string[] {
  return db.all<{ seq: number }>('SELECT seq FROM law_changes WHERE seq > ? ORDER BY seq LIMIT ?', [Number(after), limit]).map(({ seq }) => String(seq));
}
