import type { Instant, PackageId } from '../../shared/base/index.ts';
import type { ConflictResolution } from '../../shared/packages/index.ts';
import type { Reader, Writer } from './database.ts';

interface Row { kind: ConflictResolution['kind']; record: string; package: string; decision: ConflictResolution['decision']; reason: string; at: string; who: string }

export function readDecision(db: Reader, key: string): ConflictResolution | null {
  const row = db.get<Row>('SELECT * FROM conflict_decisions WHERE kind = ? AND record = ? AND package = ?', key.split('/'));
  if (row === undefined) return null;
  const { kind, record, decision, reason, who } = row;
  return { kind, id: record, package: row.package as PackageId, decision, reason, at: row.at as Instant, by: who };
}

export function decisionKeys(db: Reader, after: string, limit: number): string[] {
  const [kind = '', record = '', from = ''] = after.split('/');
  return db.all<Row>('SELECT * FROM conflict_decisions WHERE (kind, record, package) > (?, ?, ?) ORDER BY kind, record, package LIMIT ?', [kind, record, from, limit])
    .map((row) => `${row.kind}/${row.record}/${row.package}`);
}

export function insertDecision(db: Writer, { kind, id, package: from, decision, reason, at, by }: ConflictResolution): void {
  db.insert('conflict_decisions', { kind, record: id, package: from, decision, reason, at, who: by });
}
